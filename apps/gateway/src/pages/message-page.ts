import { adviceOn, errorTexts } from '@liandong/contracts';
import type { Problem } from '@liandong/platform';
import { both, escape, page } from './page.js';

/** A refusal as a page for people: what happened, what to do, and the number to read out over the phone. */
export function messagePage({
  code,
  traceId,
  retryAfter_s,
}: Pick<Problem, 'code' | 'traceId'> & { readonly retryAfter_s?: unknown }): string {
  const { title } = errorTexts[code];
  const advice = adviceOn(code, { retryAfter_s });
  const again = code.startsWith('sign-in.')
    ? `<a class="button" href="/sign-in">${both('重新登录', 'Sign in')}</a> `
    : '';
  return page({
    title: `${title.zh} · 联动`,
    body: `<header class="top"><div><a class="brand" href="/">${both('联动', 'Liandong')}</a></div></header>
<main>
<h1>${escape(title.zh)}</h1><p lang="en">${escape(title.en)}</p>
<p class="lead">${escape(advice.zh)}<br><span lang="en">${escape(advice.en)}</span></p>
<p>${again}<a class="button plain" href="/">${both('返回首页', 'Home')}</a></p>
<p class="quiet">traceId <code class="trace">${escape(traceId)}</code></p>
</main>`,
  });
}
