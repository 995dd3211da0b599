// kinds.mjs: every kind of address that the link check is tried on. A row has the kind's name, what
// it is in an entry (a source, a link of the text, or an organisation's page), how it is served, and
// what else is special:
//   at       the address, if not https://NAME.example.org/page
//   hosts    further names, as name: [addresses] or what else names.mjs takes
//   at_ip    the addresses of its own name
//   cert     the certificate that it shows
//   wire     an answer on the wire; the address is then http://NAME.example.org/page
//   silent   it takes connections and says nothing
import * as say from './answers.mjs';

const { page, status, to, hops, on_days, on_methods, on_paths, in_turn } = say;

const web = (name, use, answer, more = {}) => ({ name, use, web: answer, ...more });
const wire = (name, use, answer, more = {}) => ({ name, use, wire: answer, ...more });
const nowhere = (name, use, more) => ({ name, use, ...more });
// A name that leads to these addresses, the public ones of which show a page.
const leads_to = (name, ...at_ip) => web(name, 'link', page('Reached'), { at_ip, at: `http://${name}.example.org/` });
const literal = (name, at) => nowhere(name, 'link', { at });

const good = page('A page of the test');
const found = page('A better address');
const hour = new Date(Date.now() + 3600 * 1000).toUTCString();
const html_type = { 'content-type': 'text/html; charset=utf-8' };
const old_text = 'A chat in which young people are listened to at night by trained volunteers.';
const new_text = 'Cheap tyres for every car, fitted while you wait. Order before noon and save.';
const error_page = page('Page not found', 'Sorry, the page you were looking for does not exist (error 404).');
const for_sale = page('helpline.example is for sale', 'This domain is for sale. Buy this domain now.');

const plain = [
  web('ok-source', 'source', good),
  web('ok-link', 'link', good),
  web('ok-organisation', 'organisation', good),
  web('ok-http', 'source', good, { at: 'http://ok-http.example.org/page' }),
  web('ok-port', 'link', good, { at: 'http://ok-port.example.org:8080/page' }),
  web('ok-query', 'link', good, { at: 'https://ok-query.example.org/page?a=1&b=%C3%A9' }),
  web('ok-again', 'source', good, { at: 'https://ok-source.example.org/page#twice' }),
  web('iri-path', 'link', good, { at: 'https://iri-path.example.org/straße' }),
  web('iri-host', 'link', good, { at: 'https://bücher.example.org/', hosts: { 'xn--bcher-kva.example.org': null } }),
  web('capitals', 'link', good, { at: 'HTTPS://Capitals.Example.ORG/Page' }),
  web('latin1', 'source', say.bytes('text/html; charset=iso-8859-1',
    Buffer.from('<title>Un été à la mer</title><p>Des mots d\'été.', 'latin1'))),
  web('document', 'source', say.bytes('application/pdf', '%PDF-1.7\n%%EOF\n')),
  web('gzipped', 'source', say.gzipped(say.html('A compressed page'))),
  wire('early-hints', 'link', say.say_and_close(
    'HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')),
];

const codes = [
  ...[204, 206, 300, 304].map((code) => web(`status-${code}`, 'link', status(code))),
  web('status-401', 'source', status(401, { 'www-authenticate': 'Basic realm="members"' })),
  ...[403, 404, 410, 418, 451, 500, 502].map((code) => web(`status-${code}`, 'source', status(code))),
  ...[404, 403].map((code) => web(`link-${code}`, 'link', status(code))),
  wire('status-999', 'source', say.say_and_close('HTTP/1.1 999 Denied\r\nContent-Length: 0\r\n\r\n')),
  web('limited', 'source', status(429)),
  web('limited-seconds', 'source', status(429, { 'retry-after': '7200' })),
  web('limited-date', 'source', status(429, { 'retry-after': hour })),
  web('limited-once', 'source', in_turn(status(429, { 'retry-after': '1' }), good)),
  web('fault-later', 'source', status(503, { 'retry-after': '7200' })),
  web('fault-once', 'source', in_turn(status(503), good)),
];

