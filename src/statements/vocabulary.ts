/** What banks call their columns and rows, in the languages they write: data, not logic. */

/** What a column may be. A word may name several; what stands in the column then decides. */
export type Role =
  | 'date'
  | 'completed'
  | 'started'
  | 'value-date'
  | 'amount'
  | 'debit'
  | 'credit'
  | 'inflow'
  | 'balance'
  | 'fee'
  | 'gross'
  | 'net'
  | 'other-amount'
  | 'currency'
  | 'other-currency'
  | 'flag'
  | 'text'
  | 'party'
  | 'status'
  | 'id'
  | 'reference-id'
  | 'zone'
  | 'ignore';

// What is ASCII is written as `plain` leaves it: lower case, letters, digits and single blanks.
export const TERMS: Readonly<Record<Role, string>> = {
  completed:
    'completed date | completed on | date completed | abschlussdatum | date de fin | fecha de finalizacion | data di completamento | data de conclusao',
  started:
    'started date | date started | startdatum | date de debut | fecha de inicio | data di inizio | data de inicio',
  date:
    'date | transaction date | trans date | trans date | tran date | txn date | posting date | posted date | post date | date posted | posted | posted on | booking date | booked | book date | ' +
    'entry date | operation date | purchase date | statement date | created | created on | datetime | date time | date and time | transaction date and time | day | timestamp | ' +
    'datum | buchungsdatum | buchungstag | buchung | belegdatum | umsatzdatum | transaktionsdatum | kaufdatum | ' +
    'date operation | date d operation | date de l operation | date de comptabilisation | date comptable | date transaction | ' +
    'fecha | fecha operacion | fecha de operacion | f operacion | fecha contable | fecha movimiento | ' +
    'data | data contabile | data operazione | data registrazione | data movimento | data transacao | data lancamento | data do lancamento | data operacji | data transakcji | data ksiegowania | ' +
    'boekdatum | boekingsdatum | transactiedatum | bogfort | bogforingsdato | dato | bokforingsdag | reskontradatum | bokforingsdatum | transaktionsdag | bokfort dato | bokforingsdato | utfort dato | kirjauspaiva | paivamaara | pvm | ' +
    'datum zauctovani | datum provedeni | datum transakce | datum uskutecneni | zauctovano | konyveles datuma | tranzakcio datuma | islem tarihi | tarih | ' +
    'дата | дата операции | дата транзакции | дата проводки | 交易时间 | 交易日期 | 记账日期 | 日期 | 入账日期 | 交易日 | 取引日 | 利用日 | 日付 | ご利用日',
  'value-date':
    'value date | value dat | val date | value | effective date | interest date | settlement date | payment date | valuta | valutadatum | valutastellung | wertstellung | wert | wertstellungstag | ' +
    'date valeur | date de valeur | valeur | fecha valor | f valor | data valuta | data waluty | data do balancete | data valor | rentedatum | rentedato | valor | valordato | valutadag | arvopaiva | datum valuty | data platby | дата платежа | 起息日',
  amount:
    'amount | transaction amount | txn amount funding card | trans amount | billing amount | amount total | total amount | account amount | amount in account currency | settled amount | value | sum | total | ' +
    'betrag | umsatz | betrag in eur | umsatz in eur | buchungsbetrag | montant | montant de l operation | importe | importe eur | cantidad | importo | importo in euro | valor | quantia | montante | ' +
    'bedrag | bedrag eur | belob | belop | summa | maara | kwota | kwota operacji | kwota transakcji | kwota w walucie rachunku | castka | castka v mene uctu | objem | suma | osszeg | tutar | сумма | сумма платежа | сумма операции | сумма в валюте счета | ' +
    '金额 | 交易金额 | 金额 元 | 金額 | 利用金額 | ご利用金額',
  debit:
    'debit | debit amount | debits | withdrawal | withdrawn | withdrawals | withdrawal amount | withdrawal amt | paid out | money out | out | charge | charges | purchases | payments | spent | dr | outflow | ' +
    'soll | belastung | lastschrift | ausgang | ausgaben | debit eur | debet | af bedrag | cargo | cargos | debe | gasto | gastos | egreso | egresos | addebiti | addebito | uscite | dare | debito | debitos | saida | saidas | ' +
    'uttag | ut | ut av konto | ut fra konto | utgift | udgift | obciazenia | obciazenie | wydatki | расход | списание | 支出金额 | 支出 | お支払金額 | 出金',
  credit:
    'credit | credit amount | credits | deposit | deposits | deposit amount | deposit amt | paid in | money in | in | cr | received | receipts | ' +
    'haben | gutschrift | eingang | einnahmen | crediteur | abono | abonos | haber | ingreso | ingresos | accrediti | accredito | entrate | avere | credito | creditos | entrada | entradas | ' +
    'insattning | inn | inn pa konto | inntekt | indtaegt | uznania | uznanie | wplywy | приход | поступление | зачисление | 收入金额 | 收入 | 入金 | bij bedrag',
  inflow: 'inflow',
  balance:
    'balance | running balance | running bal | closing balance | account balance | balance after | balance after transaction | ending balance | beginning balance | available balance | ledger balance | ' +
    'saldo | kontostand | saldo nach buchung | saldo danach | solde | solde apres operation | saldo contabile | saldo disponibile | saldo po operacji | saldo efter | saldo etter | zustatek | zustatok | egyenleg | bakiye | остаток | баланс | 余额 | 残高',
  fee: 'fee | fees | amount fee | transaction fee | fee amount | gebuhr | gebuehr | gebuhren | frais | commission | comision | commissione | tarifa | provize | poplatek | комиссия | avgift | gebyr | kosten | 手续费',
  gross: 'gross | brutto | brut | avant commission | bruto | importe bruto | lordo | valor bruto',
  net: 'net | netto | net amount | neto | netto betrag',
  'other-amount':
    'original amount | foreign amount | txn amount foreign spend | local amount | amount foreign currency | amount in foreign currency | foreign currency amount | ursprungsbetrag | lastschrift ursprungsbetrag | fremdbetrag | betrag fremdwahrung | betrag in fremdwahrung | ' +
    'auslagenersatz rucklastschrift | auslagenersatz ruecklastschrift | montant devise | montant en devise | importe divisa | importo divisa | bedrag vreemde valuta | kwota w walucie | castka v mene | сумма операции в валюте | cashback | кэшбэк | бонусы | сумма операции с округлением | округление на инвесткопилку | ' +
    'shipping and handling amount | insurance amount | sales tax | exchange rate | wechselkurs | kurs | rate | tax | vat | statement period venmo fees | year to date venmo fees | amount tip | amount tax | tax rate | tax exempt',
  currency:
    'currency | ccy | curr | cur | billing currency | account currency | currency code | transaction currency | wahrung | waehrung | whg | devise | monnaie | divisa | moneda | valuta | munt | muntsoort | valuta di conto | moeda | waluta | mena | deviza | penznem | valuutta | para birimi | валюта | валюта платежа | 币种 | 货币 | 通貨',
  'other-currency':
    'original currency | txn currency foreign spend | local currency | foreign currency | balance currency | валюта операции | fremdwahrung | wahrung fremdbetrag | urspr wahrung',
  flag:
    'type | transaction type | trans type | details | debit credit | dr cr | cr dr | debit credit indicator | debit or credit | credit debit | credit debit indicator | d c | c d | af bij | bij af | plus minus | sens | soll haben | s h | soll haben kennzeichen | sign | indicator | direction | ' +
    'umsatzart | art | mutatie | mutatiesoort | code | typ transakcji | 收 支 | 收支 | 借贷标志 | 收付标志 | 交易类型 | tipo | tipo de movimiento | tipo movimento | тип операции',
  text:
    'description | transaction description | details | transaction details | extended details | detail | label | memo | narrative | narration | particulars | transaction remarks | remarks | note | notes | subject | reason | message | booking text | ' +
    'original description | appears on your statement as | payment reference | reference | transaction reference | payment purpose | transaction | purpose | item title | statement description | info | additional information | ' +
    'transaction ref1 | transaction ref2 | transaction ref3 | ' +
    'text | buchungstext | verwendungszweck | vorgang | buchungsdetails | umsatztext | beschreibung | betreff | zahlungsreferenz | buchungsinformationen | ' +
    'libelle | libelle operation | libelle simplifie | remarque | motif | detail operation | concepto | descripcion | observaciones | detalle | movimiento | causale | descrizione | descrizione operazione | dettagli | historico | descricao | lancamento | ' +
    'omschrijving | mededelingen | vrije mededeling | gestructureerde mededeling | tekst | otsikko | rubrik | detalhes | 交易场所 | 備註 | beskrivelse | forklaring | beskrivning | meddelande | selite | viesti | tytul | opis | opis operacji | tytulem | popis | poznamka | zprava pro prijemce | zprava | kozlemeny | aciklama | ' +
    'описание | назначение платежа | назначение | 商品 | 摘要 | 备注 | 商品说明 | 交易摘要 | 交易地点 | 利用店名 | ご利用店名 | 内容',
  party:
    'name | payee | merchant | merchant name | vendor | counterparty | counterparty name | counterpart | partner name | partner | from | to | beneficiary | beneficiary name | to from | sender receiver | payer | recipient | other party | party | store | company | ' +
    'auftraggeber | auftraggeber empfanger | auftraggebername | empfanger | empfangername | beguenstigter zahlungspflichtiger | begunstigter zahlungspflichtiger | zahlungsempfanger | zahlungspflichtiger | name zahlungsbeteiligter | glaubiger | zahlungsempfanger in | zahlungspflichtige r | partnername | empfaenger | handler | ' +
    'beneficiaire | tiers | nom | donneur d ordre | beneficiario | ordenante | nombre | destinatario | controparte | favorecido | naam | naam tegenpartij | naam tegenrekening | tegenpartij | modtager | afsender | mottagare | avsandare | mottaker | nimi | dane kontrahenta | saaja | saaja maksaja | maksaja | ' +
    'nadawca | odbiorca | nadawca odbiorca | kontrahent | nazwa kontrahenta | nazev protiuctu | protistrana | nazev obchodnika | obchodnik | counteraccount name | partner neve | alici | получатель | отправитель | контрагент | 交易对方 | 对方 | 对方户名 | 商户名称 | 収納先',
  status:
    'status | state | transaction status | statut | estado | stato | stav | stan | tila | статус | 当前状态 | 交易状态',
  id: 'transaction id | transaktionscode | transaktions id | numero de transaction | id transaccion | id transazione | transactiereferentie | id',
  'reference-id':
    'reference txn id | zugehoriger transaktionscode | reference transaction id | numero de la transaction de reference | id de referencia de trans | id de transaccion de referencia',
  zone: 'time zone | timezone | zeitzone | fuseau horaire | zona horaria | fuso orario | tijdzone',
  ignore:
    'account | account number | account no | account name | account details | card | card no | card number | card member | account holder | iban | bic | sort code | bank account | bank | first bank card | konto | kontonummer | auftragskonto | rekening | rekeningnummer | tegenrekening | ' +
    'category | subcategory | kategorie | categorie | categoria | tags | labels | check number | check or slip | cheque number | chq ref number | check no | serial | number | no | nr | item | ' +
    'time | uhrzeit | heure | hora | ora | mcc | product | counterparty status | address | city state | zip code | country | emoji | year to date | disclaimer | номер карты | категория | 支付方式 | 交易单号 | 商户单号 | rubrieknaam | afschriftnummer',
};

