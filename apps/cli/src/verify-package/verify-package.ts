import { digestOf } from '@liandong/contracts';
import { Trouble } from '@liandong/embedded';

export interface PackageVerdict {
  /** SHA-256 of the package's canonical JSON (RFC 8785), lower-case hex. */
  readonly computed: string;
  /** What the file itself or the caller says it should be; absent when neither does. */
  readonly expected?: string;
  /** Of how many the part was left out since: withdrawn, or not taken on. The whole can then not be recomputed. */
  readonly withheld: number;
}

/**
 * Recomputes the digest of a package from the text of a file: the answer of `GET /referrals/{id}/package`, or the package
 * alone. Needs no server and no sign-in, so that either side can hold its copy against the other's.
 */
export function verifyPackage(text: string, digest?: string): PackageVerdict {
  const answer = documentIn(text);
  const disclosed = 'package' in answer ? answer['package'] : answer;
  if (!isObject(disclosed) || !Array.isArray(disclosed['claimants'])) {
    throw new Trouble(
      'The file holds no package of a referral.',
      'Save the answer of GET /api/v1/referrals/{id}/package, or its member `package`, and name that file.',
    );
  }
  const told = typeof answer['digest'] === 'string' ? answer['digest'] : undefined;
  const withheld = Array.isArray(answer['withheldClaimantIds']) ? answer['withheldClaimantIds'].length : 0;
  const computed = digestOf(disclosed);
  return { computed, expected: digest ?? told, withheld };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function documentIn(text: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(text);
    if (isObject(read)) return read;
  } catch {
    // Said below in words of ours: the parser's own quote what they stumbled over.
  }
  throw new Trouble('The file is not a JSON document.', 'Save the answer as it came, without editing it.');
}
