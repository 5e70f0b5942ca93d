/** The timeline as an SVG: a line down the page, a mark for each day, gaps as long as the time between, within reason. */
import { type Day, daysBetween, longDay } from '../core/days.ts';
import type { PacketEvent, PacketKind } from '../core/packet.ts';

const WIDTH = 340;
const LINE_X = 14;
const TEXT_X = 32;
const ROW = 20;
/** Further points for time that passed: one for two days, and no more than this. */
const LONGEST_GAP = 46;
/** Beyond this many days a picture shows nothing any more. */
const MOST_DAYS = 24;

type Stop = { readonly day: Day; readonly kinds: readonly PacketKind[]; readonly y: number };

const SHORT: Readonly<Record<PacketKind, string>> = {
  payment: 'payment',
  step: 'done',
  letter: 'message',
  answer: 'answer',
  evidence: 'file',
  limit: 'last day',
  today: 'this file',
};

/** Weightiest first: what must stay when there is not room for all. */
const WEIGHT: readonly PacketKind[] = ['payment', 'limit', 'today', 'answer', 'letter', 'step', 'evidence'];

function weight(kinds: readonly PacketKind[]): number {
  return Math.min(...kinds.map((kind) => WEIGHT.indexOf(kind)));
}

export function timelineStops(events: readonly PacketEvent[]): Stop[] {
  const days = new Map<Day, PacketKind[]>();
  for (const { day, kind } of events) {
    const kinds = days.get(day) ?? [];
    if (!kinds.includes(kind)) kinds.push(kind);
    days.set(day, kinds);
  }
  const shown = [...days]
    .sort(([, a], [, b]) => weight(a) - weight(b))
    .slice(0, MOST_DAYS)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  let y = 12;
  return shown.map(([day, kinds], index) => {
    const before = shown[index - 1]?.[0];
    if (before !== undefined) y += ROW + Math.min(LONGEST_GAP, daysBetween(before, day) / 2);
    return { day, kinds, y: Math.round(y) };
  });
}

/** Said beneath a picture that had no room for all days. */
export function timelineNote(events: readonly PacketEvent[]): string {
  const days = new Set(events.map(({ day }) => day)).size;
  return days > MOST_DAYS ? `The picture shows ${MOST_DAYS} of ${days} days. The list has all of them.` : '';
}

/** Words come from closed lists alone, so nothing of a person's can reach the picture. */
export function timelineSvg(events: readonly PacketEvent[]): string {
  const stops = timelineStops(events);
  const [first] = stops;
  const last = stops.at(-1);
  if (first === undefined || last === undefined) return '';
  const marks = stops.map(({ day, kinds, y }) => {
    const main = WEIGHT.find((kind) => kinds.includes(kind)) ?? 'step';
    return [
      main === 'limit'
        ? `<path class="mark limit" d="M${LINE_X - 6} ${y}L${LINE_X} ${y - 6}L${LINE_X + 6} ${y}L${LINE_X} ${y + 6}Z"/>`
        : `<circle class="mark ${main}" cx="${LINE_X}" cy="${y}" r="5"/>`,
      `<text x="${TEXT_X}" y="${y + 4}">${longDay(day)}: ${kinds.map((kind) => SHORT[kind]).join(', ')}</text>`,
    ].join('');
  });
  return [
    `<svg class="timeline" viewBox="0 0 ${WIDTH} ${last.y + 14}" role="img" aria-labelledby="line-title" xmlns="http://www.w3.org/2000/svg">`,
    `<title id="line-title">The days from ${longDay(first.day)} to ${longDay(last.day)} in order; the list beside it says what happened.</title>`,
    `<line class="axis" x1="${LINE_X}" y1="${first.y}" x2="${LINE_X}" y2="${last.y}"/>`,
    ...marks,
    '</svg>',
  ].join('\n');
}