/** Letters, digits and single blanks, lower case, without accents: how header cells and words are compared. */
export const plain = (text: string): string => (ASCII.test(text) ? plainAscii(text) : plainAny(text));

const ASCII = /^[ -~]*$/;

// Nearly all cells are ASCII, and the tables of Unicode's properties cost milliseconds the first time they are asked for.
const plainAscii = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const plainAny = (text: string): string =>
  text
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/æ/g, 'ae')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const isAscii = (text: string): boolean => ASCII.test(text);

// The lists hold what `plain` leaves, so that nothing has to be normalised at the start. What is beyond ASCII is, when the first
// such word is asked for: few files need it, and Unicode's tables take their time.
const listed = (list: string): string[] => list.split(' | ');

type Terms = Map<string, readonly Role[]>;

const ROLES = Object.keys(TERMS) as Role[];
const asciiTerms: Terms = new Map();
let otherTerms: Terms | undefined;

// Terms beyond ASCII stand in it as they are written, and nobody asks for them there: telling them apart takes longer.
for (const role of ROLES) addTerms(asciiTerms, listed(TERMS[role]), role);

function addTerms(terms: Terms, added: readonly string[], role: Role): void {
  const alone = [role];
  for (const term of added) {
    const roles = terms.get(term);
    if (roles === undefined) terms.set(term, alone);
    else if (!roles.includes(role)) terms.set(term, [...roles, role]);
  }
}

