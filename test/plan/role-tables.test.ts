import { describe, expect, test } from '@jest/globals';
import type { OpenWork } from '../../src/domain/catalogue.ts';
import { buildProject } from '../../src/plan/build-project.ts';
import { namedPerson, resolvePerson } from '../../src/plan/people.ts';
import type { PlanInput } from '../../src/plan/plan-input.ts';
import { catalogue, deal, handoff, mapping, member, planContext } from '../support/builders.ts';

const members = [member(1, 'Ana'), member(2, 'Raj'), member(3, 'Sara'), member(4, 'Mei'), member(9, 'Gus', true)];
const byWork = { rotate: ['ana@example.com', 'raj@example.com', 'mei@example.com'], by: 'open projects' } as const;

interface Given {
  readonly role: object | string | readonly string[];
  readonly properties?: Readonly<Record<string, string>>;
  readonly work?: readonly OpenWork[];
  readonly agreed?: Readonly<Record<string, string>>;
  readonly known?: Partial<PlanInput['catalogue']>;
}

const contextOf = ({ role, properties = {}, work, agreed = {}, known = {} }: Given) =>
  planContext({
    mapping: mapping({ roles: { lead: role } }),
    deal: deal({ properties }),
    catalogue: catalogue({ members, ...(work === undefined ? {} : { openWork: work }), ...known }),
    agreed: new Map(Object.entries(agreed).map(([key, value]) => [key, { value, at: 1, flips: 0, flipsSince: 1 }])),
  });

/** The person and how the mapping came to them, or why it is nobody. */
function leadOf(given: Given): string {
  const { member: found, part, how } = resolvePerson('lead', contextOf(given));
  const [problem] = part.exceptions;
  return found === undefined ? `${problem?.code}: ${problem?.message}` : `${found.name}: ${how}`;
}

const table = {
  by: 'deal.region',
  map: {
    DACH: 'ana@example.com',
    UK: { rotate: ['raj@example.com', 'raj@example.com'] },
    us: ['gus@example.com', 'mei@example.com'],
  },
  otherwise: 'deal owner',
};

describe('a table of a role', () => {
  test.each([
    {
      name: 'gives the person of the row',
      given: { role: table, properties: { region: 'DACH' } },
      is: 'Ana: deal.region is "DACH"',
    },
    {
      name: 'knows a value in whatever case',
      given: { role: table, properties: { region: ' dach ' } },
      is: 'Ana: deal.region is "DACH"',
    },
    {
      name: 'holds a rotation in a row',
      given: { role: table, properties: { region: 'UK' } },
      is: 'Raj: deal.region is "UK", in turn',
    },
    {
      name: 'holds several of whom the first who can be assigned counts',
      given: { role: table, properties: { region: 'US' } },
      is: 'Mei: deal.region is "us": gus@example.com (role "lead") is a guest in ClickUp and is not assigned. → deal.region is "us"',
    },
    {
      name: 'leaves every other value to `otherwise`',
      given: { role: table, properties: { region: 'LATAM' } },
      is: 'Sara: otherwise',
    },
    { name: 'leaves an empty value to `otherwise`', given: { role: table }, is: 'Sara: otherwise' },
    {
      name: 'comes after the person whom the deal names',
      given: {
        role: { ...table, from: 'deal.onboarding_manager' },
        properties: { region: 'DACH', onboarding_manager: '11' },
      },
      is: 'Sara: deal.onboarding_manager',
    },
    {
      name: 'goes by several properties put together',
      given: {
        role: { by: '{{ deal.region }} {{ deal.segment }}', map: { 'DACH Large': 'mei@example.com' } },
        properties: { region: 'DACH', segment: 'Large' },
      },
      is: 'Mei: {{ deal.region }} {{ deal.segment }} is "DACH Large"',
    },
    {
      name: 'takes the first row that fits one of several values',
      given: {
        role: { by: 'deal.service_modules', map: { api: 'mei@example.com', sso: 'raj@example.com' } },
        properties: { service_modules: 'sso;api' },
      },
      is: 'Mei: deal.service_modules is "api"',
    },
    {
      name: 'without a row is nobody',
      given: { role: { by: 'deal.region', map: { DACH: 'ana@example.com' } }, properties: { region: 'UK' } },
      is: 'ROLE_EMPTY: Role "lead" has nobody: deal.region is "UK", for which it has no row.',
    },
  ])('$name', ({ given, is }) => {
    expect(leadOf(given)).toBe(is);
  });

  test('goes by the product of each deliverable', () => {
    const roles = {
      trainer: { by: 'item.hs_sku', map: { 'MIG-01': 'raj@example.com' }, otherwise: 'ana@example.com' },
    };
    const deliverables = { each: 'line_items', name: '{{ item.name }}', assign: 'trainer' };
    const { operations } = buildProject(
      planContext({
        mapping: mapping({ roles, deliverables, brief: { assign: 'trainer' } }),
        catalogue: catalogue({ members }),
      }),
    );
    const assigned = operations.flatMap((one) =>
      one.kind === 'create-task' ? [[one.task.name, one.task.assignees, one.values.map(({ source }) => source)]] : [],
    );
    expect(assigned).toEqual([
      ['Standard onboarding', [1], ['role "trainer": otherwise']],
      ['Data migration', [2], ['role "trainer": item.hs_sku is "MIG-01"']],
      ['Handoff brief', [1], ['role "trainer": otherwise']],
    ]);
  });
});

