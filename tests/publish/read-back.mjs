// read-back.mjs EDITION SAMPLE: reads an edition as other programs do. SAMPLE is a document of
// the first version of the format, which today's schema has to take, too.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createRequire } from "node:module";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";

const [edition, sample] = process.argv.slice(2);
const text = (name) => readFileSync(join(edition, name), "utf8");
const json = (name) => JSON.parse(text(name));

const document = json("publication.json");
const ids = document.entries.map((entry) => entry.id);

function checkSchema() {
  const schema = json("publication.schema.json");
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  const whole = ajv.compile(schema);
  const record = ajv.compile({ $ref: `${schema.$id}#/$defs/entry` });
  assert.ok(whole(document), ajv.errorsText(whole.errors));
  assert.ok(whole(JSON.parse(readFileSync(sample))), ajv.errorsText(whole.errors));
  const files = readdirSync(join(edition, "entries"));
  assert.deepEqual(files.sort(), ids.map((id) => `${id}.json`).sort());
  for (const file of files) {
    const entry = json(`entries/${file}`);
    assert.ok(record(entry), `${file}: ${ajv.errorsText(record.errors)}`);
    assert.deepEqual(entry, document.entries[ids.indexOf(entry.id)]);
  }
  // It refuses what is no such document.
  assert.ok(!whole({ ...document, format_version: "2.0.0" }));
  assert.ok(!record({ ...document.entries[0], id: "Not a name" }));
}

function checkDocument() {
  const chapters = document.chapters.flatMap((chapter) => chapter.entries);
  assert.deepEqual(chapters, ids);
  assert.equal(document.edition.entry_count, ids.length);
  for (const terms of Object.values(document.indexes))
    for (const list of Object.values(terms)) assert.ok(list.every((id) => ids.includes(id)));
  assert.deepEqual(document.withdrawn.map((w) => w.id), ["lantern"]);
}

function checkChanges() {
  const { changes, since } = json("changes.json");
  const of = (kind) => changes.filter((c) => c.change === kind).map((c) => c.id);
  assert.match(since, /^[0-9a-f]{40}$/);
  assert.deepEqual(of("new"), ["krisenchat-germany"]);
  assert.deepEqual(of("withdrawn"), ["lantern"]);
  assert.deepEqual(of("left-out"), []);
  const renamed = changes.find((c) => c.formerly);
  assert.deepEqual([renamed.id, renamed.formerly], ["youth-to-youth", "youthline-teen-to-teen"]);
  const ended = changes.find((c) => c.id === "sekasin-finland").fields;
  assert.deepEqual(ended.find((f) => f.name === "status"),
    { name: "status", before: "active", after: "ended" });
}

async function checkPackage() {
  const { Package } = createRequire(import.meta.url)("datapackage");
  const pack = await Package.load(join(edition, "datapackage.json"));
  assert.deepEqual(pack.errors, []);
  let rows = 0;
  for (const resource of pack.resources.filter((r) => r.tabular)) {
    // Reads every cell as its column says, and follows the keys from table to table.
    rows += (await resource.read({ relations: true })).length;
  }
  assert.ok(rows > ids.length);
  return rows;
}

function checkReferences() {
  const csl = json("references.csl.json");
  const urls = new Set(document.entries.flatMap((e) => e.sources.map((s) => s.url)));
  const named = new Map();
  for (const e of document.entries)
    for (const s of e.sources) named.set(s.url, [...(named.get(s.url) ?? []), e.id]);
  assert.deepEqual(new Set(csl.map((c) => c.URL)), urls);
  assert.equal(csl.length, urls.size, "one reference for each address");
  for (const c of csl)
    assert.deepEqual(c.keyword.split(", "), [...new Set(named.get(c.URL))]);
  const bib = new Cite(text("references.bib")).data;
  assert.deepEqual(bib.map((b) => b.id), csl.map((c) => c.id));
  // Citation.js escapes an address that has its escapes already.
  const once = (url) => url.replaceAll("%25", "%");
  assert.deepEqual(bib.map((b) => once(b.URL)), csl.map((c) => once(c.URL)));
  const letters = (title) => title.normalize("NFC").replace(/\s+/g, " ");
  const other = bib.filter((b, i) => letters(b.title) !== letters(csl[i].title));
  assert.deepEqual(other.map((b) => b.title), [], "titles read back from BibTeX");
  return csl.length;
}

checkSchema();
checkDocument();
checkChanges();
const rows = await checkPackage();
const references = checkReferences();
console.log(`${ids.length} entries, ${rows} rows, ${references} references are read back`);
