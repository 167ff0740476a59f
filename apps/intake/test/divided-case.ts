import { eventually } from '@liandong/testing';
import { startIntake } from './mothers.js';
import { accepted, referredCase, type ReferredCase } from './referred-case.js';

/** Two unions, and transfers from one to the other that divide a case. */
export type DividingStage = Awaited<ReturnType<typeof setDividingStage>>;

export async function setDividingStage() {
  const intake = await startIntake();
  const sides = { origin: await intake.union(), partner: await intake.union({ divisionCode: '440600' }) };
  const sent = (count = 3) => referredCase(intake, { ...sides, count });
  const transferWithout = (of: ReferredCase, excluded: string[]) =>
    Object.assign(accepted(of, sides, excluded), { kind: 'transfer' as const });
  const newCaseOf = (caseId: string) =>
    eventually('the case is divided', async () => {
      const [row] = await intake.sql<{ id: string }>('select id from cases where divided_from = $1', [caseId]);
      return row?.id;
    });
  /** The partner takes a transfer on without the first of three. */
  const divided = async (of?: ReferredCase) => {
    const file = of ?? (await sent());
    const [excluded, ...taken] = file.claimantIds as [string, string, string];
    await file.tell(transferWithout(file, [excluded]));
    return { ...file, excluded, taken, newCaseId: await newCaseOf(file.caseId) };
  };
  /** What is told of a consent that was taken back. */
  const withdrawalOf = async (consentId: string) => {
    const [row] = await intake.sql<{ payload: string }>(
      `select payload from outbox where subject = $1 and type = 'cn.liandong.consent.withdrawn.v1'`,
      [consentId],
    );
    return JSON.parse(row!.payload) as object;
  };
  return { intake, sides, sent, transferWithout, newCaseOf, divided, withdrawalOf };
}

/** Of a list. */
export interface Item {
  readonly id: string;
  readonly claimantId: string;
}
