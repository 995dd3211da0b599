// As a reader without JavaScript: citations, languages, menus, the page of errors.
import { readFile } from 'node:fs/promises';
import { Run, filesBelow } from './lib.mjs';

const DEEP = 'no/such/page/at/all.html';
const run = await Run.begin();
// the answer 404 to a wrong address is wanted
const { tab, context } = await run.tab({ javaScriptEnabled: false }, (url) => url.endsWith(DEEP));
const at = (path) => tab.url() === run.base + path;

await tab.goto(`${run.base}practices/emc-helpline-morocco.html`);
await tab.click('a.cite >> nth=0');
run.expect(/#ref-/.test(tab.url()), 'a citation does not lead to its reference');
await tab.click('a.back >> nth=0');
run.expect(/#cite-1-1$/.test(tab.url()), 'a reference does not lead back');
await tab.click('nav.languages summary');
await tab.click('nav.languages a[lang=ar]');
run.expect(at('ar/practices/emc-helpline-morocco.html'),
           'the language switch does not keep the page');
await tab.click('nav.main summary');
await tab.click('nav.main details a >> nth=0');
run.expect(/\/ar\/[a-z]+\/index\.html$/.test(tab.url()),
           'the menu does not lead to a list of terms');

const answer = await tab.goto(`${run.base}ar/${DEEP}`);
run.expect(answer.status() === 404, 'a wrong address is answered as if it were right');
// links lie side by side only where the style sheet arrived
run.expect(await tab.locator('.strip').evaluate((e) => getComputedStyle(e).display) === 'flex',
           'the page of errors has no style');
await tab.click('main li a >> nth=0');
run.expect(at('index.html'), 'the page of errors does not lead home');
await tab.goto(run.base);
run.expect(await tab.locator('.scripted:visible').count() === 0,
           'the home page offers what needs a script');
await context.close();

// Feeds and the map of the site, by the browser's own parser.
const parser = await run.tab();
await parser.tab.goto(run.base);
const files = await filesBelow(run.site, '.xml');
for (const file of files) {
  const text = await readFile(`${run.site}/${file}`, 'utf8');
  const broken = await parser.tab.evaluate((xml) =>
    new DOMParser().parseFromString(xml, 'text/xml').querySelector('parsererror')?.textContent,
  text);
  run.expect(!broken, `${file}: ${broken}`);
}
console.log(`${files.length} XML files are well-formed`);
await parser.context.close();
await run.end();
