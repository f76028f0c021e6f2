import { z } from 'zod';
import { type Finding, judge } from '../chaos/judge.ts';
import type { DealPicture, Picture } from '../chaos/picture.ts';

const Settings = z.record(z.string(), z.unknown());

/** Real processes never run twice at the same time of day: of two that ran on different days all that names one is left out. */
const ofTheDay = /date|activity|blockers|forecast|health|promises/i;
/** And of two that ran on one day only what names the minute. */
const ofTheMinute = /activity/i;

/** What a run with kills and faults left on the vendors' side, held against what a calm run left. */
export function compare(stormy: Picture, calm: Picture, { onOneDay = false } = {}): Finding[] {
  const shown = onOneDay ? timeless : undated;
  return judge(shown(stormy), shown(calm));
}

const each =
  (show: (deal: DealPicture) => DealPicture) =>
  ({ deals, ...others }: Picture): Picture => ({
    ...others,
    deals: new Map([...deals].map(([id, deal]) => [id, show(deal)])),
  });

const timeless = each((deal) => ({ ...deal, says: without(ofTheMinute, deal.says) }));

const undated = each((deal) => ({
  ...deal,
  says: without(ofTheDay, deal.says),
  tasks: deal.tasks.map((task) => ({ ...task, settings: undatedSettings(task.settings) })),
}));

function undatedSettings(text: string): string {
  const { description: _brief, ...settings } = Settings.parse(JSON.parse(text));
  return JSON.stringify(without(ofTheDay, settings));
}

const without = <V>(pattern: RegExp, record: Readonly<Record<string, V>>): Record<string, V> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !pattern.test(name)));
