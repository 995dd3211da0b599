// node session.test.mjs POPREG PROJECT: sessions of an editor with `popreg lsp` over a
// copy of the registry.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Client, position } from './client.mjs';

const [popreg, project] = process.argv.slice(2);
const ENTRY = 'entries/gaming/example-guild.md';
const HELPLINE = 'entries/helplines/example-helpline.md';
const FRENCH = 'entries/helplines/example-helpline.fr.md';

const root = mkdtempSync(join(tmpdir(), 'popreg-lsp-'));
after(() => rmSync(root, { recursive: true }));
cpSync(join(project, 'registry'), join(root, 'registry'), { recursive: true });
cpSync(join(project, 'tests/rules/base/entries'), join(root, 'entries'), { recursive: true });

const rules = (findings) => findings.map((f) => f.code).sort();
const has = (rule) => (findings) => findings.some((f) => f.code === rule);
const lacks = (rule) => (findings) => !has(rule)(findings);
const none = (findings) => findings.length === 0;
const labels = (items) => items.map((i) => i.label);

// A session that ends as it should, whatever happens in it.
function session(name, options, run) {
  test(name, { timeout: 60000 }, async () => {
    const client = new Client(popreg, root);
    try {
      const capabilities = (await client.initialize(options)).capabilities;
      await run(client, capabilities);
      assert.deepEqual(await client.end(), [null, 0]);
    } finally {
      client.process.kill();
    }
  });
}

async function actions(c, d, text, only) {
  const at = d.text.indexOf(text);
  return c.request('textDocument/codeAction', {
    textDocument: { uri: d.uri },
    range: c.range(d, at, at + text.length),
    context: { diagnostics: [], ...(only && { only }) },
  });
}

session('a fault is found while one writes, and gone when it is mended', {}, async (c, can) => {
  assert.equal(can.positionEncoding, 'utf-16');
  const d = c.open(ENTRY);
  await c.findings(d, none);
  c.edit(d, 'status: pilot', 'status: pliot');
  const [f] = await c.findings(d, has('unknown-term'));
  assert.equal(f.source, 'popreg');
  assert.equal(f.severity, 1);
  assert.match(f.message, /'pliot' is not a term of 'status'/);
  const at = d.text.indexOf('pliot');
  assert.deepEqual(f.range, c.range(d, at, at + 5));
  c.edit(d, 'pliot', 'pilot');
  await c.findings(d, none);
  c.notify('textDocument/didClose', { textDocument: { uri: d.uri } });
});

session('changes come in pieces, and out of step with lines', {}, async (c) => {
  const d = c.open(ENTRY);
  await c.findings(d, none);
  const end = position(d.text, d.text.length);
  c.change(d, [
    { range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } }, text: '' },
    { range: { start: end, end }, text: '\n\nlast\n' },
    { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } },
      text: 'title: 🎮 Gilde 公会 نقابة é of the sample game\n' },
  ]);
  await c.findings(d, none);
  c.edit(d, 'scope: global', 'scope: 🎮 globl');
  const [f] = await c.findings(d, has('unknown-term'));
  const at = d.text.indexOf('🎮 globl');
  assert.deepEqual(f.range, c.range(d, at, at + '🎮 globl'.length));
  c.change(d, [{ text: readFileSync(join(root, ENTRY), 'utf8') }]);
  await c.findings(d, none);
});

session('safe edits are offered, mend, and can be made all at once', {}, async (c) => {
  const d = c.open(ENTRY);
  c.edit(d, '## The need\n\n', '## The need\n\n<!-- popreg-ignore bare-url: no address here -->\n\n');
  await c.findings(d, has('unused-ignore'));
  const [fix, ...more] = await actions(c, d, '<!-- popreg', ['quickfix']);
  assert.equal(fix.kind, 'quickfix');
  assert.equal(fix.isPreferred, true);
  assert.equal(fix.diagnostics[0].code, 'unused-ignore');
  assert.ok(more.every((a) => a.kind === 'quickfix'));
  const [all] = await actions(c, d, '---', ['source.fixAll']);
  assert.equal(all.kind, 'source.fixAll.popreg');
  assert.deepEqual(all.edit, fix.edit);
  assert.deepEqual(await actions(c, d, '---', ['refactor']), []);
  c.apply(d, fix);
  await c.findings(d, none);
  assert.deepEqual(await actions(c, d, '---'), []);
});

