// The two searches over one site, and what they cost: ours, and Pagefind, which indexes the entries of
// the same site.
//
// Bytes are those of the answers' bodies as the server sends them: compressed where a compressed
// file stands beside the file. Pagefind's own scripts get one too; its index is compressed by
// itself. Of Pagefind only what its interface for programs loads is counted, not its user interface,
// and for both the first ten results with title and summary.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { serve } from './lib.mjs';

const PAGEFIND = 'node_modules/@pagefind/linux-x64/bin/pagefind_extended';
const SAMPLE = 100; // entries looked for

export function addPagefind(site) {
  execFileSync(PAGEFIND, ['--site', site, '--glob', 'practices/*.html', '--root-selector', '.entry',
                          '--output-subdir', 'pagefind']);
  for (const name of readdirSync(join(site, 'pagefind'))) {
    if (!/\.(js|json)$/.test(name)) continue;
    const file = join(site, 'pagefind', name);
    writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)));
  }
  writeFileSync(join(site, 'blank.html'), '<!doctype html><title>blank</title>');
}

export function wanted(site) {
  const { entries } = JSON.parse(readFileSync(join(site, 'data/v1/index.json'), 'utf8'));
  const step = Math.max(1, Math.floor(entries.length / SAMPLE));
  return entries.filter((_, i) => i % step === 0).slice(0, SAMPLE)
    .map((e) => ({ slug: e.slug ?? e.id, title: e.title.en ?? e.title }));
}

export const ENGINES = {
  popreg: {
    page: 'blank.html',
    start: async () => {
      const { Finder } = await import('./assets/find.js');
      globalThis.finder = new Finder(new URL('.', document.baseURI), { en: '' });
    },
    search: async (query) => {
      const found = await globalThis.finder.find({ query, languages: ['en'] });
      return (await globalThis.finder.rows(found, 0, 10)).map((row) => row.url);
    },
  },
  Pagefind: {
    page: 'blank.html',
    start: async () => {
      globalThis.pagefind = await import('./pagefind/pagefind.js');
    },
    search: async (query) => {
      const { results } = await globalThis.pagefind.search(query);
      const data = await Promise.all(results.slice(0, 10).map((r) => r.data()));
      return data.map((d) => d.url);
    },
  },
};

// The first search of a new reader and the one after it, and whatever `more` does with the page.
export async function measure(browser, site, engine, items, more = async () => {}) {
  const { base, served, close } = await serve(site);
  const tab = await browser.newPage();
  await tab.goto(base + engine.page);
  await tab.waitForLoadState('networkidle');
  const cost = async (work) => {
    const before = { ...served };
    await work();
    return { requests: served.requests - before.requests, bytes: served.bytes - before.bytes };
  };
  const [one, two] = items;
  const first = await cost(async () => {
    await tab.evaluate(engine.start);
    await tab.evaluate(engine.search, one.title);
  });
  const second = await cost(() => tab.evaluate(engine.search, two.title));
  const found = await more(tab);
  await tab.close();
  close();
  return { first, second, found };
}
