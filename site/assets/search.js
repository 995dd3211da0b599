// The search of the page of all practices: words and facets, their state in the address, results in
// place of the list. Nothing is fetched before a reader asks. What finds is in find.js.
import { Finder, spans, words } from './find.js';

const ROWS = 10; // shown at a time
const PAUSE = 200; // ms without a key before a search

const form = document.getElementById('find');
const narrow = document.getElementById('narrow');
const field = form.elements.q, everywhere = form.elements.all;
const { lang, top, folders, words: said } = form.dataset;
const say = JSON.parse(said);
const ways = JSON.parse(folders);
const plural = new Intl.PluralRules(lang);
const finder = new Finder(new URL(top || '.', location.href), ways);
const groups = new Map();

function element(name, properties = {}, ...children) {
  const e = Object.assign(document.createElement(name), properties);
  e.append(...children);
  return e;
}

const status = element('p', { className: 'hidden', role: 'status' });
const chips = element('ul', { className: 'chips chosen', hidden: true });
const place = element('div');
const found = document.getElementById('found');
const list = [...found.childNodes]; // what the page shows without a search
place.append(...list);
found.append(chips, place);
found.before(status);

// Links to the pages of terms become boxes to tick.
for (const group of narrow.querySelectorAll('[data-kind]')) {
  const kind = group.dataset.kind, boxes = new Map();
  for (const link of group.querySelectorAll('a')) {
    const box = element('input', { type: 'checkbox', name: kind, value: link.dataset.value });
    const count = link.parentNode.querySelector('.count');
    const entry = { box, count, total: count.textContent, label: link.textContent };
    link.replaceWith(element('label', { className: 'tick' }, box, ' ', link.textContent));
    boxes.set(box.value, entry);
    box.addEventListener('change', () => show({ push: true }));
  }
  groups.set(kind, { group, boxes });
  group.addEventListener('toggle', () => group.open && last && count(last, kind));
}
narrow.open = matchMedia('(min-width: 62rem)').matches;

const ticked = (kind) => [...groups.get(kind).boxes.values()].filter(({ box }) => box.checked);

function stateOfPage() {
  const facets = {};
  for (const kind of groups.keys()) facets[kind] = ticked(kind).map(({ box }) => box.value);
  return { query: field.value, facets, all: everywhere.checked };
}

function stateToAddress({ query, facets, all }) {
  const parameters = new URLSearchParams();
  if (query.trim()) parameters.set('q', query.trim());
  for (const [kind, values] of Object.entries(facets)) {
    for (const value of values) parameters.append(kind, value);
  }
  if (all) parameters.set('all', '1');
  const text = parameters.toString();
  return location.pathname + (text ? `?${text}` : '');
}

function pageFromAddress() {
  const parameters = new URLSearchParams(location.search);
  field.value = parameters.get('q') ?? '';
  everywhere.checked = parameters.get('all') === '1';
  for (const [kind, { group, boxes }] of groups) {
    const values = parameters.getAll(kind);
    for (const { box } of boxes.values()) box.checked = values.includes(box.value);
    if (values.length) group.open = true;
  }
}

const numbered = (n) => (say.practices[plural.select(n)] ?? say.practices.other).replace('{n}', n);

// A text with the words that were asked for marked in it.
function marked(text, asked) {
  const parts = [];
  let at = 0;
  for (const [from, to] of spans(text, asked)) {
    parts.push(text.slice(at, from), element('mark', {}, text.slice(from, to)));
    at = to;
  }
  return [...parts, text.slice(at)];
}

function row(found, asked) {
  const foreign = found.lang === lang ? {} : { lang: found.lang, dir: found.lang === 'ar' ? 'rtl' : 'ltr' };
  const more = [element('li', { className: 'kind' }, found.kind),
                ...found.more.map((text) => element('li', {}, element('bdi', {}, text)))];
  if (found.ended) more.push(element('li', { className: 'ended' }, found.ended));
  return element('li', { className: `row ${found.category}` },
    element('h3', foreign, element('a', { href: found.url }, ...marked(found.title, asked))),
    element('p', { className: 'summary', ...foreign }, ...marked(found.summary, asked)),
    element('ul', { className: 'meta' }, ...more));
}

