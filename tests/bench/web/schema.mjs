// node schema.mjs REGISTRY: what a check by a general tool costs: the front matter of every entry
// through js-yaml and through Ajv with the registry's schema, in one process. Files are read one
// after the other, synchronously, which Node does fastest. Values are text, as popreg reads them, but
// for numbers of up to three digits, so that years stay text. Formats are not looked at, and all that
// is wrong is found, not the first thing alone. Translations, which have a schema of their own, are left out.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020.js';
import { FAILSAFE_SCHEMA, Type, load } from 'js-yaml';

const number = new Type('tag:yaml.org,2002:int', {
  kind: 'scalar', resolve: (text) => /^\d{1,3}$/.test(text), construct: Number,
});
const yaml = FAILSAFE_SCHEMA.extend({ implicit: [number] });
const [registry] = process.argv.slice(2);
const schema = JSON.parse(readFileSync(join(registry, 'registry/entry.schema.json'), 'utf8'));
const validate = new Ajv.default({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
const entries = join(registry, 'entries');
let count = 0, wrong = 0;
for (const name of readdirSync(entries, { recursive: true })) {
  if (!/^[^.]*\.md$/.test(name)) continue;
  const text = readFileSync(join(entries, name), 'utf8');
  const front = load(text.slice(4, text.indexOf('\n---\n', 3) + 1), { schema: yaml });
  count++;
  if (!validate(front) && wrong++ === 0) console.error(name, validate.errors);
}
console.log(`${count} entries, ${wrong} wrong`);