describe('a fallback', () => {
  const role = {
    from: 'deal.onboarding_manager',
    fallback: ['isla@example.com', 'gus@example.com', 'raj@example.com'],
  };
  test.each([
    {
      name: 'goes in for somebody who left, and says for whom',
      given: { role, properties: { onboarding_manager: '12' } },
      is:
        'Raj: deal.onboarding_manager: Lena Left (role "lead") is deactivated in the CRM. → fallback: isla@example.com (role "lead") is no member of the ClickUp workspace. ' +
        'The nearest is "ana@example.com"; also "sara@example.com", "mei@example.com". → fallback: gus@example.com (role "lead") is a guest in ClickUp and is not assigned. → fallback',
    },
    {
      name: 'goes in where nobody is named',
      given: { role: { ...role, fallback: 'raj@example.com' } },
      is: 'Raj: fallback',
    },
    {
      name: 'is not asked while the first can be assigned',
      given: { role, properties: { onboarding_manager: '14' } },
      is: 'Ana: deal.onboarding_manager',
    },
    {
      name: 'who cannot be assigned either leaves the first problem to be told',
      given: { role: { ...role, fallback: 'gus@example.com' }, properties: { onboarding_manager: '12' } },
      is: 'PERSON_LEFT: Lena Left (role "lead") is deactivated in the CRM.',
    },
    {
      name: 'is not taken from `otherwise`, which is for deals that name nobody',
      given: {
        role: { from: 'deal.onboarding_manager', otherwise: 'raj@example.com' },
        properties: { onboarding_manager: '12' },
      },
      is: 'PERSON_LEFT: Lena Left (role "lead") is deactivated in the CRM.',
    },
    {
      name: 'in a rotation is whoever is next in turn',
      given: { role: { otherwise: { rotate: ['gus@example.com', 'mei@example.com', 'gus@example.com'] } } },
      is: expect.stringMatching(/^Mei: /),
    },
  ])('$name', ({ given, is }) => {
    expect(leadOf(given)).toEqual(is);
  });
});

const open = (name: string | number, tasks = 1, of = `8000/e1 ${name} ${tasks}`): OpenWork => ({
  handoff: of,
  who: name,
  tasks,
});

