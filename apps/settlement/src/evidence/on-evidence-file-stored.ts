import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { EvidenceFileStored } from '@liandong/contracts';
import { currentTransaction } from '@liandong/platform';

/** Keeps which evidence files there are; what is in them is intake's alone. */
@Controller()
export class OnEvidenceFileStored {
  @EventPattern<string>('evidence-file.stored')
  async handle(@Payload() { evidenceId, ownerId, caseId, sha256 }: EvidenceFileStored): Promise<void> {
    await currentTransaction()!.query(
      'insert into known_evidence (id, owner_id, case_id, sha256) values ($1, $2, $3, $4)',
      [evidenceId, ownerId, caseId ?? null, sha256 ?? null],
    );
  }
}
