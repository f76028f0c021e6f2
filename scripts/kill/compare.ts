import { z } from 'zod';
import { type Finding, judge } from '../chaos/judge.ts';
import type { DealPicture, Picture } from '../chaos/picture.ts';

const Settings = z.record(z.string(), z.unknown());

/** Real processes never run twice at the same time of day: what depends on when a deal was won, or on today, is left out. */
const timeDependent = /date|activity|blockers|forecast|health|promises/i;

/** What a run with kills and faults left on the vendors' side, held against what a calm run left. */
export const compare = (stormy: Picture, calm: Picture): Finding[] => judge(undated(stormy), undated(calm));

const undated = ({ deals, places }: Picture): Picture => ({
  places,
  deals: new Map([...deals].map(([id, deal]) => [id, undatedDeal(deal)])),
});

const undatedDeal = (deal: DealPicture): DealPicture => ({
  ...deal,
  says: without(timeDependent, deal.says),
  tasks: deal.tasks.map((task) => ({ ...task, settings: undatedSettings(task.settings) })),
});

function undatedSettings(text: string): string {
  const { description: _brief, ...settings } = Settings.parse(JSON.parse(text));
  return JSON.stringify(without(timeDependent, settings));
}

const without = <V>(pattern: RegExp, record: Readonly<Record<string, V>>): Record<string, V> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !pattern.test(name)));
