/** The person, or the system, ended a walk at a prompt: one of the few exceptions, caught in main alone. */
export class Stopped extends Error {
  readonly exitCode: 130 | 143 | 129;
  /** What became of the answers, where there were some to keep. */
  readonly note: string | undefined;
  constructor(exitCode: 130 | 143 | 129, note?: string) {
    super('stopped');
    this.exitCode = exitCode;
    this.note = note;
  }
}
