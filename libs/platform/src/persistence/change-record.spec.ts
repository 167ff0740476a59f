import { CaseReopened } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { refusalOf } from '../../test/test-settings.js';
import { recordValues } from './change-record.js';

const decision = (caseId: string) => ({
  state: { id: newId(), version: 1 },
  events: [new CaseReopened({ caseId, reopenedAt: '2026-03-02T02:30:00.000Z' })],
});
const write = (caseId: string) => recordValues('folders', decision(caseId), 0, { now: new Date(), answer: '{}' });

describe('an event too large for the broker', () => {
  test('is refused before it is saved, where it would hold up all that come after it', async () => {
    expect(await refusalOf(() => write('x'.repeat(8 * 1024 * 1024)))).toBe('request.too-large');
    // Three bytes a character: it is bytes that count.
    expect(await refusalOf(() => write('案'.repeat(3 * 1024 * 1024)))).toBe('request.too-large');
  });

  test('is none below that', async () => {
    expect(await refusalOf(() => write('x'.repeat(7 * 1024 * 1024)))).toBe('');
  });
});
