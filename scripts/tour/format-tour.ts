import type { TourStop } from './play-tour.ts';

/** Markdown that also reads well at a terminal; what stands in docs/lifecycle.md is this very text. */
export const formatTour = (stops: readonly TourStop[]): string => stops.map(formatStop).join('\n\n');

const formatStop = ({ title, happens, deal, clickup, exceptions }: TourStop, at: number): string =>
  [
    `### ${at + 1}. ${title}`,
    '',
    happens,
    ...section('On the deal:', deal),
    ...section('In ClickUp:', clickup),
    ...section('What a person must do:', exceptions),
  ].join('\n');

const section = (heading: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', heading, ...lines.map((line) => `- ${line}`)];
