// site.mjs: plain hosts, as many as one likes: every name below example.net, each at an address of its
// own. The query says what a page does:
//   wait=MS       it is there after so long
//   limit=N,S     429 with Retry-After: S, N times on each day
//   fault=N       503, N times on each day
//   url=ADDRESS   what an archive says that has a copy of it, unless 'uncopied' is in it
//   v6            of the name, as in v6-1.example.net: it has an address of IPv6 only
import { page, status } from './answers.mjs';

const good = page('A page');

function number_of(name) {
  let sum = 0;
  for (const c of name) sum = (sum * 31 + c.charCodeAt(0)) % 62000;
  return sum;
}

function find(name) {
  const n = number_of(name);
  const v4 = `93.184.${10 + Math.floor(n / 250)}.${1 + (n % 250)}`;
  return name.startsWith('v6-') ? { aaaa: [`2606:2800::${n.toString(16)}`] } : { a: [v4] };
}

// As https://archive.org/help/wayback_api.php has it.
function copies(ask, res) {
  const url = ask.query.get('url'), timestamp = ask.query.get('timestamp');
  const closest = { available: true, status: '200', timestamp, url: `http://web.archive.org/web/${timestamp}/${url}` };
  res.setHeader('content-type', 'application/json');
  res.end(JSON.stringify({ url, archived_snapshots: url.includes('uncopied') ? {} : { closest } }));
}

function answer(ask, res) {
  if (ask.query.has('url')) return copies(ask, res);
  const [times, seconds] = (ask.query.get('limit') ?? '0,0').split(',').map(Number);
  const faults = Number(ask.query.get('fault') ?? 0);
  const say = ask.times <= times ? status(429, { 'retry-after': String(seconds) })
    : ask.times <= faults ? status(503) : good;
  res.setHeader('linkchecker', 'no pause'); // for bench.sh
  const wait = Number(ask.query.get('wait') ?? 0);
  if (wait) setTimeout(() => res.destroyed || say(ask, res), wait);
  else say(ask, res);
}

export const site = { find, answer };
