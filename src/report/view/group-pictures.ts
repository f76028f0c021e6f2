import { html } from 'hono/html';
import { type Markup, picture } from '../../render/page-parts.ts';
import type { Figures } from '../figures.ts';
import type { Report } from '../report.ts';

/** More bars than that nobody compares. */
const mostBars = 12;

/** What the gate and delivery said first, group by group; how many there are is the length of the bar. */
export function groupPictures({ groups, by }: Pick<Report, 'groups' | 'by'>): Markup {
  const standing = by === 'month';
  // Months stand side by side, the latest ones, those without anything as well; of the others those that have most.
  const shown = (countOf: (figures: Figures) => number) => {
    const some = groups.filter(({ figures }) => countOf(figures) > 0);
    if (standing) return some.length === 0 ? [] : groups.slice(-mostBars);
    return some.slice(0, mostBars);
  };
  const judged = shown(({ firstGate }) => firstGate.of);
  const answered = shown(({ firstAnswer }) => firstAnswer.of);
  return html`${picture({
    label: 'Handoffs that the gate let through at once, and that it held, by group',
    names: judged.map(({ name }) => name),
    unit: '',
    standing,
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
    standing,
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