const redirects = [
  ...[301, 302, 303, 307, 308].map((code) =>
    web(`moved-${code}`, 'source', on_paths({ '/page': to('/new', code), '/new': found }))),
  web('moved-link', 'link', on_paths({ '/page': to('/new'), '/new': found })),
  web('moved-gone', 'source', on_paths({ '/page': to('/new') })),
  web('hops-2', 'source', hops(2), { at: 'https://hops-2.example.org/hop-1' }),
  web('hops-10', 'source', hops(10), { at: 'https://hops-10.example.org/hop-1' }),
  web('hops-11', 'source', hops(11), { at: 'https://hops-11.example.org/hop-1' }),
  web('ring', 'source', on_paths({ '/page': to('/other'), '/other': to('/page') })),
  web('ring-of-one', 'link', to('/page')),
  web('to-nothing', 'source', to(null)),
  ...Object.entries({
    file: 'file:///etc/passwd',
    ftp: 'ftp://files.example.org/page',
    gopher: 'gopher://files.example.org/page',
    script: 'javascript:alert(1)',
    data: 'data:text/html,hello',
    nonsense: 'http://[bad',
    user: 'https://user:secret@ok-link.example.org/page',
    'private-number': 'http://10.0.0.1/',
    'private-odd-number': 'http://0x7f.1/',
    'private-ipv6': 'http://[::1]/',
    'private-mapped': 'http://[::ffff:169.254.169.254]/latest/meta-data/',
    'private-name': 'http://inside.example.org/',
    localhost: 'http://localhost/',
  }).map(([name, location]) => web(`to-${name}`, 'source', to(location, 302))),
];
redirects.at(-2).hosts = { 'inside.example.org': ['10.0.0.1'] };

const slow = [
  web('headers-never', 'source', say.never),
  wire('headers-drip', 'source', say.drip_headers),
  wire('headers-endless', 'source', say.endless_headers),
  wire('header-long', 'source', say.long_header),
  web('body-slow', 'source', say.slow_body()),
  web('body-slow-link', 'link', say.slow_body()),
  web('body-endless', 'source', say.endless()),
  web('body-endless-link', 'link', say.endless()),
  web('gzip-bomb', 'source', say.gzip_bomb()),
  web('double-bomb', 'source', say.double_bomb()),
  web('brotli-bomb', 'source', say.brotli_bomb()),
  web('encoding-lie', 'source', say.bytes('text/html', 'not compressed at all', { 'content-encoding': 'gzip' })),
  web('encoding-unknown', 'source', say.bytes('text/html', 'xx', { 'content-encoding': 'snappy' })),
  nowhere('connection-never', 'source', { at: 'http://connection-never.example.org/', at_ip: ['93.185.0.9'] }),
];

const broken = [
  wire('length-more', 'source', say.wrong_length(100, 'short')),
  wire('length-less', 'source', say.wrong_length(2, 'longer')),
  wire('chunks', 'source', say.broken_chunks),
  wire('reset', 'source', say.say_and_reset('')),
  wire('reset-in-headers', 'source', say.say_and_reset('HTTP/1.1 200 OK\r\nContent-')),
  wire('reset-in-body', 'source', say.say_and_reset('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf')),
  wire('closed', 'source', say.say_and_close('')),
  wire('closed-in-headers', 'source', say.say_and_close('HTTP/1.1 200 OK\r\nContent-')),
  wire('garbage', 'source', say.say_and_close('\x01\x02 no HTTP at all\r\n\r\n')),
  nowhere('no-listener', 'source', { at: 'http://no-listener.example.org:81/' }),
  nowhere('no-route', 'source', { at: 'http://no-route.example.org/', at_ip: ['94.1.2.3'] }),
  web('tls-unknown', 'source', good, { cert: 'stranger' }),
  web('tls-alone', 'source', good, { cert: 'alone' }),
  web('tls-expired', 'source', good, { cert: 'expired' }),
  web('tls-other-name', 'source', good, { cert: 'other' }),
  web('tls-unknown-link', 'link', good, { cert: 'stranger' }),
  nowhere('tls-never', 'source', { at: 'https://tls-never.example.org/', silent: true }),
  wire('tls-none', 'source', say.say_and_close('HTTP/1.1 400 Bad Request\r\n\r\n'),
    { at: 'https://tls-none.example.org/page' }),
  web('h2-only', 'source', good, { h2: true }),
  web('h2-only-link', 'link', good, { h2: true }),
];

const head = (name, answer) => web(`head-${name}`, 'link', on_methods({ HEAD: answer, GET: good }));
const heads = [
  ...[400, 403, 404, 405, 429, 500, 501].map((code) => head(code, status(code))),
  head('never', say.never),
  head('closes', (ask, res) => res.stream?.close(2) ?? res.destroy()),
];

const fragment = (name, at, more) =>
  web(`fragment-${name}`, 'link', page('With parts', undefined, more), { at: `https://fragment-${name}.example.org/page#${at}` });
