// The editions to take away, opened from a disk without a script: the archive's links lead to files
// that are in it, and nothing is asked of any host; the one file holds every entry.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';
import { axeFinds, filesBelow, loadAxe, Run, WCAG } from './lib.mjs';

const run = await Run.begin();
const expect = run.expect.bind(run);
const folder = mkdtempSync(join(tmpdir(), 'offline-'));
const files = await filesBelow(join(run.site, 'offline'), '');

// Opens a file of the disk and gives back what it asked for.
async function open(path, options, work) {
  const context = await run.browser.newContext({ reducedMotion: 'reduce', ...options });
  const tab = await context.newPage();
  const asked = [], said = [];
  tab.on('request', (r) => asked.push(r.url()));
  tab.on('console', (m) => m.type() === 'error' && said.push(m.text()));
  await tab.goto(pathToFileURL(path).href);
  await work(tab);
  await context.close();
  expect(asked.every((url) => url.startsWith('file:')), `${path}: asks ${asked.find((u) => !u.startsWith('file:'))}`);
  expect(said.length === 0, `${path}: ${said[0]}`);
  return asked;
}

let links = 0, pages = 0;
for (const zip of files.filter((name) => name.endsWith('.zip'))) {
  const here = join(folder, zip);
  execFileSync('unzip', ['-q', join(run.site, 'offline', zip), '-d', here]);
  for (const page of await filesBelow(here, '.html')) {
    pages++;
    const text = readFileSync(join(here, page), 'utf8');
    for (const [, href] of text.matchAll(/<a [^>]*href="([^"#]*)[^"]*"/g)) {
      if (/^https?:/.test(href) || href === '') continue;
      links++;
      const target = normalize(join(dirname(page), href));
      expect(!target.startsWith('..') && existsSync(join(here, target)), `${zip}: ${page} leads to ${href}`);
    }
  }
  await open(join(here, 'index.html'), { javaScriptEnabled: false }, async (tab) => {
    expect(await tab.locator('.strip').evaluate((e) => getComputedStyle(e).display) === 'flex', `${zip}: no style`);
    expect(await tab.locator('input').count() === 0, `${zip}: offers a search that cannot work`);
    await tab.click('#main .rows a >> nth=0');
    expect(/practices\/[a-z0-9-]+\.html$/.test(tab.url()), `${zip}: an entry does not open`);
  });
}
console.log(`${pages} pages in archives, ${links} links inside them`);

const slugs = (await filesBelow(join(run.site, 'practices'), '.html')).map((name) => name.slice(0, -5));
let violations = 0;
for (const book of files.filter((name) => name.endsWith('.html'))) {
  const path = join(run.site, 'offline', book), text = readFileSync(path, 'utf8');
  const ids = [...text.matchAll(/\sid="([^"]*)"/g)].map((m) => m[1]), known = new Set(ids);
  expect(ids.length === known.size, `${book}: an id twice`);
  for (const [, anchor] of text.matchAll(/href="#([^"]*)"/g)) {
    expect(known.has(anchor), `${book}: no anchor ${anchor}`);
  }
  const missing = slugs.filter((slug) => !known.has(slug));
  expect(missing.length === 0, `${book}: lacks ${missing[0]}`);
  expect(!/href="(?!https?:|#)/.test(text), `${book}: a link needs other files`);
  const asked = await open(path, {}, async (tab) => {
    expect(await tab.locator('.strip').evaluate((e) => getComputedStyle(e).display) === 'flex',
           `${book}: its own policy forbids its style`);
  });
  expect(asked.length === 1, `${book}: asks for ${asked[1]}`);
}
for (const language of ['en', 'ar']) {
  for (const width of [320, 1280]) {
    await open(join(run.site, `offline/pop-good-practices.${language}.html`),
               { bypassCSP: true, viewport: { width, height: 800 } }, async (tab) => {
      await loadAxe(tab);
      const found = await axeFinds(tab, WCAG);
      violations += found.length;
      for (const v of found) run.failures.push(`the ${language} file at ${width}: ${v}`);
      await run.sideways(tab, `the ${language} file at ${width}`);
    });
  }
}
console.log(`${files.filter((n) => n.endsWith('.html')).length} files with all ${slugs.length} entries; axe: ${violations} violations`);
await run.end();
