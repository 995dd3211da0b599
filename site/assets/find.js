// Finds entries: by words, in the index that popreg writes, and by facets. Knows nothing of the
// page (search.js). Entries are numbers here; their rows are fetched for those that are shown.

const IDEOGRAPH = '\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{3ffff}';
const RUNS = new RegExp(`(?:(?=\\p{L})[${IDEOGRAPH}])+|(?:(?![${IDEOGRAPH}])[\\p{L}\\p{N}])+`, 'gu');
const IDEOGRAPHS = new RegExp(`^[${IDEOGRAPH}]`, 'u');
const ARTICLE = /^(?:وال|بال|كال|فال|ال|لل)(?=.{3})/u;

// What is left of a text when case, accents and forms of letters do not count.
export const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  .replaceAll('ß', 'ss').replaceAll('ς', 'σ');

const respell = (word) => (/^[\u0600-\u06ff]/.test(word)
  ? word.replaceAll('\u0640', '').replaceAll('ى', 'ي').replaceAll('ة', 'ه').replace(ARTICLE, '')
  : word);

// The words of a text, as src/render/search_words.c takes it apart: [{word, begun}]. A word is
// begun when more of it may come: a single ideograph, or the last one while it is typed.
export function words(text) {
  const found = [];
  for (const [run] of fold(text).matchAll(RUNS)) {
    const letters = [...run];
    if (!IDEOGRAPHS.test(run)) {
      const word = respell(run);
      if ([...word].length > 1 || /^[0-9]/.test(word)) found.push({ word, begun: false });
    } else if (letters.length === 1) {
      found.push({ word: run, begun: true });
    } else {
      letters.slice(1).forEach((c, i) => found.push({ word: letters[i] + c, begun: false }));
    }
  }
  const last = found.at(-1);
  if (last && /[\p{L}\p{N}]$/u.test(text.trimEnd()) && text === text.trimEnd()) last.begun = true;
  return found;
}

// Where words that were asked for stand in a text: [[from, to], ...], in order.
export function spans(text, asked) {
  const found = [];
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const [run] = match, from = match.index;
    const pairs = IDEOGRAPHS.test(run) ? asked.filter(({ word }) => IDEOGRAPHS.test(word)) : [];
    const covered = new Set();
    for (const { word } of pairs) {
      for (let at = run.indexOf(word); at >= 0; at = run.indexOf(word, at + 1)) {
        for (let i = 0; i < word.length; i++) covered.add(at + i);
      }
    }
    for (let at = 0; at < run.length; at++) {
      if (!covered.has(at)) continue;
      const begin = at;
      while (covered.has(at)) at++;
      found.push([from + begin, from + at]);
    }
    const form = pairs.length ? '' : respell(fold(run));
    if (asked.some(({ word, begun }) => form === word || (begun && form.startsWith(word)))) {
      found.push([from, from + run.length]);
    }
  }
  return found;
}

const SHARDS_OF_A_BEGINNING = 2; // read at most
const BEGUN = 0.7; // what a word is worth that only begins as typed
const PROMOTED = 10; // entries that can change places by what their titles say
const LETTERS_KEPT = 4, LETTERS_LOST = 3; // of a word that no entry has

// JSON files below a folder, each fetched once.
class Files {
  #answers = new Map();

  constructor(folder) {
    this.folder = folder;
  }

  json(name) {
    if (!this.#answers.has(name)) {
      const answer = fetch(new URL(name, this.folder)).then((r) => {
        if (!r.ok) throw new Error(`${name}: ${r.status}`);
        return r.json();
      });
      answer.catch(() => this.#answers.delete(name)); // asked again the next time
      this.#answers.set(name, answer);
    }
    return this.#answers.get(name);
  }
}

// One language's index.
class Index extends Files {
  // The shards that can hold words which begin with `word`, the first one with the word itself.
  async #shards(word, count) {
    const { first } = await this.json('index.json');
    let at = 0;
    for (let end = first.length; at < end;) { // the last one that is not behind the word
      const middle = (at + end) >> 1;
      if (first[middle] <= word) at = middle + 1;
      else end = middle;
    }
    const numbers = [];
    for (let i = Math.max(0, at - 1); i < first.length && numbers.length < count; i++) {
      if (numbers.length && !first[i].startsWith(word) && first[i] > word) break;
      numbers.push(i);
    }
    return Promise.all(numbers.map((i) => this.json(`words-${i}.json`)));
  }

  static #add(found, shard, list, worth) {
    let document = -1;
    const numbers = shard.lists[list];
    found.everywhere ||= shard.everywhere.includes(list);
    for (let i = 0; i < numbers.length; i += 2) {
      document += numbers[i];
      const weight = numbers[i + 1] * worth;
      if (weight > (found.weights.get(document) ?? 0)) found.weights.set(document, weight);
    }
  }

  #beginning(found, shards, beginning, but) {
    for (const shard of shards) {
      const seen = new Set();
      for (const [form, list] of Object.entries(shard.words)) {
        if (form === but || seen.has(list) || !form.startsWith(beginning)) continue;
        seen.add(list);
        Index.#add(found, shard, list, BEGUN);
      }
    }
  }

  // The documents of a word, with weights; `everywhere`: most others have it as well.
  async documents({ word, begun }) {
    const found = { weights: new Map(), everywhere: false };
    const shards = await this.#shards(word, begun ? SHARDS_OF_A_BEGINNING : 1);
    const exact = shards[0]?.words[word];
    if (exact !== undefined) Index.#add(found, shards[0], exact, 1);
    if (begun) this.#beginning(found, shards, word, word);
    // another form of the word, or a slip at its end
    const letters = [...word];
    for (let lost = 1; !found.weights.size && !found.everywhere && lost <= LETTERS_LOST; lost++) {
      const kept = letters.slice(0, -lost).join('');
      if (letters.length - lost < LETTERS_KEPT) break;
      this.#beginning(found, await this.#shards(kept, SHARDS_OF_A_BEGINNING), kept);
    }
    return found;
  }
}

