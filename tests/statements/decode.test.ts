/** Which encoding a file is in: by its marks, by what its bytes allow, and by which reading makes the words of a bank. */
import { describe, expect, it, test } from 'vitest';
import { decodeCp852, decodeWindows1252 } from '../../src/statements/code-pages.ts';
import { chunkDecoder, decode, findEncoding } from '../../src/statements/decode.ts';
import { bytesOf, readText, summary } from './reading.ts';

const decoderOf = (encoding: string): ((bytes: Uint8Array) => string) => {
  if (encoding === 'cp852') return decodeCp852;
  if (encoding === 'windows-1252') return decodeWindows1252;
  return (bytes) => new TextDecoder(encoding).decode(bytes);
};

/** The bytes of a text in an encoding of one byte for each character. */
function encoded(text: string, encoding: string): Uint8Array {
  const read = decoderOf(encoding);
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [read(Uint8Array.of(byte)), byte]));
  return Uint8Array.from([...text], (letter) => {
    const byte = bytes.get(letter);
    if (byte === undefined) throw new Error(`${letter} is not in ${encoding}`);
    return byte;
  });
}
const utf16be = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'utf16le').swap16());
const utf16le = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'utf16le'));

const GERMAN =
  'Buchungstag;Empfänger;Verwendungszweck;Betrag;Währung\n13.01.2024;Bäckerei Groß;Brötchen;-5,00;EUR\n';

describe('a file that says its encoding by a mark', () => {
  test.each([
    ['utf-8', bytesOf(`\uFEFF${GERMAN}`)],
    ['utf-16le', utf16le(`\uFEFF${GERMAN}`)],
    ['utf-16be', utf16be(`\uFEFF${GERMAN}`)],
  ])('%s', (encoding, bytes) => {
    expect(decode(bytes)).toEqual({ text: GERMAN, encoding, sure: true });
    // What else it says of itself is not asked.
    expect(decode(bytes, 'windows-1252')).toEqual({ text: GERMAN, encoding, sure: true });
  });

  it('is read by it where nothing else would tell', () => {
    const chinese = '日期;金额;摘要;超市购物支付宝转账消费';
    expect(decode(utf16le(`\uFEFF${chinese}`))).toMatchObject({ text: chinese, encoding: 'utf-16le' });
    expect(decode(utf16be(`\uFEFF${chinese}`))).toMatchObject({ text: chinese, encoding: 'utf-16be' });
    const damaged = Uint8Array.from([...bytesOf('\uFEFFDate;Caf'), 0xe9, 59]);
    expect(decode(damaged)).toEqual({ text: 'Date;Caf\uFFFD;', encoding: 'utf-8', sure: true });
    expect(decode(bytesOf('\uFEFF\uFEFFDate;Text')).text).toBe('Date;Text');
  });

  it('is not one that only begins like it', () => {
    for (const bytes of [
      [0xef, 0xbb],
      [0xef, 0xbb, 0x41],
      [0xff, 0x41],
      [0xfe, 0x41],
    ])
      expect(findEncoding(Uint8Array.from([...bytes, 0x41])).sure).toBe(false);
  });
});

describe('a file in UTF-16 without a mark', () => {
  it('is known by its zeros', () => {
    expect(decode(utf16le(GERMAN))).toEqual({ text: GERMAN, encoding: 'utf-16le', sure: true });
    expect(decode(utf16be(GERMAN))).toEqual({ text: GERMAN, encoding: 'utf-16be', sure: true });
    expect(findEncoding(utf16le('Date')).encoding).toBe('utf-16le');
    expect(findEncoding(utf16le(`${GERMAN}x`).subarray(0, -1)).encoding).toBe('utf-16le');
  });

  it('may be half Cyrillic, but a few zeros make none', () => {
    const mixed = '13.01.2024;ООО Продукты;-5,00\n';
    expect(findEncoding(utf16le(mixed)).encoding).toBe('utf-16le');
    expect(findEncoding(utf16be(mixed)).encoding).toBe('utf-16be');
    const zeros = (every: number, at: number) =>
      bytesOf('Date;Text;Amount\n'.repeat(20)).map((byte, index) => (index % every === at ? 0 : byte));
    expect(findEncoding(zeros(6, 1)).encoding).toBe('utf-8');
    expect(findEncoding(zeros(6, 0)).encoding).toBe('utf-8');
    expect(findEncoding(new Uint8Array(40)).encoding).toBe('utf-8');
    expect(findEncoding(utf16le('Dat')).encoding).toBe('utf-8');
  });

  it('is known by its start, whatever follows', () => {
    const bytes = new Uint8Array([...utf16le('Date;Text\n'.repeat(300)), ...new Uint8Array(9000).fill(0x41)]);
    expect(findEncoding(bytes).encoding).toBe('utf-16le');
  });
});

