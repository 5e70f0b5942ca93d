/**
 * Killed with SIGKILL at random moments of a walk: whatever was answered before the next prompt came is in the case.
 * COURSERA_EXIT_KILLS=200 kills as often as the issue asks; the default keeps the suite quick.
 */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { CaseEvent } from '../../src/core/case.ts';
import { diskJournal } from '../../src/shell/journal.ts';
import { TODAY } from '../walk/every-path.ts';
import { cleanEnv, cleanHomes, newHome, onPipes, PROGRAM } from './walk-program.ts';

const KILLS = Number(process.env.COURSERA_EXIT_KILLS ?? 40);
const PROMPT = /Enter alone takes 1: /g;
const ARGS = ['delete', '--bought', 'web', '--today', TODAY];

afterAll(cleanHomes);

/** Answers each prompt as it comes, and kills once `prompts` were seen and a moment has passed. Gives the prompts seen. */
function killedAfter(home: string, prompts: number, momentMs: number): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [PROGRAM, ...ARGS], {
      cwd: home,
      env: cleanEnv({ home, env: { ACCESSIBLE: '1' } }),
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    let text = '';
    let answered = 0;
    let armed = false;
    const seen = () => text.match(PROMPT)?.length ?? 0;
    const arm = () => {
      if (armed || seen() < prompts) return;
      armed = true;
      setTimeout(() => child.kill('SIGKILL'), momentMs);
    };
    child.stdin.on('error', () => {});
    child.stderr.on('data', (data: Buffer) => {
      text += data.toString('utf8');
      for (; answered < seen(); answered += 1) child.stdin.write('\n');
      arm();
    });
    child.on('close', () => resolve(seen()));
    arm();
  });
}

async function eventsIn(home: string) {
  const read = await diskJournal(join(home, 'case')).read();
  if ('failure' in read) throw new Error(read.failure);
  return read;
}

/** What happened, without when. */
function story(events: readonly CaseEvent[]): object[] {
  return events.map((event) => ({ ...event, at: '' }));
}

test(
  `killed ${KILLS} times, no answer that was followed by a prompt is lost`,
  { timeout: 240_000 },
  async () => {
    const whole = newHome();
    const end = await onPipes(ARGS.slice(0, -2), { home: whole, env: { ACCESSIBLE: '1' } }, '\n'.repeat(40));
    expect(end.code).toBe(0);
    const prompts = end.stderr.match(PROMPT)!.length;
    const all = story((await eventsIn(whole)).events);
    // The goal and the flag come before the first prompt; then each prompt but the last writes one line, and the end one more.
    const before = all.length - prompts;
    expect(before).toBe(2);

    const moments = new Set<number>();
    for (let kill = 0; kill < KILLS; kill += 1) {
      const home = newHome();
      const wanted = Math.floor((kill / KILLS) * (prompts + 1));
      const moment = wanted === 0 ? Math.random() * 150 : Math.random() * 12;
      const seen = await killedAfter(home, wanted, moment);
      moments.add(seen);
      const { events, damaged } = await eventsIn(home);
      const told = `killed after ${seen} prompts and ${moment.toFixed(1)} ms`;
      // Nothing but a true beginning of the walk, and at most the line that was just being written is torn.
      expect([told, story(events)]).toEqual([told, all.slice(0, events.length)]);
      expect([told, damaged.length <= 1]).toEqual([told, true]);
      if (seen > 0) expect([told, events.length >= before + seen - 1]).toEqual([told, true]);

      // Started again, it goes on to the same end, and a torn line stands in nobody's way.
      if (kill % 8 === 0) {
        const again = await onPipes(ARGS.slice(0, -2), { home, env: { ACCESSIBLE: '1' } }, '\n'.repeat(40));
        expect([told, again.code]).toEqual([told, 0]);
        expect(story((await eventsIn(home)).events)).toEqual(all);
        expect((await readFile(join(home, 'case', 'journal.jsonl'), 'utf8')).endsWith('}\n')).toBe(true);
      }
    }
    // The kills were spread over the walk, not all at one place.
    expect(moments.size).toBeGreaterThan(Math.min(KILLS, prompts) / 2);
  },
);
