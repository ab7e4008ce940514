import { address, facts, reason, say } from './facts.js'

const veil = document.getElementById('drop')

/** Files come in by dropping them anywhere, by pasting, or by the paper clip. */
export function startFiles() {
  let depth = 0
  const hasFiles = (event) => event.dataTransfer?.types.includes('Files')
  document.addEventListener('dragenter', (event) => {
    if (!hasFiles(event)) return
    event.preventDefault()
    depth += 1
    veil.hidden = false
  })
  document.addEventListener('dragleave', (event) => {
    if (!hasFiles(event)) return
    depth = Math.max(0, depth - 1)
    veil.hidden = depth === 0
  })
  document.addEventListener('dragover', (event) => {
    if (hasFiles(event)) event.preventDefault()
  })
  document.addEventListener('drop', (event) => {
    depth = 0
    veil.hidden = true
    if (!hasFiles(event)) return
    event.preventDefault()
    uploadAll(event.dataTransfer.files)
  })
  document.addEventListener('paste', (event) => {
    const { files } = event.clipboardData
    if (files.length === 0) return
    event.preventDefault()
    uploadAll(files)
  })
  document.addEventListener('click', (event) => {
    event.target.closest('[data-attach]')?.parentElement.querySelector('input[type=file]').click()
  })
  document.addEventListener('change', (event) => {
    if (!event.target.matches('.composer input[type=file]')) return
    uploadAll(event.target.files)
    event.target.value = ''
  })
}

function uploadAll(files) {
  for (const file of files) upload(file)
}

/** An XMLHttpRequest, because fetch does not tell how far an upload is. */
function upload(file, key = crypto.randomUUID()) {
  const line = document.createElement('li')
  const bar = document.createElement('progress')
  bar.max = 1
  bar.value = 0
  line.append(say('uploading', { name: file.name }), bar)
  document.querySelector('.main .uploads').append(line)

  const request = new XMLHttpRequest()
  request.open('PUT', address('upload', { in: facts.place, name: file.name, key }))
  request.setRequestHeader('content-type', 'application/octet-stream')
  request.upload.addEventListener('progress', (event) => {
    if (event.lengthComputable) bar.value = event.loaded / event.total
  })
  request.addEventListener('load', () => {
    if (request.status < 300) line.remove()
    else fail(reason(request.status))
  })
  request.addEventListener('error', () =>
    fail(file.size > facts.importMaxBytes ? reason(413) : say('failedNetwork')),
  )
  if (file.size > facts.importMaxBytes) fail(reason(413))
  else request.send(file)

  function fail(why) {
    line.className = 'failed'
    line.textContent = `${file.name}: ${why} `
    const again = document.createElement('button')
    again.type = 'button'
    again.className = 'secondary'
    again.textContent = say('again')
    again.addEventListener('click', () => {
      line.remove()
      upload(file, key)
    })
    const away = document.createElement('button')
    away.type = 'button'
    away.className = 'quiet'
    away.textContent = '×'
    away.addEventListener('click', () => line.remove())
    line.append(again, away)
  }
}