session('a finding can be ignored with a reason', {}, async (c) => {
  const d = c.open(ENTRY);
  c.edit(d, 'Players are harassed', 'See https://game.example.org/help for it.\nPlayers are harassed');
  await c.findings(d, has('bare-url'));
  const ignore = (await actions(c, d, 'https://game.example.org/help for'))
    .find((a) => a.edit.changes[d.uri][0].newText.includes('popreg-ignore'));
  assert.match(ignore.title, /bare-url/);
  c.apply(d, ignore);
  assert.match(d.text, /## The need\n\n<!-- popreg-ignore bare-url: -->\n\nSee/);
  await c.findings(d, has('bad-ignore'));
  c.edit(d, 'bare-url: -->', 'bare-url: the address is shown on posters -->');
  await c.findings(d, none);
});

session('ignoring works in the data at the top too', {}, async (c) => {
  const d = c.open(ENTRY);
  const title = d.text.match(/^title: .*$/m)[0];
  c.edit(d, title, `${title}.`);
  const [f] = await c.findings(d, has('title-style'));
  assert.equal(f.severity, 2);
  const ignore = (await actions(c, d, title))
    .find((a) => a.edit.changes[d.uri][0].newText.includes('popreg-ignore'));
  c.apply(d, ignore);
  assert.match(d.text, /^---\n# popreg-ignore title-style:\ntitle: /);
  await c.findings(d, has('bad-ignore'));
  c.edit(d, 'title-style:', 'title-style: it is the name of the guild');
  await c.findings(d, none);
});

session('fields, terms, codes, sources, entries and headings are completed', {}, async (c, can) => {
  assert.ok(can.completionProvider.triggerCharacters.includes('^'));
  const d = c.open(ENTRY);
  const items = await c.complete(d, 'status: ');
  assert.deepEqual(labels(items), ['active', 'pilot', 'ended', 'unknown']);
  assert.equal(items[2].detail, 'Ended');
  assert.match(items[2].documentation, /kept in the registry/);
  c.edit(d, 'channels: [in-game]', 'channels: [in-game, ph]');
  const channels = await c.complete(d, 'in-game, ph');
  assert.ok(labels(channels).includes('phone'));
  assert.ok(!labels(channels).includes('in-game'), 'what is there is not offered again');
  const at = d.text.indexOf('in-game, ph') + 'in-game, '.length;
  assert.deepEqual(channels[0].textEdit.range, c.range(d, at, at + 2));

  c.edit(d, 'scope: global', 'scope: national\ncountries: [K]');
  const countries = await c.complete(d, 'countries: [K');
  const kenya = countries.find((i) => i.label === 'KE');
  assert.equal(kenya.detail, 'Kenya');
  assert.match(kenya.filterText, /KE Kenya/);

  c.edit(d, 'countries: [K]', 'countries: [KE]\nlanguages:\n  - ');
  assert.equal((await c.complete(d, 'languages:\n  - ')).find((i) => i.label === 'is').detail, 'Icelandic');
  c.edit(d, 'languages:\n  - ', 'languages:\n  - kirun');
  assert.ok(labels(await c.complete(d, 'languages:\n  - kirun')).includes('rn'));

  const principles = await c.complete(d, 'principles: [');
  assert.ok(labels(principles).includes('interim:inclusion'));
  assert.deepEqual(labels(await c.complete(d, 'related: [')), ['example-helpline']);

  // While a field is begun the data cannot be read.
  c.edit(d, 'status: pilot\n', 'status: pilot\nst');
  const fields = await c.complete(d, 'status: pilot\nst');
  assert.ok(labels(fields).includes('started'));
  assert.ok(!labels(fields).includes('status'), 'a field stands there once');
  assert.equal(fields.find((i) => i.label === 'started').textEdit.newText, 'started: ');
  assert.equal(fields.find((i) => i.label === 'strands').textEdit.newText, 'strands: [');
  assert.match(fields.find((i) => i.label === 'started').documentation, /When it began/);
  c.edit(d, 'status: pilot\nst', 'status: pilot\n');

  c.edit(d, '    accessed: 2026-11-20\n', '    accessed: 2026-11-20\n    \n');
  const inner = labels(await c.complete(d, 'accessed: 2026-11-20\n    '));
  assert.deepEqual(inner, ['published', 'archive', 'language']);
  const kinds = labels(await c.complete(d, '    kind: '));
  assert.ok(kinds.includes('evaluation'));

  c.edit(d, 'in matches.', 'in matches.[^');
  const sources = await c.complete(d, 'in matches.[^');
  assert.deepEqual(labels(sources), ['game-page']);
  assert.equal(sources[0].textEdit.newText, 'game-page]');
  assert.equal(sources[0].detail, 'Help inside the Example Game');

  c.edit(d, '## Results\n', '##\n');
  const headings = await c.complete(d, '## Safety and privacy\n\nThe sources say nothing about this.\n\n##');
  assert.ok(labels(headings).includes('Results'));
  assert.ok(!labels(headings).includes('The need'));
  assert.equal(headings[0].textEdit.newText[0], ' ');
  assert.deepEqual(await c.complete(d, 'A player writes'), []);
  assert.deepEqual(await c.complete(d, '--'), []);
});

session('a translation is completed in its language', {}, async (c) => {
  const d = c.open(FRENCH);
  const original = readFileSync(join(root, HELPLINE), 'utf8');
  const id = original.match(/- id: (\S+)/)[1];
  c.change(d, [{ text: d.text + '\n\n## \n\n[^' }]);
  assert.ok((await c.complete(d, d.text.slice(0, -4).trimEnd() + ' ')).every((i) => i.documentation));
  assert.ok(labels(await c.complete(d, d.text)).includes(id));
  const of = await c.complete(d, '  of: ');
  assert.ok(labels(of).includes('example-helpline'));
});

session('what is under the pointer is explained', {}, async (c) => {
  const d = c.open(ENTRY);
  assert.match(await c.hover(d, 'scope:', 1), /\*\*scope\*\*.*How far the practice reaches/s);
  assert.match(await c.hover(d, 'in-game]', 2), /\*\*Inside a game/);
  assert.match(await c.hover(d, 'interim:easy', 2), /Easy to find/);
  assert.match(await c.hover(d, 'example-helpline]', 2), /sample/i);
  const cited = await c.hover(d, '[^game-page]', 4);
  assert.match(cited, /\*\*Help inside the Example Game\*\*/);
  assert.match(cited, /game\.example\.org/);
  assert.match(await c.hover(d, '## The need', 5), /the problem and how children meet it/);
  assert.equal(await c.hover(d, 'The sources say', 4), undefined);
  c.edit(d, 'status: pilot', 'status: pliot');
  const said = await c.hover(d, 'pliot', 1);
  assert.match(said, /\*\*unknown-term\*\*/);
  const symbols = await c.request('textDocument/documentSymbol', { textDocument: { uri: d.uri } });
  assert.equal(symbols[1].name, 'The need');
  assert.deepEqual(symbols[1].selectionRange.start, position(d.text, d.text.indexOf('## The need')));
});

session('messages are in the language of the editor', { locale: 'fr-CA' }, async (c) => {
  const d = c.open(ENTRY);
  const items = await c.complete(d, 'status: ');
  assert.equal(items[0].detail, 'En cours');
  c.edit(d, 'status: pilot', 'status: pliot');
  await c.findings(d, has('unknown-term'));
});

for (const encoding of ['utf-8', 'utf-16', 'utf-32']) {
  session(`places are counted in ${encoding}`, { encodings: [encoding] }, async (c, can) => {
    assert.equal(can.positionEncoding, encoding);
    const text = readFileSync(join(root, ENTRY), 'utf8');
    const d = c.open(ENTRY, text.replace('status: pilot', 'status: 🎮é公ن pliot'));
    const [f] = await c.findings(d, has('unknown-term'));
    const width = { 'utf-8': 4 + 2 + 3 + 2, 'utf-16': 2 + 3, 'utf-32': 4 }[encoding];
    assert.equal(f.range.start.character, 8);
    assert.equal(f.range.end.character, 8 + width + ' pliot'.length);
  });
}

session('Arabic, Windows line ends and invisible marks do no harm', {}, async (c) => {
  cpSync(join(project, 'entries/helplines/allo-tofola-algeria.md'),
         join(root, 'entries/helplines/allo-tofola-algeria.md'));
  cpSync(join(project, 'entries/helplines/allo-tofola-algeria.ar.md'),
         join(root, 'entries/helplines/allo-tofola-algeria.ar.md'));
  const d = c.open('entries/helplines/allo-tofola-algeria.ar.md');
  const before = rules(await c.findings(d));
  c.change(d, [{ range: c.range(d, d.text.length, d.text.length), text: '\n[^nothing]\n' }]);
  const f = (await c.findings(d, has('undefined-citation'))).find((x) => x.code === 'undefined-citation');
  assert.equal(f.range.start.line, position(d.text, d.text.length).line - 1);
  c.change(d, [{ text: readFileSync(join(root, 'entries/helplines/allo-tofola-algeria.ar.md'), 'utf8') }]);
  assert.deepEqual(rules(await c.findings(d, lacks('undefined-citation'))), before);
  c.notify('textDocument/didClose', { textDocument: { uri: d.uri } });
  rmSync(join(root, 'entries/helplines/allo-tofola-algeria.ar.md'));
  rmSync(join(root, 'entries/helplines/allo-tofola-algeria.md'));

  const w = c.open(ENTRY, readFileSync(join(root, ENTRY), 'utf8').replaceAll('\n', '\r\n'));
  assert.deepEqual(rules(await c.findings(w, has('crlf-line-endings'))), ['crlf-line-endings']);
  c.edit(w, 'status: pilot\r\n', 'status: pliot\r\n');
  const t = (await c.findings(w, has('unknown-term'))).find((x) => x.code === 'unknown-term');
  const at = w.text.indexOf('pliot');
  assert.deepEqual(t.range, c.range(w, at, at + 5));
  assert.deepEqual(labels(await c.complete(w, 'status: ')), ['active', 'pilot', 'ended', 'unknown']);
});

session('rules over all entries see what is open', {}, async (c) => {
  const d = c.open(ENTRY), h = c.open(HELPLINE);
  await c.findings(d, none);
  const title = h.text.match(/^title: (.*)$/m)[0], own = d.text.match(/^title: (.*)$/m)[0];
  c.edit(d, own, title);
  const [twin] = (await c.findings(h, has('duplicate-title')));
  assert.equal(twin.severity, 1);
  c.edit(d, title, own);
  await c.findings(h, none);
  await c.findings(d, none);
});

session('a new file is an entry before it is saved', {}, async (c) => {
  const text = readFileSync(join(root, ENTRY), 'utf8');
  const d = c.open('entries/gaming/new-guild.md', text.replace('status: pilot', 'status: x'));
  await c.findings(d, (f) => has('unknown-term')(f) && has('duplicate-title')(f));
  const other = c.open(HELPLINE);
  await c.findings(other);
  assert.ok(labels(await c.complete(other, 'related: [')).includes('new-guild'));
  c.notify('textDocument/didClose', { textDocument: { uri: d.uri } });
  await c.findings(other);
  c.edit(other, 'related: [example-guild]', 'related: [new-guild]');
  await c.findings(other, has('unknown-related'));
});

session('what changes on the disk is read anew', {}, async (c) => {
  const d = c.open(ENTRY);
  await c.findings(d, none);
  const path = join(root, 'registry/sections.yml');
  const law = readFileSync(path, 'utf8');
  const change = async (text) => {
    writeFileSync(path, text);
    await c.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: pathToFileURL(path).href, type: 2 }] });
  };
  try {
    assert.equal(c.registered[0]?.method, 'workspace/didChangeWatchedFiles');
    await change(law.replace('en: "The need"', 'en: "The problem"'));
    await c.findings(d, has('unknown-section'));
    await change(': broken');
    while (c.shown.length === 0) await new Promise((r) => setTimeout(r, 20));
    assert.match(c.shown[0].message, /sections\.yml/);
  } finally {
    await change(law);
  }
  await c.findings(d, none);
});

