// A client of `popreg lsp` that keeps documents and what is published about them, as an
// editor does.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import rpc from 'vscode-jsonrpc/node.js';

export class Client {
  constructor(popreg, root, args = []) {
    this.root = root;
    this.process = spawn(popreg, ['--now', '2026-11-25', ...args, 'lsp'], {
      cwd: '/',
      env: { ...process.env, LC_ALL: 'C.UTF-8', LANGUAGE: '' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.exited = new Promise((done) => this.process.on('exit', done));
    this.connection = rpc.createMessageConnection(
      new rpc.StreamMessageReader(this.process.stdout),
      new rpc.StreamMessageWriter(this.process.stdin),
    );
    this.published = new Map(); // by uri
    this.waiting = [];
    this.shown = [];
    this.registered = [];
    this.connection.onNotification('textDocument/publishDiagnostics', (p) => {
      this.published.set(p.uri, p);
      this.waiting = this.waiting.filter((w) => !w());
    });
    this.connection.onNotification('window/showMessage', (p) => this.shown.push(p));
    this.connection.onRequest('client/registerCapability', (p) => {
      this.registered.push(...p.registrations);
      return null;
    });
    this.connection.listen();
  }

  request(method, params) {
    return this.connection.sendRequest(method, params);
  }

  notify(method, params) {
    return this.connection.sendNotification(method, params);
  }

  async initialize({ encodings, locale, root = this.root, folders, ...more } = {}) {
    const rootUri = root && pathToFileURL(root).href;
    const result = await this.request('initialize', {
      processId: process.pid,
      rootUri,
      workspaceFolders: folders ?? (rootUri ? [{ uri: rootUri, name: 'registry' }] : null),
      locale,
      capabilities: {
        general: encodings ? { positionEncodings: encodings } : {},
        workspace: { didChangeWatchedFiles: { dynamicRegistration: true } },
        textDocument: {
          hover: { contentFormat: ['markdown', 'plaintext'] },
          completion: { completionItem: { snippetSupport: false } },
          publishDiagnostics: { relatedInformation: true },
          documentSymbol: { hierarchicalDocumentSymbolSupport: true },
          ...more,
        },
      },
    });
    await this.notify('initialized', {});
    return result;
  }

  uri(path) {
    return pathToFileURL(join(this.root, path)).href;
  }

  open(path, text = readFileSync(join(this.root, path), 'utf8')) {
    const d = { uri: this.uri(path), version: 1, text };
    this.notify('textDocument/didOpen', {
      textDocument: { uri: d.uri, languageId: 'markdown', version: 1, text },
    });
    return d;
  }

  // Replaces `old`, which has to be there, as an editor would tell it: by its range.
  edit(d, old, fresh) {
    const at = d.text.indexOf(old);
    if (at < 0) throw new Error(`not in the text: ${old}`);
    this.change(d, [{ range: this.range(d, at, at + old.length), text: fresh }]);
  }

  change(d, changes) {
    for (const c of changes) {
      d.text = c.range ? splice(d.text, c.range, c.text) : c.text;
    }
    d.version++;
    this.notify('textDocument/didChange', {
      textDocument: { uri: d.uri, version: d.version },
      contentChanges: changes,
    });
  }

  apply(d, action) {
    const edits = action.edit.changes[d.uri].slice().sort((a, b) => compare(b.range, a.range));
    this.change(d, edits.map((e) => ({ range: e.range, text: e.newText })));
  }

  range(d, start, end) {
    return { start: position(d.text, start), end: position(d.text, end) };
  }

  // The findings published for this version, once `good` holds for them.
  async findings(d, good = () => true) {
    let last;
    const is = () => {
      last = this.published.get(d.uri);
      return last && last.version === d.version && good(last.diagnostics);
    };
    if (!is()) {
      await new Promise((done, fail) => {
        const timer = setTimeout(
          () => fail(new Error(`no such findings: ${JSON.stringify(last, null, 1)}`)),
          20000,
        );
        this.waiting.push(() => is() && (clearTimeout(timer), done(), true));
      });
    }
    return last.diagnostics;
  }

  at(d, offset) {
    return { textDocument: { uri: d.uri }, position: position(d.text, offset) };
  }

  // Completion behind the first `text`.
  async complete(d, text) {
    const at = d.text.indexOf(text);
    if (at < 0) throw new Error(`not in the text: ${text}`);
    const { items } = await this.request(
      'textDocument/completion',
      this.at(d, at + text.length),
    );
    return items;
  }

  // What is said about the first `text`, `skip` characters behind its beginning.
  async hover(d, text, skip = 0) {
    const at = d.text.indexOf(text);
    if (at < 0) throw new Error(`not in the text: ${text}`);
    const said = await this.request('textDocument/hover', this.at(d, at + skip));
    return said?.contents.value;
  }

  async end() {
    const answer = await this.request('shutdown');
    await this.notify('exit');
    return [answer, await this.exited];
  }
}

function lines(text) {
  const starts = [0];
  for (const m of text.matchAll(/\r\n|\r|\n/g)) starts.push(m.index + m[0].length);
  return starts;
}

export function position(text, offset) {
  const starts = lines(text);
  const line = starts.findLastIndex((s) => s <= offset);
  return { line, character: offset - starts[line] };
}

// Behind the end is the end, as servers have it.
export function offset(text, p) {
  const starts = lines(text);
  if (p.line >= starts.length) return text.length;
  const end = (starts[p.line + 1] ?? text.length + 1) - 1;
  return Math.min(starts[p.line] + p.character, end);
}

export function splice(text, range, fresh) {
  return text.slice(0, offset(text, range.start)) + fresh + text.slice(offset(text, range.end));
}

function compare(a, b) {
  return a.start.line - b.start.line || a.start.character - b.start.character;
}
