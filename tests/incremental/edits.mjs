// edits.mjs POPREG REGISTRY WORK: see edits.sh.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { kinds } from "./kinds.mjs";
import { random } from "./random.mjs";

const [popreg, registry, work] = process.argv.slice(2);
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e6));
const edits = Number(process.env.EDITS ?? 250);
const every = Number(process.env.EVERY ?? 5);
const only = process.env.ONLY?.split(",");
const output = path.join(work, "out", "site");
console.log(`SEED=${seed} EDITS=${edits}`);

// What the edits change, with the way back to the last state that could be built.
const world = {
  random: random(seed),
  registry,
  output,
  options: { now: "2026-11-27" },
  links: path.join(work, "memory.jsonl"),
  day: 0, // of the newest commit, counted from the end of the sample's
  before: new Map(), // by path: what stood there when the site was last built; null: nothing
  undone: new Map(), // the same, of the build before that
  kept: new Map(), // older states of what stands beside the site
  number: 0,

  file: (name) => path.join(registry, name),
  exists: (name) => fs.existsSync(path.join(registry, name)),
  read: (name) => fs.readFileSync(path.join(registry, name), "utf8"),
  remember(name) {
    if (!world.before.has(name)) {
      world.before.set(name, world.exists(name) ? fs.readFileSync(world.file(name)) : null);
    }
  },
  write(name, text) {
    world.remember(name);
    fs.mkdirSync(path.dirname(world.file(name)), { recursive: true });
    fs.writeFileSync(world.file(name), text);
  },
  remove(name) {
    world.remember(name);
    fs.rmSync(world.file(name));
  },
  restore(states) {
    for (const [name, bytes] of states) {
      if (bytes === null) fs.rmSync(world.file(name), { force: true });
      else world.write(name, bytes);
    }
  },
  git: (...words) => execFileSync("git", ["-C", registry, ...words], { encoding: "utf8" }),
  commit(message, ...more) {
    const time = new Date(Date.UTC(2026, 10, 11) + world.day++ * 7200e3).toISOString();
    const env = { ...process.env, GIT_AUTHOR_DATE: time, GIT_COMMITTER_DATE: time };
    execFileSync("git", ["-C", registry, "add", "-A"]);
    execFileSync("git", ["-C", registry, "commit", "-q", "--allow-empty", "-m", message, ...more], { env });
  },
  words: (folder) => wordsOf(folder),
  async killed(after) {
    const child = spawn(popreg, wordsOf(output), { env: environment(), stdio: "ignore" });
    const done = new Promise((resolve) => child.on("exit", resolve));
    setTimeout(() => child.kill("SIGKILL"), after);
    await done;
  },
};

function environment() {
  const { epoch } = world.options;
  return epoch ? { ...process.env, SOURCE_DATE_EPOCH: String(epoch) } : process.env;
}

function wordsOf(folder, ...more) {
  const o = world.options;
  const words = ["-C", registry, "--now", o.now, "build", "-o", folder, ...more];
  words.push("--compress", o.compress ?? "none");
  if (!o.search) words.push("--no-search");
  if (!o.offline) words.push("--no-offline");
  if (o.noHistory) words.push("--no-history");
  if (o.drafts) words.push("--drafts");
  if (o.baseUrl) words.push("--base-url", o.baseUrl);
  if (o.links) words.push("--links", world.links);
  return words;
}

function build(folder, ...more) {
  const { status, signal, stderr } = spawnSync(popreg, wordsOf(folder, ...more), {
    env: environment(),
    encoding: "utf8",
  });
  return { status: signal ?? status, said: stderr.replaceAll(folder, "OUT") };
}

// A build beside another may say less of what is no error.
const errorsOf = (said) =>
  said.split("\n").filter((line) => /: (error|failure):/.test(line)).join("\n");

const sumsOf = (folder) => {
  const file = path.join(folder, "SHA256SUMS");
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
};

