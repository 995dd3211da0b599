// check.mjs PROJECT SHEETS [ENTRY...]: entries against the fact sheets that they are written from.
// The folder TABLES (by default this one) has sheets.yml, which says from which, and exceptions.yml.
// MODULES (by default this one) is where js-yaml is installed.
//
// Reports, a line each with file and line:
// - a figure or a year in an entry that stands nowhere in its sheets;
// - a figure in a sentence that cites sources of which no fact has it;
// - a run of eight words of a sheet's evidence in an entry;
// - a source whose address is in none of its sheets;
// - an entry without a sheet.
// Exceptions are named in exceptions.yml, and one that nothing needs is reported as well.
// Exits with 1 if there was anything.
import fs from 'node:fs';
import path from 'node:path';
import {createRequire} from 'node:module';
import {figures, figureWords, allForms} from './numbers.mjs';

const require = createRequire(path.resolve(process.env.MODULES ?? import.meta.dirname, 'any.js'));
const yaml = require('js-yaml');

const RUN = 8;
const load = (text) => yaml.load(text, {schema: yaml.FAILSAFE_SCHEMA}) ?? {};
const segmenter = new Intl.Segmenter('en', {granularity: 'word'});

function words(text) {
    return [...segmenter.segment(text.toLowerCase())].filter((part) => part.isWordLike);
}

const plainWords = (text) => words(text).map((word) => word.segment).join(' ');

// Every run of RUN words of TEXT, and where it stands.
function runs(text) {
    const all = words(text);
    return all.slice(0, Math.max(0, all.length - RUN + 1)).map(({index}, i) =>
        ({at: index, run: all.slice(i, i + RUN).map((word) => word.segment).join(' ')}));
}

// The runs of TEXT that are among RUNS, of those that overlap the first.
function copied(text, known) {
    const found = [];
    let skip = 0;
    for (const run of runs(text)) {
        skip -= 1;
        if (skip > 0 || !known.has(run.run))
            continue;
        found.push(run);
        skip = RUN;
    }
    return found;
}

function strings(value) {
    if (typeof value === 'string')
        return [value];
    return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(strings);
}

// An address as browsers write it, so that é and %C3%A9 are equal.
const address = (text) => URL.canParse(text) ? new URL(text).href : text;

// Sheets of one entry, as one.
function loadSheets(folder, names) {
    const sheets = names.map((name) => load(fs.readFileSync(path.join(folder, `${name}.yml`), 'utf8')));
    const bySource = new Map();
    const urls = new Set();
    for (const sheet of sheets)
        for (const source of sheet.sources) {
            const facts = sheet.facts.filter((fact) => fact.source === source.id);
            const text = strings([facts, source]).join('\n');
            const url = address(source.url);
            bySource.set(url, `${bySource.get(url) ?? ''}\n${text}`);
            urls.add(url);
        }
    const evidence = sheets.flatMap((sheet) => sheet.facts.map((fact) => fact.evidence ?? ''));
    return {
        forms: allForms(strings(sheets).join('\n')),
        formsOf: new Map([...bySource].map(([url, text]) => [url, allForms(text)])),
        // What a sheet says as a whole needs no single source.
        common: allForms(strings(sheets.map(({facts, sources, ...rest}) => rest)).join('\n')),
        urls,
        runs: new Set(evidence.flatMap((text) => runs(text).map(({run}) => run))),
    };
}

function split(text) {
    const end = text.indexOf('\n---', 3);
    return {front: text.slice(4, end + 1), body: text.slice(end + 4), bodyAt: end + 4};
}

// What in a body is not its text: citations, comments, addresses of links, numbers of list items.
const UNREAD = /\[\^[^\]\s]+\]|<!--.*?-->|\]\([^)\s]*\)|(?<=\n|^)\d+\. /gsu;

const blanked = (hidden) => hidden.replace(/[^\n]/gu, ' ');
const allFigures = (text) => [...figures(text), ...figureWords(text)];
const has = (forms, figure) => [...figure.forms].some((form) =>
    forms.has(form) || forms.has(form.replace(/^0+(?=\d)/u, '')));

// What of the data at the top of an entry is the registry's own and not from a sheet.
function readable(data) {
    const {review, translation, ages, basis, owner_confirmed, aliases, related, withdrawn, principles,
        ...rest} = data;
    const sources = (rest.sources ?? []).map(({id, url, accessed, archive, ...source}) => source);
    return strings({...rest, sources, ages}).join('\n');
}

const lineOf = (text, at) => text.slice(0, at).split('\n').length;

// Sentences of a body, each with its citations and where it stands. A citation that stands
// behind a sentence is of that sentence and of those before it without one.
function claims(body) {
    const found = [];
    let from = 0;
    for (const match of body.matchAll(/(?:\[\^[^\]\s]+\]\s?)+|\n\s*\n|\n(?=\s*[-*|] )/gu)) {
        const text = body.slice(from, match.index);
        const cited = [...match[0].matchAll(/\[\^([^\]\s]+)\]/gu)].map((cite) => cite[1]);
        if (cited.length > 0)
            found.push({text, at: from, cited});
        from = match.index + match[0].length;
    }
    return found;
}

