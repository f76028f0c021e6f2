import { isoTime } from '../domain/clock.ts';
import { exitCode, UserError } from '../domain/errors.ts';
import type { HandoffRow, Store } from '../store/store.ts';
import type { Exit, Io } from './io.ts';
import { painter } from './paint.ts';
import { openForLooking, readSettings } from './session.ts';

/** Why a deal is or is not built, its history, and where each value came from. Reads only the store. */
export async function explainCommand(
  { deal, json }: { readonly deal: string; readonly json: boolean },
  io: Io,
): Promise<Exit> {
  const { config } = readSettings(io);
  const store = await openForLooking(config.databaseUrl, io);
  try {
    const document = await readExplanation(deal, store);
    io.out(json ? `${JSON.stringify(document)}\n` : formatExplanation(document, io));
    return exitCode.ok;
  } finally {
    await store.close();
  }
}

export async function readExplanation(deal: string, store: Store) {
  const row = (await store.handoffs.byDeal([deal])).get(deal)?.at(-1);
  if (row === undefined) throw unknownDeal(deal, await store.deals.count());
  const [dealRow, projects, history, values, exceptions] = await Promise.all([
    store.deals.find(deal),
    store.projects.get([row.id]),
    store.transitions.of(row.id),
    store.values.of(row.id),
    store.exceptions.openFor(row.id),
  ]);
  return {
    schema: 'handoff/explain@1' as const,
    deal,
    name: dealRow?.name ?? deal,
    state: row.state,
    because: row.because,
    mapping: mappingOf(row),
    missing: row.missing,
    exceptions: exceptions.map(({ code, message, fix, since }) => ({ code, message, fix, since: isoTime(since) })),
    history: history.map(({ at, from, to, why, by }) => ({ at: isoTime(at), from: from ?? null, to, why, by })),
    links: { crm: dealRow?.snapshot?.url ?? null, clickup: projects.get(row.id)?.url ?? null },
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

const mappingOf = ({ mapping, mappingVersion }: HandoffRow) =>
  mapping === undefined ? null : { name: mapping, version: mappingVersion ?? null };

const unknownDeal = (deal: string, known: number): UserError =>
  new UserError('DEAL_UNKNOWN', `The store knows no deal ${deal} (it knows ${known}).`, {
    fix: 'Use the number in the deal’s address in the CRM. A deal is known after the first pass that sees it won; `handoff sync` runs one.',
  });

function formatExplanation(document: Awaited<ReturnType<typeof readExplanation>>, { color }: Io): string {
  const paint = painter(color);
  const { name, deal, state, because, mapping, missing, history, links, values, exceptions } = document;
  return [
    `${paint('bold', name)} (${deal}) is ${paint('bold', state.replace('_', ' '))}: ${because}`,
    mapping === null
      ? 'No mapping takes it.'
      : `Mapping "${mapping.name}", version ${mapping.version?.slice(0, 12) ?? 'unknown'}`,
    ...(links.crm === null ? [] : [`CRM:     ${links.crm}`]),
    ...(links.clickup === null ? [] : [`ClickUp: ${links.clickup}`]),
    ...section(
      'Missing',
      missing.map(({ label, problem, ask, fix }) => `${label} ${problem}. ${fix} (asked: ${ask}).`),
      paint,
    ),
    ...section(
      'Needs a person',
      exceptions.map(({ code, message, fix }) => `${code}: ${message} Fix: ${fix}`),
      paint,
    ),
    ...section(
      'History',
      history.map(({ at, from, to, why, by }) => `${at}  ${from === null ? to : `${from} → ${to}`}: ${why} (${by})`),
      paint,
    ),
    ...section(
      'Values written',
      values.map(
        ({ target, field, value, source, mapping: by, line }) =>
          `${target} ${field} = ${value === '' ? '(empty)' : value}  from ${source} (${by}, line ${line})`,
      ),
      paint,
    ),
    '',
  ].join('\n');
}

const section = (title: string, lines: readonly string[], paint: ReturnType<typeof painter>): string[] =>
  lines.length === 0 ? [] : ['', paint('bold', title), ...lines.map((line) => `  ${line}`)];
