import { newId } from '@liandong/kernel';
import { unzipSync } from 'fflate';
import pg from 'pg';
import { delivered, draft, refusalOf, sentByLetter, setStage, type Stage } from '../../test/stage.js';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
}, 60_000);
afterAll(() => stage.stop());

interface Issued {
  readonly id: string;
  readonly version: number;
  readonly code: string;
  readonly address: string;
  readonly number: string;
  readonly status: string;
}
const letterOf = (id: string) => `referrals/${id}/letter`;
const issue = (id: string, idempotencyKey: string = newId()) =>
  stage.people.beichuanClerk.post<Issued>(letterOf(id), undefined, { idempotencyKey });

describe('the letter to a partner without a system', () => {
  test('is made by the origin’s clerk with a code that only this answer tells, and the same key tells it again', async () => {
    const { id } = await sentByLetter(stage);
    const key = newId();
    const first = await issue(id, key);
    expect(first.status).toBe(200);
    expect(first.body.code).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
    expect(first.body.address).toBe(`http://127.0.0.1:8080/letters/${first.body.code}`);
    expect(first.body.number).toMatch(/^〔\d{4}〕\d+号$/);
    expect((await issue(id, key)).text).toBe(first.text);

    const shown = await stage.people.beichuanClerk.get<Issued>(letterOf(id));
    expect(shown.body).toMatchObject({ id: first.body.id, status: 'valid' });
    expect(shown.text).not.toContain(first.body.code);
    expect(await whereStands(first.body.code)).toEqual([]);
  });

  test('takes the place of the former one, and its numbers run on', async () => {
    const { id } = await sentByLetter(stage);
    const [first, second] = [await issue(id), await issue(id)];
    expect(second.body.code).not.toBe(first.body.code);
    const running = (number: string) => Number(/〕(\d+)号/.exec(number)![1]);
    expect(running(second.body.number)).toBe(running(first.body.number) + 1);
    expect((await stage.people.beichuanClerk.get<Issued>(letterOf(id))).body.id).toBe(second.body.id);
  });

  test('is revoked once, under its version', async () => {
    const { id } = await sentByLetter(stage);
    const { body: letter } = await issue(id);
    const path = `referrals/${id}/letter-revocation`;
    const { mianyangSupervisor } = stage.people;
    expect((await mianyangSupervisor.post(path)).status).toBe(428);
    const revoked = await mianyangSupervisor.post<Issued>(path, undefined, { ifMatch: letter.version });
    expect(revoked.body.status).toBe('revoked');
    expect(await refusalOf(stage, 'beichuanClerk', `${id}/letter-revocation`)).toMatchObject({
      status: 409,
      code: 'letter.already-revoked',
    });
  });

  test('is not made for a partner that signs in, nor before the signature, nor by anybody but the origin', async () => {
    const { id: toConsole } = await delivered(stage);
    expect(await refusalOf(stage, 'beichuanClerk', `${toConsole}/letter`)).toMatchObject({
      status: 422,
      code: 'letter.partner-signs-in',
    });
    expect(await refusalOf(stage, 'yiwuClerk', `${toConsole}/letter`)).toMatchObject({ status: 403 });
    const { id: drafted } = await draft(stage, stage.ids.qitai);
    expect(await refusalOf(stage, 'beichuanClerk', `${drafted}/letter`)).toMatchObject({
      status: 409,
      code: 'letter.referral-not-under-way',
    });
    const { id: sent } = await sentByLetter(stage);
    expect(await refusalOf(stage, 'mianyangSupervisor', `${sent}/letter`)).toMatchObject({ status: 403 });
    expect(await refusalOf(stage, 'stranger', `${sent}/letter`)).toMatchObject({ status: 404 });
    expect((await stage.people.beichuanClerk.get(letterOf(sent))).status).toBe(404);
  });
});

describe('the letter as a document', () => {
  const as = (id: string, accept: string, key: string) =>
    stage.people.beichuanClerk.post(letterOf(id), undefined, { idempotencyKey: key, headers: { accept } });

  test('comes in the form Accept asks for, under the same key with the same code', async () => {
    const { id } = await sentByLetter(stage);
    const key = newId();
    const pdf = await as(id, 'application/pdf', key);
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(pdf.headers.get('content-disposition')).toMatch(/^attachment; filename="letter-[\w-]+\.pdf"$/);
    expect(pdf.text).toMatch(/^%PDF-/);
    const docx = await as(id, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', key);
    expect(docx.text).toMatch(/^PK/);
    const { body } = await issue(id, key);
    expect((await stage.people.beichuanClerk.get<Issued>(letterOf(id))).body.id).toBe(body.id);
  });

  test('names the time the two unions agreed on, whether the clock runs already or not', async () => {
    const { ids, people } = stage;
    const agreement = {
      level: 'intercounty',
      firstUnionId: ids.beichuan,
      secondUnionId: ids.qitai,
      validFrom: '2020-01-01',
      caseKinds: ['unpaid-wages'],
      purposes: ['rights-protection'],
      deadlines: [
        { clock: 'acceptance', count: 3, unit: 'working-days' },
        { clock: 'progress', count: 30, unit: 'days' },
      ],
    };
    expect((await people.operator.post('agreements', agreement)).status).toBe(201);
    const { id } = await sentByLetter(stage);
    const answer = await fetch(`${stage.service.url}/api/v1/${letterOf(id)}`, {
      method: 'POST',
      headers: {
        accept: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        authorization: `Bearer ${await stage.service.identities.token({ organisationId: ids.beichuan, roles: ['clerk'] })}`,
        'idempotency-key': newId(),
      },
    });
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    const said = Buffer.from(files['word/document.xml']!).toString();
    expect(said).toContain('自收到本函之日起3个工作日内');
    expect(said).toContain('每30日报告进展');
  });

  test('is not made when consent was withdrawn', async () => {
    const { id } = await sentByLetter(stage);
    stage.intake.withdrawn = [...stage.intake.claimantIds];
    const refused = await as(id, 'application/pdf', newId());
    stage.intake.withdrawn = [];
    expect([refused.status, refused.body.code]).toEqual([403, 'referral.consent-withdrawn']);
  });
});

/** Tables and columns in which a code can be read. */
async function whereStands(code: string): Promise<string[]> {
  const database = new pg.Client({ connectionString: stage.service.databaseUrl });
  await database.connect();
  try {
    const { rows: tables } = await database.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const { rows } = await database.query(
        `select from ${name} t where replace(to_jsonb(t)::text, '-', '') like '%' || $1 || '%'`,
        [code.replaceAll('-', '')],
      );
      if (rows.length > 0) found.push(name);
    }
    return found;
  } finally {
    await database.end();
  }
}
