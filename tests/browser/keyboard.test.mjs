// With the keyboard alone: the way through each kind of page with Tab. What has the focus is
// seen, is not covered, and is left again; the first stop skips to the content.
import { Run } from './lib.mjs';
import { PAGES } from './pages.mjs';

const run = await Run.begin();
let stops = 0;

// What has the focus, and what a sighted reader sees of it.
const focused = () => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const box = e.getClientRects()[0] ?? e.getBoundingClientRect();
  const x = box.x + Math.min(box.width, innerWidth) / 2, y = box.y + box.height / 2;
  const top = document.elementFromPoint(x, y);
  const style = getComputedStyle(e);
  return {
    html: e.outerHTML.slice(0, 90),
    seen: box.width > 0 && box.height > 0,
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    covered: !!top && !e.contains(top) && !top.contains(e),
    skip: e.classList.contains('skip'),
    mark: (e.dataset.stop = (e.dataset.stop ?? '') + 'x').length,
  };
};

async function walk(tab, page, width) {
  await tab.setViewportSize({ width, height: 700 });
  await tab.goto(run.base + page);
  // A page has at most one stop for each element that can take the focus at all.
  const limit = await tab.evaluate(() => document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, iframe, [tabindex]').length);
  for (let n = 0; n <= limit; n++) {
    await tab.keyboard.press('Tab');
    const at = await tab.evaluate(focused);
    if (!at || at.mark > 1) return; // left the page, or round once
    stops++;
    const what = `${page} at ${width}, stop ${n + 1}, ${at.html}`;
    run.expect(n > 0 || at.skip, `${what}: the first stop does not skip to the content`);
    run.expect(at.seen, `${what}: has the focus and is not seen`);
    run.expect(at.ring, `${what}: no ring around the focus`);
    run.expect(!at.covered, `${what}: is covered by something`);
    run.expect(n < limit, `${what}: no end`);
  }
}

await run.share(Object.values(PAGES).flatMap((page) => [page, `ar/${page}`]), {},
                async (tab, page) => {
  const widths = page.startsWith('ar/') ? [390] : [390, 1280];
  for (const width of widths) await walk(tab, page, width);
});
console.log(`keyboard: ${stops} stops on ${2 * Object.keys(PAGES).length} pages, at two widths in English`);

{
  const { tab, context } = await run.tab({ viewport: { width: 1280, height: 800 } });
  await tab.goto(`${run.base}index.html`);
  await tab.keyboard.press('Tab');
  await tab.keyboard.press('Enter');
  run.expect(await tab.evaluate(() => document.activeElement.id) === 'main',
             'the skip link does not move the focus to the content');
  await tab.focus('nav.main summary');
  await tab.keyboard.press('Enter');
  await tab.keyboard.press('Tab');
  await tab.keyboard.press('Enter');
  await tab.waitForURL(/\/category\/index\.html$/);
  await context.close();
}
await run.end();
