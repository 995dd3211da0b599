// One page of each kind, by a name of its own; of entries one that is translated and one that
// is not.
export const PAGES = {
  home: 'index.html',
  list: 'practices.html',
  terms: 'concern/index.html',
  'terms-grouped': 'country/index.html',
  principles: 'principle/index.html',
  term: 'concern/grooming.html',
  category: 'category/gaming.html',
  'entry-translated': 'practices/emc-helpline-morocco.html',
  entry: 'practices/te-protejo.html',
  about: 'about.html',
  overview: 'overview/index.html',
  matrix: 'overview/concerns.html',
  levels: 'overview/levels.html',
  starts: 'overview/starts.html',
  gaps: 'overview/gaps.html',
  edition: 'edition/pop-2025.html',
  changes: 'changes.html',
  offline: 'offline.html',
  method: 'method.html',
  data: 'data/index.html',
  contribute: 'contribute.html',
  safety: 'safety.html',
  accessibility: 'accessibility.html',
  'principle-sets': 'principles.html',
  partners: 'partners.html',
  rules: 'rules/index.html',
  rule: 'rules/unknown-term.html',
  'rule-with-examples': 'rules/template-leftover.html',
  'not-found': '404.html',
};

// Pages that there are in the default language alone.
const ONLY_DEFAULT = ['history/emc-helpline-morocco.html'];

// The default language, one from right to left, one without blanks between words.
export const LANGUAGES = ['', 'ar/', 'zh/'];

export const everywhere = (pages = Object.values(PAGES)) =>
  LANGUAGES.flatMap((language) => pages.map((page) => language + page)).concat(ONLY_DEFAULT);
