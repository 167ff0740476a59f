import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isErrorCode, refusal, type DisclosureField, type Purpose } from '@liandong/contracts';
import { DomainError, isId, newId, type FieldProblem } from '@liandong/kernel';
import { currentActor, currentContext } from '@liandong/platform';
import { ReferralConfig } from '../config.js';
import type { LegalBasis } from '../referrals/referral.js';
import type { DisclosedPackage } from './disclosed-package.js';

export interface DisclosureRequest {
  readonly referralId: string;
  readonly packageVersion: number;
  readonly caseId: string;
  readonly recipientId: string;
  readonly recipientRegion: string;
  readonly purpose: Purpose;
  readonly legalBasis: LegalBasis;
  readonly fields: readonly DisclosureField[];
  readonly claimantIds: readonly string[];
  readonly evidenceIds: readonly string[];
  /** The disclosure the caller received, when it is sent on within what it held. */
  readonly onwardOf?: string;
}

export interface Disclosure {
  readonly disclosureId: string;
  readonly digest: string;
  readonly package: DisclosedPackage;
}

export interface Standing {
  readonly stands: boolean;
  readonly withdrawnClaimantIds: readonly string[];
}

/** Whose a named file must be, and where the request names it. */
export interface NamedEvidence {
  readonly of: readonly (string | null)[];
  readonly at: string;
}

/**
 * What crosses by REST: intake owns the personal data and the files, so intake checks consent and says which file the
 * caller may name. The caller's own token is passed on, so that intake applies the caller's own scope and no service holds a master key to it.
 */
@Injectable()
export class IntakeClient {
  constructor(private readonly config: ReferralConfig) {}

  /** Discloses within consent; the same referral and version give the same answer again. Never inside a transaction. */
  disclose(request: DisclosureRequest): Promise<Disclosure> {
    // The content is part of the key: a manifest revised after a signature that failed asks something else.
    const content = createHash('sha256').update(JSON.stringify(request)).digest('hex').slice(0, 16);
    const key = `disclosure-${request.referralId}-${request.packageVersion}-${content}`;
    return this.post<Disclosure>('disclosures', key, request);
  }

  /** Refuses what disclosing now would refuse; nothing leaves. */
  async check(request: DisclosureRequest): Promise<void> {
    await this.post('disclosures/check', newId(), request);
  }

  /** Whether consent still stands behind a disclosure; its digest proves that the asker was given it. */
  standing(disclosureId: string, digest: string): Promise<Standing> {
    return this.ask<Standing>(`disclosures/${disclosureId}/standing?digest=${digest}`, { method: 'GET', headers: {} });
  }

  /**
   * Refuses `evidence.not-known`, by the place that names it, for a file that the caller may not read or that none of
   * these organisations stored: naming a file shows it to the owner of the case, so nobody names what was only lent.
   */
  async requireEvidence(evidenceId: string, { of, at: pointer }: NamedEvidence): Promise<void> {
    const file = isId(evidenceId) ? await this.fileOf(evidenceId) : undefined;
    if (!file || !of.includes(file.ownerId)) {
      throw refusal('evidence.not-known', {}, [{ pointer, code: 'unknown-evidence' }]);
    }
  }

  /** The same for all files of a list `/evidenceIds`, which must be of the caller's own reach. */
  async requireOwnEvidence(evidenceIds: readonly string[]): Promise<void> {
    const { reach: of } = currentActor();
    await Promise.all(
      evidenceIds.map((file, place) => this.requireEvidence(file, { of, at: `/evidenceIds/${place}` })),
    );
  }

  /** Undefined for a file that the caller may not read, or that nobody has stored. */
  private async fileOf(evidenceId: string): Promise<{ readonly ownerId: string } | undefined> {
    try {
      return await this.ask<{ ownerId: string }>(`evidence-files/${evidenceId}`, { method: 'GET', headers: {} });
    } catch (error) {
      if (error instanceof DomainError && error.code === 'not-found') return undefined;
      throw error;
    }
  }

  private post<T>(path: string, key: string, request: DisclosureRequest): Promise<T> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    return this.ask<T>(path, { method: 'POST', body: JSON.stringify(request), headers });
  }

  private async ask<T>(
    path: string,
    request: { method: string; body?: string; headers: Record<string, string> },
  ): Promise<T> {
    const { authorization, traceparent } = currentContext() ?? {};
    const answer = await fetch(`${this.config.INTAKE_URL}/api/v1/${path}`, {
      ...request,
      headers: { ...request.headers, authorization: authorization ?? '', traceparent: traceparent ?? '' },
      signal: AbortSignal.timeout(this.config.OUTGOING_TIMEOUT_MS),
    }).catch((cause: unknown) => {
      throw unavailable(cause);
    });
    const body = (await answer.json().catch((cause: unknown) => {
      throw unavailable(cause);
    })) as T;
    if (!answer.ok) throw refusalFrom(answer.status, body);
    return body;
  }
}

function unavailable(cause: unknown): Error {
  return Object.assign(refusal('service.unavailable', { service: 'intake' }), { cause });
}

/** Intake's refusal becomes ours, word for word; its trouble becomes "try again". */
function refusalFrom(status: number, body: unknown): DomainError {
  const { code, errors, ...members } = body as { code?: string; errors?: readonly FieldProblem[] };
  if (status >= 500 || !code || !isErrorCode(code)) return refusal('service.unavailable', { service: 'intake' });
  const { withdrawnClaimantIds } = members as { withdrawnClaimantIds?: readonly string[] };
  return refusal(code, withdrawnClaimantIds ? { withdrawnClaimantIds } : {}, errors);
}
