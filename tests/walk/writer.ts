/** One of two programs that write into one case at once: run by the test of the journal, bundled. */
import type { CaseEvent } from '../../src/core/case.ts';
import { diskJournal } from '../../src/shell/journal.ts';

const [folder = '', matter = '', count = '0'] = process.argv.slice(2);

async function write(): Promise<void> {
  const journal = diskJournal(folder);
  for (let number = 1; number <= Number(count); number += 1) {
    const event = {
      v: 1,
      at: '2026-11-22T12:00:00.000Z',
      day: '2026-11-22',
      matter,
      kind: 'step',
      guide: 'cancel-web',
      step: `step-${number}`,
      outcome: 'done',
    } as CaseEvent;
    const failure = await journal.append(event);
    if (failure !== undefined) throw new Error(failure);
  }
}

void write();