// A text with its parts, its sheets, and what is to be mended in it.
class Entry {
    constructor(file, sheets) {
        this.text = fs.readFileSync(file, 'utf8');
        const {front, body, bodyAt} = split(this.text);
        this.data = load(front);
        this.bodyAt = bodyAt;
        this.body = body;
        this.plain = body.replace(UNREAD, blanked);
        this.head = readable(this.data);
        this.sheets = sheets;
        this.urls = new Map((this.data.sources ?? []).map(({id, url}) => [id, address(url)]));
        this.findings = [];
    }

    say(line, kind, what) {
        this.findings.push({line, kind, what});
    }

    lineAt(at) {
        return lineOf(this.text, this.bodyAt + at);
    }

    lineWith(part) {
        return lineOf(this.text, Math.max(0, this.text.indexOf(part)));
    }

    findFigures() {
        for (const figure of allFigures(this.plain))
            if (!has(this.sheets.forms, figure))
                this.say(this.lineAt(figure.at), 'figure', figure.shown);
        for (const figure of allFigures(this.head))
            if (!has(this.sheets.forms, figure))
                this.say(this.lineWith(figure.shown), 'figure', figure.shown);
    }

    findSources() {
        for (const {url} of this.data.sources ?? [])
            if (!this.sheets.urls.has(address(url)))
                this.say(this.lineWith(url), 'source', url);
    }

    findCitations() {
        for (const claim of claims(this.body)) {
            const cited = claim.cited.map((id) => this.sheets.formsOf.get(this.urls.get(id))).filter(Boolean);
            const wrong = (figure) => has(this.sheets.forms, figure) && !has(this.sheets.common, figure) &&
                !cited.some((forms) => has(forms, figure));
            if (cited.length > 0)
                for (const figure of allFigures(claim.text.replace(UNREAD, blanked)).filter(wrong))
                    this.say(this.lineAt(claim.at + figure.at), 'citation',
                        `${figure.shown} [^${claim.cited.join('][^')}]`);
        }
    }

    findEvidence() {
        const titles = strings(this.data.sources ?? []).map((title) => plainWords(title));
        const own = ({run}) => !titles.some((title) => title.includes(run));
        for (const {run} of copied(this.head, this.sheets.runs).filter(own))
            this.say(1, 'evidence', run);
        for (const {run, at} of copied(this.plain, this.sheets.runs).filter(own))
            this.say(this.lineAt(at), 'evidence', run);
    }
}

function checkEntry(file, sheets) {
    const entry = new Entry(file, sheets);
    entry.findFigures();
    entry.findEvidence();
    // Sources and citations are the original's; a translation has the same.
    if (!/\.[a-z]{2,3}\.md$/u.test(file)) {
        entry.findSources();
        entry.findCitations();
    }
    return entry.findings;
}

function entries(project) {
    return ['helplines', 'platforms', 'gaming'].flatMap((category) => {
        const folder = path.join(project, 'entries', category);
        return fs.readdirSync(folder).filter((name) => name.endsWith('.md')).sort()
            .map((name) => path.join(folder, name));
    });
}

// The sheets of an entry: those of the table, or the one that has its name.
function sheetsOf(slug, joined, folder) {
    if (joined[slug])
        return joined[slug];
    return ['helplines', 'platforms', 'gaming', 'crosscutting'].map((kind) => `${kind}/${slug}`)
        .filter((name) => fs.existsSync(path.join(folder, `${name}.yml`)));
}

// What is said of a file, with the exceptions taken out and remembered in USED.
function judge(file, slug, findings, exceptions, used) {
    return findings.filter(({kind, what}) => {
        const key = `${kind} ${what}`;
        const excepted = exceptions[slug]?.[key] !== undefined;
        if (excepted)
            used.add(`${slug}: ${key}`);
        return !excepted;
    }).map((finding) => ({file, ...finding}));
}

function unused(exceptions, used) {
    return Object.entries(exceptions).flatMap(([slug, keys]) => Object.keys(keys).map((key) => `${slug}: ${key}`))
        .filter((name) => !used.has(name))
        .map((what) => ({file: 'exceptions.yml', line: 1, kind: 'unused', what}));
}

function main() {
    const [project, folder, ...chosen] = process.argv.slice(2);
    const tables = process.env.TABLES ?? import.meta.dirname;
    const [joined, exceptions] = ['sheets.yml', 'exceptions.yml'].map((name) =>
        load(fs.readFileSync(path.join(tables, name), 'utf8')));
    const files = chosen.length > 0 ? chosen.map((file) => path.resolve(file)) : entries(project);
    const used = new Set();
    const read = new Set();
    const said = files.flatMap((file) => {
        const slug = path.basename(file).split('.')[0];
        const names = sheetsOf(slug, joined, folder);
        names.forEach((name) => read.add(name));
        const findings = names.length > 0 ? checkEntry(file, loadSheets(folder, names)) :
            [{line: 1, kind: 'sheet', what: 'no fact sheet'}];
        return judge(path.relative(project, file), slug, findings, exceptions, used);
    });
    if (chosen.length === 0)
        said.push(...unused(exceptions, used));
    for (const {file, line, kind, what} of said)
        console.log(`${file}:${line}: ${kind}: ${what}`);
    console.log(`${files.length} files against ${read.size} sheets: ${said.length} to mend, ` +
        `${used.size} exceptions`);
    process.exitCode = said.length > 0 ? 1 : 0;
}

main();
