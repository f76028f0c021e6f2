/** Where a handoff stands. The words are part of the public contract (JSON, deal properties, dashboard). */
export const handoffStates = [
  'waiting',
  'held',
  'building',
  'offered',
  'accepted',
  'in_delivery',
  'delivered',
  'returned',
  'paused',
  'excluded',
  'failed',
] as const;
export type HandoffState = (typeof handoffStates)[number];

/** Once delivery was offered a project, the handoff never waits, is held or is left out again. */
const built: readonly HandoffState[] = ['offered', 'accepted', 'in_delivery', 'delivered', 'returned'];

const otherThan = (state: HandoffState, states: readonly HandoffState[] = handoffStates): readonly HandoffState[] =>
  states.filter((one) => one !== state);
const afterBuilt = (state: HandoffState) => otherThan(state, [...built, 'building', 'paused', 'failed']);

/** Which state may follow which. Anything else is a bug and is refused where the transition is recorded. */
export const nextStates: Readonly<Record<HandoffState, readonly HandoffState[]>> = {
  // A return that was spoken before the deal was lost counts again once it is won anew, whatever the handoff was meanwhile.
  waiting: otherThan('waiting'),
  held: otherThan('held'),
  // Building may be stuck before anything was sent; what happens to the deal then is what happens to a new one.
  building: otherThan('building'),
  paused: otherThan('paused'),
  excluded: otherThan('excluded'),
  failed: otherThan('failed'),
  offered: afterBuilt('offered'),
  accepted: afterBuilt('accepted'),
  in_delivery: afterBuilt('in_delivery'),
  delivered: afterBuilt('delivered'),
  returned: afterBuilt('returned'),
};

/** Who has to act for the handoff to go on. */
type Ball = 'sales' | 'delivery' | 'nobody';
const balls = {
  waiting: 'sales',
  held: 'sales',
  building: 'delivery',
  offered: 'delivery',
  accepted: 'delivery',
  in_delivery: 'delivery',
  delivered: 'nobody',
  returned: 'sales',
  paused: 'sales',
  excluded: 'nobody',
  failed: 'nobody',
} as const satisfies Record<HandoffState, Ball>;

export const ballOf = (state: HandoffState): Ball => balls[state];

export const noHandoffs = (): Record<HandoffState, number> => ({
  waiting: 0,
  held: 0,
  building: 0,
  offered: 0,
  accepted: 0,
  in_delivery: 0,
  delivered: 0,
  returned: 0,
  paused: 0,
  excluded: 0,
  failed: 0,
});
