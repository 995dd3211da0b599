// node weights.mjs POPREG PROJECT FOLDER GENERATE: what the pages weigh and what a search costs,
// against Pagefind, which indexes the entries of the same site in the same run.
//
// Bytes are those of the answers' bodies as the server sends them: compressed where a compressed
// file stands beside the file. Pagefind's own scripts get one too; its index is compressed by
// itself. Of Pagefind only what its interface for programs loads is counted, not its user interface,
// and for both the first ten results with title and summary.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { launch, serve } from './lib.mjs';

const [popreg, project, work, generate] = process.argv.slice(2);
const PAGEFIND = 'node_modules/@pagefind/linux-x64/bin/pagefind_extended';
const SIZES = (process.env.WEB_SIZES ?? 'real 1000 10000').split(' ');
const SAMPLE = 100; // entries looked for

function corpus(size) {
  const folder = join(work, size);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const part of ['registry', 'site']) cpSync(join(project, part), join(folder, part), { recursive: true });
  if (size === 'real') {
    cpSync(join(project, 'entries'), join(folder, 'entries'), { recursive: true });
  } else {
    const settings = join(folder, 'registry/site.yml');
    writeFileSync(settings, readFileSync(settings, 'utf8').replace(/^languages: .*/m, 'languages: [en]'));
    mkdirSync(join(folder, 'entries'));
    execFileSync(generate, [size, '1', join(folder, 'entries')]);
  }
  return folder;
}

function addPagefind(site) {
  execFileSync(PAGEFIND, ['--site', site, '--glob', 'practices/*.html', '--root-selector', '.entry',
                          '--output-subdir', 'pagefind']);
  for (const name of readdirSync(join(site, 'pagefind'))) {
    if (!/\.(js|json)$/.test(name)) continue;
    const file = join(site, 'pagefind', name);
    writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)));
  }
  writeFileSync(join(site, 'blank.html'), '<!doctype html><title>blank</title>');
}

const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '');
const wordsOf = (text) => text.match(/[\p{L}\p{N}]+/gu) ?? [];

// What a reader types who knows the entry: its title, the first words of it, the last of these only
// begun, all without accents where there are any.
const KINDS = {
  title: (title) => title,
  'three words': (title) => wordsOf(title).slice(0, 3).join(' '),
  'a word begun': (title) => {
    const words = wordsOf(title).slice(0, 4);
    const last = words.pop();
    return [...words, last.slice(0, Math.max(3, Math.ceil(last.length * 0.6)))].join(' ');
  },
  'without accents': (title) => (fold(title) === title.normalize('NFKD') ? null : fold(title)),
};

function wanted(site) {
  const { entries } = JSON.parse(readFileSync(join(site, 'data/index.json'), 'utf8'));
  const step = Math.max(1, Math.floor(entries.length / SAMPLE));
  return entries.filter((_, i) => i % step === 0).slice(0, SAMPLE)
    .map((e) => ({ slug: e.slug ?? e.id, title: e.title.en ?? e.title }));
}

const ENGINES = {
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

async function measure(browser, site, engine, items) {
  const { base, served, close } = await serve(site);
  const tab = await browser.newPage();
  await tab.goto(base + engine.page);
  await tab.waitForLoadState('networkidle');
  const cost = async (work) => {
    const before = { ...served };
    const result = await work();
    return { result, requests: served.requests - before.requests, bytes: served.bytes - before.bytes };
  };
  const [one, two] = items;
  const first = await cost(async () => {
    await tab.evaluate(engine.start);
    return tab.evaluate(engine.search, one.title);
  });
  const second = await cost(() => tab.evaluate(engine.search, two.title));
  const ranks = {};
  for (const [kind, typed] of Object.entries(KINDS)) {
    const asked = items.map((item) => [item, typed(item.title)]).filter(([, query]) => query);
    let top = 0;
    for (const [item, query] of asked) {
      const paths = await tab.evaluate(engine.search, query);
      top += paths[0]?.endsWith(`practices/${item.slug}.html`) ? 1 : 0;
    }
    ranks[kind] = [top, asked.length];
  }
  await tab.close();
  close();
  return { first, second, ranks };
}

async function pages(browser, site, slug) {
  const { base, served, close } = await serve(site);
  for (const page of ['index.html', 'practices.html', `practices/${slug}.html`]) {
    const context = await browser.newContext();
    const tab = await context.newPage();
    const before = { ...served };
    await tab.goto(base + page);
    await tab.waitForLoadState('networkidle');
    console.log(`  ${page}: ${served.bytes - before.bytes} bytes, ${served.requests - before.requests} requests`);
    await context.close();
  }
  close();
}

const browser = await launch();
for (const size of SIZES) {
  const folder = corpus(size);
  const site = join(folder, 'out');
  execFileSync(popreg, ['-q', '-C', folder, 'build', '-o', site], { stdio: 'inherit' });
  addPagefind(site);
  const items = wanted(site);
  console.log(`${size} entries`);
  await pages(browser, site, items[0].slug);
  for (const [name, engine] of Object.entries(ENGINES)) {
    const m = await measure(browser, site, engine, items);
    const figures = ['first', 'second'].map((which) =>
      `${which} search ${m[which].bytes} bytes, ${m[which].requests} requests`);
    const ranks = Object.entries(m.ranks).map(([kind, [top, of]]) => `${kind} ${top}/${of}`);
    console.log(`  ${name}: ${figures.join('; ')}; found first: ${ranks.join(', ')}`);
  }
  rmSync(folder, { recursive: true, force: true });
}
await browser.close();
