/** Currencies as statements write them: ISO 4217 codes and the signs that mean one currency alone. */

const CODES = new Set(
  (
    'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP ' +
    'CNY COP CRC CUP CVE CZK DEM DJF DKK DOP DZD EEK EGP ERN ETB EUR FJD FKP FRF GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL ' +
    'HRK HTG HUF IDR ILS INR IQD IRR ISK ITL JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LTL LVL ' +
    'LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NLG NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN ' +
    'PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD ' +
    'TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL'
  ).split(' '),
);

// A dollar, pound-shaped or crown sign that several countries share says nothing: those map to no currency.
const SIGNS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₽': 'RUB',
  '₩': 'KRW',
  '₺': 'TRY',
  '₪': 'ILS',
  '฿': 'THB',
  '₴': 'UAH',
  '₫': 'VND',
  '₦': 'NGN',
  '₱': 'PHP',
  '₸': 'KZT',
  '₼': 'AZN',
  '₾': 'GEL',
  TL: 'TRY',
  RM: 'MYR',
  Rp: 'IDR',
  'Rp.': 'IDR',
  R: 'ZAR',
  KSh: 'KES',
  Ksh: 'KES',
  лв: 'BGN',
  'лв.': 'BGN',
  US$: 'USD',
  C$: 'CAD',
  CA$: 'CAD',
  A$: 'AUD',
  AU$: 'AUD',
  NZ$: 'NZD',
  HK$: 'HKD',
  S$: 'SGD',
  R$: 'BRL',
  zł: 'PLN',
  zl: 'PLN',
  Kč: 'CZK',
  Ft: 'HUF',
  元: 'CNY',
  円: 'JPY',
  'руб.': 'RUB',
  руб: 'RUB',
};

/** The ISO code a cell, a header word or a sign stands for, or undefined. */
export function readCurrency(text: string): string | undefined {
  const word = text.trim();
  if (word.length === 3 && CODES.has(word.toUpperCase())) return word.toUpperCase();
  return Object.hasOwn(SIGNS, word) ? SIGNS[word] : undefined;
}

// Codes that are words too, as people write them above a table: ALL TRANSACTIONS, TOP 10.
const WORDS = new Set('ALL AMD ANG BAM BOB COP CUP GEL LAK MAD MOP PEN RON SOS TOP TRY'.split(' '));
const LABEL = /^(?:currency|ccy|cur|wahrung|währung|valuta|waluta|devise|divisa|moneda|moeda|munt|in)$/i;

/** The currencies a line of prose names by their codes. A code that is a word as well needs a label, or an amount beside it. */
export function currenciesIn(prose: string): string[] {
  const words = prose.split(/[\s:;|()[\]]+/).filter((word) => word !== '');
  return words.flatMap((word, at) => {
    const code = /^[A-Z]{3}$/.test(word) ? readCurrency(word) : undefined;
    if (code === undefined) return [];
    const [before = '', after = ''] = [words[at - 1], words[at + 1]];
    const isSaid = words.length === 1 || LABEL.test(before) || /^-?\d/.test(before) || /^-?\d/.test(after);
    return WORDS.has(code) && !isSaid ? [] : [code];
  });
}

/** The currency that a word in the name of a column stands for. */
export function currencyInTitle(word: string, title: string): string | undefined {
  const code = /^[a-z]{3}$/.test(word) || word === '元' || word === '円' ? readCurrency(word) : undefined;
  // All in capitals, or none, it may be the word.
  return code !== undefined && WORDS.has(code) && !(title.includes(code) && /[a-z]/.test(title))
    ? undefined
    : code;
}

const SIGN = /(?:US|CA|AU|NZ|HK|[CASR])\$|[€£₹₽₩₺₪฿₴₫₦₱₸₼₾]|zł|Kč/;

/** The currency whose sign stands in the name of a column, as in `Amount (€)`. */
export const signInTitle = (title: string): string | undefined =>
  /^[ -#%-~]*$/.test(title) ? undefined : readCurrency(SIGN.exec(title)?.[0] ?? '');
