// node leave.test.mjs POPREG PROJECT FOLDER: builds the site into FOLDER and leaves it, by
// pointer and by keyboard, with JavaScript and without. Where the link leads is answered here.
import { readFile } from 'node:fs/promises';
import { filesBelow, Run } from './lib.mjs';

const run = await Run.begin();
const { base, browser, project, site } = run;
const expect = run.expect.bind(run);
const PAGE = 'practices/emc-helpline-morocco.html';
const settings = await readFile(`${project}/registry/site.yml`, 'utf8');
const AWAY = settings.match(/^leave_url: (\S+)$/m)[1];

// Each test has a context of its own, and so a history and storage of its own.
async function inTab(options, work) {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  await context.route((url) => !url.href.startsWith(base), (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Elsewhere</title><p>Rain' }));
  const tab = await context.newPage();
  const broken = [];
  tab.on('console', (m) => { if (m.type() === 'error') broken.push(m.text()); });
  tab.on('pageerror', (error) => broken.push(String(error)));
  await work(tab, context);
  expect(!broken.length, `on the console: ${broken.join('; ')}`);
  await context.close();
}

const isAway = (tab) => tab.waitForURL(AWAY, { timeout: 5000 }).then(() => true, () => false);
const isHere = async (tab) => {
  await tab.waitForTimeout(300);
  return tab.url().startsWith(base);
};
const press = async (tab, keys) => { for (const key of keys) await tab.keyboard.press(key); };
const said = (tab) => tab.textContent('[data-shift]');

// Where a going back ends: at an address that stands for 700 ms and is none of the site's, or, when
// 15 seconds bring none, wherever it is. A page of the site may flash by before its script leads away.
async function back(tab) {
  await tab.goBack({ waitUntil: 'commit' }).catch(() => null);
  let since = Date.now();
  for (const begun = since; Date.now() - begun < 15000 && Date.now() - since < 700;) {
    if (tab.url().startsWith(base)) since = Date.now();
    await tab.waitForTimeout(50);
  }
  return tab.url();
}

await inTab({ javaScriptEnabled: false }, async (tab) => {
  await tab.goto(base + PAGE);
  await tab.click('a.leave');
  expect(await isAway(tab), 'without JavaScript the link leads nowhere');
});

await inTab({}, async (tab) => {
  await tab.goto(base + PAGE);
  const length = await tab.evaluate(() => history.length);
  await tab.click('a.leave');
  expect(await isAway(tab), 'the button leads nowhere');
  expect(await tab.evaluate(() => history.length) === length, 'leaving adds to the history');
  expect(!(await back(tab)).startsWith(base), 'back shows the page that was left');
});

// Pages seen before the last one lead away too, and a new visit is a visit again.
await inTab({}, async (tab) => {
  await tab.goto(`${base}index.html`);
  await tab.goto(base + PAGE);
  await tab.click('a.leave');
  await isAway(tab);
  expect(!(await back(tab)).startsWith(base), 'back shows a page from before');
  await tab.goto(base + PAGE);
  expect(await isHere(tab), 'who comes back on purpose is sent away');
  expect(await tab.evaluate(() => sessionStorage.length) === 0, 'the mark of leaving stays');
});

// The page is blank before the other one has come, at the end of the very click.
await inTab({}, async (tab) => {
  await tab.goto(base + PAGE);
  const seen = await tab.evaluate(() => {
    localStorage.setItem('popreg-test', '1');
    localStorage.setItem('other', '1');
    sessionStorage.setItem('search', '1');
    document.querySelector('a.leave').click();
    return { title: document.title, elements: document.body.childElementCount,
             shown: getComputedStyle(document.documentElement).display,
             kept: [...Object.keys(localStorage), ...Object.keys(sessionStorage)].join() };
  });
  expect(seen.title === new URL(AWAY).host, `the title is still '${seen.title}'`);
  expect(seen.elements === 0 && seen.shown === 'none', 'the page is not blank');
  expect(seen.kept === 'other,popreg-left', `kept: ${seen.kept}`);
  expect(await isAway(tab), 'a click by program does not leave');
});

await inTab({}, async (tab) => {
  await tab.goto(base + PAGE);
  await press(tab, ['Shift']);
  const one = await said(tab);
  await press(tab, ['Shift']);
  const two = await said(tab);
  expect(one && two && one !== two, 'the presses are not announced');
  await press(tab, ['Shift']);
  expect(await isAway(tab), 'three times Shift does not leave');
});

for (const keys of [['Shift+a', 'Shift+b', 'Shift+c'], ['Shift', 'a', 'Shift', 'b', 'Shift'],
                    ['Control+Shift', 'Control+Shift', 'Control+Shift'],
                    ['Shift', 'Shift', 'Tab', 'Shift'], ['Shift+Tab', 'Shift+Tab', 'Shift+Tab']]) {
  await inTab({}, async (tab) => {
    await tab.goto(base + PAGE);
    await press(tab, keys);
    expect(await isHere(tab), `${keys.join(' ')} leaves`);
  });
}

await inTab({}, async (tab) => {
  await tab.goto(base + PAGE);
  await press(tab, ['Shift', 'Shift']);
  await tab.waitForTimeout(5300);
  expect(await said(tab) !== '', 'that it took too long is not announced');
  await press(tab, ['Shift']);
  expect(await isHere(tab), 'three presses in more than five seconds leave');
});

// By the keyboard: the link is the third, below the way to the content and to help.
await inTab({}, async (tab) => {
  await tab.goto(base + PAGE);
  await press(tab, ['Tab', 'Tab', 'Tab']);
  expect(await tab.evaluate(() => document.activeElement.className) === 'leave',
         'the third stop of the keyboard is another');
  await press(tab, ['Enter']);
  expect(await isAway(tab), 'Enter does not leave');
});

// In sight and in reach, and in nothing's way.
for (const [width, page] of [[320, 'ar/safety.html'], [320, 'ru/index.html'], [600, 'ru/index.html'],
                             [640, 'index.html'], [1280, 'zh/about.html']]) {
  await inTab({ viewport: { width, height: 600 } }, async (tab) => {
    await tab.goto(base + page);
    await tab.evaluate(() => scrollTo(0, document.body.scrollHeight));
    const at = await tab.evaluate(() => {
      const box = (e) => e.getBoundingClientRect();
      const leave = box(document.querySelector('.leave'));
      const last = box(document.querySelector('footer').lastElementChild);
      scrollTo(0, 0);
      const help = box(document.querySelector('.help')), top = box(document.querySelector('.leave'));
      return { height: leave.height, shown: leave.left >= 0 && leave.right <= innerWidth &&
                 leave.top >= 0 && leave.bottom <= innerHeight,
               covers: last.bottom > leave.top && last.top < leave.bottom,
               meets: help.bottom > top.top && help.top < top.bottom &&
                 help.right > top.left && help.left < top.right };
    });
    expect(at.shown && at.height >= 44, `${page} at ${width}: the button is not in reach`);
    expect(!at.covers, `${page} at ${width}: the button lies on the last line`);
    expect(!at.meets, `${page} at ${width}: the button lies on the way to help`);
    await tab.emulateMedia({ media: 'print' });
    expect(!(await tab.isVisible('.leave')), `${page}: the button is printed`);
  });
}

let pages = 0;
for (const file of await filesBelow(site, '.html')) {
  if (file.startsWith('offline/')) continue;
  const text = await readFile(`${site}/${file}`, 'utf8');
  expect(text.includes(`<a class="leave" href="${AWAY}" rel="nofollow noreferrer">`) &&
         /<script type="module" src="[^"]*assets\/site\.js">/.test(text), `${file}: cannot be left`);
  pages++;
}
console.log(`${pages} pages can be left`);
await run.end();
