// Each kind of page under axe: in three languages, at three widths and at 200 % zoom, light,
// dark and in forced colours; none may scroll sideways.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Run } from './lib.mjs';
import { everywhere, LANGUAGES, PAGES } from './pages.mjs';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const source = await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

// Zoom of 200 % on a screen of 1280 px leaves a page 640 px of its own.
const WIDTHS = { 'at 320': 320, 'at 768': 768, 'at 1280': 1280, 'at 1280 zoomed': 640 };
const COLOURS = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'light', forcedColors: 'active' },
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
  for (const [at, width] of Object.entries(WIDTHS)) {
    await tab.setViewportSize({ width, height: 800 });
    await run.sideways(tab, `${page} ${at}`);
    for (const [colours, media] of Object.entries(COLOURS)) {
      await tab.emulateMedia(media);
      await look(tab, `${page} ${at} ${colours}`);
    }
  }
});
console.log(`axe: ${runs} runs (${Object.keys(PAGES).length} kinds of page, ` +
            `${LANGUAGES.length} languages, ${Object.keys(WIDTHS).join(', ')}, ` +
            `${Object.keys(COLOURS).join(', ')}), ${violations} violations`);
await run.end();
