/**
 * Names of Slack's own slash commands. An app manifest that has one is refused whole.
 * Sources: slack.com/help/articles/201259356 (guide to slash commands); refused in practice: /status
 * (openclaw#29032, hermes-agent#17054). /help is accepted in some workspaces and reported as kept in others: left out,
 * `/zaohui help` always works.
 */
export const slackOwnNames: ReadonlySet<string> = new Set(
  `active add apps archive away call canvas close collapse commands debug dm dnd expand feed feedback focus help huddle
invite invite_people join keys kick leave list me msg mute open part people prefs pro remind remove rename search send
shortcuts shrug star status todo topic trust unarchive unmute who workflow`.split(/\s+/),
)
