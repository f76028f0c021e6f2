import { describeEntry } from '../audit/describe-entry.ts';
import { findHandoff, handoffsAround } from '../decide/find-handoff.ts';
import type { AuditEntry } from '../domain/audit.ts';
import { isoTime } from '../domain/clock.ts';
import { kindOf } from '../domain/codes/exception-kinds.ts';
import { exitCode } from '../domain/errors.ts';
import type { HandoffState } from '../domain/handoff-state.ts';
import type { ProjectPromise } from '../domain/plan.ts';
import type { CopyProof } from '../domain/project-check.ts';
import { createPaint, printable, wrap } from '../plan/text-layout.ts';
import type { HandoffRow, OpenException, Store, Transition } from '../store/store.ts';
import { formatClocks, shownClock } from './format-clocks.ts';
import type { Exit, Io, View } from './io.ts';
import { openForLooking, readSettings } from './session.ts';
import { shownTime } from './shown-time.ts';

/** Why a deal is or is not built, its history, and where each value came from. Reads only the store. */
export async function explainCommand(
  { deal, json }: { readonly deal: string; readonly json: boolean },
  io: Io,
): Promise<Exit> {
  const { config } = readSettings(io);
  const store = await openForLooking(config.databaseUrl, io);
  try {
    const document = await readExplanation(deal, store, io.clock.now());
    io.out(json ? `${JSON.stringify(document)}\n` : formatExplanation(document, io));
    return exitCode.ok;
  } finally {
    await store.close();
  }
}

export async function readExplanation(deal: string, store: Store, now: number) {
  const row = await findHandoff(deal, store);
  const [dealRow, projects, proofs, history, values, exceptions, promises, clocks, lines] = await Promise.all([
    store.deals.find(deal),
    store.projects.get([row.id]),
    store.proofs.get([row.id]),
    store.transitions.of(row.id),
    store.values.of(row.id),
    store.exceptions.openFor(row.id),
    store.promises.ofMany([row.id]),
    store.clocks.ofMany([row.id]),
    store.audit.ofHandoff(row.id, ['decision', 'retry', 'adopt', 'exception']),
  ]);
  const earlier = await handoffsBefore(row, deal, store);
  return {
    schema: 'handoff/explain@1' as const,
    deal,
    name: dealRow?.name ?? deal,
    state: row.state,
    because: row.because,
    handoff: row.id,
    mapping: mappingOf(row),
    missing: row.missing,
    exceptions: exceptions.map(shownException),
    history: history.map(shownStep),
    deeds: lines.map(shownDeed),
    links: { crm: dealRow?.snapshot?.url ?? null, clickup: projects.get(row.id)?.url ?? null },
    earlier,
    proof: proofOf(proofs.get(row.id)),
    promises: (promises.get(row.id) ?? []).map(shownPromise),
    clocks: (clocks.get(row.id) ?? []).map((one) => shownClock(one, now)),
    values: values.map(({ target, field, sent, source, mapping, line, at }) => ({
      target,
      field,
      value: sent,
      source,
      mapping,
      line,
      at: isoTime(at),
    })),
  };
}

const shownStep = ({ at, from, to, why, by, mappingVersion }: Transition) => ({
  ...{ at: isoTime(at), from: from ?? null, to, why, by },
  mappingVersion: mappingVersion ?? null,
});

const shownDeed = (entry: AuditEntry) => {
  const { line, below } = describeEntry(entry);
  return { at: isoTime(entry.at), did: line, about: below };
};

const shownException = ({ code, message, fix, since, evidence, move }: OpenException) => ({
  ...{ code, message, fix, since: isoTime(since) },
  ...{ evidence: evidence ?? [], ...kindOf(code), ...(move === undefined ? {} : { move }) },
});

/** Handoffs in whose place this one goes on, with what was built for them. */
async function handoffsBefore({ id }: HandoffRow, deal: string, store: Store) {
  const rows = (await handoffsAround(deal, store)).filter(({ supersededBy }) => supersededBy === id);
  const projects = await store.projects.get(rows.map((one) => one.id));
  return rows.map((one) => ({
    handoff: one.id,
    mapping: one.mapping ?? null,
    state: one.state,
    because: one.because,
    clickup: projects.get(one.id)?.url ?? null,
  }));
}

const shownPromise = ({ name, source, state, task, url, due, at, by }: ProjectPromise) => ({
  ...{ name, source, state, task: task ?? null, url: url ?? null, due: due ?? null },
  ...{ at: at === undefined ? null : isoTime(at), by: by ?? null },
});

/** What the copy of the template brought, as counted when it had arrived. */
function proofOf(proof: CopyProof | undefined) {
  if (proof === undefined) return null;
  const { template, at, lacks, contents } = proof;
  const { names, ...counts } = contents;
  return { template, at: isoTime(at), tasks: names.length, ...counts, lacks };
}

