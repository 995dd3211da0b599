// resume.mjs LOG KILLS MEMORY LIST AT_ONCE: fails, and says why, when an address of LIST was forgotten, or
// asked again without need.
import { readFileSync } from 'node:fs';
import { end, group, manners, read_lines, requests_of } from './log.mjs';

const [log, kill_file, memory_file, list, at_once] = process.argv.slice(2);
const lines = read_lines(log);
const bad = manners(lines);
const kills = read_lines(kill_file);
const addresses = group(requests_of(lines), (r) => `https://${r.host}${r.path}`);
const memory = new Map(read_lines(memory_file).map((r) => [r.url, r]));
const wanted = readFileSync(list, 'utf8').split('\n').filter(Boolean).map((l) => l.split(' ')[2]);

// An answer that was there so long before the program was killed must be remembered, unless the
// machine was busy.
const well_before = 300 + Math.max(0, ...lines.map((l) => l.stall ?? 0));

for (const url of wanted)
  if (memory.get(url)?.result !== 'good') bad.push(`${url}: ${memory.get(url)?.result ?? 'no record'}`);

let again = 0;
kills.forEach(({ kill, at, over }, i) => {
  const since = i ? kills[i - 1].over : 0;
  let twice = 0;
  for (const [url, requests] of addresses) {
    const asked = requests.find((r) => r.at > since && r.at <= over);
    if (!asked || !requests.some((r) => r.at > over)) continue;
    twice++;
    if (asked.whole && asked.done < at - well_before) bad.push(`${url}: asked again after ${kill}`);
  }
  if (twice > Number(at_once)) bad.push(`${twice} addresses were asked again after ${kill}`);
  again += twice;
});
console.log(`${kills.length} runs ended, ${addresses.size} addresses, ${again} asked again`);
end(bad);
