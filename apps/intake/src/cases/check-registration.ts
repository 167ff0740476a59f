import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { Clock, dateInShanghai } from '@liandong/kernel';
import { currentActor, Reader } from '@liandong/platform';
import { SealClaimants } from '../claimants/seal-claimants.js';
import { IntakeConfig } from '../config.js';
import { divisionOf } from '../organisations/known-organisation.js';
import { lookUpReferences } from './look-up-references.js';
import { findPossibleDuplicates } from './possible-duplicates.js';
import { readRegistration, type RegistrationReading } from './read-registration.js';

/** Most problems one answer lists. */
const PROBLEMS_AT_MOST = 200;

/** Everything that can be wrong or odd with a registration, before anything is written. */
@Injectable()
export class CheckRegistration {
  constructor(
    private readonly reader: Reader,
    private readonly sealing: SealClaimants,
    private readonly clock: Clock,
    private readonly config: IntakeConfig,
  ) {}

  /** Refuses `request.malformed` with all that is wrong; what it answers has no problems, perhaps warnings. */
  async execute(body: unknown): Promise<RegistrationReading> {
    const reading = await readRegistration(body, dateInShanghai(this.clock.now()), this.config);
    const { registration, findings } = reading;
    if (findings.problems.length === 0) {
      await this.reader.together(async (inside) => {
        await divisionOf(inside, currentActor().organisationId);
        await lookUpReferences(inside, registration, findings);
        const hashOf = (idNumber: string) => this.sealing.idNumberHash(idNumber);
        const asked = { ownerId: currentActor().organisationId, dto: registration, hashOf };
        await findPossibleDuplicates(inside, asked, findings);
      });
    }
    if (findings.problems.length > 0) {
      throw refusal('request.malformed', {}, findings.problems.slice(0, PROBLEMS_AT_MOST));
    }
    return reading;
  }
}
