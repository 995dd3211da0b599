// s3.mjs FOLDER PORTFILE FAULTS: an S3-compatible store on this machine, with a bucket "site". What
// stands before it checks the signature of each request (AWS Signature Version 4) and the sum of its
// body, which the store itself does not. A list of more than a thousand keys has several pages.
// Where there is a file FAULTS, it says what goes wrong: "hold N": after N files put, nothing is
// answered any more, and FAULTS.held tells that; "fail N": the first time, every Nth request is
// answered with 503 or not at all, and FAULTS.failed tells how many.
import { createHash, createHmac } from 'node:crypto';
import { createServer, request } from 'node:http';
import { createRequire } from 'node:module';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const S3rver = createRequire(import.meta.url)('s3rver');
const [directory, file, faults] = process.argv.slice(2);
const store = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory,
                           configureBuckets: [{ name: 'site' }] });
const inner = await store.run();

// What is wrong with a request; nothing when it is signed as it should be.
function fault(req, body) {
  const claim = /^AWS4-HMAC-SHA256 Credential=S3RVER\/(\d+)\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=(\w+)$/
    .exec(req.headers.authorization ?? '');
  if (!claim) return 'AccessDenied';
  const [, day, region, names, signature] = claim;
  const sum = createHash('sha256').update(body).digest('hex');
  if (req.headers['x-amz-content-sha256'] !== sum) return 'XAmzContentSHA256Mismatch';
  const [path, query = ''] = req.url.split('?');
  const headers = names.split(';').map((n) => `${n}:${req.headers[n] ?? ''}\n`).join('');
  const canonical = [req.method, path, query.split('&').sort().join('&'), headers, names, sum];
  const scope = [day, region, 's3', 'aws4_request'];
  const text = ['AWS4-HMAC-SHA256', req.headers['x-amz-date'], scope.join('/'),
                createHash('sha256').update(canonical.join('\n')).digest('hex')].join('\n');
  const hmac = (key, data) => createHmac('sha256', key).update(data).digest();
  const expected = hmac(scope.reduce(hmac, 'AWS4S3RVER'), text).toString('hex');
  return signature === expected ? undefined : 'SignatureDoesNotMatch';
}

let state = {};

// Whether a request has met what FAULTS says, and with it its end.
function goes_wrong(req, res) {
  const text = existsSync(faults) ? readFileSync(faults, 'utf8') : '';
  if (text !== state.text) state = { text, put: 0, count: 0, failed: 0, seen: new Set() };
  const [what, n] = text.split(' ');
  if (what === 'hold') {
    if (req.method === 'PUT' && state.put < Number(n)) { state.put++; return false; }
    if (req.method !== 'PUT' && req.method !== 'DELETE') return false;
    writeFileSync(`${faults}.held`, `${state.put}`);
    return true;
  }
  const key = `${req.method} ${req.url}`;
  if (what !== 'fail' || state.seen.has(key)) return false;
  state.seen.add(key);
  if (++state.count % Number(n) !== 0) return false;
  writeFileSync(`${faults}.failed`, `${++state.failed}`);
  if (state.failed % 2) res.destroy();
  else res.writeHead(503).end();
  return true;
}

async function answer(req, res) {
  const parts = [];
  for await (const part of req) parts.push(part);
  if (goes_wrong(req, res)) return;
  const body = Buffer.concat(parts), why = req.method !== 'HEAD' && fault(req, body);
  if (why) {
    res.writeHead(403, { 'Content-Type': 'application/xml' });
    res.end(`<?xml version="1.0"?><Error><Code>${why}</Code><Message>${why}</Message></Error>`);
    return;
  }
  const forward = request({ port: inner.port, host: '127.0.0.1', path: req.url,
                            method: req.method, headers: req.headers }, (got) => {
    res.writeHead(got.statusCode, got.headers);
    got.pipe(res);
  });
  forward.on('error', () => res.destroy());
  forward.end(body);
}

const server = createServer(answer).listen(0, '127.0.0.1', () =>
  writeFileSync(file, `${server.address().port}`));
process.on('SIGTERM', () => process.exit(0));
