// node lighthouse.mjs POPREG PROJECT FOLDER: the four figures of Lighthouse for the home page, the
// list and an entry, as a phone sees them and as a desktop does, and what they take off for.
import lighthouse, { desktopConfig } from 'lighthouse';
import { launch as launchChrome } from 'chrome-launcher';
import { FLAGS, CHROMIUM, buildAndServe } from './lib.mjs';

const PAGES = ['index.html', 'practices.html', 'practices/emc-helpline-morocco.html',
               'ar/index.html', 'ar/practices/emc-helpline-morocco.html'];
const [popreg, project, folder] = process.argv.slice(2);
const { base, close } = await buildAndServe(popreg, project, folder);
const chrome = await launchChrome({
  chromePath: CHROMIUM, chromeFlags: [...FLAGS, '--headless=new'], logLevel: 'silent',
});

console.log('| page | screen | performance | accessibility | best practices | SEO |');
console.log('| --- | --- | --- | --- | --- | --- |');
const reasons = [];
for (const page of PAGES) {
  for (const [screen, config] of [['phone', undefined], ['desktop', desktopConfig]]) {
    const { lhr } = await lighthouse(base + page, { port: chrome.port, logLevel: 'silent' }, config);
    const figures = Object.values(lhr.categories).map((c) => Math.round(c.score * 100));
    console.log(`| ${page} | ${screen} | ${figures.join(' | ')} |`);
    for (const category of Object.values(lhr.categories)) {
      for (const { id, weight } of category.auditRefs) {
        const audit = lhr.audits[id];
        if (weight && audit.score !== null && audit.score < 0.995) {
          reasons.push(`${page} ${screen}: ${category.id}: ${audit.title} (${audit.score}) ` +
                       (audit.displayValue ?? ''));
        }
      }
    }
  }
}
for (const reason of reasons) console.log(reason);
chrome.kill();
close();
