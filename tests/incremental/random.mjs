// Numbers that a seed determines (mulberry32).
export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n) => Math.floor(next() * n);
  return {
    next,
    below,
    chance: (p) => next() < p,
    pick: (list) => list[below(list.length)],
    weighted(list) {
      let at = next() * list.reduce((sum, item) => sum + (item.weight ?? 1), 0);
      return list.find((item) => (at -= item.weight ?? 1) < 0) ?? list.at(-1);
    },
    shuffled(list) {
      const out = [...list];
      for (let i = out.length - 1; i > 0; i--) {
        const n = below(i + 1);
        [out[i], out[n]] = [out[n], out[i]];
      }
      return out;
    },
  };
}