describe('a file without a mark', () => {
  it('is UTF-8 where its bytes are valid, whatever it says of itself', () => {
    expect(decode(bytesOf(GERMAN), 'windows-1252')).toEqual({ text: GERMAN, encoding: 'utf-8', sure: true });
    expect(decode(bytesOf('Date;Text\n'))).toEqual({ text: 'Date;Text\n', encoding: 'utf-8', sure: true });
    expect(decode(new Uint8Array())).toEqual({ text: '', encoding: 'utf-8', sure: true });
  });

  it('is UTF-8 also where its start ends inside of a character', () => {
    const start = bytesOf('Date;Caf\u00E9').subarray(0, -1);
    expect(findEncoding(start, false)).toEqual({ encoding: 'utf-8', sure: true });
    expect(findEncoding(start).sure).toBe(false);
  });

  it('is in the encoding it names where the bytes allow it', () => {
    const text = 'Umsätze';
    expect(decode(encoded(text, 'windows-1250'), 'windows-1250')).toEqual({
      text,
      encoding: 'windows-1250',
      sure: true,
    });
    expect(decode(encoded(text, 'cp852'), 'cp852')).toEqual({ text, encoding: 'cp852', sure: true });
    for (const unknown of ['klingon', 'replacement', 'iso-2022-kr', ''])
      expect(decode(encoded(text, 'windows-1252'), unknown)).toEqual({
        text,
        encoding: 'windows-1252',
        sure: false,
      });
  });
});

// A statement of two rows for each of the encodings banks still write, in the languages they are for.
const WRITTEN: readonly [string, string, string][] = [
  ['German', 'windows-1252', GERMAN],
  [
    'French',
    'windows-1252',
    'Date;Libellé;Débit;Crédit\n13/01/2024;Prélèvement électricité à régler;-5,00;\n',
  ],
  ['Spanish', 'windows-1252', 'Fecha;Descripción;Importe\n13/01/2024;Panadería el Niño;-5,00\n'],
  ['Swedish', 'windows-1252', 'Bokföringsdag;Meddelande;Belopp\n2024-01-13;KÖP ÅHLÉNS;-5,00\n'],
  [
    'English, with a pound and a dash',
    'windows-1252',
    'Date,Description,Amount\n13/01/2024,BOB’S – SHOP,-£5.00\n',
  ],
  ['Polish', 'windows-1250', 'Data księgowania;Tytuł;Kwota\n2024-01-13;Opłata za książkę źródłową;-5,00\n'],
  ['Czech', 'windows-1250', 'Datum zaúčtování;Popis;Částka\n13.01.2024;Příliš žluťoučký kůň;-5,00\n'],
  ['Russian', 'windows-1251', 'Дата операции;Описание;Сумма операции\n13.01.2024;Продукты Пятёрочка;-5,00\n'],
  ['Lithuanian', 'windows-1257', 'Data;Gavėjas;Suma\n2024-01-13;Parduotuvė Žalioji ąžuolų gatvė;-5,00\n'],
  ['Czech of DOS', 'cp852', 'Datum zaúčtování;Popis;Částka\n13.01.2024;Příliš žluťoučký kůň;-5,00\n'],
  ['Polish of DOS', 'cp852', 'Data księgowania;Tytuł;Kwota\n2024-01-13;Opłata za książkę źródłową;-5,00\n'],
  [
    'Russian of DOS',
    'ibm866',
    'Дата операции;Описание;Сумма операции\n13.01.2024;Продукты в магазине;-5,00\n',
  ],
  [
    'Russian of Unix',
    'koi8-r',
    'Дата операции;Описание;Сумма операции\n13.01.2024;Продукты в магазине;-5,00\n',
  ],
];

describe('a file in an encoding of one byte is read by the words it makes', () => {
  test.each(WRITTEN)('%s in %s', (_, encoding, text) => {
    expect(decode(encoded(text, encoding))).toEqual({ text, encoding, sure: false });
  });

  it('also where no column is named in a word that is known', () => {
    for (const [, encoding, text] of WRITTEN) {
      const row = text.slice(text.indexOf('\n') + 1);
      expect([encoding, decode(encoded(row.repeat(3), encoding)).encoding]).toEqual([encoding, encoding]);
    }
  });

  it('also where its first foreign letter comes late', () => {
    const rows = '13.01.2024;SHOP;-5,00\n'.repeat(3000);
    const late = encoded(`${rows}13.01.2024;Продукты Пятёрочка;-5,00\n`, 'windows-1251');
    expect(findEncoding(late)).toEqual({ encoding: 'windows-1251', sure: false });
    const head = 'Дата операции;Описание;Сумма операции\n';
    expect(findEncoding(encoded(`${head}${rows}`, 'koi8-r')).encoding).toBe('koi8-r');
  });
});

