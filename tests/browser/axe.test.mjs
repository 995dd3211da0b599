// Each kind of page under axe: at three widths and at 200 % zoom, light, dark and in forced
// colours, from the left and from the right; in Chinese, which differs in its letters alone, at two
// widths. None may scroll sideways.
import { axeFinds, loadAxe, Run, WCAG } from './lib.mjs';
import { everywhere, LANGUAGES, PAGES } from './pages.mjs';

// Zoom of 200 % on a screen of 1280 px leaves a page 640 px of its own.
const LIGHT = { colorScheme: 'light', forcedColors: 'none' };
const DARK = { colorScheme: 'dark', forcedColors: 'none' };
const FORCED = { colorScheme: 'light', forcedColors: 'active' };
const CONDITIONS = {
  '320 light': [320, LIGHT], '320 dark': [320, DARK], '768 light': [768, LIGHT],
  '768 dark': [768, DARK], '1280 light': [1280, LIGHT], '1280 dark': [1280, DARK],
  '1280 zoomed': [640, LIGHT], '1280 forced colours': [1280, FORCED],
};

const run = await Run.begin();
let runs = 0, violations = 0;

async function look(tab, what) {
  const found = await axeFinds(tab, WCAG);
  runs++;
  violations += found.length;
  for (const v of found) run.failures.push(`${what}: ${v}`);
}

await run.share(everywhere(), { bypassCSP: true }, async (tab, page) => {
  await tab.goto(run.base + page);
  await loadAxe(tab);
  for (const [condition, [width, media]] of Object.entries(CONDITIONS)) {
    if (page.startsWith('zh/') && !['320 light', '1280 light'].includes(condition)) continue;
    await tab.setViewportSize({ width, height: 800 });
    await tab.emulateMedia(media);
    await run.sideways(tab, `${page} at ${condition}`);
    await look(tab, `${page} at ${condition}`);
  }
});
console.log(`axe: ${runs} runs (${Object.keys(PAGES).length} kinds of page, ` +
            `${LANGUAGES.length} languages, ${Object.keys(CONDITIONS).join(', ')}), ` +
            `${violations} violations`);
await run.end();
