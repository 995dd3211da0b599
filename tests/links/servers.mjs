// servers.mjs CERTIFICATES LOG: the servers of the test, in a world made by world.sh, until they are
// told to stop. All that happens is a line of JSON in LOG, with `at` in milliseconds:
//   {ready}                           all servers listen
//   {day}                             SIGUSR1: counting begins anew, the pages are those of the next day
//   {name, type}                      a question to the name server
//   {open: N, ip, port}, {close: N}   a connection
//   {request: R, connection, day, kind, http, host, method, path, headers}
//   {done: R, status, bytes, whole}   its answer is finished, or was broken off
//   {outside: IP, port}               something came to an address that is not of the public web
//   {proxy: N}                        something came to the proxy
//   {stall: MS}                       the servers could do nothing for so long
import { openSync, readFileSync, writeSync } from 'node:fs';
import * as http from 'node:http';
import * as http2 from 'node:http2';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { kinds } from './kinds.mjs';
import { serve_names } from './names.mjs';
import { site } from './site.mjs';

const [folder, log_file] = process.argv.slice(2);
const public_ip = '93.184.1.1', h2_ip = '93.184.1.2';
const file = openSync(log_file, 'a');
const now = () => performance.timeOrigin + performance.now();

function log(line) {
  writeSync(file, `${JSON.stringify({ at: Number(now().toFixed(3)), ...line })}\n`);
}

// --- names

const table = new Map();
const by_ip = new Map();
const asked = new Map();

const is_list = (value) => Array.isArray(value);
const split = (list) => ({
  a: list.filter((ip) => !ip.includes(':')),
  aaaa: list.filter((ip) => ip.includes(':')),
});

function find_name(name, count) {
  if (name.endsWith('.example.net')) return site.find(name);
  const entry = table.get(name);
  if (!is_list(entry)) return entry === 'none' ? undefined : entry;
  if (!is_list(entry[0])) return split(entry);
  const times = asked.get(name) ?? 0;
  if (count) asked.set(name, times + 1);
  return split(entry[Math.min(times, entry.length - 1)]);
}

const kind_of_host = new Map();

function name_kinds() {
  let next = 1;
  for (const kind of kinds) {
    const own = `${kind.name}.example.org`;
    const special = kind.wire || kind.silent;
    const ip = special ? `93.184.2.${next++}` : kind.h2 ? h2_ip : public_ip;
    table.set(own, kind.at_ip ?? [ip]);
    kind_of_host.set(own, kind);
    if (special) by_ip.set(ip, kind);
    for (const [name, value] of Object.entries(kind.hosts ?? {})) {
      table.set(name, value ?? [ip]);
      kind_of_host.set(name, kind);
    }
  }
  kind_of_host.set('[2606:2800::2]', kind_of_host.get('ipv6-number.example.org'));
}

// --- requests

let day = 1, requests = 0;
const times = new Map();

function count(key) {
  times.set(key, (times.get(key) ?? 0) + 1);
  return times.get(key);
}

function begin(connection, kind, line) {
  const request = ++requests;
  log({ request, connection, day, kind, ...line });
  return request;
}

function headers_of(req) {
  const all = {};
  for (const [name, value] of Object.entries(req.headers)) if (!name.startsWith(':')) all[name] = value;
  return all;
}

function on_request(req, res) {
  const from = req.stream ? req.stream.session?.socket : req.socket;
  const { number, socket } = (from && known.get(ends(from))) ?? {};
  if (!socket) return; // its other end is gone already
  const host = (req.headers[':authority'] ?? req.headers.host ?? '').replace(/\.?(:\d+)?$/, '').toLowerCase();
  const url = new URL(req.url, 'http://x');
  const kind = kind_of_host.get(host);
  const before = socket.bytesWritten;
  const request = begin(number, kind?.name, {
    http: req.httpVersion, host, method: req.method, path: req.url, headers: headers_of(req),
  });
  let ended = false;
  const end = (whole) => {
    if (!ended) log({ done: request, status: res.headersSent ? res.statusCode : 0, bytes: socket.bytesWritten - before, whole });
    ended = true;
  };
  res.on('finish', () => end(true));
  res.on('close', () => end(false));
  res.on('error', () => {});
  const ask = { method: req.method, path: url.pathname, query: url.searchParams, host, day, headers: req.headers };
  const answer = kind?.web ?? site.answer;
  ask.times = count(`${host} ${req.method} ${req.url}`);
  answer(ask, res);
}

