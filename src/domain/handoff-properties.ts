/** One deal property that carries what delivery does. `type` and `fieldType` in HubSpot's words. */
export interface HandoffProperty {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly type: 'string' | 'number' | 'date' | 'datetime' | 'enumeration';
  readonly fieldType: string;
  readonly options?: readonly { readonly label: string; readonly value: string }[];
}

export const handoffPropertyGroup = { name: 'delivery_handoff', label: 'Delivery handoff' } as const;

const text = (name: string, label: string, description: string): HandoffProperty => ({
  name,
  label,
  description,
  type: 'string',
  fieldType: 'text',
});

/** The properties `provision` creates: one source for the command, the mapping's defaults and the rehearsal portal. */
export const handoffProperties = {
  state: {
    name: 'handoff_state',
    label: 'Handoff state',
    description: 'Where the handoff from sales to delivery stands.',
    type: 'enumeration',
    fieldType: 'select',
    options: [
      { label: 'Waiting', value: 'waiting' },
      { label: 'Held: something is missing', value: 'held' },
      { label: 'Building the project', value: 'building' },
      { label: 'Offered to delivery', value: 'offered' },
      { label: 'Accepted by delivery', value: 'accepted' },
      { label: 'In delivery', value: 'in_delivery' },
      { label: 'Delivered', value: 'delivered' },
      { label: 'Returned by delivery', value: 'returned' },
      { label: 'Paused', value: 'paused' },
      { label: 'Excluded', value: 'excluded' },
      { label: 'Failed: needs an operator', value: 'failed' },
    ],
  },
  missing: {
    ...text('handoff_missing', 'Handoff: missing', 'What delivery still needs before the project can be built.'),
    fieldType: 'textarea',
  },
  status: text('delivery_status', 'Delivery status', 'Status of the delivery project in ClickUp.'),
  phase: text('delivery_phase', 'Delivery phase', 'The phase that the project is in.'),
  progress: {
    name: 'delivery_progress',
    label: 'Delivery progress',
    description: 'Share of the project that is done, in percent.',
    type: 'number',
    fieldType: 'number',
  },
  nextMilestone: text('delivery_next_milestone', 'Delivery: next milestone', 'The next open milestone of the project.'),
  nextMilestoneDate: {
    name: 'delivery_next_milestone_date',
    label: 'Delivery: next milestone date',
    description: 'When the next milestone is due.',
    type: 'date',
    fieldType: 'date',
  },
  health: {
    name: 'delivery_health',
    label: 'Delivery health',
    description: 'Whether the project is on track, by what is overdue, what is blocked and what was promised.',
    type: 'enumeration',
    fieldType: 'select',
    options: [
      { label: 'On track', value: 'on_track' },
      { label: 'At risk', value: 'at_risk' },
      { label: 'Late', value: 'late' },
    ],
  },
  forecast: {
    name: 'delivery_forecast',
    label: 'Delivery forecast',
    description: 'When the project will be finished, by the due dates of what is open and by what is overdue.',
    type: 'date',
    fieldType: 'date',
  },
  hours: {
    name: 'delivery_hours',
    label: 'Delivery hours',
    description: 'Hours tracked on the tasks of the project.',
    type: 'number',
    fieldType: 'number',
  },
  lists: {
    ...text('delivery_lists', 'Delivery: lists', 'How far each list of the project is, and what comes next in it.'),
    fieldType: 'textarea',
  },
  owner: text('delivery_owner', 'Delivery owner', 'Who leads the delivery.'),
  blockers: {
    ...text('delivery_blockers', 'Delivery: blockers', 'Tasks that are blocked or overdue.'),
    fieldType: 'textarea',
  },
  lastActivity: {
    name: 'delivery_last_activity',
    label: 'Delivery: last activity',
    description: 'When somebody last changed something in the project.',
    type: 'datetime',
    fieldType: 'date',
  },
  link: text('delivery_project_url', 'Delivery project', 'Link to the project in ClickUp.'),
  promises: {
    ...text('delivery_promises', 'Delivery: promises', 'What of the promised is delivered, and what is not covered.'),
    fieldType: 'textarea',
  },
  ball: {
    name: 'handoff_ball',
    label: 'Handoff: whose turn',
    description: 'Who has to act for the handoff to go on.',
    type: 'enumeration',
    fieldType: 'select',
    options: [
      { label: 'Sales', value: 'sales' },
      { label: 'Delivery', value: 'delivery' },
      { label: 'Nobody', value: 'nobody' },
    ],
  },
  round: {
    name: 'handoff_round',
    label: 'Handoff: round',
    description: 'How many times the handoff was handed in: 1 the first time.',
    type: 'number',
    fieldType: 'number',
  },
  returnReason: text('handoff_return_reason', 'Handoff: return reason', 'Why delivery returned the handoff.'),
} as const satisfies Record<string, HandoffProperty>;
