// Each kind of page under axe: in three languages, at three widths and at 200 % zoom, light,
// dark and in forced colours; none may scroll sideways.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Run } from './lib.mjs';
import { everywhere, LANGUAGES, PAGES } from './pages.mjs';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const source = await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

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
  const found = await tab.evaluate(async (runOnly) =>
    (await globalThis.axe.run(document, { runOnly, resultTypes: ['violations'] })).violations
      .map((v) => `${v.id}: ${v.nodes[0].html}`), RULES);
  runs++;
  violations += found.length;
  for (const v of found) run.failures.push(`${what}: ${v}`);
}

// axe has to get past the page's own policy.
await run.share(everywhere(), { bypassCSP: true }, async (tab, page) => {
  await tab.goto(run.base + page);
  await tab.evaluate(`${source};0`);
  for (const [condition, [width, media]] of Object.entries(CONDITIONS)) {
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
