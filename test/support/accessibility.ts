import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { z } from 'zod';

const Found = z.array(z.object({ id: z.string(), impact: z.string(), nodes: z.array(z.object({ html: z.string() })) }));

/** What axe finds that keeps somebody from using a page, as `rule: element`. */
export async function seriousOn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const answer = await page.evaluate<unknown>(
    `axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations)`,
  );
  return Found.parse(answer)
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
}