function beyondAscii(): Terms {
  const terms: Terms = new Map();
  for (const role of ROLES) {
    const others = listed(TERMS[role]).filter((term) => !isAscii(term));
    addTerms(terms, others.map(plain), role);
  }
  return terms;
}

/** The roles a term, normalised by `plain`, may name; undefined for one that nobody listed. */
export function rolesNamed(term: string): readonly Role[] | undefined {
  if (isAscii(term)) return asciiTerms.get(term);
  otherTerms ??= beyondAscii();
  return otherTerms.get(term);
}

type Words = { has(word: string): boolean };

// Most statements ask for few of these lists.
function words(list: string): Words {
  let ascii: Set<string> | undefined;
  let other: Set<string> | undefined;
  return {
    has(word) {
      if (isAscii(word)) {
        ascii ??= new Set(listed(list).filter(isAscii));
        return ascii.has(word);
      }
      other ??= new Set(
        listed(list)
          .filter((each) => !isAscii(each))
          .map(plain),
      );
      return other.has(word);
    },
  };
}

/** Names of amounts in the account's own currency: they go before what was paid in another one. */
export const OWN_AMOUNTS = words(
  'amount in account currency | account amount | settled amount | billing amount | txn amount funding card | total | kwota w walucie rachunku | castka v mene uctu | сумма платежа | сумма в валюте счета',
);

