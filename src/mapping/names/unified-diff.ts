const context = 1;

/** Pure. The difference of two texts of equally many lines, as `patch` and `git apply` take it; empty where there is none. */
export function unifiedDiff(file: string, before: string, after: string): string {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const changed = old.flatMap((line, index) => (line === now[index] ? [] : [index]));
  const hunks: { from: number; to: number }[] = [];
  for (const index of changed) {
    const last = hunks.at(-1);
    if (last !== undefined && index - context <= last.to + 1) last.to = Math.min(index + context, lastLine(old));
    else hunks.push({ from: Math.max(0, index - context), to: Math.min(index + context, lastLine(old)) });
  }
  if (hunks.length === 0) return '';
  const path = file.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, '');
  return `--- a/${path}\n+++ b/${path}\n${hunks.map(({ from, to }) => hunk(old, now, from, to)).join('')}`;
}

/** What follows the last line break is no line unless something stands there. */
const lastLine = (lines: readonly string[]): number => lines.length - (lines.at(-1) === '' ? 2 : 1);

function hunk(old: readonly string[], now: readonly string[], from: number, to: number): string {
  const size = to - from + 1;
  const lines: string[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const flush = () => {
    lines.push(...removed, ...added);
    removed = [];
    added = [];
  };
  for (let index = from; index <= to; index += 1) {
    const [was, is] = [old[index] ?? '', now[index] ?? ''];
    if (was !== is) {
      removed.push(`-${was}`);
      added.push(`+${is}`);
    } else {
      flush();
      lines.push(` ${was}`);
    }
  }
  flush();
  return `@@ -${from + 1},${size} +${from + 1},${size} @@\n${lines.join('\n')}\n`;
}
