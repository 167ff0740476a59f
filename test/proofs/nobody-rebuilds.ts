import type { Person } from '../../apps/cli/src/acting/person.js';
import { unlessConflict, until } from '../../apps/cli/src/acting/until.js';

const REBUILDS = 'operations/projection-rebuild';

/** A rebuild is one at a time and puts right what a test has bent: another journey of the same system may be at it. */
export async function untilNobodyRebuilds(operator: Person): Promise<void> {
  const { id } = await until('a rebuild may start', () =>
    operator.post<{ id: string }>(REBUILDS, {}).catch(unlessConflict),
  );
  await until('it is done', async () => {
    const { status } = await operator.get<{ status: string }>(`${REBUILDS}/${id}`);
    return status === 'running' ? undefined : status;
  });
}
