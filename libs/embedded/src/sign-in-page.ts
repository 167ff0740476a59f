import { createHash } from 'node:crypto';
import type { DevelopmentAccount } from './issuer-accounts.js';

const style = `
body { font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; margin: 0; background: #f0f2f5; color: #1f1f1f }
main { max-width: 44rem; margin: 0 auto; padding: 2rem 1rem }
h1 { font-size: 1.5rem; margin: 0 } h2 { font-size: 1.05rem; margin: 1.5rem 0 .5rem }
.notice { background: #fff7e6; border: 1px solid #d48806; border-radius: 6px; padding: .5rem .75rem }
ul { list-style: none; padding: 0; margin: 0; display: grid; gap: .5rem }
button { font: inherit; width: 100%; text-align: start; padding: .6rem .8rem; border: 1px solid #8c8c8c; border-radius: 6px; background: #fff; color: inherit; cursor: pointer }
button:hover, button:focus-visible { border-color: #0958d9; outline: 2px solid #0958d9 }
small { display: block; color: #434343 }
`;

/** Content security policy of our pages: our style and nothing else; forms may lead on to the given origins. */
export function pagePolicy(formOrigins: readonly string[]): string {
  const hash = createHash('sha256').update(style).digest('base64');
  // Browsers apply form-action to the redirects behind a form too, and those end at the client.
  return `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self' ${formOrigins.join(' ')}; base-uri 'none'; frame-ancestors 'none'`;
}

/** The sign-in page: all synthetic people by organisation, one button each, no password, no script. */
export function signInPage(accounts: readonly DevelopmentAccount[]): string {
  const organisations = [...new Set(accounts.map((account) => account.organisationName))];
  const sections = organisations.map((organisation, index) => {
    const people = accounts.filter((account) => account.organisationName === organisation);
    return `<section aria-labelledby="o${index}"><h2 id="o${index}">${escape(organisation)}</h2><ul>${people.map(choice).join('')}</ul></section>`;
  });
  return page(
    '选择身份登录',
    'Choose who you are',
    `<p class="notice">开发用登录页：人员均为虚构，不需要密码，不得用于生产环境。<span lang="en">Development sign-in: all people are fictitious, there is no password, never use it in production.</span></p>
<form method="post">${sections.join('')}<h2>其他 <span lang="en">Other</span></h2><button name="cancel" value="yes">取消登录 <span lang="en">Cancel</span></button></form>`,
  );
}

function choice({ login, name, roles }: DevelopmentAccount): string {
  return `<li><button name="login" value="${escape(login)}">${escape(name)}<small>${escape(login)} · ${escape(roles.join(', '))}</small></button></li>`;
}

/** The question before signing out; `form` is the hidden form that oidc-provider hands over. */
export function signOutPage(form: string): string {
  return page(
    '退出登录？',
    'Sign out?',
    `${form}<ul><li><button form="op.logoutForm" name="logout" value="yes">退出 <span lang="en">Sign out</span></button></li>
<li><button form="op.logoutForm">保持登录 <span lang="en">Stay signed in</span></button></li></ul>`,
  );
}

/** A page that says one thing in both languages; `detail` is shown as it is, escaped. */
export function messagePage(chinese: string, english: string, detail = ''): string {
  return page(chinese, english, detail === '' ? '' : `<p>${escape(detail)}</p>`);
}

function page(chinese: string, english: string, body: string): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>联动 · ${chinese}</title><style>${style}</style></head>
<body><main><h1>${chinese} <span lang="en">${english}</span></h1>${body}</main></body></html>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