session('files of other folders and schemes are left alone', {}, async (c) => {
  for (const uri of ['untitled:Untitled-1', 'git:/x/entries/gaming/a.md', 'file:///etc/hostname',
                     pathToFileURL(join(root, 'README.md')).href,
                     pathToFileURL(join(root, 'registry/site.yml')).href,
                     'file://elsewhere/entries/gaming/a.md', pathToFileURL(root).href + '/entries/../x.md', '']) {
    c.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'markdown', version: 1, text: '# x' } });
    c.notify('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges: [{ text: 'y' }] });
    const where = { textDocument: { uri }, position: { line: 0, character: 0 } };
    assert.equal(await c.request('textDocument/hover', where), null);
    assert.equal(await c.request('textDocument/completion', where), null);
  }
  assert.equal(c.published.size, 0);
  await assert.rejects(c.request('textDocument/rename', {}), (e) => e.code === -32601);
});

test('a folder that is no registry is told once', { timeout: 60000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'popreg-none-'));
  const c = new Client(popreg, folder);
  await c.initialize({});
  await c.open('notes.md', '# notes');
  await c.open('entries/a/b.md', '# notes');
  assert.deepEqual(await c.end(), [null, 0]);
  assert.equal(c.shown.length, 1);
  assert.match(c.shown[0].message, /no registry/);
  assert.equal(c.published.size, 0);
  rmSync(folder, { recursive: true });
});

