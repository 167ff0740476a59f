import type { Problem } from '@liandong/platform';
import { dateInShanghai } from '@liandong/kernel';
import { randomUUID } from 'node:crypto';
import { both, escape, page } from '../pages/page.js';
import { actForms, exclusionWords, type Field, type Words } from './act-forms.js';
import type { LetterOnDesk } from './letter-desk.js';

export const statusWords: Readonly<Record<string, Words>> = {
  sent: ['已发出，待签收', 'sent, to be received'],
  delivered: ['已送达，待答复', 'received, to be answered'],
  reviewing: ['审核', 'under review'],
  returned: ['已退回补正', 'returned for papers'],
  'decline-proposed': ['拟不受理', 'decline proposed'],
  declined: ['不予受理', 'declined'],
  accepted: ['已受理', 'accepted'],
  'in-progress': ['办理中', 'in progress'],
  'on-hold': ['中止', 'on hold'],
  'cancel-requested': ['对方请求撤回', 'the origin asks to stop'],
  withdrawn: ['已撤回', 'withdrawn'],
  rerouted: ['已再转', 'sent on'],
  expired: ['超期未应答，仍可答复', 'no answer in time; a late one still counts'],
  'outcome-reported': ['已报结果，待对方确认', 'outcome reported, to be confirmed'],
  completed: ['办结', 'completed'],
  failed: ['未果', 'ended without result'],
  voided: ['作废', 'void'],
};

/** What the office does with an account alone. */
const needsAccount: Words = [
  '以下事项须有系统账号：再转其他单位、交法律援助站办理、开庭安排、组建或参加联合维权工作组、恢复办理已终结的移送、上传材料、在线查阅材料与全程记录。',
  'These need an account: sending the case on to another union, giving it to a legal-aid station, hearings, work teams, taking an ended referral up again, uploading papers, reading the package and the history.',
];

/** Where a code is typed in. */
export function codePage(): string {
  return withFrame(
    '凭函办理',
    `<h1>${both('凭函办理', 'Answer an official letter')}</h1>
<form class="card" method="post" action="/letters">
<p><label>${both('函码', 'Code on the letter')}<br><input name="code" size="40" autocomplete="off" required></label></p>
<p><button class="button">${both('打开', 'Open')}</button></p>
</form>`,
  );
}

/** How the referral of a letter stands, and a form for everything that can be done now. It works without script. */
export function letterPage(code: string, letter: LetterOnDesk, problem?: Problem): string {
  const forms = letter.actions.map((noun) => formOf(noun, code, letter)).join('\n');
  const status = statusWords[letter.status] ?? ([letter.status, ''] as const);
  const rows = [
    row(['发函单位', 'From'], escape(letter.originName)),
    row(['受函单位', 'To'], escape(letter.partnerName)),
    row(['函号', 'Letter'], escape(letter.letterNumber)),
    row(['移送编号', 'Referral'], escape(letter.number)),
    row(['案件编号', 'Case'], escape(letter.caseNumber)),
    row(['职工人数', 'Workers'], String(letter.claimants.length)),
    row(['状态', 'State'], both(...status)),
    row(['函码有效至', 'Code valid to'], dateInShanghai(new Date(letter.expiresAt))),
    ...(letter.missingItems.length > 0 ? [row(['所缺材料', 'Missing'], escape(letter.missingItems.join('、')))] : []),
  ].join('\n');
  return withFrame(
    `移送函${letter.letterNumber}`,
    `<h1>${both('移送函', 'Official letter')} ${escape(letter.letterNumber)}</h1>
${problem ? refusalOf(problem) : ''}
${newsOf(letter)}
<section class="card"><table><tbody>${rows}</tbody></table>
<p class="quiet">${both('职工信息以函件为准，本页不显示。', 'Who the workers are stands on the letter, not here.')}</p></section>
${forms === '' ? `<p class="note">${both('目前无需办理。', 'There is nothing to do at the moment.')}</p>` : forms}
<p class="quiet">${both(...needsAccount)}</p>`,
  );
}

const withFrame = (title: string, main: string) =>
  page({
    title: `${title} · 联动`,
    body: `<header class="top"><div><a class="brand" href="/">${both('联动', 'Liandong')}</a></div></header>
<main>${main}</main>`,
  });

const row = ([chinese, english]: Words, html: string) =>
  `<tr><th scope="row">${both(chinese, english)}</th><td>${html}</td></tr>`;

/** Before all else: what happened meanwhile, and on which day. */
function newsOf({ notices }: LetterOnDesk): string {
  if (notices.length === 0) return '';
  const lines = notices.map(({ at, text }) => `<li>${dateInShanghai(new Date(at))} ${both(text.zh, text.en)}</li>`);
  return `<section class="note"><strong>${both('对方告知', 'What you are to know')}</strong><ul>${lines.join('')}</ul></section>`;
}

function refusalOf({ title, detail, errors = [] }: Problem): string {
  const places = errors.map(({ message }) => `<li>${escape(message)}</li>`).join('');
  return `<div class="note" role="alert"><strong>${escape(title)}</strong><br>${escape(detail)}<ul>${places}</ul></div>`;
}

function formOf(noun: string, code: string, letter: LetterOnDesk): string {
  const form = actForms[noun];
  if (form === undefined) return '';
  const title = both(...form.title);
  return `<details class="card"><summary>${title}</summary>
<form method="post" action="/letters/${encodeURIComponent(code)}/${noun}">
<input type="hidden" name="key" value="${randomUUID()}"><input type="hidden" name="version" value="${letter.version}">
${form.fields.map((field) => inputOf(field, letter)).join('\n')}
<p><label>${both('经办人及职务', 'Who signs, and the office held')}<br><input name="signatory" maxlength="100" required></label></p>
<p><button class="button">${title}</button></p>
</form></details>`;
}

function inputOf(field: Field, letter: LetterOnDesk): string {
  const { name, label, kind, options = {}, isOptional } = field;
  const words = both(...label);
  const required = isOptional ? '' : ' required';
  if (kind === 'exclusions') {
    const lines = letter.claimants.map(({ number, claimantId }) => {
      const select = selectOf(`${name}.${claimantId}`, exclusionWords, ['受理', 'taken on']);
      return `<li>${both(`第${number}位`, `No ${number}`)} ${select}</li>`;
    });
    return `<details><summary>${words}</summary><ul>${lines.join('')}</ul></details>`;
  }
  const input = {
    text: `<textarea name="${name}" rows="4" cols="60" maxlength="4000"${required}></textarea>`,
    lines: `<textarea name="${name}" rows="4" cols="60"${required}></textarea>`,
    count: `<input type="number" name="${name}" min="1"${required}>`,
    day: `<input type="date" name="${name}"${required}>`,
    choice: selectOf(name, options),
  }[kind];
  return `<p><label>${words}<br>${input}</label></p>`;
}

function selectOf(name: string, options: Readonly<Record<string, Words>>, none?: Words): string {
  const first = none ? `<option value="">${none.join(' ')}</option>` : '';
  const rest = Object.entries(options).map(
    ([value, [chinese, english]]) => `<option value="${value}">${escape(`${chinese} ${english}`)}</option>`,
  );
  return `<select name="${escape(name)}">${first}${rest.join('')}</select>`;
}
