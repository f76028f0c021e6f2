import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { createPasses, type Passes } from '../support/passes.ts';

const State = z.object({
  clickup: z.object({
    tasks: z.array(
      z.object({ id: z.string(), name: z.string(), description: z.string(), attachments: z.array(z.string()) }),
    ),
    comments: z.array(z.object({ text: z.string() })),
  }),
});
const Attached = z.object({ result: z.object({ id: z.string() }) });
const Requests = z.object({ requests: z.array(z.object({ method: z.string(), url: z.string() })) });

const mapping = (attachments: string) => `name: Files
when: { since: 2026-01-01 }
project: { into: { space: Delivery }, name: "{{ deal.dealname }}" }
brief: { attachments: ${attachments} }
`;

async function begun(attachments: string) {
  const passes = await createPasses({ deals: 0, texts: { 'a.yaml': mapping(attachments) } });
  const deal = passes.win();
  const attach = (name: string, more: object = {}): string =>
    Attached.parse(passes.world.act({ vendor: 'hubspot', act: 'attach-file', deal, name, ...more })).result.id;
  return { passes, deal, attach };
}

const stateOf = ({ world }: Passes) => State.parse(world.state()).clickup;
const copies = (passes: Passes) =>
  stateOf(passes).tasks.flatMap(({ name, attachments }) => attachments.map((one) => `${name}: ${one}`));
const filesIn = (passes: Passes): string[] => {
  const brief = stateOf(passes).tasks.find(({ name }) => name === 'Handoff brief')?.description ?? '';
  return (brief.split('### Files\n')[1] ?? '').split('\n\n')[0]?.split('\n') ?? [];
};
const asked = ({ clickup, hubspot }: { readonly clickup: number; readonly hubspot: number }) => [clickup, hubspot];
const filePaths = ({ world }: Passes): string[] =>
  Requests.parse(world.requests({ vendor: 'hubspot' })).requests.flatMap(
    ({ url }) => /\/files\/(\d{6,}(?:\/signed-url)?)/.exec(url)?.[1] ?? [],
  );

async function settle(passes: Passes): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await passes.wait(5 * 60_000);
    await passes.pass();
  }
}

