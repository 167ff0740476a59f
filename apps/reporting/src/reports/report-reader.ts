import { Injectable } from '@nestjs/common';
import { currentActor, hasRole, Reader } from '@liandong/platform';
import type pg from 'pg';

/**
 * Reads sums for a caller: unions within their reach, analysts and operators over the whole country. The wider sight
 * holds for one read-only transaction and only for these sums; no row leaves through it.
 */
@Injectable()
export class ReportReader {
  constructor(private readonly reader: Reader) {}

  sums<R extends pg.QueryResultRow>(sql: string, values: unknown[]): Promise<R[]> {
    const actor = currentActor();
    const isNationwide = hasRole(actor, 'analyst') || hasRole(actor, 'operator');
    return this.reader.together(async (inside) => {
      if (isNationwide) await inside.rows(`select set_config('app.nationwide', 'on', true)`);
      return inside.rows<R>(sql, values);
    });
  }

  /** Whether small cells have to be withheld: from analysts, who see other people's cases. */
  get mustSuppress(): boolean {
    const actor = currentActor();
    return hasRole(actor, 'analyst') && !hasRole(actor, 'operator');
  }
}
