import type { Check } from '../check.ts';
import type { Facts } from '../facts.ts';
import { type Finding, NotKnown } from '../finding.ts';
import { KeptNames } from '../names.ts';
import type { Subject } from '../subject.ts';

/** Below this share of a minute's requests somebody else is using them up. */
const scarceShare = 0.1;

const rateLimited = 'CLICKUP_RATE_LIMITED';

/** The token, whose it is, which workspace it opens and what that one's plan lets through. */
export const clickUpChecks = ({ clickup }: Subject): readonly Check[] => [
  answers('token', ({ me }) => me()),
  { area: 'clickup', name: 'workspace', run: sameWorkspace },
  { area: 'clickup', name: 'user of the token', run: tokenOfMember },
  answers('plan', ({ planName }) => planName()),
  {
    area: 'clickup',
    name: 'rate limit',
    run: async ({ workspace, troubles }) => {
      await workspace();
      if (troubles().some(({ code }) => code === rateLimited))
        throw new NotKnown('ClickUp takes no more requests just now');
      if (clickup === undefined) throw new NotKnown('there is no ClickUp to ask');
      return limitScarce(await clickup.limitLeft());
    },
  },
];

const answers = (name: string, ask: (facts: Facts) => Promise<unknown>): Check => ({
  area: 'clickup',
  name,
  async run(facts) {
    await ask(facts);
    return [];
  },
});

async function sameWorkspace(facts: Facts): Promise<readonly Finding[]> {
  const { id, name } = await facts.workspace();
  const before = await facts.before('workspaces', KeptNames);
  if (before === undefined || before.some((one) => one.id === id)) return [];
  return [
    {
      code: 'CLICKUP_WORKSPACE_CHANGED',
      severity: 'error',
      area: 'clickup',
      what: `The ClickUp token opens workspace ${id} (${name}), which is not the one the store belongs to.`,
      where: 'the variable CLICKUP_TOKEN',
      cause: 'The token is that of somebody in another workspace.',
      fix: 'Put a token of the old workspace into CLICKUP_TOKEN, or name another store in DATABASE_URL for this one.',
      evidence: `the last pass saw ${before.map((one) => `${one.id} (${one.name})`).join(', ')}`,
    },
  ];
}

async function tokenOfMember(facts: Facts): Promise<readonly Finding[]> {
  const { id, name } = await facts.me();
  const { members, name: workspace } = await facts.workspace();
  const member = members.find((one) => one.id === id);
  if (member?.guest !== true) return [];
  return [
    {
      code: 'CLICKUP_TOKEN_OF_GUEST',
      severity: 'error',
      area: 'clickup',
      what: `The ClickUp token belongs to ${name}, who is only a guest in ${workspace}.`,
      where: 'the variable CLICKUP_TOKEN',
      cause: 'Guests see single items and can make neither folders nor lists from templates.',
      fix: 'Make that user a member in ClickUp (Settings > People), or use the token of an integration user who is one.',
      evidence: `user ${id} has the role of a guest`,
    },
  ];
}

function limitScarce({ requests, left }: { readonly requests: number; readonly left: number }): readonly Finding[] {
  if (left >= requests * scarceShare) return [];
  return [
    {
      code: 'CLICKUP_LIMIT_SCARCE',
      severity: 'warning',
      area: 'clickup',
      what: `Of the ${requests} requests a minute that ClickUp takes from this token, nearly none are left.`,
      where: 'the variable CLICKUP_TOKEN',
      cause: 'Another program uses the same token, or the service itself is building many projects just now.',
      fix: 'Give the service a token of its own, of a user that nothing else acts as. Larger plans allow more requests.',
      evidence: `${left} of ${requests} are left by ClickUp's answers`,
    },
  ];
}
