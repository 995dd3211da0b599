// node find.test.mjs FIND SITE: the search's engine over the index of a built site. What the program
// takes apart and what the script takes apart must be the same words, in every language.
import { readFile } from 'node:fs/promises';
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';

const [script, site] = process.argv.slice(2);
const { Finder, spans, words } = await import(pathToFileURL(script));
const FOLDERS = { en: '', ar: 'ar/', zh: 'zh/', fr: 'fr/', ru: 'ru/', es: 'es/' };
const top = pathToFileURL(`${site}/`);
let fetched = 0;
globalThis.fetch = async (url) => {
  fetched++;
  const text = await readFile(url, 'utf8').catch(() => null);
  return { ok: text !== null, status: text === null ? 404 : 200, json: async () => JSON.parse(text) };
};
const plain = (list) => list.map(({ word }) => word);

for (const { what, text, words: wanted } of
  JSON.parse(await readFile(new URL('words.json', import.meta.url), 'utf8'))) {
  assert.deepEqual(plain(words(text)), wanted.map((w) => w.normalize('NFKD').replace(/\p{M}/gu, '')), what);
}
assert.deepEqual(words('chat gro').map((w) => w.begun), [false, true]);
assert.deepEqual(words('chat gro ').map((w) => w.begun), [false, false]);
assert.deepEqual(spans('A Chat, chatting', words('chat ')), [[2, 6]]);
assert.deepEqual(spans('A Chat, chatting', words('chat')), [[2, 6], [8, 16]]);
assert.deepEqual(spans('国家求助热线', words('热线')), [[4, 6]]);
assert.deepEqual(spans('l’Écoute', words('ecoute')), [[2, 8]]);

// Every title, in every language, finds its entry: all its words are in the index, and it comes first.
const finder = new Finder(top, FOLDERS);
let asked = 0;
for (const language of Object.keys(FOLDERS)) {
  const everything = await finder.find({ languages: [language] });
  const rows = await finder.rows(everything, 0, everything.documents.length);
  assert.ok(rows.length > 10);
  for (const { title, path } of rows) {
    const accents = title.normalize('NFD').replace(/\p{M}/gu, '');
    for (const query of new Set([title, accents, accents.toUpperCase(), title.split(' ').slice(0, 5).join(' ')])) {
      const found = await finder.find({ query, languages: [language] });
      const [first] = await finder.rows(found, 0, 1);
      assert.equal(found.partly, false, `${language}: not all words of '${query}' are in the index`);
      assert.equal(first?.path, path, `${language}: '${query}' finds ${first?.path}`);
      asked++;
    }
  }
}

// Facets: alternatives within one, all of them together, counts as if one's own choice were not made.
const languages = ['en'];
const all = await finder.find({ languages });
const by = async (facets) => (await finder.find({ languages, facets })).documents;
const grooming = await by({ concern: ['grooming'] }), bullying = await by({ concern: ['bullying'] });
const either = await finder.find({ languages, facets: { concern: ['grooming', 'bullying'] } });
assert.deepEqual(either.documents, [...new Set([...grooming, ...bullying])].sort((a, b) => a - b));
const games = await finder.find({ languages, facets: { concern: ['grooming'], category: ['gaming'] } });
assert.ok(games.documents.length > 0 && games.documents.length < grooming.length);
assert.equal((await finder.counts(games, 'concern')).get('bullying'),
             (await by({ concern: ['bullying'], category: ['gaming'] })).length);
assert.equal((await finder.counts(games, 'category')).get('gaming'), games.documents.length);
assert.equal((await finder.counts(all, 'concern')).get('grooming'), grooming.length);
assert.deepEqual(await by({ concern: ['no-such-term'] }), []);

// Nothing, some of the words, slips and other forms.
assert.equal((await finder.find({ query: 'zzzzqqq', languages })).documents.length, 0);
assert.equal((await finder.find({ query: 'zzzzqqq grooming', languages })).partly, true);
assert.ok((await finder.find({ query: 'groomings ', languages })).documents.length >= grooming.length);

// Texts in all languages, the reader's own first.
const arabic = await finder.find({ query: 'grooming', languages: ['ar', 'en'] });
assert.ok(arabic.documents.length >= grooming.length);
assert.equal((await finder.rows(arabic, 0, 1)).length, 1);

// A new reader's first search needs few files: the index, the words, and at most one more for
// each result that is shown.
const SHOWN = 10;
fetched = 0;
const fresh = new Finder(top, FOLDERS);
await fresh.rows(await fresh.find({ query: 'grooming', languages }), 0, SHOWN);
assert.ok(fetched <= 2 + SHOWN, `${fetched} files`);
console.log(`${asked} titles of ${Object.keys(FOLDERS).length} languages found first; ` +
            `a first search reads ${fetched} files`);
