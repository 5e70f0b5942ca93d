/** The closed lists that letters are ordered by: what is asked, in which manner, where it goes, and what came before. */

export const TONES = ['polite', 'firm', 'final'] as const;
export const ASKS = [
  'cancel',
  'refund',
  'cancel-and-refund',
  'delete-data',
  'stop-charges',
  'dispute',
] as const;
export const CHANNELS = ['email', 'chat', 'letter'] as const;
/** What came of an earlier message. The last three are answers that want a reply rather than a reminder. */
export const PHASES = [
  'no-answer',
  'refused',
  'promised-not-paid',
  'charged-after-cancelling',
  'deletion-not-confirmed',
  'asked-to-identify',
  'account-not-found',
  'offered-instead',
] as const;

export type Tone = (typeof TONES)[number];
export type Ask = (typeof ASKS)[number];
export type Channel = (typeof CHANNELS)[number];
export type Phase = (typeof PHASES)[number];
