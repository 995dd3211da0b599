// Every page is useful in its first 14 kB, which is what a server sends before it waits for an
// answer: within so many compressed bytes stand the heading and the beginning of what it is about.
import { readFileSync, existsSync } from 'node:fs';
import { constants, gunzipSync } from 'node:zlib';
import { join } from 'node:path';
import { Run, filesBelow } from './lib.mjs';

const FIRST = 14 * 1024, ENOUGH = 1500; // bytes; characters of text
const run = await Run.begin();
let whole = 0, parts = 0, largest = [0, ''], sum = 0;

for (const page of await filesBelow(run.site, '.html')) {
  if (page.startsWith('offline/')) continue; // to be saved, not to be read on the line
  const file = join(run.site, page);
  if (!existsSync(`${file}.gz`)) continue; // smaller than the answer's headers
  const bytes = readFileSync(`${file}.gz`);
  sum += bytes.length;
  if (bytes.length > largest[0]) largest = [bytes.length, page];
  if (bytes.length <= FIRST) {
    whole++;
    continue;
  }
  parts++;
  const text = gunzipSync(bytes.subarray(0, FIRST), { finishFlush: constants.Z_SYNC_FLUSH }).toString();
  const main = text.slice(text.indexOf('<main'));
  const seen = main.replaceAll(/<svg[\s\S]*?<\/svg>/g, '').replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ');
  run.expect(main.includes('</h1>') && seen.length >= ENOUGH,
             `${page}: ${seen.length} characters in the first ${FIRST} of ${bytes.length} bytes`);
}
const style = readFileSync(join(run.site, 'assets/style.css.gz')).length;
console.log(`${whole} pages are whole in ${FIRST} bytes, ${parts} useful; ` +
            `${Math.round(sum / (whole + parts))} bytes on average, ${largest[0]} for ${largest[1]}; style ${style}`);
run.expect(whole > 1000, 'hardly any page was looked at');
await run.end();
