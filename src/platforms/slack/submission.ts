/** What a control of a view holds; which of these is there depends on its type. */
export type ControlState = {
  value?: string | null
  selected_option?: { value?: string } | null
  selected_options?: { value?: string }[]
  selected_date?: string | null
}

/** The `state.values` of a view: by block, by action. */
export type ViewState = Record<string, Record<string, ControlState>>

/** What was filled in, as texts by field; several choices are one text, set apart by commas. */
export function filledIn(state: ViewState | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(state ?? {}).map(([field, controls]) => [field, textOf(Object.values(controls)[0])]),
  )
}

function textOf(control: ControlState | undefined): string {
  if (!control) return ''
  if (control.selected_options) return control.selected_options.map((option) => option.value ?? '').join(',')
  return control.selected_option?.value ?? control.selected_date ?? control.value ?? ''
}
