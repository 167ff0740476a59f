import { CheckInvariants } from '@liandong/platform';
import type { TestService } from './start-test-service.js';

/** The invariants of a service that a look finds broken, each with the rows that break it; empty when all hold. */
export async function brokenInvariants(
  service: Pick<TestService, 'app'>,
  { settle_ms = 0 }: { settle_ms?: number } = {},
): Promise<Record<string, string[]>> {
  const verdicts = await service.app.get(CheckInvariants).execute(settle_ms);
  return Object.fromEntries(
    verdicts
      .filter(({ differences }) => differences.length > 0)
      .map(({ name, differences }) => [name, differences.map(({ row, detail }) => `${row}: ${detail}`)]),
  );
}
