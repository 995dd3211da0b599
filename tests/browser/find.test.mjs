// Search and facets as readers use them: words, beginnings, accents, scripts, boxes and their counts,
// the address and the way back, what a screen reader is told, the keyboard, all languages, a line that
// breaks.
import { axeFinds, loadAxe, Run } from './lib.mjs';

const run = await Run.begin();
const expect = run.expect.bind(run);

// What a reader sees of the results.
const shown = (tab) => tab.evaluate(() => ({
  titles: [...document.querySelectorAll('#found .rows h3')].map((e) => e.textContent),
  heading: document.querySelector('#found h2')?.textContent,
  said: document.querySelector('.finder > [role=status]').textContent,
  marks: document.querySelectorAll('mark').length,
  search: location.search,
}));
const settled = (tab) => tab.waitForFunction(() =>
  !document.querySelector('#found [aria-busy]') &&
  document.querySelector('.finder > [role=status]').textContent !== '');
async function ask(tab, text) {
  await tab.fill('#q', text);
  await tab.keyboard.press('Enter');
  await settled(tab);
  return shown(tab);
}

{ // nothing is fetched before a reader asks
  const { tab, context } = await run.tab();
  const asked = [];
  tab.on('request', (r) => asked.push(r.url()));
  await tab.goto(`${run.base}practices.html`, { waitUntil: 'networkidle' });
  expect(!asked.some((url) => url.endsWith('.json')), 'the page reads the index unasked');
  const before = await shown(tab);

  const found = await ask(tab, 'grooming');
  expect(found.titles.length > 1 && found.titles.length < before.titles.length, 'a word: wrong rows');
  expect(found.marks > 0, 'a word: nothing is marked');
  expect(found.said === found.heading && /^\d+ good practices$/.test(found.said), `said: ${found.said}`);
  expect(found.search === '?q=grooming', `address: ${found.search}`);

  await tab.fill('#q', 'moroc');
  await tab.waitForFunction(() => location.search === '?q=moroc');
  await settled(tab);
  expect((await shown(tab)).titles[0].includes('Morocco'), 'a beginning finds nothing');
  expect((await ask(tab, 'Allo Tofola')).titles[0].startsWith('Allô Tofola'), 'accents matter');
  expect((await ask(tab, 'qqqzzz')).said.startsWith('No good practice'), 'nothing found is not said');
  expect((await ask(tab, 'qqqzzz grooming')).said.includes('most of them'), 'a part found is not said');

  await tab.fill('#q', '');
  await tab.keyboard.press('Enter');
  await tab.waitForFunction(() => location.search === '');
  expect((await shown(tab)).titles.length === before.titles.length, 'the list does not come back');
  await context.close();
}

for (const [page, query] of [['ar/', 'المغرب'], ['ar/', 'أطفال'], ['zh/', '热线'], ['ru/', 'линия'],
                             ['fr/', 'ECOUTE'], ['es/', 'línea']]) {
  const { tab, context } = await run.tab();
  await tab.goto(`${run.base}${page}practices.html`);
  const found = await ask(tab, query);
  expect(found.titles.length > 0 && found.said !== '', `${page}: '${query}' finds nothing`);
  await context.close();
}

