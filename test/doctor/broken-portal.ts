import { describe, expect, test } from '@jest/globals';
import { type Examined, examinedPortal, wrong } from './examined-portal.ts';

type Change = (portal: Examined) => unknown;

/** A portal with one thing wrong. */
export interface BrokenPortal {
  readonly name: string;
  /** A pass has run before. */
  readonly running?: true;
  readonly breaks: Change;
  /** Code, severity and area; then words of what and why. */
  readonly finds: readonly [string, 'error' | 'warning', string];
  readonly says: readonly (string | RegExp)[];
  /** Does what the finding says. Left out where nobody but the vendor can. */
  readonly mends?: Change;
}

/** Breaks each portal in its one way, and mends it as doctor says. */
export function describeBroken(what: string, portals: readonly BrokenPortal[]): void {
  const { fresh } = examinedPortal();
  describe(`doctor on ${what}`, () => {
    test.each(portals)('$name', async ({ running, breaks, finds, says, mends }) => {
      const portal = await fresh();
      if (running) await portal.sync();
      await breaks(portal);
      const broken = await portal.doctor();
      const found = wrong(broken.report);
      expect(found.map(({ code, severity, area }) => [code, severity, area])).toEqual([finds]);
      expect(broken.exit).toBe(finds[1] === 'error' ? 3 : 0);
      for (const words of says) {
        const said =
          typeof words === 'string'
            ? expect.stringContaining(JSON.stringify(words).slice(1, -1))
            : expect.stringMatching(words);
        expect(JSON.stringify(found[0])).toEqual(said);
      }
      expect(Object.values(found[0] ?? {}).filter((text) => text === '')).toEqual([]);
      if (mends === undefined) return;
      await mends(portal);
      const mended = await portal.doctor();
      expect({ exit: mended.exit, wrong: wrong(mended.report) }).toEqual({ exit: 0, wrong: [] });
    });
  });
}

/** An act that breaks something, or mends it. */
export const act =
  (name: string, details: Readonly<Record<string, unknown>>): Change =>
  (portal) =>
    portal.act({ act: name, ...details });