const undo = (gaps) => {
  let document = -1;
  return gaps.map((gap) => (document += gap));
};

export class Finder {
  #indexes = new Map();

  #facets;

  // `top` is the site's top; `folders` leads to each language's part of it: {en: '', fr: 'fr/'}.
  constructor(top, folders) {
    this.top = top;
    this.folders = folders;
    this.#facets = new Files(new URL('search/facets/', top));
  }

  #index(language) {
    if (!this.#indexes.has(language)) {
      const folder = new URL(`${this.folders[language]}search/`, this.top);
      this.#indexes.set(language, new Index(folder));
    }
    return this.#indexes.get(language);
  }

  // {scores: Map of documents, partly}: `partly` when no entry has all the words and those with most
  // of them are given.
  async #byWords(language, query) {
    const asked = words(query);
    const { documents } = await this.#index(language).json('index.json');
    const lists = await Promise.all(asked.map((word) => this.#index(language).documents(word)));
    const all = lists.filter((list) => !list.everywhere);
    const scores = new Map(), had = new Map();
    for (const { weights } of lists) {
      for (const [document, weight] of weights) scores.set(document, (scores.get(document) ?? 0) + weight);
    }
    for (const { weights } of all) {
      for (const document of weights.keys()) had.set(document, (had.get(document) ?? 0) + 1);
    }
    if (all.length === 0) {
      for (let d = 0; asked.length && d < documents; d++) scores.set(d, scores.get(d) ?? 0);
      return { scores, partly: false };
    }
    const most = Math.max(0, ...had.values());
    for (const document of scores.keys()) {
      if ((had.get(document) ?? 0) < most) scores.delete(document);
    }
    return { scores, partly: most < all.length };
  }

  async #matching(query, languages) {
    const best = { scores: new Map(), languages: new Map(), partly: true };
    const found = await Promise.all(languages.map((l) => this.#byWords(l, query)));
    const whole = found.some((f) => !f.partly && f.scores.size);
    found.forEach(({ scores, partly }, i) => {
      if (partly && whole) return;
      for (const [document, score] of scores) {
        if (best.scores.has(document)) continue; // the reader's own language comes first
        best.scores.set(document, score);
        best.languages.set(document, languages[i]);
      }
    });
    best.partly = !whole;
    return best;
  }

  // For each kind of facet that is chosen from, the documents with one of its values.
  async #chosen(facets) {
    const kinds = Object.entries(facets).filter(([, values]) => values.length);
    return new Map(await Promise.all(kinds.map(async ([kind, values]) => {
      const lists = await this.#facets.json(`${kind}.json`);
      return [kind, new Set(values.flatMap((value) => undo(lists[value] ?? [])))];
    })));
  }

  // What is asked for: {query, facets: {concern: ['grooming', ...], ...}, languages}, the reader's
  // language first. Returns {documents, best first; partly; all, chosen: for counts()}.
  async find({ query = '', facets = {}, languages }) {
    const chosen = await this.#chosen(facets);
    let all, partly = false, spoken = new Map(), scores;
    if (words(query).length) {
      const matching = await this.#matching(query, languages);
      ({ partly, scores, languages: spoken } = matching);
      all = [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([d]) => d);
    } else {
      const { documents } = await this.#index(languages[0]).json('index.json');
      all = [...Array(documents).keys()];
    }
    const documents = all.filter((d) => [...chosen.values()].every((set) => set.has(d)));
    const found = { documents, partly, all, chosen, spoken, language: languages[0] };
    await this.#promote(found, words(query), scores);
    return found;
  }

  // The index knows stems only. Among the first entries, whose rows are read to be shown anyway, those
  // whose titles have the words just as they were typed come first.
  async #promote(found, asked, scores) {
    if (asked.length === 0) return;
    const rows = await this.rows(found, 0, PROMOTED);
    const worth = new Map(rows.map(({ title }, i) => {
      const forms = words(title).map(({ word }) => word);
      const had = asked.filter(({ word, begun }) =>
        forms.some((form) => form === word || (begun && form.startsWith(word))));
      const document = found.documents[i];
      return [document, scores.get(document) * (1 + had.length / asked.length)];
    }));
    const first = found.documents.slice(0, PROMOTED).sort((a, b) => worth.get(b) - worth.get(a) || a - b);
    found.documents.splice(0, PROMOTED, ...first);
  }

  // How many entries each value of a facet would leave: Map of values. A facet's own choice does not
  // count, for its values are alternatives.
  async counts(found, kind) {
    const others = [...found.chosen].filter(([other]) => other !== kind).map(([, set]) => set);
    const left = new Set(found.all.filter((d) => others.every((set) => set.has(d))));
    const lists = Object.entries(await this.#facets.json(`${kind}.json`));
    return new Map(lists.map(([value, gaps]) =>
      [value, undo(gaps).reduce((n, d) => n + left.has(d), 0)]));
  }

  // The rows of the documents from one place to another, with the way to their language's part.
  async rows(found, from, to) {
    const wanted = found.documents.slice(from, to);
    return Promise.all(wanted.map(async (document) => {
      const language = found.spoken.get(document) ?? found.language;
      const index = this.#index(language);
      const { per_rows: size } = await index.json('index.json');
      const rows = await index.json(`rows-${Math.floor(document / size)}.json`);
      const row = rows[document % size];
      return { ...row, url: new URL(this.folders[language] + row.path, this.top).href,
               lang: row.lang ?? language };
    }));
  }
}
