// node weights.mjs POPREG PROJECT FOLDER GENERATE: what the pages weigh and what a search costs and
// finds, against Pagefind (engines.mjs), in one run.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, serve } from './lib.mjs';
import { ENGINES, addPagefind, measure, wanted } from './engines.mjs';

const [popreg, project, work, generate] = process.argv.slice(2);
const SIZES = (process.env.WEB_SIZES ?? 'real 1000 10000').split(' ');

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

// For each kind of query, how often the entry looked for came first, of how many.
const ranksOf = (engine, items) => async (tab) => {
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
  return ranks;
};

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
    const m = await measure(browser, site, engine, items, ranksOf(engine, items));
    const figures = ['first', 'second'].map((which) =>
      `${which} search ${m[which].bytes} bytes, ${m[which].requests} requests`);
    const ranks = Object.entries(m.found).map(([kind, [top, of]]) => `${kind} ${top}/${of}`);
    console.log(`  ${name}: ${figures.join('; ')}; found first: ${ranks.join(', ')}`);
  }
  rmSync(folder, { recursive: true, force: true });
}
await browser.close();
