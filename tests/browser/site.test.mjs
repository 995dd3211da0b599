// node site.test.mjs POPREG PROJECT FOLDER: builds the site into FOLDER, follows all its
// links, then looks at it in Chromium.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { crawl } from './crawl.mjs';
import { buildAndServe, filesBelow, launch } from './lib.mjs';

const [popreg, project, site] = process.argv.slice(2);
const failures = [];
const expect = (good, what) => { if (!good) failures.push(what); };

const { base, close } = await buildAndServe(popreg, project, site);
const { entries } = await crawl(base, site, project, expect);

const browser = await launch();
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
const DEEP = 'no/such/page/at/all.html';

// One of each kind of page; of entries one that is translated and one that is not.
const KINDS = ['index.html', 'practices.html', 'concern/index.html', 'country/index.html',
               'principle/index.html', 'concern/grooming.html', 'category/gaming.html',
               'practices/emc-helpline-morocco.html', 'practices/te-protejo.html',
               'about.html', 'method.html', 'data/index.html', 'contribute.html',
               'safety.html', 'accessibility.html', 'principles.html', 'partners.html', 'rules/index.html',
               'rules/unknown-term.html', 'rules/template-leftover.html', '404.html'];
const LANGUAGES = ['', 'ar/', 'zh/'];
let requests = 0, foreign = 0, errors = 0;

async function newTab(options) {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const tab = await context.newPage();
  tab.on('request', (request) => {
    requests++;
    if (request.url().startsWith(base)) return;
    foreign++;
    failures.push(`${tab.url()}: asks ${request.url()}`);
  });
  tab.on('console', (message) => {
    // the answer 404 to a wrong address is wanted
    if (message.type() !== 'error' || tab.url().endsWith(DEEP)) return;
    errors++;
    failures.push(`${tab.url()}: ${message.text()}`);
  });
  return { tab, context };
}

// Runs the jobs in two tabs, for machines have two cores.
async function share(jobs, options, work) {
  const waiting = [...jobs];
  await Promise.all([0, 1].map(async () => {
    const { tab, context } = await newTab(options);
    while (waiting.length) await work(tab, waiting.shift());
    await context.close();
  }));
}

async function sideways(tab, page, width) {
  await tab.setViewportSize({ width, height: 800 });
  const by = await tab.evaluate(() =>
    document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(by <= 0, `${page} at ${width}: scrolls sideways by ${by}`);
}

// Under the page's own security policy: all kinds, and every entry left to right and right
// to left, on small phones.
const visits = new Set(LANGUAGES.flatMap((language) => KINDS.map((kind) => language + kind)));
for (const slug of entries) {
  for (const language of ['', 'ar/']) visits.add(`${language}practices/${slug}.html`);
}
await share(visits, { javaScriptEnabled: true }, async (tab, page) => {
  await tab.goto(base + page);
  for (const width of [320, 360]) await sideways(tab, page, width);
});
console.log(`phones: ${visits.size} pages at 320 and 360 px`);

// axe has to get past that policy, so it has tabs of its own. The browser looks at each page
// once; width and colours change below it.
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
let runs = 0, violations = 0;
await share(LANGUAGES.flatMap((language) => KINDS.map((kind) => language + kind)),
            { bypassCSP: true }, async (tab, page) => {
  await tab.goto(base + page);
  await tab.evaluate(`${axe};0`);
  for (const width of [320, 1280]) {
    await sideways(tab, page, width);
    for (const colorScheme of ['light', 'dark']) {
      await tab.emulateMedia({ colorScheme });
      const found = await tab.evaluate(async (runOnly) =>
        (await globalThis.axe.run(document, { runOnly, resultTypes: ['violations'] })).violations
          .map((v) => `${v.id}: ${v.nodes[0].html}`), RULES);
      runs++;
      violations += found.length;
      for (const v of found) failures.push(`${page} at ${width} ${colorScheme}: ${v}`);
    }
  }
});
console.log(`axe: ${runs} runs (${KINDS.length} kinds of page, ${LANGUAGES.length} languages, ` +
            `320 and 1280 px, light and dark), ${violations} violations`);

// As a reader without JavaScript.
{
  const { tab, context } = await newTab({ javaScriptEnabled: false });
  await tab.goto(`${base}practices/emc-helpline-morocco.html`);
  await tab.click('a.cite >> nth=0');
  expect(/#ref-/.test(tab.url()), 'a citation does not lead to its reference');
  await tab.click('a.back >> nth=0');
  expect(/#cite-1-1$/.test(tab.url()), 'a reference does not lead back');
  await tab.click('nav.languages summary');
  await tab.click('nav.languages a[lang=ar]');
  expect(tab.url() === `${base}ar/practices/emc-helpline-morocco.html`,
         'the language switch does not keep the page');
  await tab.click('nav.main summary');
  await tab.click('nav.main details a >> nth=0');
  expect(/\/ar\/[a-z]+\/index\.html$/.test(tab.url()), 'the menu does not lead to a list of terms');

  const answer = await tab.goto(`${base}ar/${DEEP}`);
  expect(answer.status() === 404, 'a wrong address is answered as if it were right');
  // links lie side by side only where the style sheet arrived
  expect(await tab.locator('.strip').evaluate((e) => getComputedStyle(e).display) === 'flex',
         'the page of errors has no style');
  await tab.click('main li a >> nth=0');
  expect(tab.url() === `${base}index.html`, 'the page of errors does not lead home');
  await context.close();
}

// Feeds and the map of the site, by the browser's own parser.
{
  const { tab, context } = await newTab({});
  await tab.goto(base);
  const files = await filesBelow(site, '.xml');
  for (const file of files) {
    const text = await readFile(`${site}/${file}`, 'utf8');
    const broken = await tab.evaluate((xml) => new DOMParser().parseFromString(xml, 'text/xml')
      .querySelector('parsererror')?.textContent, text);
    expect(!broken, `${file}: ${broken}`);
  }
  console.log(`${files.length} XML files are well-formed`);
  await context.close();
}
console.log(`${requests} requests, ${foreign} to other hosts; ` +
            `${errors} errors or breaches of the policy on the console`);

await browser.close();
close();
for (const failure of failures.slice(0, 40)) console.log(`FAILED ${failure}`);
console.log(`${failures.length} failures`);
process.exit(failures.length ? 1 : 0);
