// node search.mjs SITE: a line for each engine: its name, bytes and requests of a new reader's first
// search, and of the one after it. Adds Pagefind's index to SITE.
import { launch } from './lib.mjs';
import { ENGINES, addPagefind, measure, wanted } from './engines.mjs';

const [site] = process.argv.slice(2);
addPagefind(site);
const browser = await launch();
for (const [name, engine] of Object.entries(ENGINES)) {
  const { first, second } = await measure(browser, site, engine, wanted(site));
  console.log(name, first.bytes, first.requests, second.bytes, second.requests);
}
await browser.close();
