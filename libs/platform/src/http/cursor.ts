import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { ServiceConfig } from '../boot/service-config.js';

const SIGNATURE_BYTES = 16;

/** Before and behind every id: where a list by id begins, forwards and backwards. */
export const FIRST_ID = '00000000-0000-0000-0000-000000000000';
export const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Where a list goes on: the sort values of the last row shown. */
export type Position = readonly (string | number)[];

/** One page of a list. `next` is absent on the last page; there is no total, which would count every row. */
export interface Page<V> {
  readonly items: V[];
  readonly next?: string;
}

/** Opaque, signed paging cursors. A cursor belongs to one list with one filter; anything else is refused. */
@Injectable()
export class Cursors {
  private readonly key: Buffer;

  constructor(config: ServiceConfig) {
    this.key = Buffer.from(config.CURSOR_KEY, 'base64');
  }

  /** A page from `limit + 1` rows: the extra row only tells that there is more. */
  page<R, V>(
    rows: readonly R[],
    list: { name: string; limit: number; position: (row: R) => Position; show: (row: R) => V },
  ): Page<V> {
    const shown = rows.slice(0, list.limit);
    const last = shown[shown.length - 1];
    const items = shown.map(list.show);
    return rows.length > list.limit && last ? { items, next: this.write(list.name, list.position(last)) } : { items };
  }

  write(list: string, position: Position): string {
    const body = Buffer.from(JSON.stringify(position));
    return Buffer.concat([this.sign(list, body), body]).toString('base64url');
  }

  /** The position in a cursor; refuses `request.cursor-invalid` for one that was changed or belongs to another list. */
  read(list: string, cursor: string | undefined): Position | undefined {
    if (cursor === undefined) return undefined;
    const bytes = Buffer.from(cursor, 'base64url');
    const body = bytes.subarray(SIGNATURE_BYTES);
    const isGenuine =
      bytes.toString('base64url') === cursor &&
      bytes.length > SIGNATURE_BYTES &&
      timingSafeEqual(bytes.subarray(0, SIGNATURE_BYTES), this.sign(list, body));
    if (!isGenuine) {
      throw refusal('request.cursor-invalid', {}, [{ pointer: '/query/cursor', code: 'cursor' }]);
    }
    return JSON.parse(body.toString('utf8')) as Position;
  }

  private sign(list: string, body: Buffer): Buffer {
    return createHmac('sha256', this.key).update(`${list}\0`).update(body).digest().subarray(0, SIGNATURE_BYTES);
  }
}