/** Cells of a direction column that say the money left. */
export const SAYS_OUT = words(
  'debit | dr | d | db | dbit | out | af | soll | s | belastung | lastschrift | depense | debet | debito | cargo | addebito | withdrawal | money out | paid out | 支出 | 借 | расход | списание | wydatek | obciazenie | uttag | outgoing | charge | purchase | χρεωση | χ | debetas | deebet',
);
/** Cells of a direction column that say the money came. */
export const SAYS_IN = words(
  'credit | cr | c | crdt | in | bij | haben | h | gutschrift | recette | credito | abono | accredito | deposit | money in | paid in | 收入 | 贷 | приход | зачисление | wplyw | uznanie | insattning | incoming | refund | payment received | k | kredit | πιστωση | π | kreditas | kreedit',
);
/** Cells of a direction column that say neither: moves between a person's own pots. */
export const SAYS_NEITHER = new Set(['/', '不计收支', '中性交易', 'neutral']);

/** Cells of a status column on rows where no money moved. */
export const NEVER_HAPPENED = words(
  'void | blocked | removed | failed | failure | declined | rejected | denied | reverted | cancelled | canceled | voided | expired | refused | abgelehnt | fehlgeschlagen | storniert | abgebrochen | refuse | echoue | annule | rechazado | rechazada | fallido | cancelado | cancelada | anulado | ' +
    'rifiutato | annullato | fallito | geweigerd | mislukt | geannuleerd | odrzucona | anulowana | zamitnuto | zruseno | afvist | avvist | nekad | slettet | annulleret | avbruten | makulerad | avbrutt | hylatty | peruttu | отменена | отклонена | отказ | 交易关闭 | 已关闭 | 支付失败 | 交易失败',
);

/** Whether a status says that no money moved; a reason may stand behind it. */
export const neverHappened = (status: string): boolean =>
  NEVER_HAPPENED.has(status) || NEVER_HAPPENED.has(status.split(' ', 1)[0] ?? '');

/** Cells of a status column on rows whose money went back. */
export const UNDONE = words(
  'reversed | returned | refunded | charged back | zuruckgebucht | erstattet | rembourse | reembolsado | rimborsato | terugbetaald',
);

/** Cells of a status column on rows that are announced, not booked yet. */
export const PENDING = words(
  'pending | authorised | authorized | authorisation | authorization | on hold | in progress | processing | unposted | not posted | uncleared | ausstehend | vorgemerkt | vormerkung | in bearbeitung | ' +
    'en attente | en cours | a venir | pendiente | pendente | em processamento | in sospeso | in attesa | in elaborazione | in behandeling | in afwachting | oczekujaca | w realizacji | venter | reserverad | reservert | 处理中 | 待入账',
);

