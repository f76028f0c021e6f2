import { type Area, areas, type Finding, type Report, type Severity } from '../doctor/finding.ts';
import { count, createPaint, type Paint, printable, wrap } from '../plan/text-layout.ts';
import type { Io } from './io.ts';

const titles: Readonly<Record<Area, string>> = {
  setup: 'Set-up',
  store: 'Store',
  mappings: 'Mappings',
  hubspot: 'HubSpot',
  clickup: 'ClickUp',
  pipelines: 'Pipelines',
  properties: 'Deal properties',
  places: 'Spaces and templates',
  fields: 'Custom fields',
  statuses: 'Statuses',
  people: 'People',
  webhooks: 'Webhooks',
  notifications: 'Notifications',
};

const signs = { error: ['red', '✗'], warning: ['yellow', '!'], info: ['cyan', '·'] } as const satisfies Readonly<
  Record<Severity, readonly [string, string]>
>;

/** The report for people: area by area, what is wrong with why and what to do, and what could not be looked at. */
export function formatReport(report: Report, { color, width }: Pick<Io, 'color' | 'width'>): string {
  const paint = createPaint(color);
  const sections = areas.flatMap((area) => formatArea(area, report, paint, width));
  return `${[...sections, '', formatTotal(report, paint), ''].join('\n')}`;
}

function formatArea(area: Area, { findings, checked, skipped }: Report, paint: Paint, width: number): string[] {
  const found = findings.filter((one) => one.area === area);
  const made = checked.filter((one) => one.area === area);
  const left = skipped.filter((one) => one.area === area);
  if (found.length + made.length + left.length === 0) return [];
  const isFine = found.every(({ severity }) => severity === 'info');
  const mark = isFine && left.length === 0 ? paint('green', '✓') : isFine ? paint('dim', '–') : ' ';
  const number = paint('dim', count(made.length, 'check'));
  return [
    `${mark} ${paint('bold', titles[area])}  ${number}`,
    ...found.flatMap((finding) => formatFinding(finding, paint, width)),
    ...[...Map.groupBy(left, ({ because }) => because)].flatMap(([because, checks]) =>
      indented(`not checked because ${because}: ${checks.map(({ check }) => check).join(', ')}`, width, 4, 2).map(
        (line) => paint('dim', line),
      ),
    ),
  ];
}

function formatFinding({ code, severity, what, where, cause, fix, evidence }: Finding, paint: Paint, width: number) {
  const [style, sign] = signs[severity];
  const [first = '', ...rest] = indented(printable(what), width, 4);
  const line = (label: string, text: string) => indented(`${label} ${printable(text)}`, width, 6, 2);
  return [
    `  ${paint(style, sign)} ${first.trimStart()}`,
    ...rest,
    ...(where === undefined ? [] : line('Where:', where)),
    ...line('Cause:', cause),
    ...line('Fix:', fix).map((text) => paint('bold', text)),
    ...line('Seen:', `${evidence} (${code})`).map((text) => paint('dim', text)),
  ];
}

const indented = (text: string, width: number, by: number, hanging = 0): string[] =>
  wrap(text, width - by - hanging).map((line, at) => `${' '.repeat(at === 0 ? by : by + hanging)}${line}`);

function formatTotal({ findings, checked, skipped, requests }: Report, paint: Paint): string {
  const number = (severity: Severity) => findings.filter((one) => one.severity === severity).length;
  const [errors, warnings] = [number('error'), number('warning')];
  const verdict =
    errors > 0
      ? paint('red', `${count(errors, 'error')}, ${count(warnings, 'warning')}`)
      : warnings > 0
        ? paint('yellow', count(warnings, 'warning'))
        : paint('green', 'Nothing wrong was found');
  const left = skipped.length === 0 ? '' : `, ${skipped.length} not made`;
  return `${verdict}. ${count(checked.length, 'check')}${left}; ${requests.hubspot} requests to HubSpot, ${requests.clickup} to ClickUp. Nothing was changed.`;
}
