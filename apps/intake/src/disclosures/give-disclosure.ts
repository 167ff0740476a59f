import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@liandong/platform';
import { DecideDisclosure, requestDigestOf } from './decide-disclosure.js';
import type { GivenDisclosureView, GiveDisclosureDto } from './disclosure.dto.js';
import { DisclosureTable } from './disclosure.table.js';
import { OpenPackage } from './open-package.js';
import { SendOnward } from './send-onward.js';

/** Gives out a package within consent. The same referral and version give the same answer again. */
@Injectable()
export class GiveDisclosure {
  constructor(
    private readonly work: UnitOfWork,
    private readonly packages: OpenPackage,
    private readonly decision: DecideDisclosure,
    private readonly onward: SendOnward,
  ) {}

  execute(asked: GiveDisclosureDto): Promise<GivenDisclosureView> {
    return this.onward.execute(asked, (within) => this.give(within));
  }

  private async give(asked: GiveDisclosureDto): Promise<GivenDisclosureView> {
    const earlier = await this.packages.givenBefore(asked, requestDigestOf(asked));
    if (earlier) return earlier;
    // The package stays out of the answer that is kept in the database for a repeated request.
    const { id } = await this.work.create(
      DisclosureTable,
      (inside) => this.decision.execute(inside, asked),
      ({ id, version }) => ({ id, version }),
    );
    return this.packages.execute(id);
  }
}
