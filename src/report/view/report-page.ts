import { html, raw } from 'hono/html';
import { pageStyle } from '../../render/page-style.ts';
import type { Report } from '../report.ts';
import { reportBody } from './report-body.ts';

/** The report as one page that needs nothing else: no script, nothing loaded, every value escaped. */
export async function reportPage(report: Report): Promise<string> {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer"><title>Handoff figures</title><style>${raw(pageStyle)}</style>
</head>
<body>
<main><h1>Handoff figures</h1>
${reportBody(report)}</main>
</body></html>`;
  return `${await page}\n`;
}