function filesBelow(folder, at = "", found = new Map()) {
  for (const item of fs.existsSync(path.join(folder, at))
    ? fs.readdirSync(path.join(folder, at), { withFileTypes: true })
    : []) {
    const name = path.join(at, item.name);
    if (item.isDirectory()) filesBelow(folder, name, found);
    else found.set(name, fs.readFileSync(path.join(folder, name)));
  }
  return found;
}

// The first differences of two trees, as text; empty: there is none.
function differences(ours, theirs) {
  const a = filesBelow(ours), b = filesBelow(theirs), told = [];
  for (const name of [...new Set([...a.keys(), ...b.keys()])].sort()) {
    if (!a.has(name)) told.push(`missing: ${name}`);
    else if (!b.has(name)) told.push(`left over: ${name}`);
    else if (!a.get(name).equals(b.get(name))) told.push(`differs: ${name}`);
  }
  const shown = told.filter((line) => line.startsWith("differs") && !line.endsWith("SHA256SUMS"));
  const texts = shown.slice(0, 2).map((line) => {
    const name = line.slice("differs: ".length);
    const { stdout } = spawnSync("diff", ["-u", path.join(theirs, name), path.join(ours, name)], { encoding: "utf8" });
    return stdout.split("\n").slice(0, 40).map((l) => l.slice(0, 400)).join("\n");
  });
  return told.length ? [`${told.length} files:`, ...told.slice(0, 12), ...texts].join("\n") : "";
}

let since = []; // edits since the last comparison that found no difference

function fail(what) {
  console.log(`FAILED after ${world.number} edits: ${what}`);
  console.log(`options: ${wordsOf("OUT").join(" ")}`);
  console.log(`edits since the last comparison:\n  ${since.join("\n  ")}`);
  console.log(`again: SEED=${seed} EDITS=${edits} EVERY=1 ctest -V -R incremental/edits`);
  process.exit(1);
}

function compare(built) {
  const fresh = path.join(work, "fresh");
  const whole = build(fresh, "--force");
  if (built.status !== whole.status) {
    fail(`status ${built.status}, from nothing ${whole.status}\n${built.said}---\n${whole.said}`);
  }
  if (errorsOf(built.said) !== errorsOf(whole.said)) {
    fail(`other errors\n${errorsOf(built.said)}\n--- from nothing\n${errorsOf(whole.said)}`);
  }
  const different = whole.status === 0 ? differences(output, fresh) : "";
  if (different) fail(different);
  for (const name of fs.readdirSync(work)) {
    if (/^\.?fresh/.test(name)) fs.rmSync(path.join(work, name), { recursive: true });
  }
  since = [];
}

const totals = { builds: 0, failed: 0, unchanged: 0, compared: 0 };
const times = new Map();

function buildAndCompare(mustCompare) {
  const before = sumsOf(output), built = build(output);
  totals.builds++;
  if (built.status !== 0) {
    totals.failed++;
    if (sumsOf(output) !== before) fail("a build that failed has changed the site");
  } else {
    totals.unchanged += /nothing has changed/.test(built.said);
    world.undone = world.before;
    world.before = new Map();
  }
  world.broken = built.status !== 0;
  if (mustCompare || world.broken || since.length >= every) {
    totals.compared++;
    compare(built);
  }
}

async function edit() {
  const usable = kinds.filter((k) => !only || only.includes(k.name));
  // A registry with errors is soon mended.
  if (world.broken && world.random.chance(0.6)) {
    world.restore(world.before);
    return "mended";
  }
  for (;;) {
    const kind = world.random.weighted(usable);
    const told = await kind.edit(world, world.random);
    if (told) {
      times.set(kind.name, (times.get(kind.name) ?? 0) + 1);
      return `${kind.name}: ${told}`;
    }
  }
}

fs.mkdirSync(path.dirname(output), { recursive: true });
buildAndCompare(true);
while (world.number < edits) {
  world.number++;
  since.push(await edit());
  if (process.env.VERBOSE) console.log(world.number, since.at(-1));
  buildAndCompare(world.number === edits);
}
console.log(JSON.stringify(totals));
const never = kinds.filter((k) => !times.has(k.name)).map((k) => k.name);
if (never.length && !only) console.log(`not tried: ${never.join(", ")}`);