describe('letters with accents', () => {
  const CASES: readonly [string, string, string][] = [
    [
      'an MT940 from Germany',
      ':20:X\n:25:1\n:28C:1/1\n:60F:C240101EUR100,00\n:61:2401180118D20,00N037NONREF\n:86:106?00KARTENZAHLUNG?20Danke für Ihren Einkauf?32Müller GmbH Köln\n:62F:C240131EUR1,00\n-\n',
      'Müller GmbH Köln Danke für Ihren Einkauf KARTENZAHLUNG',
    ],
    ['a QIF from Austria', '!Type:Bank\nD31/12/2023\nT-5,00\nPBäckerei Schröder\n^\n', 'Bäckerei Schröder'],
    ['a table from Spain without a header', '2024-01-13|ALIMENTACIÓN LÓPEZ|-5,00\n', 'ALIMENTACIÓN LÓPEZ'],
    ['a table from France without a header', '2024-01-13;Fnac défense réglée;-5,00\n', 'Fnac défense réglée'],
    ['a table from Sweden without a header', '2024-01-13;KÖP ÅHLÉNS;-5,00\n', 'KÖP ÅHLÉNS'],
  ];

  test.each(['Äpfel', 'Hôtel', 'Frère', 'Café', 'Übung', 'São', 'Köln', 'Menü', 'Logroño'])(
    'are not taken for Chinese in one word alone: %s',
    (word) => {
      expect(decode(encoded(word, 'windows-1252'))).toEqual({
        text: word,
        encoding: 'windows-1252',
        sure: false,
      });
    },
  );

  test.each(CASES)('are not taken for Chinese in %s', async (_, text, words) => {
    const read = await readText(encoded(text, 'windows-1252'));
    expect(read.transactions.map((each) => each.text)).toEqual([words]);
    expect(read.decisions.at(-1)).toEqual({ what: expect.stringContaining('windows-1252'), sure: false });
  });
});

describe('a file in Chinese', () => {
  // 日期;金额;摘要 and 超市购物
  const head = [0xc8, 0xd5, 0xc6, 0xda, 59, 0xbd, 0xf0, 0xb6, 0xee, 59, 0xd5, 0xaa, 0xd2, 0xaa, 10];
  const shop = [0xb3, 0xac, 0xca, 0xd0, 0xb9, 0xba, 0xce, 0xef];

  it('is read by the words it makes', () => {
    const row = [...bytesOf('2024-01-13;-5.00;'), ...shop, 10];
    expect(decode(Uint8Array.from([...head, ...row]))).toEqual({
      text: '日期;金额;摘要\n2024-01-13;-5.00;超市购物\n',
      encoding: 'gb18030',
      sure: false,
    });
    expect(findEncoding(Uint8Array.from([...row, ...row])).encoding).toBe('gb18030');
  });

  it('may have Latin letters beside its own', () => {
    const row = [...bytesOf('2024-01-13;VIP'), ...shop, ...bytesOf('APP;-5.00;(A)'), ...shop.slice(0, 4), 10];
    expect(decode(Uint8Array.from(row)).text).toBe('2024-01-13;VIP超市购物APP;-5.00;(A)超市\n');
  });

  it('may be damaged where two pieces meet, and is read on behind it', () => {
    const take = chunkDecoder('gb18030');
    const text = take(Uint8Array.of(0xc8, 0xd5, 0x81, 0x30), false) + take(Uint8Array.of(0x53), false);
    expect(text + take(Uint8Array.of(0xc8), false) + take(Uint8Array.of(0xd5), true)).toMatch(
      /^日\uFFFD.*S日$/,
    );
  });

  it('may come in pieces that cut its characters', () => {
    const take = chunkDecoder('gb18030');
    expect(take(Uint8Array.from(shop.slice(0, 3)), false) + take(Uint8Array.from(shop.slice(3)), true)).toBe(
      '超市购物',
    );
    expect(chunkDecoder('gb18030')(Uint8Array.from(shop.slice(0, 3)), true)).toMatch(/^超\uFFFD/);
  });
});

describe('pieces of a stream', () => {
  it('are read as the whole in any encoding', () => {
    for (const [encoding, bytes] of [
      ['utf-8', bytesOf(GERMAN)],
      ['utf-16le', utf16le(GERMAN)],
      ['windows-1252', encoded(GERMAN, 'windows-1252')],
      ['windows-1250', encoded(GERMAN, 'windows-1250')],
      ['cp852', encoded(GERMAN, 'cp852')],
    ] as const) {
      const take = chunkDecoder(encoding);
      let text = '';
      for (let at = 0; at < bytes.length; at += 1)
        text += take(bytes.subarray(at, at + 1), at === bytes.length - 1);
      expect([encoding, text]).toEqual([encoding, GERMAN]);
    }
  });
});

it('a statement says what its letters were read as, where that is not sure and there are such letters', async () => {
  const said = async (bytes: Uint8Array) =>
    (await readText(bytes)).decisions.filter(({ what }) => /Letters/.test(what)).map(({ what }) => what);
  expect(await said(encoded(GERMAN, 'windows-1252'))).toEqual([expect.stringContaining('windows-1252')]);
  expect(await said(bytesOf(GERMAN))).toEqual([]);
  expect(summary(await readText(encoded(GERMAN, 'windows-1252')))).toBe('1 2024-01-13..2024-01-13 -5.00 EUR');
});
