import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '@liandong/platform';
import { docm, docx, form, pdf, png, zip } from '../../test/files.js';
import { registration, startIntake, type IntakeUnderTest, type Union } from '../../test/mothers.js';
import { IntakeConfig } from '../config.js';
import type { EvidenceView } from './evidence.dto.js';

let intake: IntakeUnderTest;
let union: Union;

beforeAll(async () => {
  intake = await startIntake();
  union = await intake.union();
});
afterAll(() => intake.stop());

const upload = <B = EvidenceView>(data: FormData, sending = {}, query = '') =>
  union.clerk.post<B>(`evidence-files${query}`, data, sending);

const stored = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());

const download = async (id: string, by: Union = union) => {
  const answer = await by.clerk.get(`evidence-files/${id}/content`);
  return answer;
};

function withField(data: FormData): FormData {
  data.append('note', '合成');
  return data;
}

describe('an evidence file', () => {
  test('is judged by its content, stored encrypted, and comes back as an attachment', async () => {
    const content = pdf();
    const uploaded = await upload(form(content, '张三 工资表(1).pdf'));
    expect(uploaded.text).toContain('"id"');
    expect(uploaded.status).toBe(201);
    expect(uploaded.body).toMatchObject({
      version: 1,
      ownerId: union.id,
      fileName: '张三 工资表(1).pdf',
      mediaType: 'application/pdf',
      sizeBytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    });
    const shown = await union.clerk.get<EvidenceView>(`evidence-files/${uploaded.body.id}`);
    expect(shown.body).toEqual(uploaded.body);

    const answer = await download(uploaded.body.id);
    expect([answer.status, answer.text]).toEqual([200, content.toString()]);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('张三 工资表')}%281%29.pdf`,
    );

    const files = stored(intake.app.get(IntakeConfig).EVIDENCE_DIR);
    expect(files).toHaveLength(1);
    expect(readFileSync(files[0]!).includes('工资表')).toBe(false);
    const rows = JSON.stringify(await intake.sql('select e::text, k.answer from evidence_files e, idempotency_keys k'));
    expect(rows).not.toContain('张三');
  });

  test('is stored once however often it is uploaded', async () => {
    const folder = intake.app.get(IntakeConfig).EVIDENCE_DIR;
    const before = stored(folder).length;
    const [first, second] = [await upload(form(png, 'a.png')), await upload(form(png, 'b.jpg'))];
    expect(first.body.id).not.toBe(second.body.id);
    expect(second.body).toMatchObject({ fileName: 'b.jpg', mediaType: 'image/png' });
    expect(stored(folder)).toHaveLength(before + 1);
  });

  test('a repeat under one Idempotency-Key gets the first answer, another file under it is refused', async () => {
    const sending = { idempotencyKey: 'upload-once' };
    const first = await upload(form(pdf('a')), sending);
    expect((await upload(form(pdf('a')), sending)).text).toBe(first.text);
    const other = await upload<Problem>(form(pdf('b')), sending);
    expect([other.status, other.body.code]).toEqual([422, 'request.idempotency-key-reused']);
  });

  test('an Office document is taken, with macros it is not', async () => {
    const taken = await upload(form(docx, '申请书.docx'));
    expect(taken.body.mediaType).toBe('application/vnd.openxmlformats-officedocument.wordprocessingml.document');
    const refused = await upload<Problem>(form(docm, '申请书.docx'));
    expect([refused.status, refused.body.code]).toEqual([415, 'evidence.type-refused']);
    expect(refused.body.errors).toMatchObject([{ pointer: '/file', code: 'media-type' }]);
  });

  test.each<[string, FormData, number, string]>([
    [
      'a page that calls itself a PDF',
      form(Buffer.from('<html><script>1</script></html>'), 'a.pdf'),
      415,
      'evidence.type-refused',
    ],
    ['a bare ZIP', form(zip('a.txt', 'a'), 'a.docx'), 415, 'evidence.type-refused'],
    ['an empty file', form(Buffer.alloc(0)), 400, 'request.malformed'],
    ['a form without a file', new FormData(), 400, 'request.malformed'],
    ['a form with more than the file', withField(form(pdf('more'))), 400, 'request.malformed'],
    ['a file under another name', form(pdf(), 'a.pdf', 'attachment'), 400, 'request.unreadable'],
    ['21 MB', form(Buffer.concat([pdf(), Buffer.alloc(21 * 1_048_576)])), 413, 'request.too-large'],
  ])('%s is refused', async (_what, data, status, code) => {
    const before = await intake.sql('select count(*) from evidence_files');
    const refused = await upload<Problem>(data);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
    expect(refused.body.traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(await intake.sql('select count(*) from evidence_files')).toEqual(before);
  });

  test('two files in one form are refused', async () => {
    const data = form(pdf('1'));
    data.append('file', new Blob([new Uint8Array(pdf('2'))]), '2.pdf');
    expect((await upload<Problem>(data)).status).toBeGreaterThanOrEqual(400);
    expect((await upload<Problem>(data)).status).toBeLessThan(500);
  });

  test.each([
    ['JSON', 'application/json', '{}', 415],
    ['a form without its boundary', 'multipart/form-data', 'x', 415],
    [
      'a torn form',
      'multipart/form-data; boundary=a',
      '--a\r\nContent-Disposition: form-data; name="file"; filename="a"',
      400,
    ],
    ['a form that is none', 'multipart/form-data; boundary=a', 'nothing', 400],
  ])('%s is refused, never with 500', async (_what, type, body, status) => {
    const refused = await union.clerk.post<Problem>('evidence-files', body, { headers: { 'content-type': type } });
    expect([refused.status, refused.headers.get('content-type')]).toEqual([
      status,
      expect.stringContaining('application/problem+json'),
    ]);
  });

  test('uploaded for a case, or named at registration, it is listed there', async () => {
    const { body: first } = await upload(form(pdf('first')));
    const { body: created } = await union.clerk.post<{ id: string }>(
      'cases',
      registration({ evidenceIds: [first.id] }),
    );
    const { body: second } = await upload(form(pdf('second')), {}, `?caseId=${created.id}`);
    const { body } = await union.clerk.get<{ items: EvidenceView[] }>(`cases/${created.id}/evidence`);
    expect(body.items.map(({ id }) => id)).toEqual([first.id, second.id]);

    await union.clerk.post(`cases/${created.id}/withdrawal`, undefined, { ifMatch: 1 });
    const late = await upload<Problem>(form(pdf('third')), {}, `?caseId=${created.id}`);
    expect([late.status, late.body.code]).toEqual([409, 'case.ended']);
  });

  test('is not there for others, nor can they add to the case', async () => {
    const { body: created } = await union.clerk.post<{ id: string }>('cases', registration());
    const { body: file } = await upload(form(pdf('own')), {}, `?caseId=${created.id}`);
    const stranger = await intake.union({ divisionCode: '511902' });
    expect((await stranger.clerk.get(`evidence-files/${file.id}`)).status).toBe(404);
    expect((await download(file.id, stranger)).status).toBe(404);
    const added = await stranger.clerk.post<Problem>(`evidence-files?caseId=${created.id}`, form(pdf()));
    expect([added.status, added.body.errors]).toMatchObject([404, [{ pointer: '/query/caseId', code: 'not-found' }]]);
    const borrowed = await stranger.clerk.post<Problem>('cases', registration({ evidenceIds: [file.id] }));
    expect(borrowed.body.errors).toMatchObject([{ pointer: '/evidenceIds/0', code: 'unknown-evidence' }]);
  });
});
