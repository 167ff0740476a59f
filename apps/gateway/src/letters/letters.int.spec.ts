import { declineCodes, disposals, failureCodes, holdGrounds, outcomeCodes, stepKinds } from '@liandong/contracts';
import { readFileSync } from 'node:fs';
import { startTestGateway, type TestGateway } from '../../test/start-test-gateway.js';
import { actForms, bodyOf, exclusionWords } from './act-forms.js';

const CODE = '7K3M-9QWX-2DHT-5BCR-8NPA-V4EJ-6GYS';
const letter = {
  version: 5,
  letterNumber: '〔2026〕12号',
  expiresAt: '2026-06-06T16:30:00.000Z',
  number: 'R510726-2026-000001',
  caseNumber: '510726-2026-000001',
  status: 'delivered',
  actions: ['acceptance', 'return'],
  originName: '<北川>县总工会（合成）',
  partnerName: '奇台县总工会（合成）',
  claimants: [{ number: 1, claimantId: 'worker-1' }],
  missingItems: [],
  notices: [
    { at: '2026-06-01T16:30:00.000Z', word: 'urged', text: { zh: '对方催办，请尽快<答复>。', en: 'Please answer.' } },
  ],
};
const stale = {
  code: 'request.if-match-stale',
  status: 412,
  title: '已被他人更新',
  detail: '请刷新',
  traceId: 'a'.repeat(32),
};

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

let gateway: TestGateway;
let sent: Sent[];
let answer: { status: number; body: object };

beforeAll(async () => {
  gateway = await startTestGateway();
  gateway.services.referral.answering = (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      sent.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      const { status, body } = method === 'GET' ? { status: 200, body: letter } : answer;
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  };
});
afterAll(() => gateway.stop());
beforeEach(() => {
  sent = [];
  answer = { status: 200, body: letter };
});

test('the page says how the letter stands, holds a form for what can be done, and is kept by nobody', async () => {
  const page = await gateway.browser().visit(`/letters/${CODE}`);
  expect(page.status).toBe(200);
  expect(page.text).toContain('&#60;北川&#62;县总工会（合成）');
  expect(page.text).toContain('已送达，待答复 <span lang="en">received, to be answered</span>');
  const forms = [...page.text.matchAll(/action="([^"]+)"/g)].map(([, action]) => action);
  expect(forms).toEqual([`/letters/${CODE}/acceptance`, `/letters/${CODE}/return`]);
  const [beforeState, afterState] = page.text.split('已送达，待答复');
  expect(beforeState).toContain(
    '<li>2026-06-02 对方催办，请尽快&#60;答复&#62;。 <span lang="en">Please answer.</span></li>',
  );
  expect(afterState).toContain('以下事项须有系统账号：再转其他单位、交法律援助站办理');
  expect(afterState).toContain('These need an account: sending the case on');
  expect(page.headers.get('cache-control')).toBe('no-store');
  expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  expect(page.text).not.toMatch(/<script|style=/);
  expect(page.text.length).toBeLessThan(50_000);
});

test('a form is sent on once under its key and version, and the page is shown anew', async () => {
  const browser = gateway.browser();
  const { text } = await browser.visit(`/letters/${CODE}`);
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(text)![1]!;
  const form = {
    key: hidden('key'),
    version: hidden('version'),
    signatory: '赵主任（合成）',
    text: '请补',
    missingItems: '考勤\r\n\r\n合同',
  };
  const done = await browser.visit(`/letters/${CODE}/return`, form);
  expect([done.status, new URL(done.location).pathname]).toEqual([303, `/letters/${CODE}`]);
  const post = sent.find(({ method }) => method === 'POST')!;
  expect(post.url).toBe(`/api/v1/letters/${CODE}/return`);
  expect(post.headers).toMatchObject({ 'idempotency-key': form.key, 'if-match': '"5"' });
  expect(JSON.parse(post.body)).toEqual({ signatory: form.signatory, text: '请补', missingItems: ['考勤', '合同'] });
});

test('what is refused is said above the page as it is now', async () => {
  answer = { status: 412, body: stale };
  const page = await gateway
    .browser()
    .visit(`/letters/${CODE}/acceptance`, { signatory: '某', key: 'k', version: '4' });
  expect(page.status).toBe(412);
  expect(page.text).toContain('<strong>已被他人更新</strong>');
  expect(page.text).toContain(`/letters/${CODE}/acceptance`);
});

test('a program gets JSON, a typed code finds its page, an act nobody knows is not there', async () => {
  const browser = gateway.browser();
  const asProgram = await browser.send(`/letters/${CODE}`, { headers: { accept: 'application/json' } });
  expect(JSON.parse(asProgram.text)).toEqual(letter);
  const typed = await browser.visit('/letters', { code: ` ${CODE.replaceAll('-', ' ')} ` });
  expect([typed.status, new URL(typed.location).pathname]).toEqual([303, `/letters/${CODE}`]);
  expect((await browser.visit('/letters')).text).toContain('name="code"');
  expect((await browser.visit(`/letters/${CODE}/constructor`, { signatory: '某' })).status).toBe(404);
});

test('the forms are those of the service, with every word of the domain', () => {
  const { paths, components } = JSON.parse(readFileSync('docs/contracts/openapi.json', 'utf8')) as {
    paths: object;
    components: { schemas: { ExclusionDto: { properties: { reason: { enum: string[] } } } } };
  };
  const door = '/api/v1/letters/{code}/';
  const nouns = Object.keys(paths).flatMap((path) => (path.startsWith(door) ? [path.slice(door.length)] : []));
  expect(Object.keys(actForms).toSorted()).toEqual(nouns.toSorted());
  const options = (noun: string, name: string) =>
    Object.keys(actForms[noun]!.fields.find((field) => field.name === name)!.options!).toSorted();
  expect(options('decline', 'code')).toEqual([...declineCodes].toSorted());
  expect(options('steps', 'kind')).toEqual([...stepKinds].toSorted());
  expect(options('outcome', 'code')).toEqual([...outcomeCodes].toSorted());
  expect(options('hold', 'ground')).toEqual([...holdGrounds].toSorted());
  expect(options('failure', 'code')).toEqual([...failureCodes].toSorted());
  expect(options('disposal-statement', 'disposal')).toEqual([...disposals].toSorted());
  expect(options('extension', 'clock')).toEqual(['acceptance', 'assist-reply', 'employer-letter', 'progress']);
  expect(Object.keys(exclusionWords)).toEqual(components.schemas.ExclusionDto.properties.reason.enum);
});

test('an acceptance without some names each with a reason; what is left empty is not sent', () => {
  expect(bodyOf('acceptance', { signatory: '某', 'excluded.a': '', 'excluded.b': 'withdrew' })).toEqual({
    signatory: '某',
    excluded: [{ claimantId: 'b', reason: 'withdrew' }],
  });
  expect(bodyOf('acceptance', { signatory: '某', 'excluded.a': '' })).toEqual({ signatory: '某' });
  expect(bodyOf('extension', { signatory: '某', clock: 'progress', count: '3', text: '请展期' })).toEqual({
    signatory: '某',
    clock: 'progress',
    count: 3,
    text: '请展期',
  });
  expect(bodyOf('start', { signatory: '某', kind: 'letter', takenOn: '', text: '' })).toEqual({
    signatory: '某',
    kind: 'letter',
  });
});
