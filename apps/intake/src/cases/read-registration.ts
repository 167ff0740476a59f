import { setImmediate } from 'node:timers/promises';
import { checkCreditCode, formatFen, type Fen, type FieldProblem } from '@liandong/kernel';
import { unsayableIn, problemsOf } from '@liandong/platform';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { ConsentDto } from '../consents/consent.dto.js';
import { checkClaimants } from './check-claimants.js';
import { Findings, isObject, objectsOf } from './findings.js';
import { ClaimantDto, ClaimDto, RegisterCaseDto } from './registration.dto.js';
import type { RegistrationLimits } from './words.js';

/** The largest amount that travels has 15 digits. */
const LARGEST_TOTAL: Fen = 999_999_999_999_999n;

export interface RegistrationReading {
  /** Safe to use only when there are no problems. */
  readonly registration: RegisterCaseDto;
  readonly totalFen: Fen;
  readonly findings: Findings;
}

/** As the pipe of the other routes has it. */
const asThePipe = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  stopAtFirstError: true,
} as const;
/** Most nulls and the like one answer lists. */
const UNSAYABLE_AT_MOST = 200;
/** People looked at before other requests get their turn: 5 000 in one go would hold up everybody for a second. */
const PEOPLE_AT_A_TIME = 100;

/**
 * Reads the body of a registration and finds everything that is wrong with it at once: form and content together,
 * which the pipe of other routes, looking at form only, cannot.
 */
export async function readRegistration(
  body: unknown,
  today: string,
  limits: RegistrationLimits,
): Promise<RegistrationReading> {
  const findings = new Findings();
  if (!isObject(body)) findings.problem('', 'object');
  else if (!isTooLong(body, limits, findings)) {
    const unsayable = unsayableIn(body, UNSAYABLE_AT_MOST);
    // Beside members that every object has, nothing can be read for what it is.
    const isReadable = unsayable.every(({ code }) => code !== 'unknown-field');
    if (isReadable) return readWhole(body, { today, limits, unsayable }, findings);
    findings.problems.push(...unsayable);
  }
  return { registration: new RegisterCaseDto(), totalFen: 0n, findings };
}

interface WholeReading {
  readonly today: string;
  readonly limits: RegistrationLimits;
  readonly unsayable: readonly FieldProblem[];
}

async function readWhole(
  body: Readonly<Record<string, unknown>>,
  { today, limits, unsayable }: WholeReading,
  findings: Findings,
): Promise<RegistrationReading> {
  const { claimants } = body;
  const people: readonly unknown[] = Array.isArray(claimants) ? claimants : [];
  // The case without its people; a placeholder for each keeps their number.
  const outline = { ...body, ...(Array.isArray(claimants) && { claimants: people.map(() => 0) }) };
  const file = plainToInstance(RegisterCaseDto, outline);
  findings.problems.push(...problemsOf(validateSync(file, asThePipe)));
  const registration = { ...file, claimants: await readPeople(people, findings) };

  checkCase(registration, today, findings);
  const totalFen = checkClaimants(registration.claimants, { today, limits }, findings);
  checkTotal(registration.totalFen, totalFen, findings);
  findNulls(unsayable, findings);
  return { registration, totalFen, findings };
}

/** A null where a field may be left out passes all checks of form, and is refused like any other. */
function findNulls(unsayable: readonly FieldProblem[], findings: Findings): void {
  const known = new Set(findings.problems.map(({ pointer }) => pointer));
  findings.problems.push(...unsayable.filter(({ pointer }) => !known.has(pointer)));
}

/** The form of everybody; an entry that is no object is named here, and stays as it came to keep the others' places. */
async function readPeople(people: readonly unknown[], findings: Findings): Promise<ClaimantDto[]> {
  const read: ClaimantDto[] = [];
  for (const [index, entry] of people.entries()) {
    if (index % PEOPLE_AT_A_TIME === PEOPLE_AT_A_TIME - 1) await setImmediate();
    const person = isObject(entry) ? personFrom(entry) : (entry as ClaimantDto);
    if (!isObject(entry)) findings.problem(`/claimants/${index}`, 'object');
    else findings.problems.push(...problemsOf(validateSync(person, asThePipe), `/claimants/${index}`));
    read.push(person);
  }
  return read;
}

/** What class-transformer would make of it, at a hundredth of the cost: three classes, and nothing to convert. */
function personFrom(entry: Readonly<Record<string, unknown>>): ClaimantDto {
  const { claims, consents } = entry;
  return Object.assign(new ClaimantDto(), entry, {
    ...(Array.isArray(claims) && { claims: claims.map((claim: unknown) => instanceOf(ClaimDto, claim)) }),
    ...(Array.isArray(consents) && { consents: consents.map((consent: unknown) => instanceOf(ConsentDto, consent)) }),
  });
}

const instanceOf = (Dto: new () => object, value: unknown) =>
  isObject(value) ? Object.assign(new Dto(), value) : value;

/** Lists beyond their limit are not looked into: a body of 8 MB could hold a million faulty entries. */
function isTooLong(
  { claimants }: Readonly<Record<string, unknown>>,
  { CLAIMANTS_AT_MOST, CLAIMS_PER_CLAIMANT_AT_MOST }: RegistrationLimits,
  findings: Findings,
): boolean {
  if (!Array.isArray(claimants)) return false;
  if (claimants.length > CLAIMANTS_AT_MOST) {
    findings.problem('/claimants', 'array-max-size', { most: CLAIMANTS_AT_MOST });
    return true;
  }
  claimants.forEach((claimant: unknown, index) => {
    const claims = isObject(claimant) ? claimant['claims'] : undefined;
    if (Array.isArray(claims) && claims.length > CLAIMS_PER_CLAIMANT_AT_MOST) {
      findings.problem(`/claimants/${index}/claims`, 'array-max-size', { most: CLAIMS_PER_CLAIMANT_AT_MOST });
    }
  });
  return findings.problems.length > 0;
}

function checkCase(registration: RegisterCaseDto, today: string, findings: Findings): void {
  findings.region('/regionOfPerformance', registration.regionOfPerformance);
  findings.region('/regionOfSeat', registration.regionOfSeat);
  for (const [{ creditCode }, place] of objectsOf(registration.employers, '/employers')) {
    if (typeof creditCode !== 'string') continue;
    const check = checkCreditCode(creditCode);
    if (!check.valid) findings.problem(`${place}/creditCode`, `credit-code-${check.reason}`);
  }
  const { facts } = registration;
  findings.dayNotAfter(today, '/facts/knewOn', facts?.knewOn);
  findings.dayNotAfter(today, '/facts/accidentOn', facts?.accidentOn);
}

function checkTotal(stated: unknown, totalFen: Fen, findings: Findings): void {
  if (totalFen > LARGEST_TOTAL) findings.problem('/claimants', 'total-too-large');
  if (typeof stated === 'string' && stated !== formatFen(totalFen)) findings.problem('/totalFen', 'sum-differs');
}