const pages = [
  web('not-found-page', 'source', error_page),
  web('not-found-later', 'source', on_days(page('Night chat', old_text), error_page)),
  web('parked', 'source', for_sale),
  web('parked-later', 'source', on_days(page('Night chat', old_text), for_sale)),
  web('changed', 'source', on_days(page('Night chat', old_text), page('Tyres', new_text))),
  web('changed-back', 'source', on_days(page('Night chat', old_text), page('Tyres', new_text), page('Night chat', old_text))),
  web('changed-words', 'source', on_days(page('Night chat', `${old_text} Since 2019.`), page('Night chat', `${old_text} Since 2020.`))),
  web('changed-type', 'source', on_days(say.bytes('application/pdf', '%PDF-1.7\n'), page('Night chat', old_text))),
  web('sent-home', 'source', on_paths({ '/page': on_days(page('Night chat', old_text), to('/')), '/': page('Front page', new_text) })),
  web('gone-later', 'source', on_days(good, status(404))),
  web('back-again', 'source', on_days(status(500), status(404), good)),
  fragment('there', 'part', '<h2 id="part">Part</h2>'),
  fragment('name', 'part', '<a name="part"></a>'),
  fragment('escaped', 't%C3%A9l', '<h2 id="tél">Part</h2>'),
  fragment('none', 'part', '<h2 id="party">Part</h2>'),
  fragment('text', ':~:text=volunteers', ''),
  web('cookie', 'source', on_paths({
    '/page': to('/with', 302, { 'set-cookie': 'id=42; Path=/' }),
    '/with': good })),
];

const names = [
  nowhere('no-name', 'source', { hosts: { 'no-name.example.org': 'none' } }),
  nowhere('no-name-link', 'link', { hosts: { 'no-name-link.example.org': 'none' } }),
  nowhere('no-addresses', 'source', { at_ip: [] }),
  nowhere('name-refused', 'source', { hosts: { 'name-refused.example.org': 'refused' } }),
  nowhere('name-silent', 'source', { hosts: { 'name-silent.example.org': 'silent' } }),
  web('ipv6-only', 'source', good, { at_ip: ['2606:2800::1'] }),
  web('ipv6-number', 'link', good, { at: 'http://[2606:2800::2]/page' }),
  web('ipv6-dead', 'source', good, { at_ip: ['2606:2900::1', '93.184.1.1'] }),
  leads_to('in-10', '10.0.0.1'),
  leads_to('in-127', '127.0.0.1'),
  leads_to('in-169', '169.254.169.254'),
  leads_to('in-172', '172.16.0.1'),
  leads_to('in-192', '192.168.0.1'),
  leads_to('in-198', '198.18.0.1'),
  leads_to('in-100', '100.64.0.1'),
  leads_to('in-224', '224.0.0.1'),
  leads_to('in-240', '240.0.0.1'),
  leads_to('in-0', '0.0.0.0'),
  leads_to('in-loopback6', '::1'),
  leads_to('in-any6', '::'),
  leads_to('in-fd00', 'fd00::1'),
  leads_to('in-fe80', 'fe80::1'),
  leads_to('in-mapped', '::ffff:10.0.0.1'),
  leads_to('in-translated', '64:ff9b::a00:1'),
  leads_to('in-6to4', '2002:a00:1::1'),
  leads_to('in-and-out', '93.184.1.1', '10.0.0.1'),
  leads_to('in-and-out6', '93.184.1.1', 'fd00::1'),
  leads_to('rebinding', ['93.184.1.1'], ['127.0.0.1']),
  { ...leads_to('rebinding-head', ['93.184.1.1'], ['127.0.0.1']), web: on_methods({ HEAD: status(405), GET: good }) },
  literal('at-10', 'http://10.0.0.1/'),
  literal('at-number', 'http://2130706433/'),
  literal('at-octal', 'http://0177.0.0.1/'),
  literal('at-short', 'http://127.1/'),
  literal('at-mapped', 'http://[::ffff:10.0.0.1]/'),
  literal('at-localhost', 'http://localhost:8080/'),
  literal('at-dot', 'http://localhost./'),
  literal('at-zone', 'http://[fe80::1%25lost0]/'),
];

export const kinds = [...plain, ...codes, ...redirects, ...slow, ...broken, ...heads, ...pages, ...names];

for (const kind of kinds) {
  kind.at ??= `${kind.wire ? 'http' : 'https'}://${kind.name}.example.org/page`;
}
