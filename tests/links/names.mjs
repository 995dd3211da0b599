// names.mjs: a name server (RFC 1035) on 127.0.0.1:53, for A and AAAA. `find(name)` gives
// {a: [...], aaaa: [...]}, 'silent', 'refused', or undefined for a name that does not exist.
import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';

const A = 1, AAAA = 28;
const codes = { done: 0, fault: 2, nobody: 3 };

function name_at(packet, at) {
  const labels = [];
  while (packet[at] > 0) {
    labels.push(packet.toString('latin1', at + 1, at + 1 + packet[at]));
    at += packet[at] + 1;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}

function ipv6_bytes(address) {
  const mapped = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  if (mapped) {
    const [b1, b2, b3, b4] = mapped.slice(2).map(Number);
    address = `${mapped[1]}${(b1 * 256 + b2).toString(16)}:${(b3 * 256 + b4).toString(16)}`;
  }
  const [front, back] = address.split('::').map((s) => (s ? s.split(':') : []));
  const zeros = back ? Array(8 - front.length - back.length).fill('0') : [];
  const groups = [...front, ...zeros, ...(back ?? [])].map((s) => parseInt(s, 16));
  return Buffer.from(groups.flatMap((g) => [g >> 8, g & 255]));
}

const address_bytes = (address) =>
  isIPv6(address) ? ipv6_bytes(address) : Buffer.from(address.split('.').map(Number));

// The name is that of the question, at byte 12; nobody may keep the answer.
function record(address) {
  const data = address_bytes(address);
  const head = Buffer.from([0xc0, 12, 0, data.length === 4 ? A : AAAA, 0, 1, 0, 0, 0, 0, 0, data.length]);
  return Buffer.concat([head, data]);
}

function reply(packet, end, code, addresses) {
  const head = Buffer.alloc(12);
  packet.copy(head, 0, 0, 2);
  head.writeUInt16BE(0x8180 | code, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(addresses.length, 6);
  return Buffer.concat([head, packet.subarray(12, end), ...addresses.map(record)]);
}

export function serve_names(find, log) {
  const server = createSocket('udp4');
  server.on('message', (packet, from) => {
    const { name, end } = name_at(packet, 12);
    const type = packet.readUInt16BE(end);
    const found = find(name, type === A);
    log({ name, type: type === A ? 'A' : 'AAAA' });
    if (found === 'silent') return;
    const code = !found ? codes.nobody : found === 'refused' ? codes.fault : codes.done;
    const addresses = (type === A ? found?.a : type === AAAA ? found?.aaaa : undefined) ?? [];
    server.send(reply(packet, end + 4, code, addresses), from.port, from.address);
  });
  server.bind(53, '127.0.0.1');
}
