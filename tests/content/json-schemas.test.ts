/** The JSON Schemas that editors read: current, and as strict as the program. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { jsonSchemas } from '../../src/content/json-schemas.ts';
import { FILE_KINDS } from '../../src/content/schemas.ts';
import { GUIDES_FOLDER, shippedTexts } from '../support/shipped.ts';

const folder = `${GUIDES_FOLDER}schema/`;

test('the files in guides/schema are what the program writes today', () => {
  const schemas = jsonSchemas();
  expect(readdirSync(folder).sort()).toEqual([...schemas.keys()].sort());
  for (const [name, schema] of schemas) {
    // A build writes them: npm run build.
    expect(readFileSync(`${folder}${name}`, 'utf8'), name).toBe(`${JSON.stringify(schema, null, 2)}\n`);
  }
});

test('each guide file names the schema of its kind, where editors find it', () => {
  for (const [name, text] of shippedTexts()) {
    const kind = FILE_KINDS.find(({ names }) => names.test(name))?.kind;
    if (kind === 'cases') continue;
    const up = name.includes('/') ? '../' : './';
    expect(text.split('\n')[0], name).toBe(`# yaml-language-server: $schema=${up}schema/${kind}.schema.json`);
  }
});

test('a key nobody knows is refused there too', () => {
  for (const [name, schema] of jsonSchemas()) {
    const text = JSON.stringify(schema);
    expect(text, name).toContain('"additionalProperties":false');
  }
});
