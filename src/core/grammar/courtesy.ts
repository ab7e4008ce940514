import { foldCase } from './fold.ts'

// 收到 and its like: an answer to them would only be noise.
const courtesies = new Set(
  `收到 好的 好 好滴 好嘞 好哒 好吧 行 可以 嗯 嗯嗯 哦 知道了 明白 明白了 了解 谢谢 多谢 感谢 辛苦了 辛苦 没问题 ok okay okk okey kk k got it thanks thank you thx ty roger sure np noted cool great nice done 谢 1
  [ok] [thumbsup] [赞] :+1: :thumbsup: :ok_hand: :ok:`
    .split('\n')
    .flatMap((line) => line.trim().split(' ')),
)
const phrases = new Set(['got it', 'thank you', 'thanks a lot', 'no problem', 'will do'])

/** Whether a text only says that it was read: 收到, 好的, OK, 👍. */
export function isCourtesy(text: string): boolean {
  const plain = foldCase(text)
    .replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f/gu, '')
    .replace(/[!！。.~,，、\s]+$/u, '')
    .trim()
  if (plain === '') return text.trim() !== ''
  return (
    phrases.has(plain) || plain.split(/[\s,，、。!！]+/).every((word) => word === '' || courtesies.has(word))
  )
}
