// Makes a strange input out of sound ones. The same seed and run always give the same bytes.

/** A source of whole numbers below a limit. */
export function randomOf(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return below === 0 ? 0 : ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const LONGEST = 400_000;

export function mutated(random, seeds, words) {
  let bytes = Buffer.from(seeds[random(seeds.length)]);
  const put = (at, to, middle) => {
    bytes = Buffer.concat([bytes.subarray(0, at), middle, bytes.subarray(to)]);
  };
  for (let count = 1 + random(6); count > 0; count -= 1) {
    const at = random(bytes.length + 1);
    const to = Math.min(bytes.length, at + random(40));
    switch (random(10)) {
      case 0:
        put(at, to, Buffer.alloc(0));
        break;
      case 1:
      case 2:
        put(at, at, Buffer.from(words[random(words.length)]));
        break;
      case 3:
        put(at, to, Buffer.from(words[random(words.length)]));
        break;
      case 4:
        put(at, at, bytes.subarray(at, to));
        break;
      case 5:
        if (bytes.length > 0) bytes[random(bytes.length)] = random(256);
        break;
      case 6:
        bytes = random(4) === 0 ? bytes.subarray(0, at) : swapped(bytes, random);
        break;
      case 7: {
        const other = seeds[random(seeds.length)];
        const from = random(other.length);
        put(at, at, other.subarray(from, from + 1 + random(400)));
        break;
      }
      case 8:
        bytes = withDigit(bytes, at, random);
        break;
      default:
        put(at, at, Buffer.from(String(random(1_000_000_000))));
    }
  }
  return bytes.length > LONGEST ? bytes.subarray(0, LONGEST) : bytes;
}

/** Two lines change places, or one is written again. */
function swapped(bytes, random) {
  const lines = bytes.toString('latin1').split('\n');
  const [one, other] = [random(lines.length), random(lines.length)];
  const kept = lines[one];
  lines[one] = lines[other];
  if (random(2) === 0) lines[other] = kept;
  return Buffer.from(lines.join('\n'), 'latin1');
}

/** The next digit becomes another one: days and amounts at their edges. */
function withDigit(bytes, from, random) {
  const at = bytes.findIndex((byte, index) => index >= from && byte >= 48 && byte <= 57);
  if (at >= 0) bytes[at] = 48 + random(10);
  return bytes;
}

/** The shortest part of an input that still fails in the same way, as far as a few hundred tries find it. */
export async function shortened(bytes, fails, tries = 400) {
  let shortest = bytes;
  let left = tries;
  for (
    let size = Math.ceil(bytes.length / 2);
    size >= 1 && left > 0;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    for (let at = 0; at < shortest.length && left > 0;) {
      const tried = Buffer.concat([shortest.subarray(0, at), shortest.subarray(at + size)]);
      left -= 1;
      if (tried.length < shortest.length && (await fails(tried))) shortest = tried;
      else at += size;
    }
  }
  return shortest;
}
