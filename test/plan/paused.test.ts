import { describe, expect, test } from '@jest/globals';
import type { AgreedValue } from '../../src/domain/agreement.ts';
import type { Decided, Decision } from '../../src/domain/decision.ts';
import { planHandoff } from '../../src/plan/plan-handoff.ts';
import type { PlanInput } from '../../src/plan/plan-input.ts';
import { brief, deal, done, ledger, mapping, planInput, project, task } from '../support/builders.ts';
import { applyPlan, endPass, type PlannerWorld, withInput } from '../support/planner-world.ts';

const lost = deal({
  won: false,
  stage: { id: 'lost', label: 'Closed lost' },
  properties: { hs_is_closed_lost: 'true' },
});
const reopened = deal({ won: false, stage: { id: 'open', label: 'Contract sent' } });
const built = {
  project: project([brief(), task('Kickoff call')]),
  ledger: ledger({ project: done('l1'), brief: done('Handoff brief') }),
};
const plan = (changes: Partial<PlanInput> = {}) => planHandoff(planInput({ ...built, ...changes }));
const decisions = (...all: readonly Decided[]): Decision[] =>
  all.map((decided, i) => ({ ...decided, seq: i + 1, by: 'Ana', at: (i + 1) * 1_000 }));
const pause = { kind: 'pause', sentence: 'Legal wants to look again' } as const;
const resume = { kind: 'resume' } as const;
const remembered = (value: string): AgreedValue => ({ value, at: 1, flips: 0, flipsSince: 1 });
const wasPaused = (since?: number) =>
  ({ state: 'paused', round: 0, ...(since === undefined ? {} : { since }) }) as const;

describe('a handoff stands still', () => {
  const ignoring = (lifecycle: object) => mapping({ lifecycle });
  test.each([
    { name: 'while its deal is open again', changes: { deal: reopened }, state: 'paused' },
    { name: 'while its deal is lost', changes: { deal: lost }, state: 'paused' },
    {
      name: 'but not where the mapping ignores that a deal is open again',
      changes: { deal: reopened, mapping: ignoring({ reopened: 'ignore' }) },
      state: 'offered',
    },
    {
      name: 'when a deal is lost where only being open again is ignored',
      changes: { deal: lost, mapping: ignoring({ reopened: 'ignore' }) },
      state: 'paused',
    },
    {
      name: 'but not where the mapping ignores that a deal is lost',
      changes: { deal: lost, mapping: ignoring({ lost: 'ignore' }) },
      state: 'offered',
    },
    {
      name: 'when its deal is deleted, whatever the mapping ignores',
      changes: { deal: { ...lost, archived: true }, mapping: ignoring({ lost: 'ignore', reopened: 'ignore' }) },
      state: 'paused',
    },
    { name: 'when somebody says so', changes: { decisions: decisions(pause) }, state: 'paused' },
    { name: 'until somebody resumes it', changes: { decisions: decisions(pause, resume) }, state: 'offered' },
    {
      name: 'although it was resumed, when its deal is lost',
      changes: { deal: lost, decisions: decisions(pause, resume) },
      state: 'paused',
    },
    { name: 'no longer when its deal is won again', changes: { previous: wasPaused() }, state: 'offered' },
    {
      name: 'until it is resumed where the mapping asks',
      changes: {
        previous: wasPaused(5_000),
        mapping: ignoring({ won_again: 'ask' }),
        decisions: decisions(pause, resume),
      },
      state: 'paused',
    },
    {
      name: 'no longer once it is resumed where the mapping asks',
      changes: {
        previous: wasPaused(1_500),
        mapping: ignoring({ won_again: 'ask' }),
        decisions: decisions(pause, resume),
      },
      state: 'offered',
    },
  ])('$name', ({ changes, state }) => {
    expect(plan(changes).state).toBe(state);
  });

  test('before anything is built for it, too', () => {
    const { state, because, operations } = planHandoff(planInput({ decisions: decisions(pause) }));
    expect([state, because, operations.map(({ kind }) => kind)]).toEqual([
      'paused',
      'Ana paused it: Legal wants to look again',
      ['create-note', 'update-deal'],
    ]);
  });

  test('and nothing of a half-built project is completed meanwhile', () => {
    const half = plan({ deal: lost, project: project([]), ledger: ledger({ project: done('l1') }) });
    expect(half.operations.filter(({ target }) => target === 'clickup')).toEqual([]);
  });

  test('and the history names who said so', () => {
    expect(plan({ decisions: decisions(pause) }).detail).toEqual({ round: 1, by: 'Ana' });
  });
});

