import type { Problem } from '@liandong/platform';
import { claimant, consent, registration, startIntake, type IntakeUnderTest, type Union } from '../../test/mothers.js';
import type { CaseCheckView, RegisteredCaseView } from './case.dto.js';

let intake: IntakeUnderTest;
let union: Union;

beforeAll(async () => {
  intake = await startIntake();
  union = await intake.union();
});
afterAll(() => intake.stop());

const count = async (table: string) =>
  Number((await intake.sql<{ n: string }>(`select count(*) as n from ${table}`))[0]!.n);

describe('registering a case', () => {
  test('one call registers the whole case, and its people are shown masked', async () => {
    const sent = registration({ claimants: [claimant({ idNumber: '11010519491231002x', consents: [consent()] })] });
    const created = await union.clerk.post<RegisteredCaseView>('cases', sent);
    expect(created.text).toContain('registered');
    expect(created.status).toBe(201);
    expect(created.headers.get('etag')).toBe('"1"');
    expect(created.headers.get('location')).toBe(`/api/v1/cases/${created.body.id}`);
    expect(created.body).toMatchObject({
      status: 'registered',
      totalFen: '2860000',
      currency: 'CNY',
      claimantCount: 1,
      actions: ['withdraw'],
      urgency: { level: 'ordinary', grounds: [] },
      regionOfPerformanceName: '广东省佛山市',
      warnings: [],
    });
    expect(created.body.number).toMatch(/^510726-\d{4}-\d{6}$/);

    const { body } = await union.clerk.get<{ items: object[] }>(`cases/${created.body.id}/claimants`);
    expect(body.items).toMatchObject([
      { name: '张*****', idNumber: '110105********002X', phone: '138****1234', isRepresentative: false },
    ]);
    const claims = await union.clerk.get<{ items: object[] }>(`cases/${created.body.id}/claims`);
    expect(claims.body.items).toMatchObject([{ item: 'wages', periodFrom: '2025-09-01', amountFen: '2860000' }]);
    const consents = await union.clerk.get<{ items: object[] }>(`cases/${created.body.id}/consents`);
    expect(consents.body.items).toMatchObject([{ status: 'given', version: 0, recipientRegion: '440000' }]);
  });

  test('nothing personal is readable in the database', async () => {
    const sent = registration({ claimants: [claimant({ name: '欧阳锋（合成）', phone: '13912345678' })] });
    await union.clerk.post('cases', sent);
    const tables = ['cases', 'claimants', 'claims', 'idempotency_keys', 'outbox', 'audit_entries'];
    for (const table of tables) {
      const rows = await intake.sql(`select ${table}::text as row from ${table}`);
      const text = JSON.stringify(rows);
      expect(text).not.toContain('欧阳锋');
      expect(text).not.toContain(Buffer.from('欧阳锋').toString('hex'));
      expect(text).not.toContain('13912345678');
      expect(text).not.toContain(sent.claimants[0]!.idNumber);
    }
  });

  test('50 identical requests with one Idempotency-Key register one case and get 50 identical answers', async () => {
    const before = await count('cases');
    const sent = registration();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => union.clerk.post('cases', sent, { idempotencyKey: 'fifty' })),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]!.status).toBe(201);
    expect(await count('cases')).toBe(before + 1);
  });

  test('numbers run without gap within a division and year, also past a refused registration', async () => {
    const other = await intake.union({ divisionCode: '511902' });
    const first = await other.clerk.post<RegisteredCaseView>('cases', registration());
    await other.clerk.post('cases', registration({ kind: 'nonsense' }));
    const second = await other.clerk.post<RegisteredCaseView>('cases', registration());
    expect([first.body.number, second.body.number].map((number) => number.slice(-6))).toEqual(['000001', '000002']);
  });

  test('5 000 claimants, each with consent, go in by one call; a group of 50 is critical', async () => {
    const people = Array.from({ length: 5_000 }, (_, index) =>
      claimant({ representative: index < 5, consents: [consent()] }),
    );
    const created = await union.clerk.post<RegisteredCaseView>('cases', registration({ claimants: people }));
    expect(created.text.slice(0, 300)).toContain('"status":"registered"');
    expect(created.body).toMatchObject({
      claimantCount: 5_000,
      totalFen: '14300000000',
      urgency: { level: 'critical', grounds: ['group-of-50'] },
    });
    const accepted = await union.supervisor.post(`cases/${created.body.id}/acceptance`, undefined, { ifMatch: 1 });
    expect(accepted.status).toBe(200);
  }, 120_000);
});

