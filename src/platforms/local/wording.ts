import { pick, type Label, type Language } from '../../core/language.ts'

/** Every text of the page that is not a card's or a person's. `{name}` stands for a value. */
const texts = {
  bot: { zh: '早会', en: 'Zaohui' },
  botBadge: { zh: '机器人', en: 'bot' },
  product: { zh: 'Zaohui 早会', en: 'Zaohui 早会' },
  oneMachine: {
    zh: '本页只在这台电脑上运行，供一个人试用',
    en: 'Runs on this computer only, for one person to try',
  },
  oneMachineMore: {
    zh: '团队请连接飞书或 Slack：谁能打开本页，谁就能以任何人的身份说话。',
    en: 'For a team, connect Feishu or Slack: whoever can open this page can speak as anybody.',
  },
  channels: { zh: '频道', en: 'Channels' },
  direct: { zh: '私信', en: 'Direct messages' },
  actAs: { zh: '以谁的身份', en: 'Act as' },
  you: { zh: '你', en: 'you' },
  unread: { zh: '{n} 条未读', en: '{n} unread' },
  noChannels: { zh: '还没有频道', en: 'No channels yet' },
  operator: { zh: '运营', en: 'operator' },
  manager: { zh: '主管', en: 'manager' },
  admin: { zh: '管理员', en: 'admin' },
  observer: { zh: '观察者', en: 'observer' },
  nobody: { zh: '未登记', en: 'not set up' },
  zhName: { zh: '中文', en: '中文' },
  enName: { zh: 'English', en: 'English' },
  menu: { zh: '打开侧栏', en: 'Open the sidebar' },
  closeMenu: { zh: '关闭侧栏', en: 'Close the sidebar' },
  theme: { zh: '深色 / 浅色', en: 'Dark / light' },
  skip: { zh: '跳到输入框', en: 'Skip to the message box' },
  next: { zh: '下一个：', en: 'Next: ' },
  nextHint: {
    zh: '把时钟拨到下一件要发生的事',
    en: 'Moves the clock to the next thing that happens',
  },
  clockHint: { zh: '小组时间，{zone}', en: 'Team time, {zone}' },
  noNext: { zh: '最近没有安排', en: 'Nothing scheduled soon' },
  edited: { zh: '已更新 {time}', en: 'updated {time}' },
  onlyYou: { zh: '只有你能看到', en: 'Only visible to you' },
  replies: { zh: '{n} 条回复', en: '{n} replies' },
  oneReply: { zh: '1 条回复', en: '1 reply' },
  reply: { zh: '回复', en: 'Reply' },
  thread: { zh: '话题', en: 'Thread' },
  closeThread: { zh: '关闭话题', en: 'Close the thread' },
  noReplies: { zh: '还没有回复。', en: 'No replies yet.' },
  newLine: { zh: '新消息', en: 'New' },
  newBelow: { zh: '有新消息', en: 'New messages' },
  older: { zh: '看更早的消息', en: 'Show earlier messages' },
  start: { zh: '对话从这里开始', en: 'This is where it begins' },
  emptyDirectTitle: { zh: '跟早会说点什么', en: 'Say something to Zaohui' },
  emptyDirect: {
    zh: '私信里不用斜杠，像平时说话一样发。试试：',
    en: 'No slash needed here: write as you would to a colleague. Try:',
  },
  emptyChannelTitle: { zh: '这里还没有消息', en: 'Nothing here yet' },
  emptyChannel: {
    zh: '早会的汇总和提醒会发到这里。输入 / 看命令，也可以把报表拖进来。',
    en: 'Digests and alerts appear here. Type / for commands, or drop a report in.',
  },
  nothingScheduled: {
    zh: '还没有设置小组。发 /setup 加启动时打印的安装码，一步步设好。',
    en: 'No team is set up yet. Send /setup with the code printed at start.',
  },
  composerDirect: { zh: '发消息给早会，或输入 / 看命令', en: 'Message Zaohui, or type / for commands' },
  composerChannel: { zh: '发消息到 {name}，或输入 / 看命令', en: 'Message {name}, or type / for commands' },
  composerThread: { zh: '回复话题', en: 'Reply in the thread' },
  send: { zh: '发送', en: 'Send' },
  attach: { zh: '上传报表', en: 'Upload a report' },
  commands: { zh: '命令', en: 'Commands' },
  usage: { zh: '用法', en: 'Usage' },
  example: { zh: '例如', en: 'Example' },
  optional: { zh: '选填', en: 'optional' },
  required: { zh: '必填', en: 'required' },
  choose: { zh: '请选择', en: 'Choose' },
  pickDate: { zh: '选日期', en: 'Pick a date' },
  putAway: { zh: '收起，不填了', en: 'Put away' },
  problems: { zh: '有 {n} 处要改，已标出', en: '{n} answers need a look; they are marked' },
  oneProblem: { zh: '有 1 处要改，已标出', en: 'One answer needs a look; it is marked' },
  working: { zh: '早会正在处理', en: 'Zaohui is working' },
  sending: { zh: '正在提交', en: 'Sending' },
  lost: {
    zh: '连接断了，正在重连。你写的内容还在。',
    en: 'Connection lost, reconnecting. What you wrote is kept.',
  },
  lostForGood: {
    zh: '早会重启过：请打开终端里新打印的地址。',
    en: 'Zaohui was restarted: open the new address printed in its terminal.',
  },
  failed: { zh: '没发出去：{why}', en: 'Not sent: {why}' },
  failedNetwork: { zh: '连不上早会', en: 'Zaohui cannot be reached' },
  changedMeanwhile: {
    zh: '这条消息刚变了，请看过再点',
    en: 'This message has just changed; look again before pressing',
  },
  again: { zh: '再试一次', en: 'Try again' },
  dropTitle: { zh: '松手上传', en: 'Drop to upload' },
  dropText: {
    zh: '亚马逊后台下载的报表，不用改名，不用打开',
    en: 'Reports as downloaded from Amazon: no renaming, no opening',
  },
  uploading: { zh: '正在上传 {name}', en: 'Uploading {name}' },
  uploaded: { zh: '{name} 已上传，正在读', en: '{name} is here and being read' },
  tooLarge: { zh: '文件太大，最多 {max} MB', en: 'The file is too large; at most {max} MB' },
  tooLong: { zh: '太长了，请分开发', en: 'Too long; send it in parts' },
  malformed: { zh: '内容看不懂', en: 'It could not be read' },
  interrupted: {
    zh: '读 {name} 时早会重启了。发“导入”看是否读完，没有就再传一次。',
    en: 'Zaohui was restarted while reading {name}. Send “import” to see whether it was read; if not, drop it again.',
  },
  fault: {
    zh: '出了点问题，已记录。请稍后再试。',
    en: 'Something went wrong and was noted. Please try again later.',
  },
  guideTitle: { zh: '两分钟看完一天', en: 'A whole day in two minutes' },
  guide1: { zh: '在私信里填早会', en: 'Answer the check-in' },
  guide2: {
    zh: '点右上角“下一个”，看汇总发到频道',
    en: 'Press “Next” and see the digest in the channel',
  },
  guide3: { zh: '换成主管的身份，发“周报”', en: 'Act as the manager, send “weekly-report”' },
  guideClose: { zh: '知道了', en: 'Got it' },
  sort: { zh: '点击排序', en: 'Click to sort' },
  noChart: { zh: '图表没能画出来，数字在下面', en: 'The chart could not be drawn; the numbers are below' },
  enterTitle: { zh: '请打开启动时打印的地址', en: 'Open the address printed at start' },
  enterText: {
    zh: '终端里有一行以 http://127.0.0.1 开头的地址，带着一次性的口令。也可以把口令贴在这里：',
    en: 'The terminal shows an address that begins with http://127.0.0.1 and carries a token. Or paste the token here:',
  },
  enterToken: { zh: '口令', en: 'Token' },
  enter: { zh: '进入', en: 'Enter' },
  enterWrong: { zh: '口令不对', en: 'That is not the token' },
  opening: { zh: '正在打开…', en: 'Opening…' },
} satisfies Record<string, Label>

export type TextName = keyof typeof texts

/** Says a text of the page with its values filled in. */
export type Say = (name: TextName, values?: Record<string, string | number>) => string

export function createSay(language: Language): Say {
  return (name, values = {}) =>
    pick(texts[name], language).replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole))
}

/** What the page's script says by itself, in the reader's language. */
export function scriptTexts(language: Language): Partial<Record<TextName, string>> {
  const names: TextName[] = [
    'lost',
    'lostForGood',
    'failed',
    'failedNetwork',
    'newBelow',
    'uploading',
    'uploaded',
    'tooLarge',
    'usage',
    'example',
    'optional',
    'commands',
    'noChart',
    'again',
    'sending',
    'changedMeanwhile',
    'newLine',
  ]
  return Object.fromEntries(names.map((name) => [name, pick(texts[name], language)]))
}
