// bench.mjs LOG NAME SECONDS BOUND MEMORY RUNS: a line of bench.sh's table, with what the servers saw.
import { group, read_lines, requests_of } from './log.mjs';

const [log, name, seconds, bound, memory, runs] = process.argv.slice(2);
const lines = read_lines(log);
const requests = requests_of(lines);

function peak(steps) {
  let now = 0, most = 0;
  for (const [, step] of steps.sort((a, b) => a[0] - b[0] || a[1] - b[1])) most = Math.max(most, now += step);
  return most;
}

const in_flight = (all) => peak(all.flatMap((r) => [[r.at, 1], [r.done, -1]]));
const connections = peak(lines.flatMap((l) => (l.open ? [[l.at, 1]] : l.close ? [[l.at, -1]] : [])));
const hosts = [...group(requests, (r) => r.host).values()];
const gaps = hosts.flatMap((all) => all.slice(1).map((r, i) => r.at - all[i].at)).sort((a, b) => a - b);
const percentile = gaps[Math.floor(gaps.length / 100)];
const methods = [...group(requests, (r) => r.method)].map(([m, all]) => `${Math.round(all.length / runs)} ${m}`).join(', ');
console.log(`| ${name} | ${seconds} | ${(seconds / bound).toFixed(2)} | ${memory} | ${methods} | ${connections} | ${Math.max(...hosts.map(in_flight))} | ${Math.round(gaps[0])} ms (1 in 100: ${Math.round(percentile)} ms) |`);