describe('the dry run', () => {
  test('says valid, with warnings, and registers nothing', async () => {
    const before = await count('cases');
    const sent = registration({ claimants: [claimant({ idNumber: '440524188001010014' })] });
    const answer = await union.clerk.post<CaseCheckView>('cases?validateOnly=true', sent);
    expect([answer.status, answer.body]).toEqual([
      200,
      { valid: true, warnings: [{ pointer: '/claimants/0/idNumber', code: 'unknown-division-prefix' }] },
    ]);
    expect(await count('cases')).toBe(before);
  });

  test('names everything that is wrong at once, form and content, as the registration itself would', async () => {
    const sent = registration({
      surprise: 1,
      regionOfPerformance: '449999',
      employers: [{ role: 'employer', name: '某某公司（合成）', creditCode: '91350100M000100Y44' }],
      claimants: [
        claimant({ idNumber: '110105194912310021', phone: '12345', claims: [{ item: 'wages' }] }),
        claimant({
          idNumber: '11010519491231002X',
          claims: [
            { item: 'wages', periodFrom: '2026-02-31', periodTo: '2025-01-01', amountFen: '0' },
            { item: 'wages', periodFrom: '2026-02-01', periodTo: '2025-01-01', amountFen: '1' },
          ],
          consents: [consent({ recipientId: '0192d3a0-0000-7000-8000-000000000001' })],
        }),
        claimant({ idNumber: '11010519491231002x' }),
      ],
    });
    const dry = await union.clerk.post<Problem>('cases?validateOnly=true', sent);
    const real = await union.clerk.post<Problem>('cases', sent);
    expect([dry.status, real.status]).toEqual([400, 400]);
    expect(real.body.errors).toEqual(dry.body.errors);
    const found = new Set(dry.body.errors!.map(({ pointer, code }) => `${pointer} ${code}`));
    for (const expected of [
      '/surprise unknown-field',
      '/regionOfPerformance unknown-division',
      '/employers/0/creditCode credit-code-check-character',
      '/claimants/0/idNumber id-number-check-digit',
      '/claimants/0/phone mobile-phone',
      '/claimants/0/claims/0/amountFen fen',
      '/claimants/1/claims/0/periodFrom day',
      '/claimants/1/claims/1/periodTo period-reversed',
      '/claimants/1/claims/0/amountFen amount-not-positive',
      '/claimants/1/consents/0/recipientId one-recipient',
      '/claimants/2/idNumber id-number-repeated',
    ]) {
      expect(found).toContain(expected);
    }
    expect(dry.text).not.toContain('110105194912310021');
  });

  test('warns of a worker whom the own organisation has in another case of the same employer and period', async () => {
    const worker = claimant();
    const first = await union.clerk.post<RegisteredCaseView>('cases', registration({ claimants: [worker] }));
    const again = registration({ claimants: [claimant(), worker] });
    const warned = await union.clerk.post<CaseCheckView>('cases?validateOnly=true', again);
    expect(warned.body.warnings).toEqual([
      { pointer: '/claimants/1', code: 'possible-duplicate', params: { caseNumber: first.body.number } },
    ]);
    const created = await union.clerk.post<RegisteredCaseView>('cases', again);
    expect(created.body.warnings).toEqual(warned.body.warnings);

    const claims = [{ item: 'wages', periodFrom: '2024-01-01', periodTo: '2024-02-01', amountFen: '1' }];
    const unsuspected = [
      registration({ claimants: [{ ...worker, claims }] }),
      registration({ claimants: [worker], employers: [{ role: 'employer', name: '另一家公司（合成）' }] }),
    ];
    for (const sent of unsuspected) {
      const { body } = await union.clerk.post<CaseCheckView>('cases?validateOnly=true', sent);
      expect(body).toEqual({ valid: true, warnings: [] });
    }
    const stranger = await intake.union();
    const { body } = await stranger.clerk.post<CaseCheckView>('cases?validateOnly=true', again);
    expect(body).toEqual({ valid: true, warnings: [] });
  });
});
