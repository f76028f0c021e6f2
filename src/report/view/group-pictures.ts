import { html } from 'hono/html';
import { type Markup, picture } from '../../render/page-parts.ts';
import type { Report } from '../report.ts';

/** More bars than that nobody compares. */
const mostBars = 12;

/** What the gate and delivery said first, group by group; how many there are is the length of the bar. */
export function groupPictures(groups: Report['groups']): Markup {
  const judged = groups.filter(({ figures }) => figures.firstGate.of > 0).slice(0, mostBars);
  const answered = groups.filter(({ figures }) => figures.firstAnswer.of > 0).slice(0, mostBars);
  return html`${picture({
    label: 'Handoffs that the gate let through at once, and that it held, by group',
    names: judged.map(({ name }) => name),
    unit: '',
    series: [
      { name: 'through the gate at once', tone: 'good', values: judged.map(({ figures }) => figures.firstGate.part) },
      {
        name: 'held at first',
        tone: 'bad',
        values: judged.map(({ figures: { firstGate } }) => firstGate.of - firstGate.part),
      },
    ],
  })}${picture({
    label: 'Handoffs that delivery accepted at once, with gaps, and returned, by group',
    names: answered.map(({ name }) => name),
    unit: '',
    series: [
      {
        name: 'accepted at once',
        tone: 'good',
        values: answered.map(({ figures: { firstAnswer } }) => firstAnswer.part - firstAnswer.withGaps),
      },
      { name: 'accepted with gaps', tone: 'warn', values: answered.map(({ figures }) => figures.firstAnswer.withGaps) },
      {
        name: 'returned at first',
        tone: 'bad',
        values: answered.map(({ figures: { firstAnswer } }) => firstAnswer.of - firstAnswer.part),
      },
    ],
  })}`;
}
