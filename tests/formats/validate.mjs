// validate.mjs REGISTRY REPORTS: reads the reports of REGISTRY that lie in REPORTS back, each as
// the programs do that it is meant for, and compares them with the one in JSON.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import addFormats from "ajv-formats";

const [registry, reports] = process.argv.slice(2);
const here = import.meta.dirname ?? new URL(".", import.meta.url).pathname;
const report = (name) => readFileSync(join(reports, name), "utf8");
const json = JSON.parse(report("json"));
const findings = json.findings;
const bytes = (path) => readFileSync(join(registry, path));

/* Byte offset of a line and a column, which counts characters as `width` says. SARIF counts
   characters, and takes a byte order mark for nothing. */
const characters = () => 1;
const inBytes = (c) => Buffer.byteLength(c);
const mark = (text) => (text.subarray(0, 3).toString("hex") === "efbbbf" ? 3 : 0);

function offset(text, line, column, width) {
  let at = line === 1 && width === characters ? mark(text) : 0;
  for (let n = 1; n < line; n++) {
    at = text.indexOf(0x0a, at) + 1;
    assert.notEqual(at, 0, `line ${line} is there`);
  }
  const rest = text.subarray(at).toString("utf8");
  let units = 0;
  for (const c of rest) {
    if (units >= column - 1) break;
    units += width(c);
    at += Buffer.byteLength(c);
  }
  assert.equal(units, column - 1);
  return at;
}
function checkSarif(log) {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  const valid = ajv.compile(
    JSON.parse(readFileSync(join(here, "sarif-schema-2.1.0.json"), "utf8")),
  );
  assert.ok(valid(log), JSON.stringify(valid.errors, null, 2));
  const run = log.runs[0];
  assert.equal(run.results.length, findings.length);
  run.results.forEach((result, i) => {
    const f = findings[i];
    const region = result.locations[0].physicalLocation.region;
    const uri = result.locations[0].physicalLocation.artifactLocation.uri;
    assert.equal(decodeURIComponent(uri), f.path);
    assert.equal(run.tool.driver.rules[result.ruleIndex].id, f.id);
    assert.equal(result.level, f.severity);
    assert.ok(!JSON.stringify(result).includes('"snippet"'));
    if (f.range?.start.column) {
      compareRange(f, region.startLine, region.startColumn, region.endLine, region.endColumn);
    }
    const safe = f.fix?.safety === "safe";
    assert.equal(Boolean(result.fixes), safe, "all safe edits are there, and no others");
    if (safe) compareEdits(f, result.fixes[0].artifactChanges[0].replacements);
  });
}

function compareRange(f, line, column, endLine, endColumn) {
  const text = bytes(f.path);
  const behindMark = (byte) => Math.max(byte, mark(text));
  const start = offset(text, line, column, characters);
  const end = offset(text, endLine, endColumn, characters);
  assert.equal(start, behindMark(f.range.start.byte));
  assert.equal(end, behindMark(f.range.end.byte));
}

function compareEdits(f, replacements) {
  const text = bytes(f.path);
  const edits = replacements.map((r) => {
    const d = r.deletedRegion;
    const start = d.byteOffset ?? offset(text, d.startLine, d.startColumn, characters);
    const end =
      d.byteOffset === undefined
        ? offset(text, d.endLine, d.endColumn, characters)
        : start + d.byteLength;
    return { start, end, text: r.insertedContent?.text ?? "" };
  });
  assert.deepEqual(edits, f.fix.edits);
}

function checkRdjsonl(lines) {
  assert.equal(lines.length, findings.length);
  lines.forEach((d, i) => {
    const f = findings[i];
    const text = f.range?.start.column ? bytes(f.path) : null;
    const at = (p) => offset(text, p.line, p.column, inBytes);
    assert.equal(d.location.path, f.path);
    assert.ok(["ERROR", "WARNING", "INFO"].includes(d.severity));
    assert.equal(d.code.value, f.name);
    if (text) {
      assert.equal(at(d.location.range.start), f.range.start.byte);
      assert.equal(at(d.location.range.end), f.range.end.byte);
    }
    for (const [k, s] of (d.suggestions ?? []).entries()) {
      const edit = { start: at(s.range.start), end: at(s.range.end), text: s.text };
      assert.deepEqual(edit, f.fix.edits[k]);
    }
  });
}

/* As GitHub's runner reads workflow commands. */
function parseCommand(line) {
  const [, name, properties, message] = line.match(/^::(\w+) ([^:]*)::(.*)$/);
  const unescape = (s) =>
    s.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%3A", ":")
      .replaceAll("%2C", ",").replaceAll("%25", "%");
  const pairs = properties.split(",").map((p) => p.split(/=(.*)/s).slice(0, 2));
  return {
    name,
    ...Object.fromEntries(pairs.map(([k, v]) => [k, unescape(v)])),
    message: unescape(message),
  };
}

function checkGithub(lines) {
  const commands = { error: "error", warning: "warning", note: "notice" };
  const order = ["error", "warning", "note"];
  const sorted = order.flatMap((s) => findings.filter((f) => f.severity === s));
  assert.equal(lines.length, sorted.length);
  lines.map(parseCommand).forEach((c, i) => {
    const f = sorted[i];
    assert.equal(c.name, commands[f.severity]);
    assert.equal(c.file, f.path);
    assert.equal(c.title, f.name);
    assert.equal(c.message.split("\n")[0], f.message);
    assert.equal(c.line, f.range ? String(f.range.start.line) : undefined);
    assert.equal("col" in c, Boolean(f.range?.start.column) && c.line === c.endLine);
  });
}

function checkGitlab(issues) {
  const severities = { error: "major", warning: "minor", note: "info" };
  assert.equal(issues.length, findings.length);
  assert.equal(new Set(issues.map((i) => i.fingerprint)).size, issues.length);
  issues.forEach((issue, i) => {
    const f = findings[i];
    assert.ok(issue.description.startsWith(`${f.name}: `));
    assert.equal(issue.severity, severities[f.severity]);
    assert.equal(issue.location.path, f.path);
    const line = issue.location.positions?.begin.line ?? issue.location.lines.begin;
    assert.equal(line, f.range?.start.line ?? 1);
  });
}

const lines = (name) => report(name).trimEnd().split("\n");
checkSarif(JSON.parse(report("sarif")));
checkRdjsonl(lines("rdjsonl").map((l) => JSON.parse(l)));
checkGithub(lines("github"));
checkGitlab(JSON.parse(report("gitlab")));
const jsonl = lines("jsonl").map((l) => JSON.parse(l));
assert.deepEqual(jsonl, [...findings, { summary: json.summary }]);
console.log(`${findings.length} findings are the same in every format`);
