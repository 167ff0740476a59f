import { isMobilePhone, sumFen, type Fen } from '@liandong/kernel';
import { checkIdNumber, normaliseIdNumber } from '../claimants/identity-number.js';
import { checkConsent } from '../consents/check-consent.js';
import { isDay, objectsOf, type Findings } from './findings.js';
import type { ClaimantDto, ClaimDto } from './registration.dto.js';
import { documentKinds, REPRESENTATIVES_AT_MOST, REPRESENTATIVES_FROM, type RegistrationLimits } from './words.js';

const wellFormedFen = /^(0|[1-9]\d{0,14})$/;

/** Checks everybody in a case and returns the sum of their well-formed claims. */
export function checkClaimants(
  claimants: readonly ClaimantDto[],
  { today, limits }: { readonly today: string; readonly limits: RegistrationLimits },
  findings: Findings,
): Fen {
  const people = objectsOf(claimants, '/claimants');
  checkRepresentatives(people, findings);
  const placeOfNumber = new Map<string, string>();
  let claimCount = 0;
  const sums = people.map(([claimant, place]) => {
    checkIdentity(claimant, { place, today, placeOfNumber }, findings);
    findings.region(`${place}/homeRegion`, claimant.homeRegion);
    for (const [consent, at] of objectsOf(claimant.consents, `${place}/consents`)) {
      checkConsent(consent, at, today, findings);
    }
    const claims = objectsOf(claimant.claims, `${place}/claims`);
    claimCount += claims.length;
    return sumFen(claims.map(([claim, at]) => checkClaim(claim, at, findings)));
  });
  const { CLAIMS_AT_MOST: most } = limits;
  if (claimCount > most) findings.problem('/claimants', 'too-many-claims', { most });
  return sumFen(sums);
}

function checkIdentity(
  claimant: ClaimantDto,
  { place, today, placeOfNumber }: { place: string; today: string; placeOfNumber: Map<string, string> },
  findings: Findings,
): void {
  const { idNumber, documentKind = 'resident-id', phone } = claimant;
  if (typeof phone === 'string' && !isMobilePhone(phone)) findings.problem(`${place}/phone`, 'mobile-phone');
  if (typeof idNumber !== 'string' || !documentKinds.includes(documentKind ?? 'resident-id')) return;

  const number = normaliseIdNumber(idNumber);
  const pointer = `${place}/idNumber`;
  const { fault, warning } = checkIdNumber(documentKind ?? 'resident-id', number, today);
  if (fault) return findings.problem(pointer, fault);
  if (warning) findings.warning(pointer, warning);
  const earlier = placeOfNumber.get(number);
  if (earlier) findings.problem(pointer, 'id-number-repeated', { firstAt: earlier });
  else placeOfNumber.set(number, pointer);
}

function checkClaim(claim: ClaimDto, place: string, findings: Findings): Fen {
  const { periodFrom, periodTo, amountFen } = claim;
  if (isDay(periodFrom) && isDay(periodTo) && periodFrom > periodTo) {
    findings.problem(`${place}/periodTo`, 'period-reversed');
  }
  if (typeof amountFen !== 'string' || !wellFormedFen.test(amountFen)) return 0n;
  if (amountFen === '0') findings.problem(`${place}/amountFen`, 'amount-not-positive');
  return BigInt(amountFen);
}

function checkRepresentatives(people: readonly (readonly [ClaimantDto, string])[], findings: Findings): void {
  const count = people.filter(([{ representative }]) => representative === true).length;
  if (count > REPRESENTATIVES_AT_MOST) {
    findings.problem('/claimants', 'too-many-representatives', { most: REPRESENTATIVES_AT_MOST });
  }
  if (people.length >= REPRESENTATIVES_FROM && count === 0) {
    findings.problem('/claimants', 'representatives-required', { from: REPRESENTATIVES_FROM });
  }
}
