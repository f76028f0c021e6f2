import type { HandoffState } from '../../domain/handoff-state.ts';
import type { HandoffRow, OpenException } from '../../store/store.ts';

/** What a person can do about a handoff on its page. */
export const deedNames = [
  'accept',
  'return',
  'resubmit',
  'approve',
  'pause',
  'resume',
  'choose',
  'adopt',
  'retry',
] as const;
export type Deed = (typeof deedNames)[number];

export const isDeed = (text: string): text is Deed => deedNames.some((one) => one === text);

interface Offered {
  readonly deed: Deed;
  /** On its button. */
  readonly name: string;
  /** What will happen, before it is asked for. */
  readonly says: string;
  readonly means: (row: HandoffRow, exceptions: readonly OpenException[]) => boolean;
}

const inState =
  (...states: readonly HandoffState[]) =>
  ({ state }: HandoffRow) =>
    states.includes(state);

const speaksOf =
  (pattern: RegExp) =>
  (_row: HandoffRow, exceptions: readonly OpenException[]): boolean =>
    exceptions.some(({ fix }) => pattern.test(fix));

export const deeds: readonly Offered[] = [
  {
    deed: 'accept',
    name: 'Accept',
    says: 'Delivery takes the handoff over. The deal says so after the next pass, and the brief in ClickUp is set to match.',
    means: inState('offered', 'returned'),
  },
  {
    deed: 'return',
    name: 'Return to sales',
    says: 'The handoff goes back to sales with your reason: on the deal, as a note, and as a task for the seller.',
    means: inState('offered', 'accepted', 'in_delivery', 'returned'),
  },
  {
    deed: 'resubmit',
    name: 'Offer again',
    says: 'The returned handoff is offered to delivery once more, although nothing on the deal shows why.',
    means: inState('returned'),
  },
  {
    deed: 'approve',
    name: 'Answer a change',
    says: 'The deal changed after the project was begun. Read what would be done; your yes or no counts for just that.',
    means: inState('building', 'offered', 'accepted', 'in_delivery', 'delivered'),
  },
  {
    deed: 'pause',
    name: 'Pause',
    says: 'Nothing more is done for this deal, on either side, until somebody lets it go on.',
    means: inState('waiting', 'held', 'building', 'offered', 'accepted', 'in_delivery', 'returned', 'delivered'),
  },
  {
    deed: 'resume',
    name: 'Let it go on',
    says: 'The handoff goes on where it stopped.',
    means: inState('paused'),
  },
  {
    deed: 'choose',
    name: 'Choose what to do',
    says: 'Something in ClickUp or HubSpot was found different. What you choose is done by the next pass.',
    means: speaksOf(/handoff choose/),
  },
  {
    deed: 'adopt',
    name: 'Say what was made',
    says: 'The answer to a create was lost. What you name is taken over, and nothing is made a second time.',
    means: speaksOf(/handoff adopt/),
  },
  {
    deed: 'retry',
    name: 'Look again',
    says: 'The next pass looks at the deal at once, tries again what failed and makes again what is certainly gone.',
    means: () => true,
  },
];

/** Those that mean something for a handoff as it stands. */
export const deedsFor = (row: HandoffRow, exceptions: readonly OpenException[]): readonly Offered[] =>
  deeds.filter(({ means }) => means(row, exceptions));
