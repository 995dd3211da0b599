// node screenshot.mjs SITE: makes the picture of the README, screenshot.png beside this file.
import { fileURLToPath } from 'node:url';
import { launch, serve } from './lib.mjs';

const { base, close } = await serve(process.argv[2]);
const browser = await launch();
const tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
await tab.goto(base);
await tab.screenshot({ path: fileURLToPath(new URL('screenshot.png', import.meta.url)) });
await browser.close();
close();
