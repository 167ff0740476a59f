import { draft } from '../../../apps/cli/src/acting/case-acts.js';
import { recoveryOf } from '../../../apps/cli/src/acting/recovery-acts.js';
import { whoMayDoes } from './attempts.js';
import { operationsOfDocument } from './operations.js';
import { permissions } from './permissions.js';
import { story } from './story.js';
import { acceptedCase, callerOf, castOf, foundWorld, type World } from './world.js';

/**
 * The whole story told, each change by the one who may; a second referral of the same case that was never sent, and a
 * case of the union that has nothing to do with it.
 */
export async function playedWorld(): Promise<World> {
  const world = await foundWorld();
  const operations = operationsOfDocument();
  for (const { act, given, known, line } of story) {
    const apart = await given?.(world);
    const ids = { ...world.ids, ...apart };
    const operation = operations.find(({ id }) => id === act)!;
    const body = await whoMayDoes({ ...world, ids }, operation, { ...permissions[act]!, ...line });
    known?.(world, body);
  }
  const { caseId, partnerId } = world.ids as { caseId: string; partnerId: string };
  world.ids.unsentReferralId = (await draft(castOf(world), { caseId, partnerId, purpose: 'legal-aid' })).id;
  world.ids.foreignCaseId = (await acceptedCase(world, 'foreign')).caseId;
  const foreigner = callerOf(world, 'clerk', 'foreign').person;
  world.ids.foreignRecoveryId = (await recoveryOf(foreigner, world.ids.foreignCaseId)).id;
  return world;
}
