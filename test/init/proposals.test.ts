import { describe, expect, test } from '@jest/globals';
import { known, unknown } from '../../src/domain/snapshot.ts';
import { describeScopes, judgeScopes } from '../../src/init/describe-scopes.ts';
import { matchFields } from '../../src/init/match-fields.ts';
import { matchPeople, namedBy, personProperties } from '../../src/init/match-people.ts';
import { gateCandidates, proposedGate } from '../../src/init/propose-gate.ts';
import { rankTemplates } from '../../src/init/rank-templates.ts';
import { describePipelines } from '../../src/init/why-won.ts';
import { deal, field, member, owner, property, stage } from './setting.ts';

describe('won stages', () => {
  test('are told with the reason, and what only sounds like one is pointed out', () => {
    const stages = [
      stage({ id: 'closedwon', label: 'Proposal sent' }),
      stage({ id: '77', label: 'Order in', closed: true, won: true }),
      stage({ id: '78', label: 'Won back', closed: true }),
    ];
    expect(describePipelines([{ id: 'p', label: 'New', archived: false, stages }], [deal({ pipeline: 'p' })])).toEqual([
      'New (1 of the last 1 won deal)',
      '  won:  Order in – closed, probability 100 %',
      '  lost: Won back – closed, probability below 100 %',
      '  open: Proposal sent',
      '  ! "Proposal sent" (closedwon) is called a win, but HubSpot counts it as open',
      '  ! "Won back" (78) is called a win, but HubSpot counts it as lost: its probability is below 100 %',
    ]);
  });
});

describe('people', () => {
  const owners = [owner('1', 'ana@example.com'), owner('2', 'Isla@example.com'), owner('3', 'guest@example.com')];
  const members = [member(1, 'ANA@example.com'), { ...member(2, 'guest@example.com'), guest: true }];

  test('are the same by e-mail address alone, and a guest is nobody', () => {
    const { matched, unmatched } = matchPeople(
      [...owners, { ...owner('4', 'left@example.com'), active: false }],
      members,
    );
    expect({ matched: matched.map((one) => one.owner.id), unmatched: unmatched.map(({ id }) => id) }).toEqual({
      matched: ['1'],
      unmatched: ['2', '3'],
    });
  });

  test('who led before is proposed, the most frequent first', () => {
    const both = [member(1, 'ana@example.com'), member(2, 'isla@example.com')];
    const deals = ['2', '1', '2', '9'].map((lead) => deal({ properties: { lead } }));
    expect(namedBy('lead', deals, matchPeople(owners, both)).map(({ id }) => id)).toEqual([2, 1]);
  });

  test('are named by properties without options in which only ids of owners stand', () => {
    const properties = [
      property({ name: 'lead', type: 'enumeration' }),
      property({ name: 'tier', type: 'enumeration' }),
      property({ name: 'hubspot_owner_id', type: 'enumeration' }),
      property({ name: 'region', type: 'enumeration', options: [{ label: 'EMEA', value: 'EMEA' }] }),
    ];
    const deals = [deal({ properties: { lead: '1', tier: 'gold' } })];
    expect(personProperties(properties, owners, deals).map(({ name }) => name)).toEqual(['lead']);
  });
});

describe('the gate', () => {
  test('asks for what sounds like a handoff and most deals had', () => {
    const properties = [
      property({ name: 'scope_summary' }),
      property({ name: 'go_live' }),
      property({ name: 'colour' }),
      property({ name: 'never_used' }),
      property({ name: 'hs_scope' }),
    ];
    const deals = [
      deal({ properties: { scope_summary: 'x', colour: 'red', hs_scope: 'y' } }),
      deal({ properties: { scope_summary: 'x', go_live: ' ' } }),
      deal({ properties: { go_live: '2026-12-01' } }),
    ];
    const candidates = gateCandidates(properties, deals);
    expect(candidates.map(({ property: { name }, filled }) => ({ name, filled }))).toEqual([
      { name: 'scope_summary', filled: 2 },
      { name: 'go_live', filled: 1 },
      { name: 'colour', filled: 1 },
    ]);
    expect(proposedGate(candidates)).toEqual(['scope_summary']);
  });
});

describe('templates', () => {
  test('of this kind of deal come first, of another kind and put aside last', () => {
    const lists = ['Agency kick-off', 'Onboarding – old', 'Customer onboarding', 'Invoices'].map((name) => ({
      id: name,
      name,
    }));
    const ranked = rankTemplates(lists, [], { chosen: ['New customers'], others: ['Agency'] });
    expect(ranked.map(({ template, score }) => ({ name: template.name, speaks: score > 0 }))).toEqual([
      { name: 'Customer onboarding', speaks: true },
      { name: 'Invoices', speaks: false },
      { name: 'Agency kick-off', speaks: false },
      { name: 'Onboarding – old', speaks: false },
    ]);
  });
});

describe('fields', () => {
  test('are paired by name and kind, and never when a value would not fit', () => {
    const region = [{ label: 'EMEA', value: 'e' }];
    const properties = [
      property({ name: 'amount', type: 'number' }),
      property({ name: 'target_go_live', label: 'Target go-live', type: 'date' }),
      property({ name: 'region', type: 'enumeration', options: region }),
      property({ name: 'tier', type: 'enumeration', options: region }),
      property({ name: 'seats', type: 'string' }),
    ];
    const fields = [
      field('Contract value', 'currency'),
      field('Go-live', 'date'),
      field('Region', 'drop_down', ['emea', 'apac']),
      field('Tier', 'drop_down', ['Gold']),
      field('Seats', 'number'),
    ];
    expect(matchFields(properties, fields).map((one) => [one.property.name, one.field.name])).toEqual([
      ['amount', 'Contract value'],
      ['target_go_live', 'Go-live'],
      ['region', 'Region'],
    ]);
  });
});

describe('scopes', () => {
  const needed = { 'a.read': 'reading a', 'b.write': 'writing b' };

  test.each([
    { name: 'right', scopes: ['a.read', 'b.write', 'oauth'], lines: ['All 2 scopes are there, and none too many.'] },
    {
      name: 'missing and needless',
      scopes: ['a.read', 'c.read'],
      lines: [
        'Missing scopes:',
        '  b.write – writing b',
        'Needless scopes, which you may take away again:',
        '  c.read',
      ],
    },
  ])('are told when they are $name', ({ scopes, lines }) => {
    expect(describeScopes({ portalId: '1', scopes: known(scopes) }, needed)).toEqual(lines);
  });

  test('that HubSpot does not list are neither there nor missing', () => {
    expect(judgeScopes({ scopes: unknown('404') }, needed)).toBeUndefined();
  });
});
