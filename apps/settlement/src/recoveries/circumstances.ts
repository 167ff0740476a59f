import { Injectable } from '@nestjs/common';
import { Clock, newId } from '@liandong/kernel';
import { currentActor, KeyedHash, type Actor } from '@liandong/platform';
import { SettlementConfig } from '../config.js';

/** What a decision needs to know beside its aggregate: given in, so that deciding stays pure. */
export interface Circumstances {
  readonly now: Date;
  readonly by: Pick<Actor, 'subject' | 'organisationId' | 'roles'>;
  readonly newId: () => string;
  /** Stable name under which the public facts speak of a case or a payment. */
  readonly pseudonym: (domain: 'case' | 'payment', id: string) => string;
  /** Receipts above it wait for a second person. */
  readonly approvalLimitFen: bigint;
}

/** Who acts when a message or a timer does: the platform's audit trail uses the same word. */
const system = { subject: 'system', organisationId: '', roles: [] } as const;

/** Reads the circumstances of the moment. */
@Injectable()
export class CircumstanceReader {
  constructor(
    private readonly clock: Clock,
    private readonly hash: KeyedHash,
    private readonly config: SettlementConfig,
  ) {}

  ofCaller(): Circumstances {
    return this.of(currentActor());
  }

  ofSystem(): Circumstances {
    return this.of(system);
  }

  private of(by: Circumstances['by']): Circumstances {
    const now = this.clock.now();
    return {
      now,
      by,
      newId: () => newId(now),
      pseudonym: (domain, id) => this.hash.pseudonym(domain, id),
      approvalLimitFen: BigInt(this.config.RECEIPT_APPROVAL_LIMIT_FEN),
    };
  }
}
