// git-http.mjs FOLDER PORTFILE LOGFILE: the repositories below FOLDER over http, by git's own
// http-backend, for who knows the password "tokenword". Which passwords came is logged, as "yes",
// "no" or "none".
import { spawn, execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, file, log] = process.argv.slice(2);
const backend = join(execFileSync('git', ['--exec-path']).toString().trim(), 'git-http-backend');

function known(req) {
  const [, code] = /^Basic (.+)$/.exec(req.headers.authorization ?? '') ?? [];
  const word = code && Buffer.from(code, 'base64').toString().replace(/^[^:]*:/, '');
  appendFileSync(log, `${!word ? 'none' : word === 'tokenword' ? 'yes' : 'no'}\n`);
  return word === 'tokenword';
}

// The answer of a CGI program (RFC 3875): headers, an empty line, the body.
function pass_on(out, res) {
  const end = out.indexOf('\r\n\r\n');
  let status = 200;
  for (const line of out.subarray(0, end).toString().split('\r\n')) {
    const [, name, value] = /^([^:]+): *(.*)$/.exec(line);
    if (name === 'Status') status = parseInt(value, 10);
    else res.setHeader(name, value);
  }
  res.writeHead(status);
  res.end(out.subarray(end + 4));
}

createServer((req, res) => {
  if (!known(req)) {
    req.resume();
    res.writeHead(401, { 'WWW-Authenticate': 'Basic realm="pages"' });
    res.end();
    return;
  }
  const [path, query = ''] = req.url.split('?');
  const cgi = spawn(backend, { env: {
    PATH: process.env.PATH, GIT_PROJECT_ROOT: folder, GIT_HTTP_EXPORT_ALL: '1',
    REMOTE_USER: 'deploy', PATH_INFO: path, QUERY_STRING: query, REQUEST_METHOD: req.method,
    CONTENT_TYPE: req.headers['content-type'] ?? '',
    CONTENT_LENGTH: req.headers['content-length'] ?? '',
    HTTP_CONTENT_ENCODING: req.headers['content-encoding'] ?? '' } });
  const parts = [];
  cgi.stdout.on('data', (part) => parts.push(part));
  cgi.on('close', () => pass_on(Buffer.concat(parts), res));
  req.pipe(cgi.stdin);
}).listen(0, '127.0.0.1', function () { writeFileSync(file, `${this.address().port}`); });