/** How a row starts that states a balance or a total and moves no money. */
export const BALANCE_ROWS: readonly string[] = (
  'opening balance | closing balance | open balance | close balance | balance brought forward | balance carried forward | brought forward | carried forward | beginning balance | ending balance | previous balance | starting balance | start balance | statement balance | balance b f | balance c f | ' +
  'balance at start of period | balance at end of period | balance as of | balance on | total debits | total credits | totals | grand total | ' +
  'anfangssaldo | endsaldo | alter saldo | neuer saldo | kontostand | anfangsbestand | endbestand | solde initial | solde final | ancien solde | nouveau solde | solde au | solde precedent | ' +
  'saldo anterior | saldo inicial | saldo final | saldo previo | saldo do dia | s a l d o | saldo iniziale | saldo finale | saldo precedente | saldo contabile | saldo poczatkowe | saldo koncowe | beginsaldo | eindsaldo | vorig saldo | nieuw saldo | ' +
  'ingaende saldo | utgaende saldo | sakuma atlikums | beigu atlikums | konta atlikums | apgrozijums | algsaldo | loppsaldo | kaive | likutis pradziai | likutis pabaigai | apyvarta | pocatecni zustatek | konecny zustatek | nyitoegyenleg | zaroegyenleg | входящии остаток | исходящии остаток | 期初余额 | 期末余额'
).split(' | ');

/** What stands alone in a cell of a row without a day that sums up the others. */
export const TOTALS = words(
  'total | totals | totais | totales | totaux | totale | totali | totaal | summe | gesamt | gesamtsumme | somme | suma | soma | sum | summa | yhteensa | razem | celkem | osszesen | итого',
);

/** Headers of two columns of a card: what was charged, and beside it what was paid to the card. */
export const CARD_CHARGES = words(
  'charge | charges | purchases | new charges | purchase amount | charge amount',
);
export const CARD_PAYMENTS = words(
  'payments | payments received | payments credits | payments and credits | payments made | payment amount',
);

/** Headers that name nothing but a direction: one word alone under them says which way the money went. */
export const DIRECTIONS = words(
  'debit credit | dr cr | cr dr | debit credit indicator | debit or credit | credit debit | credit debit indicator | d c | c d | af bij | bij af | plus minus | sens | soll haben | s h | soll haben kennzeichen | sign | indicator | direction | 收 支 | 收支 | 借贷标志 | 收付标志',
);

/** Cells in the kinds of a card's rows: what cost its holder something, and what paid the card or came back to it. */
export const CARD_COSTS = words(
  'purchase | purchases | sale | charge | fee | fees | interest | interest charge | cash advance | finance charge | late fee | annual fee',
);
export const CARD_PAID = words(
  'payment | payments | refund | return | returned | credit | reversal | statement credit',
);

// Words on rows of a card that pay the card off or give money back: never a purchase.
const PAYS_THE_CARD =
  /\b(?:payment (?:received|thank ?you|- thank ?you)|thank you|autopay|auto ?pay|payment[- ]thank|credit card payment|direct debit payment|payment - |online payment|internet payment|mobile payment|bill payment received|(?:statement|dining|travel|annual|refund) credit|amt debited to your bank|debited to your bank|paiement recu|zahlungseingang|pago recibido|betaling ontvangen|refund)\b/i;
// Those of them that an issuer writes to the holder of its card. The others stand on bills paid from an account too: AUTOPAY VERIZON.
const THANKS_THE_HOLDER =
  /\b(?:payments?[ ,:/-]{0,3}(?:received|thank(?: ?you)?)|thank ?you[ ,:/-]{0,3}(?:for your )?payment|statement credit|paiement recu|zahlungseingang|pago recibido|betaling ontvangen)\b/i;
// Words on rows that cost the holder of a card or an account something.
const COSTS_SOMETHING =
  /\b(?:interest charged?|finance charge|late fee|annual fee|foreign transaction fee|cash advance|membership fee|purchase interest)\b/i;
// Given back: a fee that is reversed costs nothing.
const GIVES_BACK = /refund|revers|waive|rebate|credit|return|adjust/i;
// A part of every phrase of the two: most texts hold none, and those are long patterns to make.
const MAY_SHOW_A_WAY = /pay|paie|thank|refund|credit|debit|zahl|pago|betal|charge|fee|advance|interest/i;

/** Which way the money of a row went, where its text shows it: `cost`, or `payment` to the card. */
export function wayShown(text: string): 'cost' | 'payment' | undefined {
  if (!MAY_SHOW_A_WAY.test(text)) return undefined;
  if (COSTS_SOMETHING.test(text)) return GIVES_BACK.test(text) ? 'payment' : 'cost';
  return PAYS_THE_CARD.test(text) || THANKS_THE_HOLDER.test(text) ? 'payment' : undefined;
}

/** Whether a text that shows a way could stand on a card alone. What costs something could: an account has fees with a minus. */
export const isOfCard = (text: string, way: 'cost' | 'payment'): boolean =>
  way === 'cost' || THANKS_THE_HOLDER.test(text);
