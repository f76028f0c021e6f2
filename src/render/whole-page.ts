import { html, raw } from 'hono/html';
import type { Markup } from './page-parts.ts';
import { pageStyle } from './page-style.ts';

/** A report as one page that needs nothing else: no script, nothing loaded, every value escaped. */
export async function wholePage(title: string, body: Markup): Promise<string> {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer"><title>${title}</title><style>${raw(pageStyle)}</style>
</head>
<body>
${body}
</body></html>`;
  return `${await page}\n`;
}
