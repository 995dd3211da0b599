// site-data.mjs SITE: reads the data of a site as other programs do.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { parseAtomFeed, parseJsonFeed } from "feedsmith";
import Parser from "rss-parser";
import jsonld from "jsonld";

const [site] = process.argv.slice(2);
const text = (name) => readFileSync(join(site, name), "utf8");
const json = (name) => JSON.parse(text(name));
const data = (name) => json(`data/v1/${name}`);
const index = data("index.json");
const base = index.entries[0].page.replace(/practices\/.*/, "");
const files = readdirSync(site, { recursive: true }).map(String);

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
const schemas = ["publication", "data", "entry", "translation"];
for (const name of schemas) ajv.addSchema(data(`${name}.schema.json`));

// A path of the description as a pattern, with what its parameters may be.
function pattern(path, parameters) {
  const part = (name) => {
    const { schema } = parameters[name];
    return schema.enum ? `(?:${schema.enum.join("|")})` : "[^/.]+";
  };
  return new RegExp(`^${path.replace(/\./g, "\\.").replace(/\{(\w+)\}/g, (_, n) => part(n))}$`);
}

// Every file below data/v1/ and every feed is described, and is as the description says.
function checkDescription() {
  const api = data("openapi.json");
  const kinds = Object.entries(api.paths).map(([path, item]) => {
    const [[type, { schema }]] = Object.entries(item.get.responses[200].content);
    const at = item.servers ? path.slice(1) : `data/v1${path}`;
    const ref = schema.$ref && `${base}data/v1/${schema.$ref}`;
    return { path, type, validate: ref && ajv.compile({ $ref: ref }), used: 0,
             matches: pattern(at, api.components.parameters) };
  });
  const about = (f) => /^data\/v1\/(openapi|\w+\.schema)\.json$/.test(f);
  const wanted = files.filter((f) => !about(f) &&
    (/^data\/v1\/.*\.\w+$/.test(f) || /(^|\/|\.)(feed\.json|atom\.xml)$/.test(f)));
  for (const file of wanted) {
    const local = file.replace(/^(ar|es|fr|ru|zh)\/(?!feed\.json|atom\.xml)/, "");
    const kind = kinds.find((k) => k.matches.test(local));
    assert.ok(kind, `${file} is described`);
    kind.used++;
    if (kind.validate)
      assert.ok(kind.validate(json(file)), `${file}: ${ajv.errorsText(kind.validate.errors)}`);
  }
  for (const kind of kinds) assert.ok(kind.used, `${kind.path} is there`);
  return wanted.length;
}

function checkIndex() {
  for (const e of index.entries) {
    const record = json(relative(".", e.data.replace(base, "")));
    assert.equal(record.title, e.title);
    assert.ok(existsSync(join(site, e.page.replace(base, ""))), e.page);
  }
  assert.deepEqual(index.withdrawn.map((w) => w.id), ["lantern"]);
  assert.equal(data("entries/lantern.json").withdrawn.on, "2026-02-01");
  assert.deepEqual(index.moved.map((m) => [m.id, m.moved_to]),
    [["youthline-teen-to-teen", "youth-to-youth"]]);
  assert.equal(data("entries/youthline-teen-to-teen.json").moved_to, "youth-to-youth");
  const ids = new Set(index.entries.map((e) => e.id));
  for (const name of ["organisations", "countries", "editions", "principles"])
    for (const item of data(`${name}.json`)[name])
      for (const id of item.entries) assert.ok(ids.has(id), `${name}: ${id}`);
}

// What an edition released stands where the data say, and its sum beside it.
function checkVersions() {
  const versions = index.entries.map((e) => [e.id, data(`entries/${e.id}.json`).versions]);
  const released = versions.filter(([, list]) => list);
  assert.deepEqual(versions.filter(([, list]) => !list).map(([id]) => id), ["krisenchat-germany"]);
  for (const [id, list] of released) {
    assert.deepEqual(list.map((v) => [v.edition, v.on]), [["pop-2025", "2026-01-03"]]);
    const [{ url, sha256, commit }] = list;
    const then = id === "youth-to-youth" ? "youthline-teen-to-teen" : id;
    assert.equal(url, `${base}at/${commit.slice(0, 12)}/${then}.html`);
    assert.ok(text(url.replace(base, "")).includes(`<code>${sha256}</code>`), url);
  }
  return released.length;
}

