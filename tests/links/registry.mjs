// registry.mjs SAMPLE FOLDER <LIST: writes entries into FOLDER for the addresses of LIST, whose lines are
// "entry use address": of an entry's sources, its organisations, or links of its text. Everything
// else is as in SAMPLE.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [sample, folder] = process.argv.slice(2);
const text = readFileSync(sample, 'utf8');

const quoted = (s) => JSON.stringify(s);

const source = (url, n) => `  - id: source-${n}
    title: What is said at address ${n}
    publisher: The Example Times
    url: ${quoted(url)}
    kind: organisation
    accessed: 2026-11-20
`;
const organisation = (url, n) => `  - name: Example Organisation ${n}
    type: helpline
    url: ${quoted(url)}
`;
const link = (url, n) => `- [the page of number ${n}](<${url}>)\n`;

function write(name, rows) {
  const of = (use, make) => rows.filter((r) => r.use === use).map((r, i) => make(r.url, i + 1)).join('');
  const sources = of('source', source);
  const out = text
    .replace(/^title: .*/m, `title: Entry ${name} of the test`)
    .replace(/^related: .*\n/m, '')
    .replace(/^organisations:\n(?: .*\n)+/m, `organisations:\n${of('organisation', organisation) || '  - name: Example Game\n    type: game-studio\n'}`)
    .replace(/^sources:\n(?: .*\n)+/m, `sources:\n${sources || source('https://ok-source.example.org/page', 1)}`)
    .replaceAll('[^game-page]', '[^source-1]')
    .replace(/^## The need\n/m, `## The need\n\n${of('link', link)}`);
  writeFileSync(join(folder, `${name}.md`), out);
}

const entries = new Map();
for (const line of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const [, name, use, url] = /^(\S+) (\S+) (.*)$/.exec(line);
  const entry = name.toLowerCase();
  entries.set(entry, [...(entries.get(entry) ?? []), { use, url }]);
}
mkdirSync(folder, { recursive: true });
for (const [name, rows] of entries) write(name, rows);
