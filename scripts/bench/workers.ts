import { killTogether, type Together } from '../kill/together.ts';

/** The same deals by more and more processes of the service on one PostgreSQL, by the machine's clock. */
export async function measureWorkers(counts: readonly number[], handoffs: number): Promise<Together[]> {
  const measured: Together[] = [];
  for (const processes of counts) {
    const options = { processes, handoffs, kills: 0, seed: 1, faults: [] };
    measured.push(await killTogether(options, () => undefined));
  }
  return measured;
}

const perMinute = ({ handoffs, seconds }: Together): number => (60 * handoffs) / seconds;

/** A table for people: what counts is how much more the next process brings. */
export function formatWorkers(all: readonly Together[]): string {
  const [one] = all;
  const base = one === undefined ? 1 : perMinute(one) / one.processes;
  return [
    '| processes | handoffs | a minute | of the first | built twice | lost | 429 |',
    '|---:|---:|---:|---:|---:|---:|---:|',
    ...all.map((together) => {
      const { processes, handoffs, doubled, lost, limited } = together;
      const speed = perMinute(together);
      return `| ${[processes, handoffs, speed.toFixed(1), `× ${(speed / base).toFixed(2)}`, doubled, lost, limited].join(' | ')} |`;
    }),
  ].join('\n');
}