const mappingOf = ({ mapping, mappingVersion }: HandoffRow) =>
  mapping === undefined ? null : { name: mapping, version: mappingVersion ?? null };

type Explanation = Awaited<ReturnType<typeof readExplanation>>;

function formatExplanation(document: Explanation, { color, width }: Io): string {
  const paint = createPaint(color);
  const { name, deal, state, because, mapping, missing, history, links, exceptions } = document;
  const indented = (text: string, margin = '  ') =>
    wrap(printable(text), width - margin.length).map((line) => `${margin}${line}`);
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', paint('bold', title), ...lines];
  return [
    `${paint('bold', printable(name))} (${deal}) is ${paint('bold', shownState(state))}`,
    ...indented(because),
    '',
    ...(mapping === null ? [] : [`Mapping  ${mapping.name}, version ${mapping.version?.slice(0, 12) ?? 'unknown'}`]),
    ...(links.crm === null ? [] : [`CRM      ${links.crm}`]),
    ...(links.clickup === null ? [] : [`ClickUp  ${links.clickup}`]),
    ...section(
      'Goes on in the place of',
      document.earlier.flatMap((one) => [
        ...indented(`${one.handoff}, ${shownState(one.state)}${one.mapping === null ? '' : `, ${one.mapping}`}`),
        ...indented(one.clickup ?? one.because, '    ').map((line) => paint('dim', line)),
      ]),
    ),
    ...section(
      'Missing',
      missing.flatMap(({ label, problem, ask, fix }) => [
        ...indented(`${label} ${problem}; asked: ${ask}`),
        ...indented(fix, '    ').map((line) => paint('dim', line)),
      ]),
    ),
    ...section(
      'Needs a person',
      exceptions.flatMap(({ code, message, fix, evidence, move, ifNobody }) => [
        ...indented(`${paint('yellow', code)} ${message}`),
        ...[...evidence, `Fix: ${fix}`, `Move: ${move}. If nobody does: ${ifNobody}`]
          .flatMap((text) => indented(text, '    '))
          .map((line) => paint('dim', line)),
      ]),
    ),
    ...section(
      'History',
      history.flatMap(({ at, from, to, why, by, mappingVersion }) => [
        `  ${shownTime(at)}  ${from === null ? '' : `${shownState(from)} → `}${shownState(to)}, by ${by}${mappingVersion === null ? '' : `, version ${mappingVersion.slice(0, 12)}`}`,
        ...indented(why, '    ').map((line) => paint('dim', line)),
      ]),
    ),
    ...section(
      'What people did',
      document.deeds.flatMap(({ at, did, about }) => [
        ...wrap(`  ${shownTime(at)}  ${printable(did)}`, width),
        ...about.flatMap((text) => indented(text, '    ')).map((line) => paint('dim', line)),
      ]),
    ),
    ...section(
      'Promised',
      document.promises.flatMap(({ name, state: is, source, due, at, by }) => [
        ...indented(
          [`${name}: ${is}`, ...(due === null ? [] : [`due ${due}`]), ...(at === null ? [] : [shownTime(at)])].join(
            ', ',
          ),
        ),
        ...indented(
          by === null ? source : `${source}; ${is === 'dropped' ? 'agreed by' : 'assigned to'} ${by}`,
          '    ',
        ).map((line) => paint('dim', line)),
      ]),
    ),
    ...section(
      'Clocks',
      formatClocks(document.clocks).flatMap(({ line, below }) => [
        ...indented(line),
        ...indented(below, '    ').map((text) => paint('dim', text)),
      ]),
    ),
    ...section('Written to ClickUp', formatValues(document, 'clickup', { color, width })),
    ...section('Written to the deal', formatValues(document, 'crm', { color, width })),
    '',
  ].join('\n');
}

const shownState = (state: HandoffState): string => state.replace('_', ' ');

/** Field, value, and below it where the value came from. */
function formatValues({ values, mapping }: Explanation, target: 'clickup' | 'crm', { color, width }: View): string[] {
  const paint = createPaint(color);
  return values
    .filter((one) => one.target === target)
    .flatMap(({ field, value, source, mapping: under, line, at }) => {
      const rule = under === mapping?.name ? `line ${line}` : `"${under}" line ${line}`;
      const origin = `from ${source}, ${rule}, ${shownTime(at)}`;
      return [
        ...wrap(`${field} = ${value === '' ? '(empty)' : printable(value)}`, width - 2).map((text) => `  ${text}`),
        ...wrap(printable(origin), width - 4).map((text) => `    ${paint('dim', text)}`),
      ];
    });
}