{ // facets, counts, chips, the address, the way back
  const { tab, context } = await run.tab({ viewport: { width: 1280, height: 900 } });
  await tab.goto(`${run.base}practices.html`);
  const count = (kind, value) => tab.evaluate(([k, v]) => Number(document
    .querySelector(`[data-kind=${k}] [value=${v}]`).closest('li').querySelector('.count').textContent),
  [kind, value]);
  const groomingAlone = await count('concern', 'excessive-use');
  await tab.click('[data-kind=concern] > summary');
  await tab.check('[data-kind=concern] [value=excessive-use]');
  await settled(tab);
  let now = await shown(tab);
  expect(now.search === '?concern=excessive-use', `address of a facet: ${now.search}`);
  expect(now.titles.length === groomingAlone, `${now.titles.length} rows, counted ${groomingAlone}`);
  await tab.click('[data-kind=category] > summary');
  await tab.waitForFunction((n) => [...document.querySelectorAll('[data-kind=category] .count')]
    .reduce((sum, e) => sum + Number(e.textContent), 0) === n, groomingAlone);
  const gaming = await count('category', 'gaming');
  await tab.check('[data-kind=category] [value=gaming]');
  await tab.waitForFunction((n) => document.querySelectorAll('#found .rows > li').length === n, gaming);
  now = await shown(tab);
  expect(now.search === '?category=gaming&concern=excessive-use', `address of two: ${now.search}`);
  expect(await tab.locator('.chosen li').count() === 3, 'not two chips and one to clear them');
  await tab.goBack();
  await tab.waitForFunction((n) => document.querySelectorAll('#found .rows > li').length === n, groomingAlone);
  expect(!(await tab.isChecked('[data-kind=category] [value=gaming]')), 'back leaves a box ticked');
  await tab.goForward();
  await tab.waitForFunction((n) => document.querySelectorAll('#found .rows > li').length === n, gaming);
  await tab.click('#found .rows a >> nth=0');
  await tab.goBack();
  await settled(tab);
  expect((await shown(tab)).titles.length === gaming, 'back from an entry loses the results');
  await tab.click('.chosen button >> nth=0');
  await tab.waitForFunction((n) => document.querySelectorAll('#found .rows > li').length === n, groomingAlone);
  expect(await tab.evaluate(() => document.activeElement.closest('.chosen') !== null),
         'the focus is lost with a chip');
  await context.close();
}

{ // an address that was shared; all languages
  const { tab, context } = await run.tab();
  await tab.goto(`${run.base}ar/practices.html?q=grooming&category=gaming&all=1`);
  await settled(tab);
  const found = await shown(tab);
  expect(found.titles.length > 0, 'a shared address finds nothing');
  expect(await tab.inputValue('#q') === 'grooming' && await tab.isChecked('[name=all]') &&
         await tab.isChecked('[data-kind=category] [value=gaming]'), 'a shared address leaves fields empty');
  const texts = await tab.evaluate(() => [...document.querySelectorAll('#found h3')].map((e) => e.lang));
  expect(texts.some((l) => l === 'en'), 'a text of another language is not marked as such');
  await context.close();
}

{ // from the home page, with the keyboard alone
  const { tab, context } = await run.tab();
  await tab.goto(run.base);
  await tab.focus('#q');
  await tab.keyboard.type('peer chat');
  await tab.keyboard.press('Enter');
  await tab.waitForURL(/practices\.html\?q=peer\+chat$/);
  await settled(tab);
  expect((await shown(tab)).titles.length > 0, 'the search of the home page finds nothing');
  await tab.focus('#narrow > summary');
  if (!(await tab.evaluate(() => document.getElementById('narrow').open))) await tab.keyboard.press('Enter');
  await tab.keyboard.press('Tab');
  await tab.keyboard.press('Enter');
  await tab.keyboard.press('Tab');
  await tab.keyboard.press('Space');
  await tab.waitForURL(/category=/);
  await settled(tab);
  await context.close();
}

{ // a line that breaks
  const { tab, context } = await run.tab({}, () => true);
  await tab.goto(`${run.base}practices.html`);
  await context.setOffline(true);
  await ask(tab, 'grooming');
  expect(await tab.locator('#found .notice a').count() === 1, 'a broken line is not said');
  await context.setOffline(false);
  expect((await ask(tab, 'grooming ')).titles.length > 0, 'the search does not recover');
  await context.close();
}

let violations = 0;
for (const address of ['practices.html?q=chat&concern=grooming&concern=bullying', 'ar/practices.html?q=grooming&all=1']) {
  for (const width of [320, 1280]) {
    const { tab, context } = await run.tab({ bypassCSP: true, viewport: { width, height: 800 } });
    await tab.goto(run.base + address);
    await settled(tab);
    await tab.evaluate(() => { document.getElementById('narrow').open = true; });
    await loadAxe(tab);
    for (const colorScheme of ['light', 'dark']) {
      await tab.emulateMedia({ colorScheme });
      const found = await axeFinds(tab);
      violations += found.length;
      for (const v of found) run.failures.push(`${address} at ${width} ${colorScheme}: ${v}`);
    }
    await run.sideways(tab, `${address} at ${width}`);
    await context.close();
  }
}
console.log(`axe with results: 8 runs, ${violations} violations`);
await run.end();
