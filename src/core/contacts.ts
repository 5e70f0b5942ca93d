/** Whom one may write to. */

export type Contact = {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly email?: string;
  readonly url?: string;
  /** Whom a letter on paper is for, where no address is known. */
  readonly addressee?: string;
  readonly address: readonly string[];
};
