import type { Command } from '../../core/command.ts'
import type { Db } from '../../db/open.ts'

type Needed = { name: string; for: string }

const permissions: Needed[] = [
  { name: 'im:message', for: '发消息、改消息 · send and edit messages' },
  { name: 'im:message:send_as_bot', for: '以机器人身份发消息 · send as the bot' },
  { name: 'im:message.p2p_msg:readonly', for: '读私聊消息 · read what is said to the bot in private' },
  { name: 'im:message.group_at_msg:readonly', for: '读群里 @机器人 的消息 · read mentions in groups' },
  {
    name: 'im:message:readonly',
    for: '查一条发送结果不明的消息 · look for a message whose sending ended without an answer',
  },
  { name: 'im:resource', for: '收报表、发文件和图 · take reports, send files and images' },
  { name: 'im:chat:readonly', for: '查机器人是否在群里 · see whether the bot is in a group' },
  { name: 'contact:user.base:readonly', for: '成员的名字和语言 · names and languages' },
  { name: 'contact:user.id:readonly', for: '用邮箱或手机号找 open_id · find people by e-mail or phone' },
  { name: 'application:app_slash_command:read', for: '读命令面板 · read the command palette' },
  { name: 'application:app_slash_command:write', for: '登记命令面板 · register commands in the palette' },
]

const events: Needed[] = [
  { name: 'im.message.receive_v1', for: '收到消息 · a message arrived' },
  { name: 'application.bot.menu_v6', for: '点了机器人菜单 · a menu entry was chosen' },
  { name: 'im.chat.member.bot.added_v1', for: '被拉进群 · the bot was invited to a group' },
  { name: 'im.chat.member.bot.deleted_v1', for: '被移出群 · the bot was removed from a group' },
]

const callbacks: Needed[] = [
  { name: 'card.action.trigger', for: '点了卡片按钮、交了表单 · a button was pressed or a form sent' },
]

/** What to enter in the Feishu or Lark developer console: permissions, events, callbacks, commands. */
export function feishuManifest(
  commands: readonly Command<Db>[],
  mode: 'ws' | 'http',
  url: string | undefined,
) {
  return {
    bot: { name: 'Zaohui 早会', enabled: true },
    delivery:
      mode === 'ws'
        ? { mode: 'long-connection' as const }
        : { mode: 'http' as const, requestUrl: url ?? 'https://YOUR-HOST/feishu/events' },
    permissions,
    events,
    callbacks,
    // Registered by the bot itself at start; listed for who enters them by hand.
    commands: commands.map((command) => ({
      command: command.name,
      words: command.aliases,
      description: {
        default_value: command.summary.zh,
        i18n: { zh_cn: command.summary.zh, en_us: command.summary.en },
      },
    })),
  }
}

export function feishuText(manifest: ReturnType<typeof feishuManifest>): string {
  const list = (title: string, needed: Needed[]) => [
    title,
    ...needed.map((one) => `  ${one.name}   ${one.for}`),
    '',
  ]
  return [
    ...list('权限 Permissions', manifest.permissions),
    ...list('事件 Events', manifest.events),
    ...list('回调 Callbacks', manifest.callbacks),
    manifest.delivery.mode === 'http'
      ? `请求地址 Request URL: ${manifest.delivery.requestUrl}`
      : '订阅方式 Subscription: 使用长连接接收 · long connection',
    '',
    '命令 Commands',
    ...manifest.commands.map(
      (one) => `  /${one.command} ${one.words.join(' ')}   ${one.description.default_value}`,
    ),
  ].join('\n')
}
