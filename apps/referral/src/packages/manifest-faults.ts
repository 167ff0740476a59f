import { DomainError, type FieldProblem } from '@liandong/kernel';
import type { DisclosureRequest } from './intake-client.js';

/** Whether the caller sent the manifest, or it is the one the referral holds. */
export type ManifestFrom = 'body' | 'referral';

const nameOf = { fields: 'field', claimantIds: 'claimantId', evidenceIds: 'evidenceId' } as const;
const isList = (name: string): name is keyof typeof nameOf => Object.hasOwn(nameOf, name);

/**
 * Intake points into what it was asked, which the caller never saw. Its refusal of a manifest points into the caller's
 * body instead, or at the referral in the path with the place and the name in `params`.
 */
export async function pointingAt<T>(from: ManifestFrom, asked: DisclosureRequest, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new DomainError(
      error.code,
      error.details,
      error.problems.map((problem) => repointed(problem, from, asked)),
    );
  }
}

function repointed(problem: FieldProblem, from: ManifestFrom, asked: DisclosureRequest): FieldProblem {
  const { pointer, code, params } = problem;
  const [, list = '', place] = pointer.split('/');
  if (!isList(list)) return problem;
  if (from === 'body') return { ...problem, pointer: `/manifest${pointer}` };
  const named = asked[list][Number(place)];
  const name = named !== undefined && { [nameOf[list]]: named };
  return { pointer: '/path/id', code, params: { ...params, ...name, manifest: pointer } };
}
