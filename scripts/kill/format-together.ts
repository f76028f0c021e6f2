import type { TakeoverParts } from './takeover-parts.ts';
import type { Together } from './together.ts';

/** As a table for people; without kills it tells how fast so many processes are. */
export function formatTogether(together: Together): string {
  const { processes, kills, handoffs, takeovers, seconds, requests, limited, doubled, lost, orphaned, robbed, waited } =
    together;
  const rows: readonly (readonly [string, string])[] = [
    ['Processes', `${processes}`],
    ['Handoffs', `${handoffs}`],
    ['Killed with a share in hand', `${kills}`],
    ['Shares that another went on with', `${takeovers.length}`],
    ['… after a second death on the way', `${takeovers.filter(({ deaths }) => deaths > 1).length}`],
    ['Shares that nobody went on with', `${orphaned}`],
    ['Shares that were taken from the living', `${robbed}`],
    ...parts.map(({ name, of }): readonly [string, string] => [
      name,
      quantiles(takeovers.flatMap((one) => of(one) ?? [])),
    ]),
    ['Built twice', `${doubled}`],
    ['Lost', `${lost}`],
    ['Over the limit', `${limited}`],
    ['Requests', `${requests}`],
    ['Handoffs a minute', ((handoffs / seconds) * 60).toFixed(1)],
    ['Of their time, processes waited for a core', `${(100 * waited).toFixed(0)} %`],
  ];
  return `| | |\n|---|---|\n${rows.map(([name, text]) => `| ${name} | ${text} |`).join('\n')}\n`;
}

const parts: readonly { readonly name: string; readonly of: (one: TakeoverParts) => number | undefined }[] = [
  { name: 'Another went on after', of: ({ wholeMs }) => wholeMs },
  { name: '… the queue noticed after', of: ({ noticedMs }) => noticedMs },
  { name: '… gave it to another after another', of: ({ givenMs }) => givenMs },
  { name: '… who began after another', of: ({ begunMs }) => begunMs },
  { name: '… and sent a request after another', of: ({ sentMs }) => sentMs },
];

function quantiles(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  if (sorted.length === 0) return '-';
  return ([0.5, 0.99, 1] as const)
    .map((part) => `${((sorted[Math.ceil(part * sorted.length) - 1] ?? 0) / 1_000).toFixed(1)} s`)
    .map((text, i) => `${['half', '99 %', 'all'][i]} ${text}`)
    .join(', ');
}
