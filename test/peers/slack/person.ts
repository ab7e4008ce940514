import type { Deliver, SlackPeer } from './slack-peer.ts'
import type { Block, Message, OpenView } from './web-api.ts'

/** What a person does in Slack, as Slack tells the app. */
export function createPerson(peer: SlackPeer, user: string, deliver: Deliver) {
  const team = { id: 'T0ACME', domain: 'acme' }
  const interaction = (fields: object) => ({
    team,
    user: { id: user, team_id: team.id },
    api_app_id: 'A0',
    token: 'x',
    ...fields,
  })

  return {
    /** A slash command; `channel` left out is the direct message with the bot. */
    slash: (command: string, text = '', channel = peer.directOf(user), live?: number) =>
      deliver('slash_commands', {
        token: 'x',
        team_id: team.id,
        team_domain: team.domain,
        api_app_id: 'A0',
        channel_id: channel,
        channel_name: channel.startsWith('D') ? 'directmessage' : 'ops',
        user_id: user,
        user_name: 'li',
        command,
        text,
        is_enterprise_install: 'false',
        response_url: peer.responseUrl(channel, user),
        trigger_id: peer.newTrigger(user, live),
      }),
    writes(text: string, ts = peer.ts(), eventId = `Ev${ts}`) {
      const event = { type: 'message', channel_type: 'im', channel: peer.directOf(user), user, text, ts }
      return deliver('events_api', { type: 'event_callback', team_id: team.id, event_id: eventId, event })
    },
    mentions(text: string, channel = 'C0OPS', ts = peer.ts()) {
      const event = { type: 'app_mention', channel, user, text: `<@U0BOT> ${text}`, ts }
      return deliver('events_api', { type: 'event_callback', team_id: team.id, event_id: `Ev${ts}`, event })
    },
    presses(message: Message, label: string) {
      const action = buttonOf(message.blocks, label)
      return deliver(
        'interactive',
        interaction({
          type: 'block_actions',
          container: { type: 'message', message_ts: message.ts, channel_id: message.channel },
          channel: { id: message.channel, name: message.channel.startsWith('D') ? 'directmessage' : 'ops' },
          response_url: peer.responseUrl(message.channel, user),
          trigger_id: peer.newTrigger(user),
          actions: [{ ...action, block_id: 'b', action_ts: peer.ts() }],
        }),
      )
    },
    pressesInView(open: OpenView, label: string, answers: Record<string, string> = {}) {
      const action = buttonOf(open.view.blocks, label)
      return deliver(
        'interactive',
        interaction({
          type: 'block_actions',
          container: { type: 'view', view_id: open.id },
          trigger_id: peer.newTrigger(user),
          view: viewWithState(open, answers),
          actions: [{ ...action, block_id: 'b', action_ts: peer.ts() }],
        }),
      )
    },
    submits: (open: OpenView, answers: Record<string, string> = {}, trigger = peer.newTrigger(user)) =>
      deliver(
        'interactive',
        interaction({ type: 'view_submission', trigger_id: trigger, view: viewWithState(open, answers) }),
      ),
  }
}

function viewWithState(open: OpenView, answers: Record<string, string>): object {
  const values = Object.fromEntries(
    open.view.blocks
      .filter((block) => block.type === 'input')
      .map((block) => {
        const id = block['block_id'] as string
        const element = block['element'] as Block
        return [id, { [element['action_id'] as string]: stateOf(element, answers[id]) }]
      }),
  )
  return { ...open.view, id: open.id, hash: open.hash, state: { values } }
}

/** What Slack reports of a control: what it began with, or what the person chose instead. */
function stateOf(element: Block, answer: string | undefined): object {
  const options = (element['options'] ?? []) as { value: string }[]
  const option = options.find(({ value }) => value === answer)
  switch (element.type) {
    case 'plain_text_input':
      return { type: element.type, value: answer ?? element['initial_value'] ?? null }
    case 'datepicker':
      return { type: element.type, selected_date: answer ?? element['initial_date'] ?? null }
    case 'checkboxes':
    case 'multi_static_select': {
      const chosen = options.filter(({ value }) => answer?.split(',').includes(value))
      return {
        type: element.type,
        selected_options: answer === undefined ? (element['initial_options'] ?? []) : chosen,
      }
    }
    default:
      return {
        type: element.type,
        selected_option: answer === undefined ? (element['initial_option'] ?? null) : option,
      }
  }
}

function buttonOf(blocks: Block[], label: string): object {
  const buttons = blocks.flatMap((block) => (block.type === 'actions' ? (block['elements'] as Block[]) : []))
  const found = buttons.find((button) => (button['text'] as { text: string }).text === label)
  if (!found) throw new Error(`no button says ${label}`)
  return { type: found.type, action_id: found['action_id'], value: found['value'] }
}
