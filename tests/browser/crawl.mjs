// Every page of the site, fetched as a reader's browser would and followed from link to link.
import { readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { filesBelow, TYPES } from './lib.mjs';

const HELP = /<a class="help" href="https:\/\/childhelplineinternational\.org\/[^"]*">/;
const LEAVE = /<a class="leave" href="https:\/\/[^"]*" rel="nofollow noreferrer">/;
const MODULE = /<script type="module" src="(?:[^":]*\/|http:\/\/127\.0\.0\.1:[^"]*\/)?assets\/[a-z-]+\.js"><\/script>/g;
// Data, which browsers do not run.
const DATA = /<script type="application\/ld\+json">[^<]*<\/script>/g;
const plain = (text) => text.replaceAll('&#39;', "'").replaceAll('&quot;', '"')
  .replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
const attribute = (text, name) =>
  [...text.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map((m) => plain(m[1]));
const first = (text, pattern) => text.match(pattern)?.[1];

// slug => the languages its text exists in
async function languagesOfEntries(folder) {
  const known = new Map();
  for (const file of await readdir(folder, { recursive: true })) {
    const parts = basename(file).match(/^([a-z0-9-]+)(?:\.([a-z]{2,3}))?\.md$/);
    if (!parts) continue;
    if (!known.has(parts[1])) known.set(parts[1], new Set());
    known.get(parts[1]).add(parts[2] ?? 'en');
  }
  return known;
}

// One page by itself.
function readPage(path, text, ids, expect) {
  const language = first(path, /^([a-z]{2})\//) ?? 'en';
  const root = text.match(/<html lang="([^"]*)" dir="([^"]*)">/) ?? [];
  expect(root[1]?.split('-')[0] === language, `${path}: lang=${root[1]}`);
  expect(root[2] === (language === 'ar' ? 'rtl' : 'ltr'), `${path}: dir=${root[2]}`);
  expect(ids.size === attribute(text, 'id').length, `${path}: an id twice`);
  expect((text.match(/<h1/g) ?? []).length === 1, `${path}: not one h1`);
  expect(HELP.test(text), `${path}: no link to the directory of helplines`);
  expect(LEAVE.test(text), `${path}: no link that leaves`);
  expect(!/<script|<style|\sstyle="|\son[a-z]+="/.test(text.replace(MODULE, '').replace(DATA, '')),
         `${path}: script or inline style`);
}

// The six versions of a page lead to each other; what there is in the default language alone
// offers no other.
function readLanguages(path, text, expect) {
  if (path.endsWith('404.html')) return;
  if (/^(history|at)\//.test(path)) {
    expect(!text.includes('<nav class="languages"') && !/ hreflang="(?!en)/.test(text),
           `${path}: offers languages that it has not`);
    return;
  }
  const nav = first(text, /<nav class="languages"[^>]*>([\s\S]*?)<\/nav>/) ?? '';
  const page = path.replace(/^[a-z]{2}\//, '');
  const links = [...nav.matchAll(/href="([^"]*)" lang="([a-z]{2})/g)];
  expect(links.length === 6, `${path}: ${links.length} languages`);
  for (const [, href, language] of links) {
    const target = new URL(href, `http://x/${path}`).pathname.slice(1);
    const wanted = language === 'en' ? page : `${language}/${page}`;
    expect(target === wanted, `${path}: the ${language} version is ${target}`);
  }
}

// A text that is not in the page's language says so, to people and to machines.
function readFallback(path, text, entries, expect) {
  const slug = first(path, /(?:^|\/)practices\/([^/]+)\.html$/);
  if (!entries.has(slug)) return 0;
  const language = first(path, /^([a-z]{2})\//) ?? 'en';
  const foreign = !entries.get(slug).has(language);
  expect(foreign === /<li class="notice fallback">/.test(text), `${path}: notice of fall-back`);
  for (const part of ['<h1', '<p class="lead"', '<div class="text"']) {
    const marked = text.includes(`${part} lang="en" dir="ltr">`);
    expect(marked === foreign, `${path}: ${part} is ${marked ? '' : 'not '}marked as English`);
  }
  return foreign ? 1 : 0;
}

export async function crawl(base, site, project, expect) {
  const entries = await languagesOfEntries(join(project, 'entries'));
  const ids = new Map(), links = [], queue = ['index.html', '404.html', 'sitemap.xml'];
  const reached = new Set(queue);
  let anchors = 0, fallbacks = 0, outside = 0;

  while (queue.length) {
    const path = queue.shift();
    const answer = await fetch(base + path);
    const text = await answer.text();
    expect(answer.status === 200, `${path}: answers ${answer.status}`);
    expect(answer.headers.get('content-type') === TYPES[extname(path)], `${path}: its type`);
    let found = [];
    if (path.endsWith('.html') && !path.startsWith('offline/')) {
      ids.set(path, new Set(attribute(text, 'id')));
      readPage(path, text, ids.get(path), expect);
      readLanguages(path, text, expect);
      fallbacks += readFallback(path, text, entries, expect);
      found = [...attribute(text, 'href'), ...attribute(text, 'src'),
               ...attribute(text, 'content').filter((c) => c.startsWith('0; url='))
                 .map((c) => c.slice('0; url='.length))];
    } else if (path.endsWith('.xml')) {
      found = [...attribute(text, 'href'), ...[...text.matchAll(/<loc>([^<]*)/g)].map((m) => m[1])];
    }
    for (const href of found) {
      const url = new URL(href, base + path);
      if (!url.href.startsWith(base)) {
        expect(/^https?:$/.test(url.protocol) && url.host !== new URL(base).host,
               `${path}: ${href} leads out of the site`);
        outside++;
        continue;
      }
      const target = url.pathname.slice(new URL(base).pathname.length) || 'index.html';
      links.push([path, href, target, decodeURIComponent(url.hash.slice(1))]);
      if (!reached.has(target)) {
        reached.add(target);
        queue.push(target);
      }
    }
  }
  for (const [path, href, target, anchor] of links) {
    if (!anchor) continue;
    anchors++;
    expect(ids.get(target)?.has(anchor), `${path}: no anchor ${href}`);
  }
  // Old addresses of renamed entries lead on, and nothing leads to them.
  for (const file of await filesBelow(site, '.html')) {
    expect(reached.has(file) || file.endsWith('404.html') || file.includes('practices/'),
           `${file}: nothing leads to it`);
  }
  console.log(`crawl: ${ids.size} pages and ${reached.size - ids.size} other files answer; ` +
              `${links.length} internal links, ${anchors} anchors, ${outside} links to elsewhere`);
  console.log(`fall-back: ${fallbacks} pages show a text in English, each with mark and notice`);
  return { entries: [...entries.keys()].sort() };
}