describe('a rotation by open work', () => {
  test.each([
    {
      name: 'gives the first deal to the first',
      work: [],
      is: 'Ana: otherwise, whose turn it is (open projects: Ana 0, Raj 0, Mei 0)',
    },
    {
      name: 'gives it to whoever has the fewest',
      work: [open(1), open(2)],
      is: 'Mei: otherwise, whose turn it is (open projects: Ana 1, Raj 1, Mei 0)',
    },
    {
      name: 'counts a project once, however many tasks',
      work: [open(1, 5, '8/e1'), open('ana@example.com', 1, '8/e1'), open(2), open(2, 2), open(4), open(4, 2)],
      is: 'Ana: otherwise, whose turn it is (open projects: Ana 1, Raj 2, Mei 2)',
    },
    {
      name: 'does not count the handoff itself',
      work: [open(1, 9, handoff)],
      is: 'Ana: otherwise, whose turn it is (open projects: Ana 0, Raj 0, Mei 0)',
    },
  ])('$name', ({ work, is }) => {
    expect(leadOf({ role: { from: 'deal.onboarding_manager', otherwise: byWork }, work })).toBe(is);
  });

  test('counts tasks where it says so', () => {
    const role = { otherwise: { ...byWork, by: 'open tasks' } };
    expect(leadOf({ role, work: [open(1, 3), open(2, 7), open(4), open(4, 1, '9/e1')] })).toBe(
      'Mei: the mapping, whose turn it is (open tasks: Ana 3, Raj 7, Mei 2)',
    );
  });

  test('passes over whoever has enough, and over everybody who cannot be assigned', () => {
    const role = { otherwise: { rotate: ['gus@example.com', 'ana@example.com', 'raj@example.com'], at_most: 1 } };
    expect(leadOf({ role, work: [open(1)] })).toBe('Raj: the mapping, whose turn it is (open projects: Ana 1, Raj 0)');
  });

  const full = { otherwise: { ...byWork, at_most: 1 } };
  const everybody = [open(1), open(2), open(4)];

  test('is nobody once everybody has enough', () => {
    expect(leadOf({ role: full, work: everybody })).toBe(
      'ROLE_FULL: Everybody in the rotation of role "lead" has as much as `at_most` allows (open projects: Ana 1, Raj 1, Mei 1).',
    );
  });

  test('leaves it to the fallback once everybody has enough, and remembers that', () => {
    const { member: found, part } = resolvePerson(
      'lead',
      contextOf({ role: { ...full, fallback: 'sara@example.com' }, work: everybody }),
    );
    expect([found?.name, part.agreed]).toEqual(['Sara', [{ key: 'turn:lead/otherwise', value: '' }]]);
    const later = contextOf({
      role: { ...full, fallback: 'sara@example.com' },
      work: [],
      agreed: { 'turn:lead/otherwise': '' },
    });
    expect([resolvePerson('lead', later).member?.name, namedPerson('lead', later)]).toEqual([
      'Sara',
      'sara@example.com',
    ]);
  });

  test('remembers whose turn it was, and stays with them whatever is open later', () => {
    const first = resolvePerson('lead', contextOf({ role: full, work: [open(1)] }));
    expect(first.part.agreed).toEqual([{ key: 'turn:lead/otherwise', value: 'raj@example.com' }]);
    const later = contextOf({ role: full, agreed: { 'turn:lead/otherwise': 'raj@example.com' }, work: [open(2, 9)] });
    const { member: found, how, part } = resolvePerson('lead', later);
    expect([found?.name, how, part.agreed]).toEqual(['Raj', 'the mapping, whose turn it was', []]);
  });

  test('keeps the turn of this pass before the store shows it', () => {
    const own = { ...open('mei@example.com', 1, handoff), turn: 'turn:lead/otherwise' };
    const { member: found, part } = resolvePerson('lead', contextOf({ role: full, work: [open(4), open(4, 2), own] }));
    expect([found?.name, part.agreed]).toEqual(['Mei', [{ key: 'turn:lead/otherwise', value: 'mei@example.com' }]]);
  });

  test('asks who has what open before it gives a turn, and names nobody until then', () => {
    const context = contextOf({ role: full });
    expect(resolvePerson('lead', context).part.lookups).toEqual([{ kind: 'open-work' }]);
    expect(namedPerson('lead', context)).toBeUndefined();
  });

  test('of whom nobody can be assigned says why', () => {
    expect(leadOf({ role: { otherwise: { rotate: ['gus@example.com'], at_most: 3 } }, work: [] })).toBe(
      'PERSON_IS_GUEST: gus@example.com (role "lead") is a guest in ClickUp and is not assigned.',
    );
  });
});
