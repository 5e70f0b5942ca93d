/** The packet as one HTML file: no script, nothing from outside, readable on a phone, printable on A4 and Letter. */
import { longDay } from '../core/days.ts';
import type { Packet } from '../core/packet.ts';
import type { Citation } from '../core/sources.ts';
import { DISCLAIMER } from './disclaimer.ts';
import { sizeInWords } from './evidence.ts';
import { ASKS_TITLE, type Block, packetSections, quoteHeading, type Section } from './packet-sections.ts';
import { timelineNote, timelineSvg } from './packet-timeline.ts';
import { madeBy, MASK_NOTE, PACKET_TITLE, STATE_WORDS } from './packet-words.ts';

export const PACKET_STYLE = `
:root{color-scheme:light dark;--ink:#1b1b1f;--soft:#52525b;--paper:#fff;--panel:#f4f4f5;--rule:#c9c9cf;--accent:#0b5394;--warn:#9a3412}
@media (prefers-color-scheme:dark){:root{--ink:#ececf1;--soft:#b4b4bf;--paper:#16161a;--panel:#222228;--rule:#4a4a55;--accent:#8ab8f0;--warn:#f0a878}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
main{max-width:46rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .5rem}
h2{font-size:1.2rem;margin:2rem 0 .5rem;padding-top:.5rem;border-top:1px solid var(--rule)}
h3{font-size:1rem;margin:1.25rem 0 .25rem}
p,ul,ol,dl{margin:.5rem 0}
ul,ol{padding-left:1.25rem}
li{margin:.2rem 0}
a{color:var(--accent)}
.soft{color:var(--soft);font-size:.9rem}
.asks{background:var(--panel);border-left:4px solid var(--accent);padding:.5rem 1rem;margin:.75rem 0}
.asks h2{font-size:1rem;margin:0;padding:0;border:0;color:var(--soft);font-weight:400}
.asks ul{margin:.1rem 0;list-style:none;padding:0;font-weight:600}
dl.person{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem}
dt{color:var(--soft)}
dd{margin:0}
ol.events{list-style:none;padding:0}
ol.events li{display:grid;grid-template-columns:9.5rem 1fr;gap:0 1rem;padding:.3rem 0;border-bottom:1px solid var(--rule)}
ol.events li.limit{color:var(--warn)}
svg.timeline{display:block;width:100%;max-width:22rem;height:auto;margin:.75rem 0}
svg.timeline text{font-size:13px;fill:var(--ink)}
svg.timeline .axis{stroke:var(--rule);stroke-width:2}
svg.timeline .mark{fill:var(--paper);stroke:var(--ink);stroke-width:2}
svg.timeline .payment{fill:var(--ink)}
svg.timeline .letter,svg.timeline .answer{fill:var(--accent);stroke:var(--accent)}
svg.timeline .limit{fill:var(--warn);stroke:var(--warn)}
blockquote{margin:.5rem 0;padding:.75rem 1rem;background:var(--panel);border-left:3px solid var(--rule);white-space:pre-wrap}
code{font:.85rem/1.4 ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
@media (max-width:32rem){ol.events li,dl.person{grid-template-columns:1fr}dl.person dd{margin-bottom:.4rem}}
@page{margin:18mm 16mm 20mm;@bottom-right{content:counter(page) " / " counter(pages);font:9pt sans-serif}}
@media print{
:root{color-scheme:light;--ink:#000;--soft:#333;--paper:#fff;--panel:#fff;--rule:#888;--accent:#000;--warn:#000}
body{font-size:10.5pt}
main{max-width:none;padding:0}
h2,h3{break-after:avoid}
li,svg.timeline,.asks{break-inside:avoid}
svg.timeline{max-width:9cm}
a{text-decoration:none}
}
`;

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as text, between tags and inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
}