async function addRows(rows, found, asked) {
  const from = rows.children.length;
  const fresh = await finder.rows(found, from, from + ROWS);
  rows.append(...fresh.map((r) => row(r, asked)));
  return rows.children[from];
}

function moreButton(rows, found, asked) {
  const button = element('button', { type: 'button', className: 'plain' }, say.find.more);
  button.addEventListener('click', async () => {
    const first = await addRows(rows, found, asked);
    if (rows.children.length >= found.documents.length) button.remove();
    first?.querySelector('a').focus();
  });
  return button;
}

function chip(text, remove) {
  const button = element('button', { type: 'button', className: 'plain' },
    element('span', { className: 'hidden' }, `${say.find.remove} `), text, element('span', { ariaHidden: 'true' }, ' ×'));
  button.addEventListener('click', () => {
    remove();
    show({ push: true });
    (chips.querySelector('button') ?? field).focus();
  });
  return element('li', {}, button);
}

function showChips() {
  const boxes = [...groups.keys()].flatMap(ticked);
  const items = boxes.map(({ box, label }) => chip(label, () => { box.checked = false; }));
  if (items.length > 1) {
    const clear = element('button', { type: 'button', className: 'plain' }, say.find.clear);
    clear.addEventListener('click', () => {
      for (const { box } of boxes) box.checked = false;
      show({ push: true });
      field.focus();
    });
    items.push(element('li', {}, clear));
  }
  chips.replaceChildren(...items);
  chips.hidden = items.length === 0;
}

async function count(found, kind) {
  const counts = await finder.counts(found, kind);
  if (found !== last) return;
  for (const [value, { box, count: where }] of groups.get(kind).boxes) {
    const n = counts.get(value) ?? 0;
    where.textContent = n;
    box.disabled = n === 0 && !box.checked;
  }
}

function restore() {
  last = null;
  for (const { boxes } of groups.values()) {
    for (const { box, count: where, total } of boxes.values()) {
      where.textContent = total;
      box.disabled = false;
    }
  }
  place.replaceChildren(...list);
  status.textContent = '';
}

function showFailure() {
  const text = element('p', { className: 'notice' }, `${say.find.failed} `,
                       element('a', { href: location.pathname }, say.find.failed_link));
  place.replaceChildren(text);
  status.textContent = say.find.failed;
}

let last = null, turn = 0, timer;

async function showFound(state, mine) {
  const others = state.all ? Object.keys(ways).filter((l) => l !== lang) : [];
  const found = await finder.find({ ...state, languages: [lang, ...others] });
  const asked = words(state.query);
  const rows = element('ul', { className: 'rows' });
  await addRows(rows, found, asked);
  if (mine !== turn) return; // the reader has gone on
  last = found;
  const n = found.documents.length;
  const text = n === 0 ? say.find.none : numbered(n);
  const parts = [element('h2', { className: 'count' }, text)];
  if (n && found.partly) parts.push(element('p', { className: 'notice' }, say.find.partly));
  parts.push(rows);
  if (n > ROWS) parts.push(moreButton(rows, found, asked));
  place.replaceChildren(...parts);
  status.textContent = n && found.partly ? `${text}. ${say.find.partly}` : text;
  for (const [kind, { group }] of groups) if (group.open) await count(found, kind);
}

// Shows what the page asks for; `push` makes it a step to go back from.
async function show({ push = false, address = true } = {}) {
  clearTimeout(timer);
  const state = stateOfPage(), mine = ++turn;
  const to = stateToAddress(state);
  if (address && to !== location.pathname + location.search) {
    history[push ? 'pushState' : 'replaceState'](null, '', to);
  }
  showChips();
  if (words(state.query).length === 0 && Object.values(state.facets).every((v) => v.length === 0)) {
    restore();
    return;
  }
  place.setAttribute('aria-busy', 'true');
  try {
    await showFound(state, mine);
  } catch {
    if (mine === turn) showFailure();
  }
  if (mine === turn) place.removeAttribute('aria-busy');
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  show({ push: true });
});
field.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(show, PAUSE);
});
everywhere.addEventListener('change', () => show({ push: true }));
addEventListener('popstate', () => {
  pageFromAddress();
  show({ address: false });
});

pageFromAddress();
show({ address: false });
