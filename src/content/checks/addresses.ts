/** Addresses: https, and on a host this project has looked at. */
import type { Check } from './check.ts';
import { strings } from './check.ts';

/** Hosts a person may be sent to. A guide from a stranger cannot add one. */
const LINK_HOSTS = [
  'apple.com',
  'autoriteitpersoonsgegevens.nl',
  'coursera.org',
  'coursera.support',
  'go.adr.org',
  'play.google.com',
  'ico.org.uk',
  'paypal.com',
  'support.google.com',
];

/** Further hosts that may be cited. They are printed, never opened. */
const SOURCE_HOSTS: readonly string[] = [
  'app.livv.eu',
  'bankersonline.com',
  'betanews.com',
  'blog.eprivacy.eu',
  'blog.freshfields.us',
  'business.coursera.help',
  'ccpa-info.com',
  'ccpafreetraining.com',
  'chargebackstop.com',
  'classaction.org',
  'conductatlas.com',
  'consumerfinance.gov',
  'cookiebeam.com',
  'courseplus.discount',
  'crawldex.com',
  'dataprotection.ie',
  'delete.directory',
  'didibuyit.com',
  'digitalfairnessact.com',
  'dixa.com',
  'docslib.org',
  'eba.europa.eu',
  'ecb.europa.eu',
  'edwincoe.com',
  'eldaddp.azurewebsites.net',
  'financialexpress.com',
  'fixwires.pages.dev',
  'french-business-law.com',
  'fresh-catalog.com',
  'frrsdigital.com',
  'gist.github.com',
  'github.com',
  'gongsmedia.com',
  'harmony.law',
  'helpwithmybank.gov',
  'itn24h.com',
  'joinchargeback.com',
  'justt.ai',
  'kount.com',
  'ktslaw.com',
  'kukkanto.org',
  'lakelandlawyers.net',
  'lawserver.com',
  'learner.coursera.help',
  'legislation.gov.uk',
  'mofo.com',
  'mondaq.com',
  'mooclab.club',
  'orbitmoney.io',
  'quavo-inc.atlassian.net',
  'shaheengroup.co.in',
  'slaughterandmay.com',
  'support.slowdive.app',
  'thecomplainingcow.co.uk',
  'upyogii.com',
  'wsgr.com',
  'yourbankstatementconverter.com',
];

export const addresses: Check = {
  id: 'address',
  why: 'A person will click on it, at a bad moment',
  *run(shelf) {
    for (const { kind, yaml } of shelf.files) {
      for (const { text, path } of strings(yaml.value)) {
        const isAddress = path.at(-1) === 'url';
        const found = isAddress ? [text] : (text.match(/\b[a-z][a-z0-9+.-]*:\/\/[^\s)"'>,;]+/gi) ?? []);
        for (const address of found) {
          const fault = faultOf(address, kind === 'sources');
          if (fault !== undefined) yield { at: yaml.place(path), ...fault };
        }
      }
    }
  },
};

/** Where a message may be sent to: it holds what the person told. */
export const mailboxes: Check = {
  id: 'mailbox',
  why: 'A person will send their name and their payment there',
  *run(shelf) {
    for (const { yaml, data } of shelf.of('contacts')) {
      for (const [index, { email }] of data.contacts.entries()) {
        const host = email?.split('@').at(-1)?.toLowerCase();
        if (host === undefined || isKnownHost(host, LINK_HOSTS)) continue;
        yield {
          at: yaml.place(['contacts', index, 'email']),
          what: `${host} is on no list of known hosts`,
          fix: 'Use an address of Coursera, a store, PayPal or an authority',
        };
      }
    }
  },
};

const isKnownHost = (name: string, hosts: readonly string[]): boolean =>
  hosts.some((host) => name === host || name.endsWith(`.${host}`));

function faultOf(address: string, cited: boolean): { what: string; fix: string } | undefined {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return { what: `${address} is no web address`, fix: 'Write it whole, beginning with https://' };
  }
  if (url.protocol !== 'https:') return { what: `${address} is not https`, fix: 'Use the https address' };
  // What reads an address more loosely than browsers do must see the same host in it.
  if (!/^https:\/\/[^\s\\<>"'`{}|^]+$/.test(address)) {
    return { what: `${address} holds what no address holds`, fix: 'Write it as the browser shows it' };
  }
  if (url.username !== '' || url.password !== '' || url.port !== '') {
    return { what: `${address} carries a name, a password or a port`, fix: 'Use the plain address' };
  }
  const hosts = cited ? [...LINK_HOSTS, ...SOURCE_HOSTS] : LINK_HOSTS;
  return isKnownHost(url.hostname, hosts)
    ? undefined
    : {
        what: `${url.hostname} is on no list of known hosts`,
        fix: cited
          ? 'Read the page, then add the host to SOURCE_HOSTS in src/content/checks/addresses.ts'
          : 'Link to Coursera, a store, PayPal or an authority',
      };
}
