/** A mail as one address that a mail program opens: RFC 6068, lines ended by CRLF, everything else encoded. */

export type Mail = { readonly toEmail?: string; readonly subject: string; readonly body: string };

export function mailtoUrl({ toEmail = '', subject, body }: Mail): string {
  const lines = body.replace(/\r\n?|\n/g, '\r\n');
  // Some mail programs write what they decode into the head of the mail: a line break there begins a header.
  const header = subject.replace(/[\r\n]+/g, ' ');
  return `mailto:${address(toEmail)}?subject=${encoded(header)}&body=${encoded(lines)}`;
}

function address(email: string): string {
  return email.split('@').map(encoded).join('@');
}

function encoded(text: string): string {
  // Half of a pair cannot be encoded.
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
}
