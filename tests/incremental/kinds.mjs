// The kinds of edits. Each changes the world and tells what it did; nothing told: it could not.
import fs from "node:fs";
import path from "node:path";

const words = "children write about help online that somebody answers within days and nights".split(" ");
const sentence = (r) => {
  const list = Array.from({ length: 4 + r.below(6) }, () => r.pick(words)).join(" ");
  return `It is said that ${list}.`;
};

const list = (w, folder) =>
  fs.readdirSync(w.file(folder), { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => path.relative(w.registry, path.join(item.parentPath ?? item.path, item.name)))
    .sort();
const texts = (w) => list(w, "entries").filter((name) => name.endsWith(".md"));
const isTranslation = (name) => /\.[a-z]{2}\.md$/.test(name);
const originals = (w) => texts(w).filter((name) => !isTranslation(name));
const translations = (w) => texts(w).filter(isTranslation);
const slugOf = (name) => path.basename(name).replace(/(\.[a-z]{2})?\.md$/, "");

// Changes a file by a function of its text; nothing comes back when that leaves it as it was.
function change(w, name, how) {
  const before = w.read(name), after = how(before);
  if (after === null || after === undefined || after === before) return null;
  w.write(name, after);
  return name;
}

const splitEntry = (text) => {
  const at = text.indexOf("\n---\n", 4);
  return at < 0 ? null : [text.slice(0, at + 5), text.slice(at + 5)];
};

function changeBody(w, name, how) {
  return change(w, name, (text) => {
    const parts = splitEntry(text);
    const body = parts && how(parts[1]);
    return body === null || body === undefined ? null : parts[0] + body;
  });
}

function changeLines(w, r, name, how) {
  return changeBody(w, name, (body) => {
    const lines = body.split("\n");
    const plain = lines.map((l, i) => i).filter((i) => /^[A-Z\p{Lu}]/u.test(lines[i]));
    if (!plain.length) return null;
    how(lines, r.pick(plain));
    return lines.join("\n");
  });
}

// A field of the front matter as it stands on its line.
const field = (w, name, key) => w.read(name).match(new RegExp(`^${key}: (.*)$`, "m"))?.[1];
function setField(w, name, key, value) {
  const line = new RegExp(`^${key}: .*\\n`, "m");
  return change(w, name, (text) =>
    line.test(text)
      ? text.replace(line, value === null ? "" : () => `${key}: ${value}\n`)
      : value === null ? null : text.replace(/^basis: /m, () => `${key}: ${value}\nbasis: `));
}

const termsOf = (w, vocabulary) =>
  [...w.read(`registry/vocabularies/${vocabulary}.yml`).matchAll(/^ {2}- id: (\S+)/gm)].map((m) => m[1]);

const lists = {
  concerns: (w) => termsOf(w, "concern"),
  channels: (w) => termsOf(w, "channel"),
  technologies: (w) => termsOf(w, "technology"),
  functions: (w) => termsOf(w, "function"),
  audiences: (w) => termsOf(w, "audience"),
  strands: (w) => termsOf(w, "strand"),
  countries: () => ["FR", "DE", "KE", "BR", "LB", "JP", "ES", "CL"],
  languages: () => ["fr", "de", "en", "sw", "ar", "ja"],
};

const scalars = {
  evidence: (w) => termsOf(w, "evidence"),
  participation: (w) => termsOf(w, "participation"),
  status: (w) => termsOf(w, "status"),
  scope: (w) => termsOf(w, "scope"),
  setting: (w) => termsOf(w, "setting"),
};

const itemsOf = (value) => (value?.match(/^\[(.*)\]$/)?.[1] ?? "").split(", ").filter(Boolean);

function changeList(w, r, name, key, all) {
  const items = itemsOf(field(w, name, key));
  const more = all.filter((item) => !items.includes(item));
  let next = r.shuffled(items);
  if (r.chance(0.4) && more.length) next = [...items, r.pick(more)];
  else if (r.chance(0.5) && items.length > 1) next = items.filter((_, i) => i !== 0);
  if (!next.length) return null;
  const done = setField(w, name, key, `[${next.join(", ")}]`);
  return done && `${name} ${key}: ${next.join(", ")}`;
}

// The lines of the sources, one text for each.
const sourcesOf = (text) => text.match(/^sources:\n((?:[ ]+.*\n)+)/m)?.[1].split(/^(?= {2}- id: )/m) ?? [];

function changeSources(w, r, name) {
  return change(w, name, (text) => {
    const sources = sourcesOf(text), n = r.below(sources.length || 1);
    if (!sources.length) return null;
    const old = sources.join("");
    const id = sources[n].match(/- id: (\S+)/)[1];
    const how = r.below(4);
    let body = text;
    if (how === 0) sources[n] = sources[n].replace(/title: "/, () => `title: "${r.pick(words)} `);
    if (how === 1) sources[n] = sources[n].replace(/url: (\S+)/, (all) => `${all}${all.includes("?") ? "&" : "?"}n=${r.below(99)}`);
    if (how === 2) {
      sources.push(sources[n].replace(id, `more-${w.number}`).replace(/url: .*/, `url: https://example.org/${w.number}`));
    }
    if (how === 3 && sources.length > 1) {
      sources.splice(n, 1);
      body = body.replaceAll(`[^${id}]`, "");
    }
    return body.replace(old, () => sources.join(""));
  });
}

const withTranslations = (w, name) => texts(w).filter((other) => slugOf(other) === slugOf(name));

function move(w, name, to) {
  const text = w.read(name);
  w.remove(name);
  w.write(to, text);
}

function rename(w, r, keepAlias) {
  const name = r.pick(originals(w)), slug = slugOf(name), next = `${slug.slice(0, 40)}-${w.number}`;
  for (const file of withTranslations(w, name)) {
    const to = path.join(path.dirname(file), path.basename(file).replace(slug, next));
    const text = w.read(file).replace(`  of: ${slug}\n`, `  of: ${next}\n`);
    w.remove(file);
    w.write(to, text);
    if (keepAlias && file === name) {
      setField(w, to, "aliases", `[${[...itemsOf(field(w, to, "aliases")), slug].join(", ")}]`);
    }
  }
  if (r.chance(0.8)) {
    for (const other of originals(w)) {
      change(w, other, (text) => text.replace(/^related: .*$/m, (line) => line.replace(slug, next)));
    }
  }
  return `${slug} is ${next}`;
}

const review = (w, name, how) => change(w, name, (text) => text.replace(/^review:\n(?: .*\n)+/m, how));

function withdraw(w, r, name) {
  const see = r.chance(0.5) ? `, see: ${slugOf(r.pick(originals(w)))}` : "";
  if (/^withdrawn:/m.test(w.read(name))) return null;
  return change(w, name, (text) =>
    text.replace(/^( +status: )(published|draft|in-review)$/m, "$1withdrawn")
      .replace(/^review:/m, `withdrawn: {on: 2026-11-25, reason: "It has ended."${see}}\nreview:`));
}

function translate(w, r) {
  const language = r.pick(["fr", "es"]);
  const free = originals(w).filter((n) => !w.exists(n.replace(/md$/, `${language}.md`)));
  if (!free.length) return null;
  const name = r.pick(free), parts = splitEntry(w.read(name));
  if (!parts) return null;
  const to = name.replace(/md$/, `${language}.md`);
  w.write(to, `---\ntitle: "Un texte ${w.number}"\nsummary: "Un texte de plus."\ntranslation:\n` +
    `  of: ${slugOf(name)}\n  method: ${r.pick(["machine", "human"])}\n---\n${parts[1]}`);
  return to;
}

const breakages = [
  (text) => text.replace(/^title: "/m, "title: [\""),
  (text) => text.replace(/^concerns: \[/m, "concerns: [no-such-concern, "),
  (text) => text.replace(/^scope: .*$/m, "scope: everywhere"),
  (text) => text.replace(/^---\n/, "--\n"),
  (text) => text.replace(/\[\^[a-z0-9-]+\]/, "[^nothing-there]"),
  (text) => text.replace(/^countries: \[/m, "countries: [XQ, "),
  () => "",
];

// Replaces the n-th of what matches in one of the files of a folder.
function inFolder(w, r, folder, ending, how) {
  const files = list(w, folder).filter((name) => name.endsWith(ending));
  return files.length ? change(w, r.pick(files), how) : null;
}

function replaceAny(r, text, pattern, how) {
  const found = [...text.matchAll(pattern)];
  if (!found.length) return null;
  const m = r.pick(found);
  return text.slice(0, m.index) + how(m) + text.slice(m.index + m[0].length);
}

const severities = ["long-sentence", "one-way-relation", "old-evidence", "only-own-evidence",
  "withdrawn-reference", "review-overdue", "same-source", "unused-ignore", "title-style"];

function beside(w) {
  const folder = path.dirname(w.output);
  return fs.readdirSync(folder).filter((name) => name.startsWith("."))
    .map((name) => path.join(folder, name));
}

const copy = (from, to) => fs.cpSync(from, to, { recursive: true, preserveTimestamps: true });

function remembered(w, name) {
  const day = `2026-11-${String(10 + (w.number % 15)).padStart(2, "0")}T08:00:00Z`;
  const url = r_url(w, name);
  return url && `{"url":${JSON.stringify(url)},"result":"gone","status":404,"asked":"${day}",` +
    `"first_failure":"2026-11-02T08:00:00Z","last_failure":"${day}","tries":4,"lasting":4,"days":4}`;
}
const r_url = (w, name) => w.read(name).match(/^ +url: (\S+)$/m)?.[1].replace(/#.*/, "");

function learnLinks(w, r) {
  if (w.options.links && r.chance(0.3)) {
    w.options.links = false;
    return "dropped";
  }
  const lines = r.shuffled(originals(w)).slice(0, 1 + r.below(4)).map((n) => remembered(w, n)).filter(Boolean);
  fs.writeFileSync(w.links, ['{"popreg_links":1}', ...lines.sort(), ""].join("\n"));
  w.options.links = true;
  return `${lines.length} broken`;
}

const option = (name, values) => ({
  name: `option-${name}`,
  edit(w, r) {
    w.options[name] = r.pick(values);
    return String(w.options[name]);
  },
});

export const kinds = [
  { name: "line-changed", weight: 4, edit: (w, r) =>
    changeLines(w, r, r.pick(texts(w)), (lines, i) => { lines[i] += ` ${sentence(r)}`; }) },
  { name: "line-added", weight: 3, edit: (w, r) =>
    changeLines(w, r, r.pick(texts(w)), (lines, i) => { lines.splice(i + 1, 0, "", sentence(r)); }) },
  { name: "line-removed", weight: 2, edit: (w, r) =>
    changeLines(w, r, r.pick(texts(w)), (lines, i) => { lines.splice(i, 2); }) },
  { name: "heading", edit: (w, r) =>
    changeBody(w, r.pick(texts(w)), (body) =>
      replaceAny(r, body, /^## .*$/gm, (m) => r.chance(0.5) ? `### Part ${w.number}\n\n${m[0]}` : `${m[0]} ${w.number}`)) },
  { name: "title", weight: 3, edit: (w, r) =>
    change(w, r.pick(texts(w)), (text) => text.replace(/^title: "(.*)"$/m, () => `title: "${r.pick(["A", "M", "Z"])} name ${w.number}"`)) },
  { name: "same-title", edit: (w, r) => {
    const title = field(w, r.pick(texts(w)), "title");
    return title && setField(w, r.pick(texts(w)), "title", title);
  } },
  { name: "summary", weight: 2, edit: (w, r) =>
    change(w, r.pick(texts(w)), (text) => text.replace(/^summary: "/m, () => `summary: "${sentence(r)} `)) },
  { name: "list", weight: 6, edit: (w, r) => {
    const key = r.pick(Object.keys(lists));
    return changeList(w, r, r.pick(originals(w)), key, lists[key](w));
  } },
  { name: "term", weight: 2, edit: (w, r) => {
    const key = r.pick(Object.keys(scalars));
    return setField(w, r.pick(originals(w)), key, r.pick(scalars[key](w)));
  } },
  { name: "organisation", edit: (w, r) =>
    change(w, r.pick(originals(w)), (text) =>
      replaceAny(r, text, /^( {2}- name: ").*"$/gm, (m) => `${m[1]}Organisation ${r.below(5)}"`)) },
  { name: "sources", weight: 4, edit: (w, r) => changeSources(w, r, r.pick(originals(w))) },
  { name: "related", weight: 4, edit: (w, r) => {
    const name = r.pick(originals(w));
    return changeList(w, r, name, "related", originals(w).map(slugOf).filter((s) => s !== slugOf(name)));
  } },
  { name: "related-nowhere", edit: (w, r) => setField(w, r.pick(originals(w)), "related", "[no-such-entry]") },
  { name: "related-dropped", edit: (w, r) => setField(w, r.pick(originals(w)), "related", null) },
  { name: "review-status", weight: 2, edit: (w, r) =>
    review(w, r.pick(originals(w)), (text) => text.replace(/status: (published|draft|in-review)/, `status: ${r.pick(["published", "published", "draft", "in-review"])}`)) },
  { name: "review-dates", edit: (w, r) =>
    review(w, r.pick(originals(w)), (text) => text.replace(/next: .*/, `next: ${r.pick(["2026-12-01", "2027-03-01", "2026-11-27", "2028-01-01"])}`)) },
  { name: "withdrawn", edit: (w, r) => withdraw(w, r, r.pick(originals(w))) },
  { name: "aliases", edit: (w, r) => setField(w, r.pick(originals(w)), "aliases", r.chance(0.3) ? null : `[former-${r.below(30)}]`) },
  { name: "alias-of-another", weight: 0.5, edit: (w, r) => setField(w, r.pick(originals(w)), "aliases", `[${slugOf(r.pick(originals(w)))}]`) },
  { name: "entry-added", weight: 2, edit: (w, r) => {
    const name = r.pick(originals(w));
    const to = path.join(path.dirname(name), `added-${w.number}.md`);
    const text = w.read(name).replace(/^aliases: .*\n/m, "").replace(/^title: ".*/m, `title: "Added ${w.number}"`);
    w.write(to, text.replace(/^summary: ".*/m, `summary: "It was added as number ${w.number}."`));
    return to;
  } },
  { name: "entry-removed", weight: 2, edit(w, r) {
    if (originals(w).length < 10) return null;
    const name = r.pick(originals(w));
    withTranslations(w, name).forEach((file) => w.remove(file));
    if (r.chance(0.7)) {
      for (const other of originals(w)) {
        const rest = itemsOf(field(w, other, "related")).filter((slug) => slug !== slugOf(name));
        if (field(w, other, "related")) setField(w, other, "related", rest.length ? `[${rest.join(", ")}]` : null);
      }
    }
    return name;
  } },
  { name: "entry-renamed", edit: (w, r) => rename(w, r, false) },
  { name: "entry-renamed-with-alias", weight: 2, edit: (w, r) => rename(w, r, true) },
  { name: "category", weight: 2, edit(w, r) {
    const name = r.pick(originals(w)), to = r.pick(["gaming", "helplines", "platforms"]);
    if (path.dirname(name) === `entries/${to}`) return null;
    withTranslations(w, name).forEach((file) => move(w, file, `entries/${to}/${path.basename(file)}`));
    return `${name} to ${to}`;
  } },
  { name: "translation-added", weight: 2, edit: translate },
  { name: "translation-removed", edit(w, r) {
    const name = r.pick([null, ...translations(w)]);
    if (name) w.remove(name);
    return name;
  } },
  { name: "translation-method", weight: 2, edit: (w, r) => {
    const name = r.pick([null, ...translations(w)]);
    return name && change(w, name, (text) => text.replace(/^ {2}method: .*$/m, `  method: ${r.pick(["machine", "human"])}`));
  } },
  { name: "translation-mark", edit: (w, r) => {
    const name = r.pick([null, ...translations(w)]);
    return name && change(w, name, (text) => text.replace(/^( {4}[a-z-]+: ")[0-9a-f]{4}/m, "$10000"));
  } },
  { name: "broken", weight: 2, edit: (w, r) => change(w, r.pick(texts(w)), r.pick(breakages)) },
  { name: "label", weight: 2, edit: (w, r) =>
    inFolder(w, r, "registry/vocabularies", ".yml", (text) => replaceAny(r, text, /(label: \{.*en: ")([^"]*)"/g, (m) => `${m[1]}${r.pick(["A", "Z"])} ${w.number}"`)) },
  { name: "new-term", edit: (w, r) =>
    inFolder(w, r, "registry/vocabularies", r.pick(["concern.yml", "channel.yml", "technology.yml"]), (text) =>
      text.replace(/\n*$/, `\n${text.match(/^ {2}- id: .*\n(?: {4}.*\n)+/m)[0].replace(/id: .*/, `id: term-${w.number}`)}`)) },
  { name: "principle", edit: (w, r) =>
    change(w, "registry/principles.yml", (text) => replaceAny(r, text, /(title: \{.*en: ")/g, (m) => `${m[1]}${r.pick(["A", "Z"])} `)) },
  { name: "region", edit: (w, r) =>
    change(w, "registry/regions.yml", (text) => replaceAny(r, text, /(en: ")/g, (m) => `${m[1]}${r.pick(["A", "Z"])} `)) },
  { name: "partners", edit: (w, r) =>
    change(w, "registry/partners.yml", (text) => replaceAny(r, text, /(en: ")/g, (m) => `${m[1]}${r.pick(["A", "Z"])} `)) },
  { name: "wording", edit: (w, r) => change(w, "registry/wording.yml", (text) => `${text}# ${w.number}\n`) },
  { name: "page-size", edit: (w, r) => change(w, "registry/site.yml", (text) => text.replace(/^page_size: .*/m, `page_size: ${r.pick([3, 4, 5, 50])}`)) },
  { name: "site-languages", weight: 0.5, edit: (w, r) => change(w, "registry/site.yml", (text) => text.replace(/^languages: .*/m, `languages: ${r.pick(["[en, fr, es]", "[en, es, fr]", "[en, fr, es, ar]"])}`)) },
  { name: "site-title", edit: (w, r) => change(w, "registry/site.yml", (text) => text.replace(/^title: (.*)en: "/m, (all) => `${all}${r.pick(words)} `)) },
  { name: "site-address", edit: (w, r) => change(w, "registry/site.yml", (text) => text.replace(/^base_url: .*/m, `base_url: https://registry-${r.below(9)}.example/`)) },
  { name: "licence", edit: (w, r) => change(w, "registry/site.yml", (text) => text.replace(/^licence_entries: \{id: [^,]*/m, () => `licence_entries: {id: CC-BY-${r.below(9)}.0`)) },
  { name: "severity", weight: 2, edit: (w, r) => change(w, "registry/popreg.yml", (text) =>
    text.replace(/^severity: .*/m, `severity: ${r.chance(0.4) ? "{}" : `{${r.pick(severities)}: ${r.pick(["error", "note"])}}`}`)) },
  { name: "ignored", edit: (w, r) => change(w, "registry/popreg.yml", (text) =>
    text.replace(/^ignore: .*/m, `ignore: ${r.pick(["[]", "[unknown-related]", "[long-sentence]"])}`)) },
  { name: "template", edit: (w, r) => inFolder(w, r, "site/templates", ".mustache", (text) => text.replace(/<\/(p|h1|a|li)>/, (m) => `<!-- ${w.number} -->${m}`)) },
  { name: "icon", edit: (w, r) => inFolder(w, r, "site/icons", ".svg", (text) => text.replace(/<(path|circle)/, `<$1 data-n="${w.number}"`)) },
  { name: "style", edit: (w, r) => inFolder(w, r, "site/style", "", (text) => `${text}.n${w.number}{margin:0}\n`) },
  { name: "interface", edit: (w, r) => inFolder(w, r, "site/i18n", r.pick(["en.yml", "fr.yml", "es.yml", "ar.yml"]), (text) =>
    replaceAny(r, text, /^([a-z_]+: "?)(?=[A-Za-z])/gm, (m) => `${m[1]}${r.pick(["A", "Z"])} `)) },
  { name: "prose", edit: (w, r) => inFolder(w, r, "site/pages", r.pick([".en.md", ".fr.md"]), (text) => `${text}\n${sentence(r)}\n`) },
  { name: "edition", edit: (w, r) => inFolder(w, r, "registry/editions", r.pick([".en.md", ".fr.md"]), (text) => `${text}\n${sentence(r)}\n`) },
  { name: "edition-settings", edit: (w, r) => change(w, "registry/editions/pop-2025.yml", (text) =>
    r.chance(0.5) ? text.replace(/^cut_off: .*/m, `cut_off: ${r.pick(["2026-11-26", "2026-10-05", "2026-11-25"])}`)
      : text.replace(/^order: .*/m, `order: ${r.pick(["title", "title"])}`).replace(/^title: (.*)en: "/m, (all) => `${all}${r.pick(words)} `)) },
  { name: "release", edit: (w, r) => change(w, "registry/editions/pop-2025.yml", (text) => {
    if (/^releases:/m.test(text) && r.chance(0.4)) return text.replace(/^releases:\n(?: .*\n)+/m, "");
    const commits = w.git("log", "--format=%H").trim().split("\n");
    return `${text.replace(/^releases:\n(?: .*\n)+/m, "").replace(/\n*$/, "\n")}releases:\n  - {on: 2026-11-26, commit: ${r.pick(commits)}}\n`;
  }) },
  { name: "touched", edit(w, r) {
    const name = r.pick([...texts(w), ...list(w, "site/templates")]);
    fs.utimesSync(w.file(name), new Date(), new Date());
    return name;
  } },
  { name: "rewritten", edit(w, r) {
    const name = r.pick([...texts(w), ...list(w, "registry")]), bytes = fs.readFileSync(w.file(name));
    if (r.chance(0.5)) fs.rmSync(w.file(name));
    fs.writeFileSync(w.file(name), bytes);
    return name;
  } },
  { name: "same-size-and-time", weight: 3, edit(w, r) {
    const name = r.pick([...texts(w), "site/i18n/fr.yml"]), before = fs.statSync(w.file(name));
    const done = change(w, name, (text) => text.replace(/(?<=[a-z] )([a-z])([a-z])(?=[a-z]* [a-z]+ )/g, (all, a, b) => r.chance(0.05) ? b + a : all));
    fs.utimesSync(w.file(name), before.atime, before.mtime);
    return done;
  } },
  { name: "undo", weight: 3, edit(w) {
    if (!w.undone.size) return null;
    const states = new Map(w.undone);
    w.restore(states);
    return `${states.size} files`;
  } },
  { name: "nothing", edit: () => "nothing" },
  { name: "commit", weight: 6, edit(w) {
    w.commit(`Change ${w.number}`);
    return w.git("rev-parse", "--short", "HEAD").trim();
  } },
  { name: "amend", edit(w) {
    w.commit(`Amended ${w.number}`, "--amend");
    return w.git("rev-parse", "--short", "HEAD").trim();
  } },
  { name: "branch", edit(w, r) {
    w.commit(`Before another branch ${w.number}`);
    const target = r.chance(0.5) ? "main" : w.git("log", "--all", "--format=%H", "-n", "8").trim().split("\n").at(-1);
    w.git("diff", "--name-only", "--no-renames", "HEAD", target).trim().split("\n").filter(Boolean).forEach((name) => w.remember(name));
    w.git("checkout", "-q", target);
    return target;
  } },
  { name: "links", weight: 3, edit: learnLinks },
  { ...option("drafts", [true, false, false]), weight: 2 },
  { ...option("search", [true, false, false]), weight: 2 },
  { ...option("offline", [true, false, false, false]), weight: 1 },
  option("noHistory", [true, false, false]),
  option("compress", ["none", "none", "none", "fast"]),
  option("baseUrl", [null, null, "https://elsewhere.example/"]),
  option("now", ["2026-11-27", "2026-11-27", "2026-12-15", "2027-12-15"]),
  option("epoch", [null, null, 1795000000, 1795003600, 1830000000]),
  { name: "output-file", weight: 3, edit(w, r) {
    const all = fs.readdirSync(w.output, { recursive: true, withFileTypes: true });
    const item = r.pick(all), at = path.join(item.parentPath ?? item.path, item.name);
    fs.rmSync(at, { recursive: true });
    return `removed ${path.relative(w.output, at)}`;
  } },
  { name: "output", weight: 0.3, edit(w) {
    fs.rmSync(w.output, { recursive: true });
    return "removed";
  } },
  { name: "beside-removed", weight: 2, edit(w, r) {
    const at = r.pick(beside(w));
    fs.rmSync(at, { recursive: true });
    return path.basename(at);
  } },
  { name: "beside-cut", weight: 2, edit(w, r) {
    const at = r.pick(beside(w));
    const file = fs.statSync(at).isDirectory() ? path.join(at, "SHA256SUMS") : at;
    if (!fs.existsSync(file)) return null;
    const bytes = fs.readFileSync(file);
    fs.rmSync(file); // the tree that stands may have it too
    fs.writeFileSync(file, bytes.subarray(0, r.below(bytes.length + 1)));
    return path.basename(at);
  } },
  { name: "beside-older", weight: 3, edit(w, r) {
    const at = r.pick(beside(w)), kept = path.join(path.dirname(w.links), "kept", path.basename(at));
    if (w.kept.has(at) && r.chance(0.7)) {
      fs.rmSync(at, { recursive: true });
      copy(kept, at);
      return path.basename(at);
    }
    fs.rmSync(kept, { recursive: true, force: true });
    copy(at, kept);
    w.kept.set(at, true);
    return `${path.basename(at)} kept for later`;
  } },
  { name: "killed", weight: 3, async edit(w, r) {
    const name = r.pick(texts(w));
    changeLines(w, r, name, (lines, i) => { lines[i] += ` ${sentence(r)}`; });
    const after = r.below(400);
    await w.killed(after);
    return `after ${after} ms, ${name} changed`;
  } },
];
