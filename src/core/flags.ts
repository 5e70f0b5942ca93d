/** Facts written back as flags, so that every next command can be pasted as it stands. */
import type { Facts } from './facts.ts';
import { decimalText } from './money.ts';

const PLAIN = /^[A-Za-z0-9._@:/+-]+$/;

/** One argument as a POSIX shell and PowerShell both take it; text with a quote in it is left to the person. */
export function quoted(value: string): string {
  if (PLAIN.test(value)) return value;
  return `"${value.replace(/["$`\\]/g, '')}"`;
}

/** `--product course --paid 2025-06-20`: the facts about the purchase, none about the person. */
export function purchaseFlags(facts: Facts): string {
  const flags: string[] = [];
  const add = (flag: string, value: string | undefined) => {
    if (value !== undefined) flags.push(`${flag} ${quoted(value)}`);
  };
  add('--product', facts.product);
  add('--bought', facts.bought);
  add('--pay', facts.pay);
  add('--paid', facts.paid);
  add('--trial-ends', facts.trialEnds);
  if (facts.renewal === true) flags.push('--renewal');
  if (facts.certificate === true) flags.push('--certificate');
  if (facts.amount !== undefined) {
    const { currency } = facts.amount;
    add(
      '--amount',
      currency === undefined ? decimalText(facts.amount) : `${decimalText(facts.amount)} ${currency}`,
    );
  }
  add('--country', facts.country);
  return flags.join(' ');
}

/** Commands that take no facts: they read the guides, or the case. */
const FACTLESS = /^(guides|status)\b/;

/** A command of this program with the facts it needs. */
export function commandLine(command: string, facts: Facts): string {
  const flags = FACTLESS.test(command) ? '' : purchaseFlags(facts);
  return ['coursera-exit', command, flags].filter((part) => part !== '').join(' ');
}
