// rate.mjs LOG PAUSE PER_HOST AT_ONCE: fails, and says why, when more was asked than was said.
import { end, group, manners, read_lines, requests_of } from './log.mjs';

const [file, pause, per_host, at_once] = process.argv.slice(2).map((s, i) => (i ? Number(s) : s));
const lines = read_lines(file);
const requests = requests_of(lines);
const hosts = group(requests, (r) => r.host);
const bad = manners(lines);

// A request may come half a pause early, since the one before it may have waited for its connection,
// and as late as the servers were when they were busy with something else.
const stall = Math.max(0, ...lines.map((l) => l.stall ?? 0));
const tolerance = pause / 2 + stall;

function check_pauses(host, all) {
  for (let i = 0; i < all.length; i++)
    for (let j = i + 1; j < all.length; j++)
      if (all[j].at - all[i].at < (j - i) * pause - tolerance)
        return bad.push(`${host}: ${j - i + 1} requests within ${Math.round(all[j].at - all[i].at)} ms`);
  return 0;
}

function most_at_once(all) {
  const steps = all.flatMap((r) => [[r.at, 1], [r.done, -1]]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let now = 0, most = 0;
  for (const [, step] of steps) most = Math.max(most, now += step);
  return most;
}

function check_waits(host, all) {
  for (const limited of all.filter((r) => r.status === 429)) {
    const seconds = Number(/limit=\d+,(\d+)/.exec(limited.path)[1]);
    const early = all.filter((r) => r.at > limited.done + tolerance && r.at < limited.done + seconds * 1000 - stall - 50);
    for (const r of early)
      bad.push(`${host}: asked ${Math.round(r.at - limited.done)} ms after it wanted ${seconds} s of peace`);
  }
}

let most = 0;
for (const [host, all] of hosts) {
  check_pauses(host, all);
  check_waits(host, all);
  const here = most_at_once(all);
  most = Math.max(most, here);
  if (here > per_host) bad.push(`${host}: ${here} requests at once`);
}
const in_all = most_at_once(requests);
if (in_all > at_once) bad.push(`${in_all} requests at once`);

// The sample says nothing when the limits are never reached, or half of it was never asked.
if (most < per_host) bad.push(`never more than ${most} requests at once to one host`);
if (in_all < at_once) bad.push(`never more than ${in_all} requests at once`);
for (const [version, count] of group(requests, (r) => r.http)) if (count.length < 20) bad.push(`HTTP/${version}: ${count.length} requests`);
const good = new Set(requests.filter((r) => r.status === 200).map((r) => r.host + r.path));
const wanted = new Set(requests.map((r) => r.host + r.path));
if (good.size < wanted.size) bad.push(`${wanted.size - good.size} addresses never had an answer`);
console.log(`${requests.length} requests to ${hosts.size} hosts, at most ${most} to one and ${in_all} in all; servers late by ${Math.round(stall)} ms`);
end(bad);
