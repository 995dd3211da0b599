// node screenshots.mjs POPREG PROJECT FOLDER OUT: a picture of each kind of page, on a phone and
// on a desktop, in English and in Arabic, light and dark, for people to look at.
import { join } from 'node:path';
import { Run } from './lib.mjs';
import { PAGES } from './pages.mjs';

const out = process.argv[5];
const run = await Run.begin();
const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };
const jobs = Object.entries(PAGES).flatMap(([name, page]) =>
  ['en', 'ar'].flatMap((language) => Object.keys(SIZES).map((size) =>
    ({ page: language === 'en' ? page : `ar/${page}`, name: `${name}-${language}-${size}`, size }))));

await run.share(jobs, {}, async (tab, { page, name, size }) => {
  await tab.setViewportSize(SIZES[size]);
  await tab.goto(run.base + page);
  for (const colorScheme of ['light', 'dark']) {
    await tab.emulateMedia({ colorScheme });
    await tab.screenshot({ path: join(out, `${name}-${colorScheme}.png`), fullPage: true });
  }
});
console.log(`${2 * jobs.length} pictures in ${out}`);
await run.end();
