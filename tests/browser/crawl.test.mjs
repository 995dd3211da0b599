// node crawl.test.mjs POPREG PROJECT FOLDER: builds the site and follows all its links.
import { crawl } from './crawl.mjs';
import { Run } from './lib.mjs';

const run = await Run.begin();
await crawl(run.base, run.site, run.project, run.expect.bind(run));
await run.end();
