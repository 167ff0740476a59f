import type { AuditReport } from '@liandong/contracts';
import { auditText } from './audit-table.js';

const whole: AuditReport = {
  service: 'intake',
  entries: 1742,
  chains: 12,
  sealed: 1740,
  waiting: 2,
  checkpoints: 31,
  changes: 1890,
  faultCount: 0,
  faults: [],
};

describe('what verify-audit prints', () => {
  test('is a table with a line per service and a sentence', () => {
    expect(auditText([whole, { ...whole, service: 'settlement', entries: 3 }])).toBe(
      [
        'service     changes  entries  sealed  waiting  chains  checkpoints  faults',
        'intake         1890     1742    1740        2      12           31       0',
        'settlement     1890        3    1740        2      12           31       0',
        '',
        'The audit trail is whole.',
        '',
      ].join('\n'),
    );
  });

  test('names each row that differs, and says how many it does not name', () => {
    const faults = [
      { kind: 'edited', row: 'chain system, seal 5, entry 17', detail: 'not what was sealed' },
      { kind: 'unaudited', row: 'cases x', detail: 'no entry tells of version 3' },
    ] as const;
    const lines = auditText([{ ...whole, faults, faultCount: 9 }]).split('\n');
    expect(lines.slice(3)).toEqual([
      '✗ intake: chain system, seal 5, entry 17: edited: not what was sealed',
      '✗ intake: cases x: unaudited: no entry tells of version 3',
      '✗ intake: and 7 more',
      '9 rows differ from what was sealed, published or done.',
      '',
    ]);
  });
});
