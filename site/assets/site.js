// Leaving the site in a hurry. Without this file the link "Leave this site" is a plain link.
const link = document.querySelector('a.leave');
const status = document.querySelector('[data-shift]');
const MARK = 'popreg-left', PRESSES = 3, WITHIN_MS = 5000;
let presses = 0, alone = false, timer;

function attempt(what) {
  try { return what(); } catch { return null; } // storage may be forbidden
}

// What other scripts of this site keep for the reader has names that begin with "popreg".
function forget() {
  attempt(() => sessionStorage.clear());
  attempt(() => Object.keys(localStorage).filter((key) => key.startsWith('popreg'))
    .forEach((key) => localStorage.removeItem(key)));
  attempt(() => caches.keys().then((names) => names.filter((name) => name.startsWith('popreg'))
    .forEach((name) => caches.delete(name))));
}

function leave() {
  document.title = link.host;
  document.body.replaceChildren();
  document.documentElement.hidden = true;
  forget();
  attempt(() => sessionStorage.setItem(MARK, '1'));
  location.replace(link.href);
}

// Going back to a page that was left, or to one before it in this tab, leads away again.
function comeBack(again) {
  if (!attempt(() => sessionStorage.getItem(MARK))) return;
  if (again) leave();
  else attempt(() => sessionStorage.removeItem(MARK));
}

function start(text) {
  clearTimeout(timer);
  presses = 0;
  if (status) status.textContent = text;
}

function pressed() {
  if (++presses === 1) timer = setTimeout(() => start(status.dataset.late), WITHIN_MS);
  if (presses === PRESSES) leave();
  else status.textContent = presses === 1 ? status.dataset.shift : status.dataset.again;
}

if (link && status) {
  comeBack(performance.getEntriesByType('navigation')[0]?.type === 'back_forward');
  addEventListener('pageshow', (event) => { if (event.persisted) comeBack(true); });
  link.addEventListener('click', (event) => { event.preventDefault(); leave(); });
  // Shift counts when it goes up again and nothing else was touched meanwhile.
  addEventListener('keydown', (event) => {
    if (event.repeat && event.key === 'Shift') return;
    alone = event.key === 'Shift' && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (!alone && presses) start('');
  });
  addEventListener('pointerdown', () => { alone = false; });
  addEventListener('keyup', (event) => {
    if (event.key === 'Shift' && alone) pressed();
    alone = false;
  });
}
