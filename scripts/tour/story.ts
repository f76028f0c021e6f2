import { z } from 'zod';
import type { World } from '../../src/sandbox/world.ts';

export interface TourActs {
  readonly world: World;
  readonly deal: string;
  readonly sales: (properties: Readonly<Record<string, string>>) => void;
  /** On the first task of the project whose name begins like this. */
  readonly delivery: (act: Readonly<Record<string, unknown>> & { readonly act: string }, task: string) => void;
}

export interface TourStep {
  readonly title: string;
  /** Who does what; the service's answer is what is seen afterwards. */
  readonly happens: string;
  readonly act: (acts: TourActs) => void;
}

const Made = z.object({ id: z.string() });

/** The deal of the tour is won without a scope. Answers its id. */
export const winTheDeal = (world: World): string =>
  Made.parse(
    world.act({
      vendor: 'hubspot',
      act: 'win',
      recipe: 'standard',
      properties: { scope_summary: 'tbd', target_go_live: '2027-01-29' },
    }).result,
  ).id;

const brief = 'Handoff brief';

/** One handoff's life, in the order in which it happens. The first step is the win itself. */
export const tourSteps: readonly TourStep[] = [
  {
    title: 'Held',
    happens: 'Sales wins the deal; its scope says "tbd".',
    act: () => undefined,
  },
  {
    title: 'Built',
    happens: 'Sales writes the scope.',
    act: ({ sales }) => sales({ scope_summary: 'Move two sites to the new platform, head office first' }),
  },
  {
    title: 'Returned',
    happens: 'Delivery says why in two fields of the brief and sets it to "returned to sales".',
    act: ({ delivery }) => {
      delivery({ act: 'edit-task', field: { name: 'Return reason', value: 'scope' } }, brief);
      delivery({ act: 'edit-task', field: { name: 'Notes', value: 'Which site comes second?' } }, brief);
      delivery({ act: 'move-task', status: 'returned to sales' }, brief);
    },
  },
  {
    title: 'Resubmitted',
    happens: 'Sales answers in the scope.',
    act: ({ sales }) =>
      sales({ scope_summary: 'Move two sites to the new platform, head office first, then the Munich branch' }),
  },
  {
    title: 'Accepted',
    happens: 'Delivery sets the brief to "accepted".',
    act: ({ delivery }) => delivery({ act: 'move-task', status: 'accepted' }, brief),
  },
  {
    title: 'Amended',
    happens: 'Sales sells training instead of an export, and moves the go-live by two weeks.',
    act: ({ world, deal, sales }) => {
      world.act({ vendor: 'hubspot', act: 'remove-line-item', lineItem: lastLineItem(world, deal) });
      world.act({ vendor: 'hubspot', act: 'add-line-item', deal, sku: 'TRN-01', quantity: 1 });
      sales({ target_go_live: '2027-02-12', amount: '12000' });
    },
  },
  {
    title: 'Approved',
    happens: 'Delivery ticks off the change that waits for its yes.',
    act: ({ delivery }) => delivery({ act: 'complete-task' }, 'Change to approve'),
  },
  {
    title: 'Reopened',
    happens: 'Sales moves the deal back to an open stage.',
    act: ({ world, deal }) => world.act({ vendor: 'hubspot', act: 'reopen', deal }),
  },
  {
    title: 'Resumed',
    happens: 'Sales wins the deal again.',
    act: ({ world, deal }) => world.act({ vendor: 'hubspot', act: 'win', deal }),
  },
  {
    title: 'Delivered',
    happens: 'Delivery finishes every task.',
    act: ({ world, delivery, deal }) => {
      delivery({ act: 'complete-task' }, 'Kickoff call');
      world.act({ vendor: 'clickup', act: 'complete-project', project: projectOf(world, deal) });
    },
  },
];

const Sold = z.object({
  hubspot: z.object({
    objects: z.object({
      deals: z.array(z.object({ id: z.string(), associations: z.object({ line_items: z.array(z.string()) }) })),
    }),
  }),
});

const lastLineItem = (world: World, deal: string): string | undefined =>
  Sold.parse(world.state())
    .hubspot.objects.deals.find(({ id }) => id === deal)
    ?.associations.line_items.at(-1);

const Lists = z.object({
  clickup: z.object({ lists: z.array(z.object({ id: z.string(), name: z.string() })) }),
});

const projectOf = (world: World, deal: string): string =>
  Lists.parse(world.state()).clickup.lists.find(({ name }) => name.includes(deal))?.name ?? '';