/** `styleHash`: the SHA-256 of `PACKET_STYLE` in base64, for the policy that lets this style in and nothing else. */
export function packetHtml(packet: Packet, styleHash: string): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="robots" content="noindex">',
    `<title>${PACKET_TITLE}, ${longDay(packet.made)}</title>`,
    `<style>${PACKET_STYLE}</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>${PACKET_TITLE}</h1>`,
    `<p class="soft">${escapeHtml(madeBy(packet))}</p>`,
    ...packetSections(packet).map(sectionHtml),
    `<p class="soft">${MASK_NOTE} ${DISCLAIMER}</p>`,
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function sectionHtml({ title, blocks }: Section): string {
  const start = title === ASKS_TITLE ? '<section class="asks">' : '<section>';
  const parts = blocks.map(blockHtml).filter((part) => part !== '');
  return `${start}\n<h2>${title}</h2>\n${parts.join('\n')}\n</section>`;
}

function blockHtml(block: Block): string {
  const e = escapeHtml;
  switch (block.kind) {
    case 'note':
      return `<p class="soft">${block.text}</p>`;
    case 'text': {
      const aside = block.aside === undefined ? '' : ` <span class="soft">(${block.aside})</span>`;
      return `<p>${e(block.text)}${aside}</p>`;
    }
    case 'list':
      if (block.items.length === 0) return block.otherwise === '' ? '' : `<p>${block.otherwise}</p>`;
      return `<ul>\n${block.items.map((one) => `<li>${e(one)}</li>`).join('\n')}\n</ul>`;
    case 'person': {
      const rows = block.rows.map(([label, value]) => `<dt>${label}</dt><dd>${e(value)}</dd>`);
      return rows.length === 0 ? '' : `<dl class="person">\n${rows.join('\n')}\n</dl>`;
    }
    case 'events': {
      const note = timelineNote(block.rows);
      const items = block.rows.map(
        ({ day: on, kind, what }) => `<li class="${kind}">${day(on)}<span>${e(what)}</span></li>`,
      );
      return [
        timelineSvg(block.rows),
        ...(note === '' ? [] : [`<p class="soft">${note}</p>`]),
        `<ol class="events">\n${items.join('\n')}\n</ol>`,
      ].join('\n');
    }
    case 'sources':
      return sourceList(block.sources);
    case 'right':
      return `<h3>${e(block.title)}</h3>\n<p>${e(block.text)}</p>\n${sourceList(block.sources)}`;
    case 'quote': {
      const to = block.to === undefined ? '' : `<p class="soft">To: ${e(block.to)}</p>\n`;
      const heading = quoteHeading(block, { day, text: e });
      return `<article>\n<h3>${heading}</h3>\n${to}<blockquote>${e(block.text)}</blockquote>\n</article>`;
    }
    case 'charges': {
      const items = block.rows.map(
        ({ day: on, amount, descriptor, note }) =>
          `<li>${day(on)}, ${e(amount)}: ${e(descriptor)}${note === undefined ? '' : ` (${note})`}</li>`,
      );
      return `<ul>\n${items.join('\n')}\n</ul>`;
    }
    default: {
      const items = block.rows.map(
        ({ name, note, day: on, bytes, sha256, state }) =>
          `<li><strong>${e(name)}</strong>, ${sizeInWords(bytes)}, added ${day(on)}, ${STATE_WORDS[state]}${note === undefined ? '' : `: ${e(note)}`}<br><code>SHA-256 ${sha256}</code></li>`,
      );
      return items.length === 0 ? '' : `<ul>\n${items.join('\n')}\n</ul>`;
    }
  }
}

function day(one: Packet['made']): string {
  return `<time datetime="${one}">${longDay(one)}</time>`;
}

function sourceList(sources: readonly Citation[]): string {
  if (sources.length === 0) return '';
  const items = sources.map(
    ({ title, url, seen }) =>
      `<li>${escapeHtml(title)}, read ${seen}: <a href="${escapeHtml(url)}">${escapeHtml(url)}</a></li>`,
  );
  return `<ul class="soft">\n${items.join('\n')}\n</ul>`;
}
