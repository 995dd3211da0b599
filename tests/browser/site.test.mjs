// node site.test.mjs SITE: the built site in Chromium and by reading every page.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { filesBelow, launch, serve } from './lib.mjs';

const site = process.argv[2];
const failures = [];
const expect = (good, what) => { if (!good) failures.push(what); };

const pages = await filesBelow(site, '.html');
const html = new Map();
for (const page of pages) html.set(page, await readFile(join(site, page), 'utf8'));
const others = new Set([...(await filesBelow(site, '.json')), ...(await filesBelow(site, '.xml')),
                        ...(await filesBelow(site, '.css')), ...(await filesBelow(site, '.svg'))]);

// Every link and anchor of every page, by reading.
const HELP = /<a class="help" href="https:\/\/childhelplineinternational\.org\/[^"]*">/;
const attribute = (text, name) => [...text.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))]
  .map((m) => m[1].replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"'));
const ids = new Map(pages.map((page) => [page, attribute(html.get(page), 'id')]));
let links = 0;
for (const page of pages) {
  const text = html.get(page);
  expect(new Set(ids.get(page)).size === ids.get(page).length, `${page}: an id twice`);
  expect((text.match(/<h1/g) ?? []).length === 1, `${page}: not one h1`);
  expect(HELP.test(text), `${page}: no link to a helpline`);
  expect(!/<script|\sstyle="|\son[a-z]+="/.test(text), `${page}: script or inline style`);
  for (const href of [...attribute(text, 'href'), ...attribute(text, 'src')]) {
    if (/^[a-z]+:/.test(href)) {
      expect(/^https?:/.test(href), `${page}: ${href}`);
      continue;
    }
    links++;
    const [path, anchor] = href.split('#');
    const target = path ? posix.normalize(posix.join(posix.dirname(page), path)) : page;
    if (others.has(target)) continue;
    expect(html.has(target), `${page}: ${href} leads nowhere`);
    if (anchor && html.has(target)) {
      expect(ids.get(target).includes(anchor), `${page}: no anchor ${href}`);
    }
  }
}
console.log(`${pages.length} pages, ${links} internal links and anchors`);

const { base, close } = await serve(site);
const browser = await launch();
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

// One of each kind of page.
const KINDS = ['index.html', 'practices.html', 'concern/index.html', 'country/index.html',
               'principle/index.html', 'concern/grooming.html', 'category/gaming.html',
               'practices/emc-helpline-morocco.html', 'practices/te-protejo.html',
               'about.html', 'method.html', 'data/index.html', '404.html'];
const LANGUAGES = ['', 'ar/', 'zh/'];
let requests = 0, foreign = 0, violations = 0, runs = 0;

async function open(page, options) {
  const context = await browser.newContext(options);
  const tab = await context.newPage();
  tab.on('request', (r) => {
    requests++;
    if (!r.url().startsWith(base.slice(0, base.indexOf('/', 8)))) {
      foreign++;
      failures.push(`${tab.url()}: asks ${r.url()}`);
    }
  });
  tab.on('console', (m) => {
    if (m.type() === 'error') failures.push(`${tab.url()}: ${m.text()}`);
  });
  await tab.goto(base + page);
  return { tab, context };
}

// [width, colours]
const CONDITIONS = [[320, 'light'], [1280, 'light'], [1280, 'dark']];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

// One tab for axe, which has to get past the security policy, and one for the policy itself.
const inspected = await open('index.html', { bypassCSP: true });
const visited = await open('index.html', {});

async function look(page) {
  const { tab } = inspected;
  await tab.goto(base + page);
  await tab.evaluate(`${axe};0`);
  for (const [width, colorScheme] of CONDITIONS) {
    await tab.setViewportSize({ width, height: 900 });
    await tab.emulateMedia({ colorScheme });
    const wide = await tab.evaluate(() =>
      document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide <= 0, `${page} at ${width}: scrolls sideways by ${wide}`);
    const found = await tab.evaluate(async (runOnly) =>
      (await globalThis.axe.run(document, { runOnly, resultTypes: ['violations'] })).violations
        .map((v) => `${v.id}: ${v.nodes[0].html}`), RULES);
    runs++;
    violations += found.length;
    for (const v of found) failures.push(`${page} at ${width} ${colorScheme}: ${v}`);
  }
}

for (const language of LANGUAGES) {
  for (const kind of KINDS) {
    // the page of errors names its style at the site's own address, which is not here
    if (kind !== '404.html') {
      await look(language + kind);
      await visited.tab.goto(base + language + kind);
    }
  }
}
await inspected.context.close();
await visited.context.close();
console.log(`axe: ${runs} runs (${KINDS.length - 1} kinds of page, ${LANGUAGES.length} languages, ` +
            `${CONDITIONS.length} conditions), ${violations} violations`);
console.log(`${requests} requests, ${foreign} to other hosts`);

// Without JavaScript: languages, fall-back, citations, the way to help.
{
  const { tab, context } = await open('practices/emc-helpline-morocco.html',
                                      { javaScriptEnabled: false });
  await tab.click('a.cite >> nth=0');
  expect(/#ref-/.test(tab.url()), 'a citation does not lead to its reference');
  await tab.click('a.back >> nth=0');
  expect(/#cite-1-1$/.test(tab.url()), 'a reference does not lead back');
  await tab.click('nav.languages a[lang=ar]');
  expect(tab.url() === `${base}ar/practices/emc-helpline-morocco.html`,
         'the language switch does not keep the page');
  expect(await tab.getAttribute('html', 'dir') === 'rtl', 'Arabic is not right to left');
  await context.close();
}
{
  const { tab, context } = await open('ar/practices/te-protejo.html', { javaScriptEnabled: false });
  expect(await tab.getAttribute('h1', 'lang') === 'en', 'the fall-back text is not marked English');
  expect(await tab.getAttribute('h1', 'dir') === 'ltr', 'the fall-back text has no direction');
  expect(await tab.locator('.notice.fallback').count() === 1, 'no notice of the fall-back');
  await context.close();
}

await browser.close();
close();
for (const failure of failures.slice(0, 40)) console.log(`FAILED ${failure}`);
console.log(`${failures.length} failures`);
process.exit(failures.length ? 1 : 0);