// --- connections

const known = new Map();
let connections = 0;
const ends = (socket) => `${socket.remoteAddress} ${socket.remotePort} ${socket.localAddress} ${socket.localPort}`;

const context = (name) => createSecureContext({
  key: readFileSync(join(folder, `${name}.key`)), cert: readFileSync(join(folder, `${name}.pem`)),
});
const contexts = Object.fromEntries(['good', 'expired', 'other', 'stranger', 'alone'].map((n) => [n, context(n)]));
const secure = {
  key: readFileSync(join(folder, 'good.key')),
  cert: readFileSync(join(folder, 'good.pem')),
  SNICallback: (name, done) => done(null, contexts[kind_of_host.get(name)?.cert ?? 'good']),
};

const servers = {
  http: http.createServer({ keepAliveTimeout: 30000 }, on_request),
  https: http2.createSecureServer({ ...secure, allowHTTP1: true }, on_request),
  h2: http2.createSecureServer({ ...secure, allowHTTP1: false }, on_request),
};
for (const server of Object.values(servers)) {
  server.on('tlsClientError', () => {});
  server.on('sessionError', () => {});
  server.on('clientError', (error, socket) => socket.destroy());
}

const is_public = (ip) => ip.startsWith('93.184.') || ip.startsWith('2606:2800:');

// Answers on the wire begin when the head of a request is there.
function on_wire(number, socket, kind) {
  let text = '';
  socket.on('data', (data) => {
    text += data.toString('latin1');
    if (!text.includes('\r\n\r\n')) return;
    socket.removeAllListeners('data').resume();
    const [first, ...lines] = text.split('\r\n');
    const [method, path] = first.split(' ');
    const headers = Object.fromEntries(lines.filter(Boolean).map((l) => [l.split(':')[0].toLowerCase(), l.slice(l.indexOf(':') + 1).trim()]));
    const request = begin(number, kind.name, { http: '1.1', host: headers.host, method, path, headers });
    socket.on('close', () => log({ done: request, bytes: socket.bytesWritten, whole: false }));
    kind.wire(socket);
  });
}

function on_tls_wire(number, socket, kind) {
  socket.once('data', () => kind.wire(socket));
}

function on_connection(socket, port) {
  const ip = socket.localAddress?.replace(/^::ffff:/, '');
  if (!ip) return socket.destroy();
  socket.on('error', () => {});
  if (!is_public(ip)) {
    log({ outside: ip, port });
    return socket.destroy();
  }
  const number = ++connections;
  known.set(ends(socket), { number, socket });
  log({ open: number, ip, port });
  socket.on('close', () => log({ close: number }));
  if (port === 3128) {
    log({ proxy: number });
    return socket.destroy();
  }
  const kind = by_ip.get(ip);
  if (kind?.silent) return undefined;
  if (kind) return (port === 443 ? on_tls_wire : on_wire)(number, socket, kind);
  return servers[port !== 443 ? 'http' : ip === h2_ip ? 'h2' : 'https'].emit('connection', socket);
}

const listening = [80, 443, 8080, 3128].map((port) => new Promise((done) => {
  createServer((socket) => on_connection(socket, port)).listen({ port, host: '::', backlog: 1024 }, done);
}));

name_kinds();
serve_names(find_name, log);
process.on('SIGUSR1', () => {
  day++;
  times.clear();
  log({ day });
});
let last = now();
setInterval(() => {
  const late = now() - last - 20;
  if (late > 20) log({ stall: Math.round(late) });
  last = now();
}, 20);
await Promise.all(listening);
log({ ready: true });
