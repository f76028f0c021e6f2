import type { AuditEntry, KeptText } from '../domain/audit.ts';

/** What was decided and by whom, on one line, and below it why and whatever was said besides. Pure. */
export function describeEntry(entry: AuditEntry): { readonly line: string; readonly below: readonly string[] } {
  const { by, why, ...rest } = entry.texts;
  const about = entry.handoff ?? entry.deal;
  const parts = [
    what(entry),
    ...(about === undefined ? [] : [about]),
    ...(by === undefined ? [] : [`by ${shown(by)}`]),
  ];
  const under = entry.mappingVersion === undefined ? [] : [`version ${entry.mappingVersion.slice(0, 12)}`];
  const more = Object.entries(rest).map(([name, text]) => `${name}: ${shown(text)}`);
  return {
    line: [...parts, ...under, ...(entry.takenIn ? ['taken in from an earlier version'] : [])].join(', '),
    below: [...(why === undefined ? [] : [shown(why)]), ...more],
  };
}

const shown = (text: KeptText): string => ('text' in text ? text.text : '(removed)');

function what({ kind, facts }: AuditEntry): string {
  switch (kind) {
    case 'transition':
      return facts['from'] === undefined ? state(facts['to']) : `${state(facts['from'])} → ${state(facts['to'])}`;
    case 'decision':
      return facts['decided'] ?? kind;
    case 'retry':
      return facts['newestMapping'] === 'true' ? 'retry under the newest mapping' : 'retry';
    case 'adopt':
      return `adopt (${facts['made'] ?? ''})`;
    case 'exception':
      return `${facts['said'] ?? ''} ${facts['code'] ?? ''}`;
    case 'user':
      return facts['did'] === 'removed' ? 'user removed' : `user added (${facts['role'] ?? ''})`;
    case 'mapping':
      return 'mapping taken up';
    case 'start':
      return `started, version ${facts['version'] ?? 'unknown'}`;
    case 'backup':
      return 'copied';
    case 'restored':
      return 'the store is older than the world';
    case 'forget':
      return 'a person was forgotten';
    case 'cut':
      return `the first ${facts['count'] ?? ''} entries were cut off`;
    default:
      return kind satisfies never;
  }
}

const state = (text: string | undefined): string => (text ?? '').replace('_', ' ');
