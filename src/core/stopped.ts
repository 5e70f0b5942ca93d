/** The person, or the system, ended a walk at a prompt: one of the few exceptions, caught in main alone. */
export class Stopped extends Error {
  readonly exitCode: 130 | 143 | 129;
  constructor(exitCode: 130 | 143 | 129) {
    super('stopped');
    this.exitCode = exitCode;
  }
}
