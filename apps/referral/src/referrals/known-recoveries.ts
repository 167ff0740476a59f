import { Injectable } from '@nestjs/common';
import { currentTransaction, type InTransaction } from '@liandong/platform';

/** The money of a case as the referral service knows it, for the outcome's consistency. Amounts in fen. */
export interface KnownRecovery {
  readonly owedFen: bigint;
  readonly paidFen: bigint;
  readonly instalmentCount: number;
  readonly isSettled: boolean;
}

const nothingYet: KnownRecovery = { owedFen: 0n, paidFen: 0n, instalmentCount: 0, isSettled: false };

/** This service's copy of recoveries, fed by settlement's events. */
@Injectable()
export class KnownRecoveries {
  async within(inside: InTransaction, caseId: string): Promise<KnownRecovery> {
    const [row] = await inside.rows<{ owed: string; paid: string; instalments: number; settled: boolean }>(
      `select owed_fen as owed, paid_fen as paid, instalment_count as instalments, is_settled as settled
       from known_recoveries where case_id = $1`,
      [caseId],
    );
    if (!row) return nothingYet;
    return {
      owedFen: BigInt(row.owed),
      paidFen: BigInt(row.paid),
      instalmentCount: row.instalments,
      isSettled: row.settled,
    };
  }

  setOwed(caseId: string, owedFen: string, instalmentCount: number): Promise<void> {
    return this.upsert(caseId, { owed_fen: owedFen, instalment_count: instalmentCount });
  }

  setPaid(caseId: string, paidFen: string): Promise<void> {
    return this.upsert(caseId, { paid_fen: paidFen });
  }

  setSettled(caseId: string, isSettled: boolean): Promise<void> {
    return this.upsert(caseId, { is_settled: isSettled });
  }

  private async upsert(caseId: string, fields: Readonly<Record<string, string | number | boolean>>): Promise<void> {
    const names = Object.keys(fields);
    const marks = names.map((_, index) => `$${index + 2}`);
    await currentTransaction()!.query(
      `insert into known_recoveries (case_id, ${names.join(', ')}) values ($1, ${marks.join(', ')})
       on conflict (case_id) do update set ${names.map((name, index) => `${name} = ${marks[index]}`).join(', ')}`,
      [caseId, ...Object.values(fields)],
    );
  }
}
