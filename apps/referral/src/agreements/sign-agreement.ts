import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { Clock, newId } from '@liandong/kernel';
import { UnitOfWork } from '@liandong/platform';
import { signAgreement } from './agreement.js';
import type { AgreementView, SignAgreementDto } from './agreement.dto.js';
import { AgreementTable } from './agreement.table.js';
import { showAgreement } from './show-agreement.js';

@Injectable()
export class SignAgreement {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  execute(draft: SignAgreementDto): Promise<AgreementView> {
    const now = this.clock.now();
    return this.work.create(
      AgreementTable,
      async (inside) => {
        const parties = [draft.firstUnionId, draft.secondUnionId];
        const known = await inside.rows<{ id: string }>('select id from organisations where id = any($1)', [parties]);
        const unknown = parties.findIndex((id) => !known.some((organisation) => organisation.id === id));
        if (unknown >= 0) {
          const pointer = unknown === 0 ? '/firstUnionId' : '/secondUnionId';
          throw refusal('request.malformed', {}, [{ pointer, code: 'unknown-organisation' }]);
        }
        const { validTo = null, costs = null, workersCovered = null } = draft;
        return signAgreement({ ...draft, id: newId(now), validTo, costs, workersCovered }, now);
      },
      showAgreement,
    );
  }
}
