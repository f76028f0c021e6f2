import { html } from 'hono/html';
import { wholePage } from '../../render/whole-page.ts';
import type { Report } from '../report.ts';
import { reportBody } from './report-body.ts';

/** The figures as one file, to be sent and printed. */
export const reportPage = (report: Report): Promise<string> =>
  wholePage(
    'Handoff figures',
    html`<main><h1>Handoff figures</h1>
${reportBody(report)}</main>`,
  );
