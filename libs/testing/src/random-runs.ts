import { basename } from 'node:path';
import fc from 'fast-check';

const { SIMULATION_SEED, SIMULATION_PATH } = process.env;

/** Holds a property against random runs; the one that failed is printed with the command that tells it again. */
export async function expectInRandomRuns<T extends unknown[]>(
  property: fc.IRawProperty<T>,
  numRuns: number,
): Promise<void> {
  const { failed, seed, counterexamplePath, counterexample, errorInstance } = await fc.check(property, {
    numRuns,
    ...(SIMULATION_SEED && { seed: Number(SIMULATION_SEED) }),
    ...(SIMULATION_PATH && { path: SIMULATION_PATH }),
  });
  if (!failed) return;
  const file = basename(expect.getState().testPath ?? '', '.simulation.ts');
  const again = `Again: npm run simulation -- --only=${file} --seed=${seed} --path=${counterexamplePath}`;
  throw new Error([String(errorInstance), JSON.stringify(counterexample?.[0]), again].join('\n'));
}
