import type { Together } from './together.ts';

/** As a table for people; without kills it tells how fast so many processes are. */
export function formatTogether(together: Together): string {
  const { processes, kills, handoffs, takeoverMs, seconds, requests, limited, doubled, lost } = together;
  const rows: readonly (readonly [string, string])[] = [
    ['Processes', `${processes}`],
    ['Handoffs', `${handoffs}`],
    ['Killed with a share in hand', `${kills}`],
    ['Another went on after', takeoverMs.length === 0 ? '-' : quantiles(takeoverMs)],
    ['Built twice', `${doubled}`],
    ['Lost', `${lost}`],
    ['Over the limit', `${limited}`],
    ['Requests', `${requests}`],
    ['Handoffs a minute', ((handoffs / seconds) * 60).toFixed(1)],
  ];
  return `| | |\n|---|---|\n${rows.map(([name, text]) => `| ${name} | ${text} |`).join('\n')}\n`;
}

const quantiles = (sorted: readonly number[]): string =>
  ([0.5, 0.99, 1] as const)
    .map((part) => `${((sorted[Math.ceil(part * sorted.length) - 1] ?? 0) / 1_000).toFixed(1)} s`)
    .map((text, i) => `${['half', '99 %', 'all'][i]} ${text}`)
    .join(', ');
