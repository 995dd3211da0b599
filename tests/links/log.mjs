// log.mjs: the log of servers.mjs, read.
import { readFileSync } from 'node:fs';

export function read_lines(file) {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
}

// Requests in the order in which they came, each with `done` and what else is known of its answer.
export function requests_of(lines) {
  const all = new Map();
  for (const line of lines) {
    if (line.request) all.set(line.request, { ...line, done: Infinity });
    else if (line.done && all.has(line.done)) Object.assign(all.get(line.done), { ...line, at: all.get(line.done).at, done: line.at });
  }
  return [...all.values()];
}

export function group(items, key) {
  const groups = new Map();
  for (const item of items) {
    const name = key(item);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(item);
  }
  return groups;
}

// What must hold of every request, whatever it asks for: a list of what does not.
export function manners(lines) {
  const bad = [];
  for (const line of lines) {
    if (line.outside) bad.push(`something reached ${line.outside}`);
    if (line.proxy) bad.push('the proxy was asked');
    if (!line.request) continue;
    const { kind, host, method, headers } = line;
    for (const name of ['cookie', 'authorization', 'proxy-authorization', 'referer'])
      if (name in headers) bad.push(`${name} was sent to ${host}`);
    if (!/popreg.*https?:\/\//.test(headers['user-agent'] ?? '')) bad.push(`User-Agent to ${host}: ${headers['user-agent']}`);
    if (method !== 'HEAD' && method !== 'GET') bad.push(`${kind}: ${method}`);
  }
  return [...new Set(bad)];
}

export function end(bad) {
  for (const line of bad) console.error(`FAILED: ${line}`);
  process.exit(bad.length ? 1 : 0);
}
