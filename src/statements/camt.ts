/** CAMT.052, 053 and 054: one transaction for each entry, however many details it holds. */
import { SaxesParser } from 'saxes';
import { readAmount } from './amounts.ts';
import { collector, type Keep } from './collect.ts';
import { readDate } from './dates.ts';
import { isBeside, joinLines } from './named.ts';
import { type ReadResult, refuse } from './statement.ts';

type Entry = {
  line: number;
  amount: string;
  currency: string | undefined;
  direction: string;
  booked: string;
  valued: string;
  status: string;
  creditors: string[];
  debtors: string[];
  words: string[];
  extra: string[];
  payments: number;
};

const DEEPEST = 64;
const WORDS = new Set(['Ustrd', 'AddtlTxInf', 'AddtlRmtInf']);

class Stop extends Error {}

/** Reads entries by their path under `Ntry`. A document type or an entity of its own is refused: a statement needs neither. */
export function readCamt(text: string, keep?: Keep): ReadResult {
  const into = collector(keep);
  const path: string[] = [];
  const parser = new SaxesParser();
  let entry: Entry | undefined;
  let value = '';
  let entries = 0;
  let planned = 0;
  let several = 0;
  let refusal: string | undefined;

  const stop = (why: string): never => {
    refusal ??= why;
    throw new Stop(why);
  };

  parser.on('doctype', () =>
    stop('It declares a document type of its own, which a statement never needs and which can hide things.'),
  );
  parser.on('opentag', ({ name, attributes }) => {
    const local = name.slice(name.indexOf(':') + 1);
    path.push(local);
    value = '';
    if (path.length > DEEPEST) stop(`Its elements are nested more than ${DEEPEST} deep.`);
    if (local === 'Ntry') {
      entry = {
        line: parser.line,
        amount: '',
        currency: undefined,
        direction: '',
        booked: '',
        valued: '',
        status: '',
        creditors: [],
        debtors: [],
        words: [],
        extra: [],
        payments: 0,
      };
    }
    if (entry !== undefined && local === 'TxDtls') entry.payments += 1;
    if (entry !== undefined && local === 'Amt' && path.at(-2) === 'Ntry') {
      const code = String(attributes['Ccy'] ?? '').trim();
      entry.currency = /^[A-Z]{3}$/.test(code) ? code : undefined;
    }
  });
  parser.on('text', (part) => {
    if (entry !== undefined && value.length < 4000) value += part;
  });
  parser.on('cdata', (part) => {
    if (entry !== undefined && value.length < 4000) value += part;
  });
  parser.on('closetag', () => {
    const local = path.pop() ?? '';
    if (entry === undefined) return;
    if (local === 'Ntry') {
      entries += 1;
      if (takeEntry(entry, into) === 'planned') planned += 1;
      else if (entry.payments > 1) several += 1;
      entry = undefined;
    } else {
      takeValue(entry, path, local, value.trim());
    }
    value = '';
  });
  parser.on('error', (error) =>
    stop(`It is not well-formed XML: ${error.message.replace(/^[\d:undefined]+\s*/, '')}`),
  );

  try {
    // In pieces, so that a fault near the start of a large file is found near the start.
    for (let at = 0; at < text.length; at += 65_536) parser.write(text.slice(at, at + 65_536));
    parser.close();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
  }
  if (refusal !== undefined) {
    return refuse({
      what: `This CAMT file cannot be read beyond line ${parser.line}`,
      why: `${refusal} Export it again.`,
      line: parser.line,
    });
  }
  if (planned > 0)
    into.decide(`Entries that are only announced are left out: ${planned} of ${entries}.`, true);
  if (several > 0)
    into.decide(
      `${several === 1 ? 'One entry holds' : `${several} entries hold`} several payments: the amount is that of all of them together.`,
      false,
    );
  return into.finish('camt');
}

function takeValue(entry: Entry, path: readonly string[], local: string, value: string): void {
  if (value === '') return;
  const parent = path.at(-1);
  if (parent === 'Ntry') {
    if (local === 'Amt') entry.amount ||= value;
    else if (local === 'CdtDbtInd') entry.direction ||= value;
    else if (local === 'Sts') entry.status ||= value;
    else if (local === 'AddtlNtryInf') entry.extra.push(value);
  } else if (parent === 'Sts' && local === 'Cd') entry.status ||= value;
  else if (parent === 'BookgDt') entry.booked ||= value;
  else if (parent === 'ValDt') entry.valued ||= value;
  else if (local === 'Nm' && (path.includes('Cdtr') || path.includes('UltmtCdtr')))
    addOnce(entry.creditors, value);
  else if (local === 'Nm' && (path.includes('Dbtr') || path.includes('UltmtDbtr')))
    addOnce(entry.debtors, value);
  else if (WORDS.has(local)) addOnce(entry.words, value);
}

const addOnce = (list: string[], value: string): void => {
  if (list.length < 12 && !list.includes(value)) list.push(value);
};

const wordsOf = ({ creditors, debtors, words, extra }: Entry): string =>
  [...creditors, ...debtors, words.reduce(joinLines, ''), ...extra].join(' ');

function takeEntry(entry: Entry, into: ReturnType<typeof collector>): 'planned' | 'taken' {
  // Booked and pending entries move money; INFO only announces it.
  if (/^(?:INFO|FUTR)$/i.test(entry.status)) return 'planned';
  const date = readDate((entry.booked || entry.valued).slice(0, 10));
  const amount = readAmount(entry.amount, '.');
  if (date === undefined || !date.settled || date.day === undefined) {
    into.problem(entry.line, 'The day of this entry cannot be read.', wordsOf(entry));
  } else if (amount === undefined) {
    into.problem(entry.line, 'The amount of this entry cannot be read.', wordsOf(entry));
  } else if (entry.direction !== 'CRDT' && entry.direction !== 'DBIT') {
    into.problem(entry.line, 'The entry does not say whether money came or went.', wordsOf(entry));
  } else {
    // A reversal (RvslInd) already carries the direction in which its money really moves.
    const out = entry.direction === 'DBIT';
    const parties = out ? entry.creditors : entry.debtors;
    const said = (parties.length + entry.words.length === 0 ? entry.extra : entry.words).reduce(
      joinLines,
      '',
    );
    const size = Math.abs(amount.units);
    into.add({
      day: date.day,
      units: out ? -size : size,
      scale: amount.scale,
      currency: entry.currency,
      text: [...parties, said].join(' '),
      beside: isBeside(parties.join(' '), said),
      line: entry.line,
      pending: /^PDNG$/i.test(entry.status),
    });
  }
  return 'taken';
}