/** A life of changes, each applied until nothing is left to do; answers what each side was told. */
function live(...moments: readonly Partial<PlanInput>[]): string[] {
  let world: PlannerWorld = { input: planInput(built), template: [], arriving: [] };
  const told: string[] = [];
  for (const moment of moments) {
    world = withInput(world, moment);
    for (let round = 0; ; round += 1) {
      const next = planHandoff(world.input);
      for (const one of next.operations)
        if (one.kind === 'create-comment' || one.kind === 'create-note') told.push(`${one.kind}: ${said(one)}`);
      if (next.operations.length === 0) {
        world = endPass(world, next);
        break;
      }
      if (round > 5) throw new Error('does not come to rest');
      world = applyPlan(world, next);
    }
  }
  return told;
}
const said = (one: { readonly text?: string; readonly html?: string }): string =>
  (one.text?.split('\n')[0] ?? one.html ?? '').replaceAll(/<small>.*<\/small>|<[^>]*>/g, '').replaceAll('&quot;', '"');

describe('each pause and its end', () => {
  test('is told to both sides once, however often it happens', () => {
    const told = live({}, { deal: reopened }, {}, { deal: deal() }, {}, { deal: lost }, { deal: deal() }, {});
    const comments = told.filter((one) => one.startsWith('create-comment'));
    const notes = told.filter((one) => one.startsWith('create-note') && !one.includes('built'));
    expect(comments).toEqual([
      'create-comment: Paused: the deal is no longer won (stage "Contract sent"). Nothing is written here until it goes on.',
      'create-comment: It goes on: the deal is won again.',
      'create-comment: Paused: the deal is no longer won (stage "Closed lost"). Nothing is written here until it goes on.',
      'create-comment: It goes on: the deal is won again.',
    ]);
    expect(notes).toEqual([
      'create-note: The handoff is paused because the deal is no longer won (stage "Contract sent"): Acme #1001.',
      'create-note: The handoff goes on: Acme #1001 (the deal is won again).',
      'create-note: The handoff is paused because the deal is no longer won (stage "Closed lost"): Acme #1001.',
      'create-note: The handoff goes on: Acme #1001 (the deal is won again).',
    ]);
  });

  test('names who paused and resumed it', () => {
    const told = live({}, { decisions: decisions(pause) }, { decisions: decisions(pause, resume) });
    expect(told.filter((one) => one.startsWith('create-comment'))).toEqual([
      'create-comment: Paused: Ana paused it: Legal wants to look again. Nothing is written here until it goes on.',
      'create-comment: It goes on: Ana resumed it.',
    ]);
  });

  test('is told of a store that an earlier release left paused', () => {
    const agreed = new Map([['pause:0', remembered('over')]]);
    const kinds = (changes: Partial<PlanInput>) => plan(changes).operations.map(({ kind }) => kind);
    expect(kinds({ previous: wasPaused() })).toContain('create-comment');
    expect(kinds({ previous: wasPaused(), agreed })).not.toContain('create-comment');
  });

  test('says nothing in ClickUp where the project is gone', () => {
    const check = { standing: 'gone', gone: [], doubles: [], checkedAt: 1 } as const;
    expect(plan({ deal: lost, check }).operations.map(({ kind }) => kind)).toEqual(['create-note', 'update-deal']);
  });
});
