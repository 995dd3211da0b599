// classify.mjs list: the lines of all kinds for registry.mjs.
// classify.mjs table FOLDER: what came of each kind, a line for each, from FOLDER's log and, of each
//   day, memory-N.jsonl and findings-N.json. What changes from day to day is written 1st>2nd>3rd.
// classify.mjs manners FOLDER: fails, and says why, when a request was one that nobody should make.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kinds } from './kinds.mjs';
import { end, group, manners, read_lines, requests_of } from './log.mjs';

const [what, folder] = process.argv.slice(2);
const days = [1, 2, 3];
const told = {
  'broken-external-link': 'broken', 'moved-link': 'moved', 'private-address': 'private',
  'changed-page': 'changed', 'missing-fragment': 'fragment',
};

// The address as the memory writes it.
const key_of = (at) => {
  const url = new URL(at.replaceAll('%25lost0', ''));
  url.hash = '';
  return url.href;
};

function record_of(memory, kind) {
  return memory.get(kind.at.replace(/#.*/, '')) ?? memory.get(key_of(kind.at)) ?? {};
}

const short = (kind, location) => {
  const base = new URL(key_of(kind.at)).origin;
  return location?.startsWith(base) ? location.slice(base.length) : location;
};

function over_days(values) {
  while (values.length > 1 && values.at(-1) === values.at(-2)) values.pop();
  return values.join('>');
}

// GET GET GET is GET*3.
function methods_of(requests) {
  const runs = [];
  for (const { method } of requests) {
    if (runs.at(-1)?.method === method) runs.at(-1).count++;
    else runs.push({ method, count: 1 });
  }
  return runs.map((r) => (r.count > 1 ? `${r.method}*${r.count}` : r.method)).join('+') || '-';
}

function table() {
  const log = group(requests_of(read_lines(join(folder, 'log'))), (r) => `${r.kind} ${r.day}`);
  const memories = days.map((d) => new Map(read_lines(join(folder, `memory-${d}.jsonl`)).map((r) => [r.url, r])));
  const findings = days.map((d) => {
    const all = JSON.parse(readFileSync(join(folder, `findings-${d}.json`), 'utf8')).findings;
    return group(all.filter((f) => told[f.name]), (f) => /([^/]*)\.md$/.exec(f.path)?.[1]);
  });
  const row = (kind) => {
    const each = (see) => over_days(days.map((d) => see(d) || '-'));
    const record = (d) => record_of(memories[d - 1], kind);
    const said = (d) => [...new Set((findings[d - 1].get(kind.name) ?? []).map((f) => told[f.name]))].sort().join('+');
    return [
      kind.name, kind.use,
      each((d) => methods_of(log.get(`${kind.name} ${d}`) ?? [])),
      each((d) => `${record(d).result ?? 'none'}${record(d).status ? `:${record(d).status}` : ''}`),
      each(said),
      each((d) => [short(kind, record(d).location), record(d).turn, record(d).title && `"${record(d).title}"`,
        record(d).not_before && 'wait'].filter(Boolean).join(' ')),
    ];
  };
  const rows = kinds.map(row);
  const widths = [0, 1, 2, 3, 4].map((i) => Math.max(...rows.map((r) => r[i].length)));
  for (const r of rows) console.log(r.map((s, i) => s.padEnd(widths[i] ?? 0)).join('  ').trimEnd());
}

const most_bytes = 24 * 1024 * 1024;

function check_manners() {
  const lines = read_lines(join(folder, 'log'));
  const bad = manners(lines);
  for (const { kind, bytes, whole } of requests_of(lines))
    if (bytes > most_bytes) bad.push(`${kind}: ${bytes} bytes were read${whole ? ', all there are' : ''}`);
  end(bad);
}

if (what === 'list') for (const k of kinds) console.log(`${k.name} ${k.use} ${k.at}`);
else if (what === 'table') table();
else check_manners();
