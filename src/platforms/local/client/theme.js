// Before the first paint, so that nothing flashes: the chosen theme, and whether the guide was put away.
const root = document.documentElement
try {
  const theme = localStorage.getItem('zaohui-theme')
  if (theme) root.dataset.theme = theme
  if (localStorage.getItem('zaohui-guide') === 'off') root.dataset.guide = 'off'
} catch {
  // A browser that keeps nothing shows the defaults.
}
