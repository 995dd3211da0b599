// What the browser tests share: the site on a small server below a sub-path, so that
// relative links are proven, and Debian's Chromium.
import { createServer } from 'node:http';
import { readFile, readdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { extname, join, normalize } from 'node:path';

export const SUB_PATH = '/some/where/';
export const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.json': 'application/json', '.xml': 'application/xml',
};
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);

export function skip(why) {
  console.log(`skipped: ${why}`);
  process.exit(77);
}

async function serve(folder) {
  const server = createServer(async (request, response) => {
    try {
      const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
      if (!path.startsWith(SUB_PATH)) throw new Error('elsewhere');
      const file = normalize(path.slice(SUB_PATH.length) || 'index.html');
      if (file.startsWith('..')) throw new Error('outside');
      const bytes = await readFile(join(folder, file));
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/plain' });
      response.end(bytes);
    } catch {
      response.writeHead(404, { 'content-type': TYPES['.html'] });
      response.end(await readFile(join(folder, '404.html')));
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { base: `http://127.0.0.1:${server.address().port}${SUB_PATH}`,
           close: () => server.close() };
}

// Builds the site for the very address it is then served at: the page of errors and the
// feeds speak of absolute addresses, which so can be followed as well.
export async function buildAndServe(popreg, project, folder) {
  if (!CHROMIUM) skip('Chromium is not installed');
  const { base, close } = await serve(folder);
  execFileSync(popreg, ['-q', '-C', project, 'build', '-o', folder, '--base-url', base],
               { stdio: 'inherit' });
  return { base, close };
}

export async function launch() {
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
           '--disable-background-networking', '--disable-component-update',
           '--disable-sync'],
  });
}

export async function filesBelow(folder, ending) {
  const all = await readdir(folder, { recursive: true });
  return all.filter((name) => name.endsWith(ending)).sort();
}
