// answers.mjs: what the servers of the test say. An answer is a function of (ask, res): `ask` is
// {method, path, host, day, times, headers, query}, with `times` counting from 1 on each day, and
// `res` a response of node:http or node:http2. One on the wire is a function of a socket that has
// sent a request.
import { constants, deflateRawSync, gzipSync } from 'node:zlib';

const words = `Young people asked for a place that is open at night. Volunteers read what is
written to them, and a counsellor sits with them until the morning comes.`;

export function html(title, text = words, more = '') {
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>
<body><h1>${title}</h1><p>${text}</p>${more}</body></html>\n`;
}

function send(res, status, headers, body = '') {
  res.writeHead(status, headers);
  res.end(body);
}

export function status(code, headers = {}) {
  const body = code === 204 || code === 304 ? '' : html(`Status ${code}`);
  return (ask, res) => send(res, code, { 'content-type': 'text/html; charset=utf-8', ...headers }, body);
}

export function page(title, text, more) {
  return (ask, res) => send(res, 200, { 'content-type': 'text/html; charset=utf-8' }, html(title, text, more));
}

export function bytes(type, body, headers = {}) {
  return (ask, res) => send(res, 200, { 'content-type': type, ...headers }, body);
}

export function to(location, code = 301, headers = {}) {
  return (ask, res) => send(res, code, { ...(location && { location }), ...headers });
}

// /hop-1 leads to /hop-2, and so on; behind the last one is a page.
export function hops(count, code = 301) {
  return (ask, res) => {
    const n = Number(/^\/hop-(\d+)$/.exec(ask.path)?.[1] ?? count + 1);
    return (n <= count ? to(`/hop-${n + 1}`, code) : page('At last'))(ask, res);
  };
}

export function on_paths(answers) {
  return (ask, res) => (answers[ask.path] ?? status(404))(ask, res);
}

export function on_methods(answers) {
  return (ask, res) => answers[ask.method](ask, res);
}

// The last one is given from then on.
export function on_days(...answers) {
  return (ask, res) => answers[Math.min(ask.day, answers.length) - 1](ask, res);
}

// On each day.
export function in_turn(...answers) {
  return (ask, res) => answers[Math.min(ask.times, answers.length) - 1](ask, res);
}

export function never() {}

// --- bodies

// Sends `piece` until the other side has had enough; what it read is in the log.
function pour(res, piece) {
  const more = () => {
    while (!res.destroyed && res.write(piece));
  };
  res.on('drain', more);
  more();
}

export function endless(head = '<!doctype html><title>Without end</title>', headers = {}) {
  return (ask, res) => {
    res.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers });
    if (ask.method === 'HEAD') return res.end();
    res.write(head);
    return pour(res, Buffer.alloc(65536, '<p>One more line of a page that never ends.</p>\n'));
  };
}

// One byte every half second.
export function slow_body() {
  return (ask, res) => {
    res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    if (ask.method === 'HEAD') return res.end();
    const timer = setInterval(() => res.write('x'), 500);
    return res.on('close', () => clearInterval(timer));
  };
}

// Compressed streams of blanks without end: a beginning, and a piece of 8 MiB that can be sent again
// and again.
function deflated_blanks() {
  const flush = { finishFlush: constants.Z_FULL_FLUSH, level: 9 };
  return deflateRawSync(Buffer.alloc(8 * 1024 * 1024, ' '), flush);
}

const gzip_head = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
const brotli_head = Buffer.from('cbffff3f002440e2b14072efff0c', 'hex');
const brotli_blanks = Buffer.from('fcffff034002200e0b40f7fecf00', 'hex');

function bomb(head, piece, encoding) {
  return (ask, res) => {
    res.writeHead(200, { 'content-type': 'text/html', 'content-encoding': encoding });
    if (ask.method === 'HEAD') return res.end();
    res.write(head);
    return pour(res, piece());
  };
}

export const gzip_bomb = () => bomb(gzip_head, deflated_blanks, 'gzip');
export const brotli_bomb = () => bomb(brotli_head, () => Buffer.alloc(14 * 1024, brotli_blanks), 'br');

export function double_bomb() {
  return (ask, res) => {
    const inner = Buffer.concat([gzip_head, ...Array(200).fill(deflated_blanks())]);
    bytes('text/html', gzipSync(inner), { 'content-encoding': 'gzip, gzip' })(ask, res);
  };
}

export const gzipped = (text) =>
  bytes('text/html; charset=utf-8', gzipSync(text), { 'content-encoding': 'gzip' });

// --- on the wire: HTTP/1.1 over a socket of TCP

const ok = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n';

export const say = (text) => (socket) => socket.write(text);

// Says it and ends the connection; the second way is rude.
export const say_and_close = (text) => (socket) => socket.end(text);
export const say_and_reset = (text) => (socket) =>
  text ? socket.write(text, () => setTimeout(() => socket.resetAndDestroy(), 100)) : socket.resetAndDestroy();

export function drip_headers(socket) {
  const line = `${ok}X-Slow: ${'a'.repeat(100000)}`;
  let at = 0;
  const timer = setInterval(() => socket.write(line[at++]), 1000);
  socket.on('close', () => clearInterval(timer));
}

export function endless_headers(socket) {
  socket.write(ok);
  pour(socket, `X-More: ${'b'.repeat(1000)}\r\n`.repeat(60));
}

export const long_header = say_and_close(
  `${ok}X-Long: ${'c'.repeat(100000)}\r\nContent-Length: 2\r\n\r\nok`);

// A body of another length than was said.
export const wrong_length = (said, body) =>
  say_and_close(`${ok}Content-Length: ${said}\r\n\r\n${body}`);

export const broken_chunks = say_and_close(`${ok}Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n`);
