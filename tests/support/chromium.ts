/** A headless Chromium where one is installed. It loads files from the disk alone. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where it is, or undefined: the tests then say so and are passed over. */
export const CHROMIUM = [process.env.CHROMIUM_PATH ?? '', ...PLACES].find(
  (place) => place !== '' && existsSync(place),
);

export function openChromium(): Promise<Browser> {
  if (CHROMIUM === undefined) throw new Error('no Chromium is installed');
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
