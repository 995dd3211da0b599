// Printed: each kind of page becomes a PDF; what only serves a screen is left out, and the
// addresses of sources are in it.
import { Run } from './lib.mjs';
import { PAGES } from './pages.mjs';

const run = await Run.begin();
const SCREEN_ONLY = 'header nav, .skip, .strip, .pager, .contents, .search, .maps';
let sheets = 0;

await run.share(Object.values(PAGES).flatMap((page) => [page, `ar/${page}`]), {},
                async (tab, page) => {
  await tab.goto(run.base + page);
  const pdf = (await tab.pdf({ format: 'A4' })).toString('latin1');
  const count = (pdf.match(/\/Type\s*\/Page\b/g) ?? []).length;
  sheets += count;
  run.expect(pdf.startsWith('%PDF-') && count > 0, `${page}: no PDF`);
  await tab.emulateMedia({ media: 'print' });
  const seen = await tab.evaluate((selector) => [...document.querySelectorAll(selector)]
    .filter((e) => e.checkVisibility()).map((e) => e.outerHTML.slice(0, 60)), SCREEN_ONLY);
  run.expect(seen.length === 0, `${page}: prints ${seen[0]}`);
  if (page.includes('practices/')) {
    const after = await tab.evaluate(() =>
      getComputedStyle(document.querySelector('.sources a:not(.back)'), '::after').content);
    run.expect(after.includes('http'), `${page}: a source is printed without its address`);
  }
  await tab.emulateMedia({ media: 'screen' });
});
console.log(`print: ${2 * Object.keys(PAGES).length} pages on ${sheets} sheets`);
await run.end();
