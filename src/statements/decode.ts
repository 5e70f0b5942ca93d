/** Bytes to text: which encoding a file is in, judged by its own marks and, failing those, by which reading makes words. */
import { decodeCp852, decodeWindows1252 } from './code-pages.ts';
import { plain, rolesNamed } from './vocabulary.ts';

export type Decoded = { readonly text: string; readonly encoding: string; readonly sure: boolean };

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
// Each sign beyond ASCII takes a second byte in UTF-8, which is counted faster than any pattern looks.
const isAscii = (latin: string): boolean => Buffer.byteLength(latin) === latin.length;

const read = (bytes: Uint8Array, encoding: string): string => {
  if (encoding === 'windows-1252') return decodeWindows1252(bytes);
  if (encoding === 'cp852') return decodeCp852(bytes);
  // Most files are, and the decoders of Unicode take milliseconds to make.
  if (encoding === 'utf-8') {
    const text = latin1(bytes);
    if (isAscii(text)) return text;
  }
  return new TextDecoder(encoding).decode(bytes);
};

// The order decides between equals: the most common first.
const SINGLE_BYTE = [
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1257',
  'cp852',
  'ibm866',
  'koi8-r',
] as const;
// Enough to tell one encoding from another, little enough to try them all.
const SAMPLE = 32_768;

const startsWith = (bytes: Uint8Array, ...mark: readonly number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte);

/** The encoding of a file, from its first bytes: `sure` where a mark or valid UTF-8 proves it. */
export function findEncoding(bytes: Uint8Array, whole = true): { encoding: string; sure: boolean } {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return { encoding: 'utf-8', sure: true };
  if (startsWith(bytes, 0xff, 0xfe)) return { encoding: 'utf-16le', sure: true };
  if (startsWith(bytes, 0xfe, 0xff)) return { encoding: 'utf-16be', sure: true };
  const wide = wideWithoutMark(bytes);
  if (wide !== undefined) return { encoding: wide, sure: true };
  if (isUtf8(bytes, whole)) return { encoding: 'utf-8', sure: true };
  return { encoding: mostWordLike(foreignPart(bytes)), sure: false };
}

/** The whole file as text. `declared` is what the file says of itself (OFX, XML); it is believed where the bytes allow it. */
export function decode(bytes: Uint8Array, declared?: string): Decoded {
  const found = findEncoding(bytes);
  const encoding = found.sure || declared === undefined || !isKnown(declared) ? found.encoding : declared;
  const text = read(bytes, encoding);
  return {
    text: text.startsWith('\uFEFF') ? text.slice(1) : text,
    encoding,
    sure: found.sure || encoding === declared,
  };
}

/** A decoder for a stream of chunks in a known encoding. */
export function chunkDecoder(encoding: string): (bytes: Uint8Array, last: boolean) => string {
  if (encoding === 'windows-1252' || encoding === 'cp852') return (bytes) => read(bytes, encoding);
  let decoder = new TextDecoder(encoding);
  return (bytes, last) => {
    try {
      return decoder.decode(bytes, { stream: !last });
    } catch {
      // Node throws where a damaged Chinese character lies across two chunks, though nobody asked it to be strict.
      decoder = new TextDecoder(encoding);
      return `\uFFFD${decoder.decode(bytes, { stream: !last })}`;
    }
  };
}

const isKnown = (encoding: string): boolean => {
  if (encoding === 'cp852') return true;
  try {
    return new TextDecoder(encoding).encoding !== 'replacement';
  } catch {
    return false;
  }
};

function isUtf8(bytes: Uint8Array, whole: boolean): boolean {
  if (isAscii(latin1(bytes))) return true;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !whole });
    return true;
  } catch {
    return false;
  }
}

// Text in UTF-16 is half zeros, all on one side; nothing else that is text holds a zero.
function wideWithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const end = Math.min(bytes.length - (bytes.length % 2), 4096);
  if (end < 8 || !bytes.subarray(0, end).includes(0)) return undefined;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < end; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  const pairs = end / 2;
  if (odd > pairs * 0.4 && even < pairs * 0.02) return 'utf-16le';
  if (even > pairs * 0.4 && odd < pairs * 0.02) return 'utf-16be';
  return undefined;
}

// The start of the file, where headers stand, and what surrounds the first foreign bytes after it.
function foreignPart(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= SAMPLE) return bytes;
  const first = bytes.findIndex((byte) => byte > 0x7f);
  const from = first < SAMPLE / 2 ? 0 : first - 256;
  return bytes.subarray(from, from + SAMPLE);
}

function mostWordLike(bytes: Uint8Array): string {
  let best: string = SINGLE_BYTE[0];
  let most = -Infinity;
  for (const encoding of [...SINGLE_BYTE, 'gb18030'] as const) {
    if (!isKnown(encoding)) continue;
    const score = wordLikeness(read(bytes, encoding), encoding === 'gb18030');
    if (score > most) {
      most = score;
      best = encoding;
    }
  }
  return best;
}

// Banks write words: letters beside letters of the same script, capitals at the front, column names that are known.
function wordLikeness(text: string, twoBytes: boolean): number {
  let score = 0;
  for (const word of text.match(/[^\s,;|"\t0-9]*[\u0080-\uFFFF][^\s,;|"\t0-9]*/gu)?.slice(0, 2000) ?? []) {
    score += wordScore(word);
    // Two bytes made one character: the same evidence weighs for both.
    if (twoBytes) score += isChinese(word) ? word.length : -4;
  }
  const cells = new Set(text.split(/[,;|\t\r\n]/, 400).filter((cell) => /[\u0080-\uFFFF]/.test(cell)));
  for (const cell of cells) if (rolesNamed(plain(cell)) !== undefined) score += 40;
  return score;
}

// The tables of scripts take their time where a pattern is made, so these are made when a file asks for them.
const isChinese = (word: string): boolean =>
  /^[\p{Script=Han}\p{P}\p{S}\w]+$/u.test(word) &&
  // One Chinese character between Latin letters is a letter with an accent and its neighbour: `M黮ler`, `Schr鰀er`.
  !/[A-Za-z]\p{Script=Han}(?!\p{Script=Han})|(?<!\p{Script=Han})\p{Script=Han}[A-Za-z]/u.test(word);

const COMMON =
  /[äöüßÄÖÜéèêàâçôîïûñáíóúãõåøæÅØÆąćęłńśźżĄĆĘŁŃŚŹŻčďěňřšťůýžČĎĚŇŘŠŤŮÝŽőűŐŰāēģīķļņūĀĒĢĪĶĻŅŪėįųĖĮŲа-яА-ЯёЁ€£–—’‘“”°§«»]/gu;

function wordScore(word: string): number {
  let score = (word.match(COMMON)?.length ?? 0) * 2;
  const cyrillic = /\p{Script=Cyrillic}/u.test(word);
  if (cyrillic && /[A-Za-z]/.test(word)) score -= 6;
  // A lone letter before an amount is a currency sign read wrongly: the pound's byte is a letter in KOI8-R.
  if (cyrillic && word.length === 1) score -= 3;
  if (cyrillic && /^[А-ЯЁ]?[а-яё]+\P{L}*$/u.test(word)) score += 2;
  if (/[\u0080-\u009F\uFFFD\u2500-\u259F]/u.test(word)) score -= 12;
  if (/[¤¦¨¬±²³´µ¶·¸¹»¼½¾¿×÷¢¥©®ªº]/u.test(word)) score -= 3;
  // A capital after a small letter inside one word.
  if (/\p{Ll}\p{Lu}/u.test(word)) score -= 3;
  return score;
}
