/** The packet in a real browser: nothing runs over the edge, nothing is fetched, it prints, and people who listen can use it. */
import axe from 'axe-core';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHROMIUM, openChromium } from '../support/chromium.ts';
import { day } from '../support/days.ts';
import { htmlOf, longCase, packetFrom, usualCase } from '../support/packets.ts';

const PAGES = {
  usual: htmlOf(packetFrom(usualCase(), day('2026-07-20'))),
  long: htmlOf(packetFrom(longCase(60), day('2026-12-20'))),
} as const;
const SIZES = [
  { name: 'phone', width: 360, height: 740 },
  { name: 'desktop', width: 1280, height: 900 },
] as const;

describe.skipIf(CHROMIUM === undefined)(
  'the packet in Chromium (passed over where none is installed)',
  () => {
    let browser: Browser;
    const folder = mkdtempSync(join(tmpdir(), 'packet-'));
    beforeAll(async () => {
      browser = await openChromium();
    });
    afterAll(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    async function open(
      name: keyof typeof PAGES,
      size: (typeof SIZES)[number],
      colorScheme: 'light' | 'dark',
      see: (page: Page) => Promise<void>,
    ) {
      const file = join(folder, `${name}.html`);
      writeFileSync(file, PAGES[name]);
      const context = await browser.newContext({ viewport: size, colorScheme, bypassCSP: true });
      const asked: string[] = [];
      const said: string[] = [];
      const page = await context.newPage();
      page.on('request', (request) => asked.push(request.url()));
      page.on('console', (message) => said.push(message.text()));
      page.on('pageerror', (error) => said.push(error.message));
      const { href } = pathToFileURL(file);
      await page.goto(href);
      await see(page);
      expect(asked).toEqual([href]);
      expect(said).toEqual([]);
      await context.close();
    }

    describe.each(['usual', 'long'] as const)('%s case', (name) => {
      test.each(SIZES)('$name: nothing runs over the edge', async (size) => {
        await open(name, size, 'light', async (page) => {
          const over = await page.evaluate<string[]>(`
          [...document.querySelectorAll('body *')]
            .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
            .map((one) => one.tagName + ' ' + one.textContent.slice(0, 40))
        `);
          expect(over).toEqual([]);
          const room = '[document.documentElement.scrollWidth, document.documentElement.clientWidth]';
          const [scroll, client] = await page.evaluate<number[]>(room);
          expect(scroll).toBe(client);
          const shots = process.env.PACKET_SHOTS;
          if (shots !== undefined)
            await page.screenshot({
              path: join(shots, `${name}-${size.name}.png`),
              fullPage: name === 'usual',
            });
        });
      });

      test.each(['light', 'dark'] as const)('%s: axe finds nothing', async (scheme) => {
        await open(name, SIZES[1], scheme, async (page) => {
          await page.evaluate(axe.source);
          const violations = await page.evaluate<string[]>(`
          axe.run().then(({ violations }) =>
            violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' | ')))
        `);
          expect(violations).toEqual([]);
          const shots = process.env.PACKET_SHOTS;
          if (shots !== undefined && name === 'usual')
            await page.screenshot({ path: join(shots, `usual-${scheme}.png`), fullPage: true });
        });
      });

      test.each(['A4', 'Letter'] as const)('prints on %s', async (format) => {
        await open(name, SIZES[1], 'dark', async (page) => {
          const pdf = await page.pdf({ format, preferCSSPageSize: false });
          expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
          const pages = pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
          expect(pages).toBeGreaterThan(1);
          const shots = process.env.PACKET_SHOTS;
          if (shots !== undefined) writeFileSync(join(shots, `${name}-${format}.pdf`), pdf);
        });
      });
    });

    test('the policy lets its own style in, and no script', async () => {
      const file = join(folder, 'policy.html');
      writeFileSync(
        file,
        PAGES.usual.replace(
          '</main>',
          '</main><script>document.title = "ran"</script><style>main{color:red}</style>',
        ),
      );
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(pathToFileURL(file).href);
      expect(await page.title()).not.toBe('ran');
      const [maxWidth, color] = await page.evaluate<string[]>(
        "(({ maxWidth, color }) => [maxWidth, color])(getComputedStyle(document.querySelector('main')))",
      );
      expect(maxWidth).toBe('736px');
      expect(color).not.toBe('rgb(255, 0, 0)');
      await context.close();
    });
  },
);
