import type { Service } from '@liandong/contracts';
import type { ServiceState, State } from '../observing/service-states.js';
import type { Person } from '../sign-in/person.js';
import { both, escape, page } from './page.js';

export interface Landing {
  readonly states: readonly ServiceState[];
  readonly signedIn: { readonly person: Person; readonly csrfToken: string } | undefined;
  readonly isDevelopment: boolean;
}

const tasks: Readonly<Record<Service, readonly [string, string]>> = {
  intake: ['案件登记：案件、劳动者、证据、同意', 'Cases, claimants, evidence, consents'],
  referral: ['移送协作：组织、协议、移送、时限', 'Organisations, agreements, referrals, clocks'],
  settlement: ['追偿台账：文书、到账、分配、分期', 'Recoveries, receipts, allocation, instalments'],
  reporting: ['统计与数据流：时间线、报表、结算流', 'Timelines, reports, the settlement stream'],
};

const stateWords: Readonly<Record<State, readonly [string, string]>> = {
  ready: ['正常', 'up'],
  degraded: ['降级', 'degraded'],
  down: ['不可用', 'down'],
};

const roleWords: Readonly<Record<string, string>> = {
  clerk: '经办',
  supervisor: '负责人',
  lawyer: '律师',
  analyst: '分析',
  operator: '运维',
};

/** The page at `/`: what Liandong is, what runs, and the ways in. It works without script. */
export function landingPage({ states, signedIn, isDevelopment }: Landing): string {
  return page({
    title: '联动 Liandong',
    body: `${top(signedIn)}
<main>
<h1>${both('工会跨区域联动维权', 'Cross-region case referral for trade unions')}</h1>
<p class="lead">户籍地工会把欠薪、工伤等案件移送给就业地工会，全程计时、逐人追款，双方可查可证。<br>
<span lang="en">The union at home hands a worker’s case to the union at the place of work; the clocks run, every worker’s money is followed, and both sides can prove it.</span></p>
<div class="columns">
<section class="card" aria-labelledby="running"><h2 id="running">${both('运行状态', 'What runs')}</h2>${services(states)}</section>
<section class="card" aria-labelledby="ways"><h2 id="ways">${both('入口', 'Ways in')}</h2>${ways}</section>
</div>
${isDevelopment ? development : ''}
</main>`,
  });
}

function top(signedIn: Landing['signedIn']): string {
  const who = signedIn === undefined ? visitor : personLine(signedIn.person, signedIn.csrfToken);
  return `<header class="top"><div><a class="brand" href="/">${both('联动', 'Liandong')}</a>${who}</div></header>`;
}

const visitor = `<a class="button" href="/sign-in?returnTo=/">${both('登录', 'Sign in')}</a>`;

function personLine({ name, organisationName, roles }: Person, csrfToken: string): string {
  const offices = roles.map((role) => roleWords[role] ?? role).join('、');
  const where = [organisationName, offices].filter(Boolean).join(' · ');
  return `<form class="who" method="post" action="/sign-out"><span><strong>${escape(name)}</strong> ${escape(where)}</span>
<input type="hidden" name="csrf" value="${escape(csrfToken)}"><button class="button plain">${both('退出', 'Sign out')}</button></form>`;
}

function services(states: readonly ServiceState[]): string {
  const rows = states.map(({ service, state }) => {
    const [task, taskInEnglish] = tasks[service];
    return `<tr><th scope="row"><code>${service}</code></th><td>${escape(task)}<br><span lang="en">${escape(taskInEnglish)}</span></td><td><span class="state ${state}">${both(...stateWords[state])}</span></td></tr>`;
  });
  return `<table><thead><tr><th scope="col">${both('服务', 'Service')}</th><th scope="col">${both('职责', 'Task')}</th><th scope="col">${both('状态', 'State')}</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>
<p class="quiet">${both('打开本页时查询；刷新可再次查询。', 'Asked when this page was opened.')}</p>`;
}

const ways = `<dl>
${way('/api/docs', ['接口文档', 'API reference'], ['可在线试用，离线可用', 'Try the operations out; works offline'])}
${way('/api/openapi.json', ['OpenAPI 3.1', ''], ['全部 REST 接口的机器可读描述', 'All REST operations, for tools'])}
${way('/api/asyncapi.json', ['AsyncAPI', ''], ['事件与结算数据流的描述', 'Events and the settlement stream'])}
${way('/letters', ['凭函办理', 'Answer a letter'], ['收到移送函、没有账号的单位', 'For a union that got an official letter and has no account'])}
${way('/readme', ['项目说明', 'README'], ['安装、演示数据与目录', 'Set-up, demonstration data, map of the project'])}
${way('/health/ready', ['健康检查', 'Health'], ['供监控使用', 'For monitoring'])}
</dl>`;

function way(href: string, name: readonly [string, string], purpose: readonly [string, string]): string {
  return `<dt><a href="${href}">${both(...name)}</a></dt><dd>${both(...purpose)}</dd>`;
}

const development = `<p class="note">${both(
  '开发环境：登录时从人员列表中任选一位，人员均为虚构，无需密码。',
  'Development: at sign-in choose any person from the list; all are fictitious and have no password.',
)}</p>`;