describe('files of the deal as copies', () => {
  test('stand on the brief once, and then a pass asks one thing of each side', async () => {
    const { passes, deal, attach } = await begun('copies');
    const contract = attach('Contract.pdf', { content: 'Wir sind uns einig: äöü' });
    const plan = attach('Plan.xlsx');
    await passes.pass();
    expect([await passes.stateOf(deal), copies(passes), await passes.codes()]).toEqual([
      'offered',
      [`Handoff brief: Contract #${contract}.pdf`, `Handoff brief: Plan #${plan}.xlsx`],
      [],
    ]);
    await passes.pass();
    const idle = await passes.pass();
    expect([idle.operations.done, asked(idle.requests)]).toEqual([0, [1, 1]]);
  });

  test('that come later are copied later, and what is known is not looked up again', async () => {
    const { passes, attach } = await begun('copies');
    const first = attach('One.pdf');
    await passes.pass();
    await passes.pass();
    const second = attach('One.pdf');
    await passes.pass();
    expect(copies(passes)).toEqual([`Handoff brief: One #${first}.pdf`, `Handoff brief: One #${second}.pdf`]);
    expect(filePaths(passes)).toEqual([first, `${first}/signed-url`, second, `${second}/signed-url`]);
  });

  test.each([
    'commit-then-status',
    'commit-then-timeout',
    'late-commit',
    'timeout',
    'commit-then-reset',
    'reset',
    'commit-then-html',
    'truncate',
    'status',
  ])('stand once after the answer to an upload was lost: %s', async (fault) => {
    const { passes, deal, attach } = await begun('copies');
    const id = attach('Contract.pdf');
    passes.fail({ vendor: 'clickup', method: 'POST', path: '/attachment$', fault, times: 1 });
    await passes.pass();
    await settle(passes);
    expect([copies(passes), await passes.stateOf(deal), await passes.codes()]).toEqual([
      [`Handoff brief: Contract #${id}.pdf`],
      'offered',
      [],
    ]);
  });

  test('stand once for a service that lost its store', async () => {
    const { passes, attach } = await begun('copies');
    const id = attach('Contract.pdf');
    await passes.pass();
    await passes.loseStore();
    await passes.pass();
    await settle(passes);
    expect(copies(passes)).toEqual([`Handoff brief: Contract #${id}.pdf`]);
  });

  test('stand on a brief that the template brought, too', async () => {
    const text = `name: Files
when: { since: 2026-01-01 }
project: { template: { list: Onboarding – Standard }, into: { space: Delivery }, name: "{{ deal.dealname }}" }
brief: { name: Kickoff call, attachments: copies }
`;
    const passes = await createPasses({ deals: 0, texts: { 'a.yaml': text } });
    const deal = passes.win();
    const { result } = Attached.parse(passes.world.act({ act: 'attach-file', deal, name: 'Contract.pdf' }));
    for (let count = 0; count < 3; count += 1) await passes.pass();
    expect(copies(passes)).toEqual([`Kickoff call: Contract #${result.id}.pdf`]);
  });

  test('hang in a property of the deal just as well', async () => {
    const { passes, attach } = await begun('{ as: copies, from: deal.signed_contract }');
    await passes.crm.createProperty('dealinformation', {
      name: 'signed_contract',
      label: 'Signed contract',
      description: '',
      type: 'string',
      fieldType: 'file',
    });
    attach('On a note.pdf');
    const id = attach('Contract.pdf', { property: 'signed_contract' });
    await passes.pass();
    expect(copies(passes)).toEqual([`Handoff brief: Contract #${id}.pdf`]);
  });

  test('leave out what is too large, and say so', async () => {
    const { passes, deal, attach } = await begun('{ as: copies, up_to: 1 MB }');
    attach('Film.mp4', { size: 1_500_000 });
    const small = attach('Plan.pdf');
    await passes.pass();
    expect([await passes.stateOf(deal), copies(passes), await passes.codes()]).toEqual([
      'offered',
      [`Handoff brief: Plan #${small}.pdf`],
      ['ATTACHMENTS_LEFT_OUT'],
    ]);
  });

  test('come once the storage of the workspace has room again, and hold up nothing until then', async () => {
    const { passes, deal, attach } = await begun('copies');
    const id = attach('Contract.pdf');
    passes.world.act({ vendor: 'clickup', act: 'fill-storage', full: true });
    await passes.pass();
    expect([await passes.stateOf(deal), copies(passes), await passes.codes()]).toEqual([
      'offered',
      [],
      ['CLICKUP_PLAN_LIMIT'],
    ]);
    passes.world.act({ vendor: 'clickup', act: 'fill-storage', full: false });
    await settle(passes);
    expect([copies(passes), await passes.codes()]).toEqual([[`Handoff brief: Contract #${id}.pdf`], []]);
  });

  test('are named when they are gone from HubSpot, and the others come', async () => {
    const { passes, deal, attach } = await begun('copies');
    const gone = attach('Draft.pdf');
    const there = attach('Contract.pdf');
    passes.world.act({ vendor: 'hubspot', act: 'delete-file', file: gone });
    await passes.pass();
    expect([await passes.stateOf(deal), copies(passes), await passes.codes()]).toEqual([
      'offered',
      [`Handoff brief: Contract #${there}.pdf`],
      ['ATTACHMENTS_UNREAD'],
    ]);
  });

  test.each([
    { name: 'without the scope', scopes: ['files.ui_hidden.read', 'files'], tells: /files\.ui_hidden\.read/ },
    { name: 'with the scope for files that are not hidden', scopes: ['files.ui_hidden.read'], tells: /cannot be seen/ },
  ])('$name hold up nothing, and come once it is given', async ({ scopes, tells }) => {
    const { passes, deal, attach } = await begun('copies');
    const id = attach('Contract.pdf');
    passes.world.act({ vendor: 'hubspot', act: 'change-scopes', without: scopes });
    await passes.pass();
    const [open] = await passes.store.exceptions.open();
    expect([await passes.stateOf(deal), copies(passes), open?.code, open?.message]).toEqual([
      'offered',
      [],
      'ATTACHMENTS_UNREAD',
      expect.stringMatching(tells),
    ]);
    passes.world.act({ vendor: 'hubspot', act: 'change-scopes', without: [] });
    await passes.wait(60 * 60_000);
    await passes.pass();
    expect([copies(passes), await passes.codes()]).toEqual([[`Handoff brief: Contract #${id}.pdf`], []]);
  });
});

describe('files of the deal as links', () => {
  test('lead to the file where everybody may open it, else to the deal', async () => {
    const { passes, attach } = await begun('links');
    attach('Flyer.pdf', { access: 'PUBLIC_NOT_INDEXABLE' });
    attach('Contract.pdf');
    await passes.pass();
    expect([filesIn(passes), copies(passes)]).toEqual([
      [
        '- [Flyer.pdf](https://24681357.fs1.hubspotusercontent-eu1.net/hubfs/24681357/Flyer.pdf)',
        expect.stringMatching(/^- Contract\.pdf: on the deal \[.+\]\(https:\/\/app\.hubspot\.com\/contacts\/.+\)$/),
      ],
      [],
    ]);
    await passes.pass();
    const idle = await passes.pass();
    expect([idle.operations.done, asked(idle.requests)]).toEqual([0, [1, 1]]);
  });

  test('that come later are written into the brief while it is nobody’s', async () => {
    const { passes, attach } = await begun('links');
    await passes.pass();
    await passes.wait(60_000);
    attach('Flyer.pdf', { access: 'PUBLIC_INDEXABLE' });
    await passes.pass();
    expect(filesIn(passes)).toEqual([expect.stringContaining('Flyer.pdf')]);
  });
});
