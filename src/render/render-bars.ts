import { createRequire } from 'node:module';
import type * as Echarts from 'echarts';
import { printable } from '../plan/text-layout.ts';

/** Colours by what they mean; the page says what they are by day and by night. */
export type Tone = 'good' | 'bad' | 'warn' | 'calm';

export interface Bars {
  /** What the picture shows, for whoever cannot see it. */
  readonly label: string;
  readonly names: readonly string[];
  readonly series: readonly { readonly name: string; readonly tone: Tone; readonly values: readonly number[] }[];
  readonly unit: '%' | '' | ' h';
  /** Bars that stand show something that goes on, such as days; bars that lie have room for names. */
  readonly standing?: boolean;
  /** Beside each other, because their sum would mean nothing. */
  readonly apart?: boolean;
}

const width = 760;
const rowHeight = 30;
const around = 76;
const standingHeight = 260;
const colour = (name: string): string => `var(--${name})`;

/** Stacked bars as an SVG that takes its colours from the page. Names are text of vendors and come out escaped. */
export function renderBars({ label, names, series, unit, standing = false, apart = false }: Bars): string {
  // The file in one piece, and only when there is something to draw: its six hundred parts were half of every start.
  const { init }: typeof Echarts = createRequire(import.meta.url)('echarts');
  const height = standing ? standingHeight : names.length * rowHeight * (apart ? 1.4 : 1) + around;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  const line = { lineStyle: { color: colour('line') } };
  const values = {
    type: 'value' as const,
    ...(unit === '%' ? { max: 100 } : {}),
    minInterval: 1,
    splitLine: line,
    axisLabel: { color: colour('quiet'), formatter: `{value}${unit}` },
  };
  const categories = {
    type: 'category' as const,
    data: names.map(printable),
    inverse: !standing,
    axisLine: line,
    axisTick: { show: false },
    axisLabel: { color: colour('ink'), ...(standing ? {} : { width: 190, overflow: 'truncate' as const }) },
  };
  try {
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: 'system-ui, sans-serif' },
      legend:
        series.length > 1 ? { top: 0, left: 0, textStyle: { color: colour('ink') }, itemGap: 34 } : { show: false },
      // By its own estimate of the letters' width it cuts long names off.
      grid: {
        top: series.length > 1 ? 36 : 12,
        left: standing ? 48 : 232,
        right: 40,
        bottom: 28,
        outerBoundsMode: 'none',
      },
      ...(standing ? { xAxis: categories, yAxis: values } : { xAxis: values, yAxis: categories }),
      series: series.map(({ name, tone, values: data }) => ({
        type: 'bar' as const,
        name,
        ...(apart ? {} : { stack: 'all' }),
        silent: true,
        barMaxWidth: standing ? 60 : 18,
        data: [...data],
        itemStyle: { color: colour(tone) },
      })),
    });
    return inline(chart.renderToSVGString(), label);
  } finally {
    // Without it the process does not end.
    chart.dispose();
  }
}

/**
 * As part of a page: with a name, without the styles for a mouse that does nothing here, and without any style written into
 * it, which a page under a strict policy does not take.
 */
const inline = (svg: string, label: string): string =>
  svg
    .replaceAll(/<style\s*>[\s\S]*?<\/style>/g, '')
    .replaceAll(/ (?:ecmeta_\w+|class|xmlns(?::xlink)?|version|baseProfile)="[^"]*"/g, '')
    .replaceAll(/ style="([^"]*)"/g, (_, style: string) => asAttributes(style))
    .replace(/^<svg /, `<svg class="picture" role="img" aria-label="${label.replaceAll(/[^\w ,.%-]/g, ' ')}" `);

/** `font-size:12px;font-weight:bold` as the attributes of the same names. */
const asAttributes = (style: string): string =>
  [...style.matchAll(/([a-z-]+):([^;]+)/g)].map(([, name = '', value = '']) => ` ${name}="${value.trim()}"`).join('');
