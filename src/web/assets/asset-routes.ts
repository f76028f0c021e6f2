import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Hono } from 'hono';
import { pageScript } from './page-script.ts';
import { style } from './style.ts';

interface Asset {
  readonly type: string;
  readonly text: string;
}

const require = createRequire(import.meta.url);
const script = (file: string): string => readFileSync(file, 'utf8');
/** What somebody has folded out stays so when the page around it is renewed. */
const keepOpen = `Idiomorph.defaults.callbacks.beforeAttributeUpdated=(name,node)=>name!=='open'||node.tagName!=='DETAILS';`;

const assets: Readonly<Record<string, Asset>> = {
  'style.css': { type: 'text/css; charset=utf-8', text: style },
  'page.js': { type: 'text/javascript; charset=utf-8', text: `${pageScript}\n` },
  'htmx.js': { type: 'text/javascript; charset=utf-8', text: script(require.resolve('htmx.org/dist/htmx.min.js')) },
  'morph.js': {
    type: 'text/javascript; charset=utf-8',
    text: `${script(require.resolve('idiomorph/dist/idiomorph-ext.min.js'))}\n${keepOpen}\n`,
  },
};

const versionOf = ({ text }: Asset): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** The address of an asset; it changes with what is in it, so that browsers may keep it for good. */
export const assetUrl = (name: 'style.css' | 'page.js' | 'htmx.js' | 'morph.js'): string => {
  const asset = assets[name];
  return `/assets/${name}${asset === undefined ? '' : `?v=${versionOf(asset)}`}`;
};

/** Style and scripts, all from this process: nothing on a page is asked of anybody else. */
export const assetRoutes = (): Hono =>
  new Hono().get('/:name', (c) => {
    const asset = Object.hasOwn(assets, c.req.param('name')) ? assets[c.req.param('name')] : undefined;
    if (asset === undefined) return c.notFound();
    c.header('Cache-Control', 'public, max-age=31536000, immutable');
    return c.body(asset.text, 200, { 'Content-Type': asset.type });
  });
