import { z } from 'zod';
import { writtenTypes } from '../../crm/hubspot/setup-probes.ts';
import type { Check } from '../check.ts';
import { explainTrouble } from '../explain-trouble.ts';
import type { Facts } from '../facts.ts';
import { type Finding, NotKnown } from '../finding.ts';
import type { Subject } from '../subject.ts';

type Side = NonNullable<Subject['hubspot']>;

/** No record has it, so nothing is read: whether the question may be asked is all that matters. */
const anyId = '1';

/** The token, each of its scopes by the call that needs it, and whose account it opens. */
export const hubSpotChecks = ({ hubspot }: Subject): readonly Check[] => [
  { area: 'hubspot', name: 'token and account', run: sameAccount },
  probe(hubspot, 'reading won deals', ({ crm }) => crm.countWonDeals(0)),
  ...(['companies', 'contacts', 'line_items'] as const).map((type) =>
    probe(hubspot, `reading ${type.replace('_', ' ')}`, ({ crm }) => crm.readObjects(type, [anyId], [])),
  ),
  ...writtenTypes.map((type) => probe(hubspot, `writing ${type}`, ({ probes }) => probes.mayWrite(type))),
  probe(hubspot, 'reading files', ({ crm }) => crm.file(anyId), carriesFiles),
  read('reading owners', ({ owners }) => owners()),
  read('reading pipelines', ({ pipelines }) => pipelines()),
  read('reading deal properties', ({ properties }) => properties()),
];

/** A call that other checks have no use for. Its failure is its finding. */
const probe = (
  side: Side | undefined,
  name: string,
  ask: (side: Side) => Promise<unknown>,
  isWanted: (facts: Facts) => Promise<boolean> = async () => true,
): Check => ({
  area: 'hubspot',
  name,
  async run(facts) {
    await facts.account();
    if (!(await isWanted(facts))) return [];
    if (side === undefined) throw new NotKnown('there is no HubSpot to ask');
    try {
      await ask(side);
      return [];
    } catch (error) {
      const finding = explainTrouble(error, 'hubspot');
      if (finding === undefined) throw error;
      return [finding];
    }
  },
});

const carriesFiles = async ({ mappings }: Facts): Promise<boolean> =>
  (await mappings()).mappings.some(({ brief }) => brief.attachments !== undefined);

/** A call whose answer others look at: its failure is told by whoever asks first. */
const read = (name: string, ask: (facts: Facts) => Promise<unknown>): Check => ({
  area: 'hubspot',
  name,
  async run(facts) {
    await ask(facts);
    return [];
  },
});

/** A token of another account would find none of the deals that were built, and report every one as gone. */
async function sameAccount(facts: Facts): Promise<readonly Finding[]> {
  const now = accountIn(await facts.account());
  const before = accountIn(await facts.before('deal-url', z.string()));
  if (now === undefined || before === undefined || now === before) return [];
  return [
    {
      code: 'HUBSPOT_ACCOUNT_CHANGED',
      severity: 'error',
      area: 'hubspot',
      what: `The HubSpot token opens account ${now}, and the store belongs to account ${before}.`,
      where: 'the variable HUBSPOT_TOKEN',
      cause: 'The token is that of another portal, such as a test account.',
      fix: `Put a token of account ${before} into HUBSPOT_TOKEN, or name another store in DATABASE_URL for this account.`,
      evidence: `the account's own details say ${now}; the last pass was told ${before}`,
    },
  ];
}

const accountIn = (url: string | undefined): string | undefined => /\/contacts\/(\d+)\//.exec(url ?? '')?.[1];
