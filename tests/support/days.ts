/** Days for tests, and sums over them that do not go through the program's own. */
import { type Day, readDay } from '../../src/core/days.ts';

export function day(text: string): Day {
  const read = readDay(text);
  if (read === undefined) throw new Error(`${text} is no day`);
  return read;
}

const DAY_MS = 86_400_000;

/** Days since 1970, by the JavaScript clock: an oracle that knows nothing of Temporal. */
export function serialOf(text: string): number {
  return Date.parse(`${text}T00:00:00Z`) / DAY_MS;
}

export function dayOfSerial(serial: number): Day {
  return new Date(serial * DAY_MS).toISOString().slice(0, 10) as Day;
}

export function plus(text: string, count: number): Day {
  return dayOfSerial(serialOf(text) + count);
}
