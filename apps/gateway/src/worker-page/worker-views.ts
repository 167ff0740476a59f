import { errorTexts, type Bilingual } from '@liandong/contracts';
import { dateInShanghai, formatYuan, parseFen } from '@liandong/kernel';
import { escape } from '../pages/page.js';
import type { Refused, WorkerCase } from './ask-intake.js';
import { outcomeTexts, stageText, texts } from './worker-texts.js';

export type Language = 'zh' | 'en';

interface Frame {
  readonly code: string;
  readonly language: Language;
}

const other = (language: Language): Language => (language === 'zh' ? 'en' : 'zh');
const hidden = (fields: Readonly<Record<string, string>>) =>
  Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escape(value)}">`)
    .join('');

/** A form back to this page. It has no other place to go: the ticket or the digits in it let in, no cookie does. */
const form = ({ code }: Frame, fields: Readonly<Record<string, string>>, inside: string) =>
  `<form method="post" action="/worker-links/${escape(code)}">${hidden(fields)}${inside}</form>`;

function frame({ language }: Frame, body: string, switching: string): string {
  const title = escape(texts.title[language]);
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" type="image/svg+xml" href="/assets/mark.svg">
<link rel="stylesheet" href="/assets/worker.css">
</head>
<body>
<header>${switching}</header>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
}

const switchLabel = (language: Language) => (language === 'zh' ? 'English' : '中文');

/** Asks for the digits; with what was refused before, where something was. */
export function digitsPage(at: Frame, refused?: Refused): string {
  const { code, language } = at;
  const said = (text: Bilingual) => escape(text[language]);
  const asking = `<label for="digits">${said(texts.enter)}</label>
<input id="digits" name="lastFour" inputmode="text" autocomplete="off" maxlength="4" pattern="[0-9A-Za-z]{4}" required>
<p>${said(texts.hint)}</p>
<button>${said(texts.open)}</button>`;
  const isShut = refused?.code === 'worker-link.not-open' || refused?.code === 'worker-link.locked';
  const again = isShut ? '' : form(at, { lang: language }, asking);
  const to = `/worker-links/${escape(code)}?lang=${other(language)}`;
  return frame(
    at,
    `${refused ? refusalText(refused, language) : ''}${again}`,
    `<a href="${to}">${switchLabel(language)}</a>`,
  );
}

function refusalText({ code, retryAfter_s }: Refused, language: Language): string {
  const { title, advice } = errorTexts[code];
  const minutes = String(Math.ceil((retryAfter_s ?? 60) / 60));
  const what = code === 'worker-link.locked' ? texts.wait[language].replace('{minutes}', minutes) : advice[language];
  return `<p class="refused" role="alert"><strong>${escape(title[language])}</strong><br>${escape(what)}</p>`;
}

/** The case of the worker: who has it, since when, what comes next, and the own money. */
export function casePage(at: Frame, found: WorkerCase): string {
  const { language } = at;
  const row = (name: Bilingual, value: string) => `<dt>${escape(name[language])}</dt><dd>${escape(value)}</dd>`;
  const money = (fen: string) => `${formatYuan(parseFen(fen))} ${texts.yuan[language]}`;
  const facts = [
    row(texts.who, found.holder),
    row(texts.since, dayIn(language, found.since)),
    row(texts.next, stageText(found.stage)[language]),
    ...(found.outcome ? [row(texts.outcome, outcomeTexts[found.outcome][language])] : []),
    row(texts.claimed, money(found.claimedFen)),
    row(texts.paid, money(found.paidFen)),
    row(texts.number, found.caseNumber),
  ];
  const switching = form(
    at,
    { ticket: found.ticket, lang: other(language) },
    `<button class="link">${switchLabel(language)}</button>`,
  );
  return frame(at, `<dl>${facts.join('')}</dl>${askedOrSaid(at, found)}`, switching);
}

function askedOrSaid(at: Frame, { ticket, referralId, said }: WorkerCase): string {
  const { language } = at;
  if (said) return `<p class="said" role="status">${escape(texts[said][language])}</p>`;
  if (referralId === undefined) return '';
  const button = (word: 'confirmed' | 'objected', label: Bilingual) =>
    form(at, { ticket, lang: language, word, referralId }, `<button>${escape(label[language])}</button>`);
  return `<h2>${escape(texts.ask[language])}</h2>${button('confirmed', texts.confirm)}${button('objected', texts.object)}`;
}

function dayIn(language: Language, instant: string): string {
  const day = dateInShanghai(new Date(instant));
  const [year, month, date] = day.split('-').map(Number);
  return language === 'zh' ? `${year}年${month}月${date}日` : day;
}
