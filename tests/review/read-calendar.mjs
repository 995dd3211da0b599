// read-calendar.mjs ICS STAMP ALARM [QUEUE.json...]: reads a calendar of reviews with ical.js and
// holds it against what `popreg review --format json` says of the same entries.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const [path, stamp, alarm, ...queues] = process.argv.slice(2);
const bytes = readFileSync(path);
const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);

// RFC 5545, 3.1: lines end with CRLF, have at most 75 octets, and cut no character.
assert.ok(text.endsWith("\r\n"));
assert.ok(!/[^\r]\n|\r[^\n]/.test(text));
for (let start = 0, end; (end = bytes.indexOf("\r\n", start)) >= 0; start = end + 2) {
  const line = bytes.subarray(start, end);
  assert.ok(line.length <= 75, `a line of ${line.length} octets`);
  new TextDecoder("utf-8", { fatal: true }).decode(line);
}

const calendar = new ICAL.Component(ICAL.parse(text));
assert.equal(calendar.name, "vcalendar");
assert.equal(calendar.getFirstPropertyValue("version"), "2.0");
assert.ok(calendar.getFirstPropertyValue("prodid"));
assert.equal(calendar.getFirstProperty("method"), null);

const events = calendar.getAllSubcomponents("vevent").map((c) => new ICAL.Event(c));
assert.ok(events.length > 0);
for (const event of events) {
  assert.ok(event.startDate.isDate, "an event of a whole day");
  assert.ok(event.summary);
  assert.equal(event.component.getFirstPropertyValue("dtstamp").toICALString(), stamp);
  const alarms = event.component.getAllSubcomponents("valarm");
  assert.equal(alarms.length, 1);
  assert.equal(alarms[0].getFirstPropertyValue("action"), "DISPLAY");
  assert.ok(alarms[0].getFirstPropertyValue("description"));
  const trigger = alarms[0].getFirstPropertyValue("trigger");
  assert.equal(trigger.toSeconds(), -ICAL.Duration.fromString(alarm).toSeconds());
}

const dated = queues.flatMap((file) => JSON.parse(readFileSync(file, "utf8"))).filter((e) => e.day);
if (queues.length) {
  assert.equal(events.length, dated.length);
}
for (const entry of dated) {
  const event = events.find((e) => e.uid === `review-${entry.slug}@pop-registry.example`);
  assert.ok(event, entry.slug);
  assert.equal(event.startDate.toString(), entry.day);
  assert.equal(event.summary, `Review: ${entry.title}`);
  assert.equal(event.component.getFirstPropertyValue("url"), entry.url);
  assert.equal(event.component.getFirstPropertyValue("categories"), entry.category);
  assert.ok(event.description.startsWith(`${entry.owners.join(", ")}\n${entry.path}\n`));
}
console.log(`${events.length} events`);
