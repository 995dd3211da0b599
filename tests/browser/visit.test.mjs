// Pages of the site, loaded by Chromium under its own security policy on a phone: what they ask
// for, what they complain of, whether they scroll sideways. In the default language all entries and
// all that there is one of; of lists, rules, histories and other languages, where one template shows
// the like again and again, one of eight and one of each kind.
import { Run, filesBelow } from './lib.mjs';
import { everywhere } from './pages.mjs';

const run = await Run.begin();
// those to take away have a test of their own
const all = (await filesBelow(run.site, '.html')).filter((page) => !page.startsWith('offline/'));
const kinds = new Set(everywhere());
const single = /^(practices\/)?[^/]+\.html$/;
const pages = all.filter((page, i) => single.test(page) || i % 8 === 0 || kinds.has(page));
const moved = [];
let scripts = 0;

await run.share(pages, { viewport: { width: 320, height: 640 } }, async (tab, page) => {
  await tab.goto(run.base + page);
  await run.sideways(tab, `${page} at 320`);
  const seen = await tab.evaluate(() => ({
    policy: document.querySelector('meta[http-equiv=Content-Security-Policy]')?.content ?? '',
    scripts: document.querySelectorAll('script[src]').length,
    inline: document.querySelectorAll(
      '[style], style, script:not([src], [type="application/ld+json"])').length,
    moved: !!document.querySelector('meta[http-equiv=refresh]'),
  }));
  if (seen.moved) moved.push(page);
  scripts += seen.scripts;
  run.expect(seen.policy.startsWith("default-src 'none'") && !seen.policy.includes('unsafe'),
             `${page}: policy is '${seen.policy}'`);
  run.expect(seen.inline === 0, `${page}: ${seen.inline} inline styles or scripts`);
});
console.log(`${pages.length} of ${all.length} pages loaded at 320 px, ${scripts} scripts of their own, ` +
            `${moved.length} lead on by themselves`);
await run.end();