// Atom and JSON Feed of the same thing say the same.
async function checkFeeds() {
  const parser = new Parser({ customFields: { item: [["category", "marks", { keepArray: true }]] } });
  const feeds = files.filter((f) => /(^|\.|\/)atom\.xml$/.test(f));
  for (const file of feeds) {
    const atom = parseAtomFeed(text(file));
    const feed = parseJsonFeed(json(file.replace(/atom\.xml$/, "feed.json")));
    assert.equal(feed.feed_url, `${base}${file.replace(/atom\.xml$/, "feed.json")}`);
    assert.equal(atom.links.find((l) => l.rel === "self").href, `${base}${file}`);
    const home = atom.links.find((l) => l.rel === "alternate").href;
    assert.ok(existsSync(join(site, home.replace(base, ""))), `${file}: ${home}`);
    assert.deepEqual(atom.entries.map((e) => [e.id, e.title.value, e.updated, e.categories[0].term]),
      feed.items.map((i) => [i.id, i.title, i.date_modified, i._popreg?.change ?? i.tags[0]]));
    assert.ok(atom.entries.length > 0, `${file} has entries`);
    assert.equal(new Set(atom.entries.map((e) => e.id)).size, atom.entries.length);
  }
  const all = await parser.parseString(text("atom.xml"));
  assert.equal(all.items.length, 50);
  return feeds.length;
}

function checkEvents() {
  const of = (file, slug) => json(file).items.find((i) => i.url.endsWith(`/${slug}.html`));
  const tag = (file, slug) => of(file, slug)?._popreg.change;
  assert.equal(tag("feed.json", "krisenchat-germany"), "new");
  assert.equal(tag("feed.json", "sekasin-finland"), "changed");
  assert.equal(tag("country/FI.feed.json", "sekasin-finland"), "changed");
  assert.equal(tag("practices/lantern.feed.json", "lantern"), "withdrawn");
  assert.equal(of("practices/lantern.feed.json", "lantern").content_text,
    "A sample of a reason, for this test.");
  const concerned = files.filter((f) => /^concern\/[\w-]+\.feed\.json$/.test(f))
    .filter((f) => of(f, "lantern"));
  assert.ok(concerned.length > 0, "feeds of its concerns tell of a withdrawal");
}

// The vocabulary of schema.org stands for its context: nothing is fetched.
const loader = async (url) => {
  assert.equal(url, "https://schema.org");
  return { document: { "@context": { "@vocab": "https://schema.org/" } }, documentUrl: url };
};

async function checkLinkedData() {
  const mark = /<script type="application\/ld\+json">(.*?)<\/script>/g;
  const pages = files.filter((f) => /^(\w\w\/)?(practices\/[^/]+|data\/index)\.html$/.test(f));
  let count = 0;
  for (const page of pages) {
    const found = [...text(page).matchAll(mark)];
    if (/http-equiv="refresh"/.test(text(page)) || /lantern|youthline-teen/.test(page)) continue;
    assert.equal(found.length, 1, `${page} has linked data`);
    const [node] = await jsonld.expand(JSON.parse(found[0][1]), { documentLoader: loader });
    const kind = page.endsWith("data/index.html") ? "Dataset" : "Article";
    assert.deepEqual(node["@type"], [`https://schema.org/${kind}`]);
    assert.ok(node["https://schema.org/license"] && node["@id"].startsWith(base));
    count++;
  }
  const [catalogue] = await jsonld.expand(data("catalogue.jsonld"), { documentLoader: loader });
  const dcat = "http://www.w3.org/ns/dcat#";
  assert.deepEqual(catalogue["@type"], [`${dcat}Catalog`]);
  const [set] = catalogue[`${dcat}dataset`];
  for (const d of set[`${dcat}distribution`]) {
    const [{ "@id": url }] = d[`${dcat}downloadURL`];
    assert.ok(existsSync(join(site, url.replace(base, ""))), url);
  }
  const quads = await jsonld.toRDF(data("catalogue.jsonld"), { documentLoader: loader });
  assert.ok(quads.length > 50);
  return count;
}

const described = checkDescription();
checkIndex();
const versions = checkVersions();
const feeds = await checkFeeds();
checkEvents();
const linked = await checkLinkedData();
console.log(`${described} files are as described, ${feeds} pairs of feeds agree, ` +
            `${versions} entries have a version, linked data of ${linked} pages is read`);
