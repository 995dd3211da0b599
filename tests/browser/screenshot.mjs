// node screenshot.mjs POPREG PROJECT FOLDER: builds the site into FOLDER and makes the
// README's picture of it, tests/browser/screenshot.png.
import { join } from 'node:path';
import { buildAndServe, launch } from './lib.mjs';

const [popreg, project, folder] = process.argv.slice(2);
const { base, close } = await buildAndServe(popreg, project, folder);
const browser = await launch();
const tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
await tab.goto(base);
await tab.screenshot({ path: join(project, 'tests/browser/screenshot.png') });
await browser.close();
close();
