import { describe, expect, test } from '@jest/globals';
import { agreeOn } from '../../src/domain/agreement.ts';
import { type DealFile, type DealFiles, dealFilesAt } from '../../src/domain/deal-files.ts';
import { carryFiles } from '../../src/plan/copy-files.ts';
import type { PlanInput } from '../../src/plan/plan-input.ts';
import {
  brief,
  catalogue,
  contract,
  deal,
  done,
  ledger,
  mapping,
  monday,
  planContext,
  project,
} from '../support/builders.ts';

const copying = (attachments: unknown = 'copies') => mapping({ brief: { attachments } });
const { version } = deal();
const film: DealFile = { id: '72', name: 'Film.mp4', size: 25_400_000 };

const reading = (files: DealFiles | undefined, at = version) =>
  catalogue({ dealFiles: files === undefined ? {} : { [dealFilesAt('1001', at)]: files } });
const found = (files: readonly DealFile[], unseen: readonly string[] = []): DealFiles => ({
  known: true,
  ids: [...files.map(({ id }) => id), ...unseen],
  files,
  unseen,
});
const remembered = (changes: object = {}): PlanInput['agreed'] =>
  new Map([
    [
      'files',
      agreeOn(undefined, JSON.stringify({ version, at: monday, files: [contract], unseen: [], ...changes }), monday),
    ],
  ]);

const standing = { project: project([brief()]), ledger: ledger({ brief: done('b') }) };

/** What is planned, wanted, told and remembered. */
function carried(changes: Partial<PlanInput> = {}) {
  const context = planContext({ mapping: copying(), ...standing, catalogue: reading(undefined), ...changes });
  const { operations, lookups, exceptions, agreed } = carryFiles(context);
  return {
    copies: operations.map((one) => (one.kind === 'copy-file' ? `${one.name}${one.after ? ', later' : ''}` : one.kind)),
    asks: lookups.map((one) => (one.kind === 'deal-files' ? [...one.named, '|', ...one.known] : one.kind)),
    tells: exceptions.map(({ code }) => code),
    remembers: agreed.length,
  };
}
const none = { copies: [], asks: [], tells: [], remembers: 0 };

describe('the files of a deal', () => {
  test.each<{ name: string; changes: Partial<PlanInput>; is: object }>([
    { name: 'are not asked for where the mapping wants none', changes: { mapping: mapping() }, is: none },
    {
      name: 'are not asked for where its condition does not hold',
      changes: { mapping: copying({ as: 'copies', if: 'deal.amount > 1000000' }) },
      is: none,
    },
    { name: 'are asked for before anything is said of them', changes: {}, is: { ...none, asks: [['|']] } },
    {
      name: 'are copied when they are known',
      changes: { catalogue: reading(found([contract])) },
      is: { ...none, copies: ['Contract #71.pdf'], remembers: 1 },
    },
    {
      name: 'are copied once the brief stands',
      changes: { catalogue: reading(found([contract])), project: project([]), ledger: new Map() },
      is: { ...none, copies: ['Contract #71.pdf, later'], remembers: 1 },
    },
    {
      name: 'are not asked for again while the deal stays as it is',
      changes: { agreed: remembered(), ledger: ledger({ brief: done('b'), 'brief/file:71': done('a') }) },
      is: none,
    },
    {
      name: 'are asked for when the deal has changed, but not what is known of them',
      changes: { agreed: remembered({ version: 'before' }) },
      is: { ...none, copies: ['Contract #71.pdf'], asks: [['|', '71']] },
    },
    {
      name: 'stay known when others come',
      changes: {
        agreed: remembered({ version: 'before' }),
        catalogue: reading({ known: true, ids: ['72', '71'], files: [{ ...film, size: 5 }], unseen: [] }),
      },
      is: { ...none, copies: ['Film #72.mp4', 'Contract #71.pdf'], remembers: 1 },
    },
    {
      name: 'are told of when they are too large',
      changes: { catalogue: reading(found([film, contract])) },
      is: { ...none, copies: ['Contract #71.pdf'], tells: ['ATTACHMENTS_LEFT_OUT'], remembers: 1 },
    },
    {
      name: 'are told of when nobody sees them',
      changes: { catalogue: reading(found([contract], ['73'])) },
      is: { ...none, copies: ['Contract #71.pdf'], tells: ['ATTACHMENTS_UNREAD'], remembers: 1 },
    },
    {
      name: 'that nobody saw are left for a while',
      changes: { agreed: remembered({ unseen: ['73'], files: [] }), now: monday + 59 * 60_000 },
      is: { ...none, tells: ['ATTACHMENTS_UNREAD'] },
    },
    {
      name: 'that nobody saw are asked for again then',
      changes: { agreed: remembered({ unseen: ['73'], files: [] }), now: monday + 60 * 60_000 },
      is: { ...none, asks: [['|']] },
    },
    {
      name: 'that cannot be read are told of and nothing is remembered',
      changes: { catalogue: reading({ known: false, message: 'no', fix: 'yes' }) },
      is: { ...none, tells: ['ATTACHMENTS_UNREAD'] },
    },
    {
      name: 'are not copied to a brief that was put away',
      changes: { catalogue: reading(found([contract])), project: project([brief({ archived: true })]) },
      is: { ...none, remembers: 1 },
    },
    {
      name: 'hang in properties, as ids or as the addresses of forms',
      changes: {
        mapping: copying({ as: 'copies', from: ['deal.contract', 'deal.offer'] }),
        deal: deal({
          properties: {
            contract: '81; 82',
            offer: 'https://api.hubspot.com/form-integrations/v1/uploaded-files/signed-url-redirect/83?portalId=1',
          },
        }),
      },
      is: { ...none, asks: [['81', '82', '83', '|']] },
    },
  ])('$name', ({ changes, is }) => {
    expect(carried(changes)).toEqual(is);
  });

  test('bear their number before the ending, in a name without slashes and of a bearable length', () => {
    const named = (name: string) => carried({ catalogue: reading(found([{ id: '9', name }])) }).copies;
    expect([named('a/b\\c.tar.gz'), named('README'), named(`${'x'.repeat(300)}.pdf`)]).toEqual([
      ['a-b-c.tar #9.gz'],
      ['README #9'],
      [`${'x'.repeat(149)}… #9.pdf`],
    ]);
  });
});