test('the registry is found below the folder of the editor', { timeout: 60000 }, async () => {
  const c = new Client(popreg, root);
  await c.initialize({ root: tmpdir() });
  const d = c.open(ENTRY);
  await c.findings(d, none);
  assert.deepEqual(await c.end(), [null, 0]);
});

test('memory does not grow with each key', { timeout: 120000 }, async (t) => {
  const c = new Client(popreg, root);
  await c.initialize({});
  if (/lib.san/.test(readFileSync(`/proc/${c.process.pid}/maps`, 'utf8'))) {
    await c.end();
    return t.skip('sanitizers keep what is freed');
  }
  const d = c.open(ENTRY);
  const resident = () => Number(readFileSync(`/proc/${c.process.pid}/statm`, 'utf8').split(' ')[1]);
  const type = async (times) => {
    for (let i = 0; i < times; i++) {
      c.edit(d, 'Who answers at night', 'Who answers at nightX');
      c.edit(d, 'at nightX', 'at night');
      if (i % 20 === 0) await c.findings(d);
    }
    await c.findings(d, none);
  };
  await type(200);
  const before = resident();
  await type(600);
  assert.ok(resident() < before * 1.2 + 200, `${before} pages, then ${resident()}`);
  assert.deepEqual(await c.end(), [null, 0]);
});
