// What the browser tests share: the site on a small server below a sub-path, so that
// relative links are proven, and Debian's Chromium with an eye on what it asks for.
import { createServer } from 'node:http';
import { readFile, readdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { execFileSync } from 'node:child_process';
import { extname, join, normalize } from 'node:path';

export const SUB_PATH = '/some/where/';
export const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.svg': 'image/svg+xml',
  '.js': 'text/javascript', '.json': 'application/json', '.xml': 'application/xml', 
  '.bib': 'application/x-bibtex', '.zip': 'application/zip', '.jsonld': 'application/ld+json',
};
export const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);

export const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
                      '--disable-background-networking', '--disable-component-update',
                      '--disable-sync'];

export function skip(why) {
  console.log(`skipped: ${why}`);
  process.exit(77);
}

// The bytes that go over the line: the compressed file beside the file, as a server set up for
// it would take.
async function bytesOf(file, accepted) {
  for (const [encoding, ending] of [['br', '.br'], ['gzip', '.gz']]) {
    if (accepted.includes(encoding) && existsSync(file + ending)) {
      return [await readFile(file + ending), { 'content-encoding': encoding }];
    }
  }
  return [await readFile(file), {}];
}

// `served` counts what was asked for and the bytes of the answers, without their headers.
export async function serve(folder) {
  const served = { requests: 0, bytes: 0 };
  const server = createServer(async (request, response) => {
    try {
      const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
      if (!path.startsWith(SUB_PATH)) throw new Error('elsewhere');
      const file = normalize(path.slice(SUB_PATH.length) || 'index.html');
      if (file.startsWith('..')) throw new Error('outside');
      const [bytes, headers] = await bytesOf(join(folder, file),
                                             request.headers['accept-encoding'] ?? '');
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/plain', ...headers });
      response.end(bytes);
      served.requests++;
      served.bytes += bytes.length;
    } catch {
      response.writeHead(404, { 'content-type': TYPES['.html'] });
      response.end(await readFile(join(folder, '404.html')));
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { base: `http://127.0.0.1:${server.address().port}${SUB_PATH}`, served,
           close: () => server.close() };
}

// Builds the site for the very address it is then served at: the page of errors and the
// feeds speak of absolute addresses, which so can be followed as well.
export async function buildAndServe(popreg, project, folder) {
  if (!CHROMIUM) skip('Chromium is not installed');
  const site = await serve(folder);
  execFileSync(popreg, ['-q', '-C', project, 'build', '-o', folder, '--base-url', site.base],
               { stdio: 'inherit' });
  return site;
}

export async function launch() {
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: CHROMIUM,
    args: FLAGS,
  });
}

// The rules that the site is held to: WCAG 2.2, levels A and AA.
export const WCAG = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };

// Puts axe into a tab, which has to ignore the page's own policy for it (bypassCSP).
export async function loadAxe(tab) {
  const source = createRequire(import.meta.url).resolve('axe-core');
  await tab.evaluate(`${await readFile(source, 'utf8')};0`);
}

// What axe finds wrong in a tab that it is in; all its rules, or those of `options`.
export const axeFinds = (tab, options = {}) => tab.evaluate(async (given) =>
  (await globalThis.axe.run(document, { resultTypes: ['violations'], ...given })).violations
    .map((v) => `${v.id}: ${v.nodes[0].html}`), options);

export async function filesBelow(folder, ending) {
  const all = await readdir(folder, { recursive: true });
  return all.filter((name) => name.endsWith(ending)).sort();
}

// One run of a test: the site, the browser, and what went wrong. Whatever a page asks of
// another host is wrong, and so is any error on its console, breaches of its own security
// policy among them.
export class Run {
  failures = [];
  requests = 0;
  foreign = 0;
  errors = 0;

  // Of the command line: node <name>.test.mjs POPREG PROJECT FOLDER
  static async begin() {
    const run = new Run();
    [run.popreg, run.project, run.site] = process.argv.slice(2);
    const { base, close } = await buildAndServe(run.popreg, run.project, run.site);
    Object.assign(run, { base, close, browser: await launch() });
    return run;
  }

  expect(good, what) {
    if (!good) this.failures.push(what);
  }

  // `ignore` says which pages may have errors on their console.
  async tab(options = {}, ignore = () => false) {
    const context = await this.browser.newContext({ reducedMotion: 'reduce', ...options });
    const tab = await context.newPage();
    tab.on('request', (request) => {
      this.requests++;
      if (request.url().startsWith(this.base)) return;
      this.foreign++;
      this.failures.push(`${tab.url()}: asks ${request.url()}`);
    });
    tab.on('console', (message) => {
      if (message.type() !== 'error' || ignore(tab.url())) return;
      this.errors++;
      this.failures.push(`${tab.url()}: ${message.text()}`);
    });
    tab.on('pageerror', (error) => {
      this.errors++;
      this.failures.push(`${tab.url()}: ${error}`);
    });
    return { tab, context };
  }

  // Does the jobs in two tabs, for machines have two cores.
  async share(jobs, options, work) {
    const waiting = [...jobs];
    await Promise.all([0, 1].map(async () => {
      const { tab, context } = await this.tab(options);
      while (waiting.length) await work(tab, waiting.shift());
      await context.close();
    }));
  }

  async sideways(tab, what) {
    const by = await tab.evaluate(() =>
      document.documentElement.scrollWidth - document.documentElement.clientWidth);
    this.expect(by <= 0, `${what}: scrolls sideways by ${by}`);
  }

  async end() {
    console.log(`${this.requests} requests, ${this.foreign} to other hosts; ` +
                `${this.errors} errors or breaches of the policy on the console`);
    await this.browser.close();
    this.close();
    for (const failure of this.failures.slice(0, 40)) console.log(`FAILED ${failure}`);
    console.log(`${this.failures.length} failures`);
    process.exit(this.failures.length ? 1 : 0);
  }
}
