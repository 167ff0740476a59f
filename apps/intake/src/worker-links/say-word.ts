import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { Clock, newId } from '@liandong/kernel';
import { AsSystem, UnitOfWork } from '@liandong/platform';
import type { OpenedLink } from './open-link.js';
import { isAsked, WorkerPage } from './worker-page.js';
import { sayWord, WorkerWordTable, type WordOfWorker } from './worker-word.js';

/** Records what the worker says to the outcome. Said twice, by a button pressed twice, the first counts. */
@Injectable()
export class SayWord {
  constructor(
    private readonly page: WorkerPage,
    private readonly system: AsSystem,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute(link: OpenedLink, referralId: string, word: WordOfWorker): Promise<void> {
    const { caseId, claimantId } = link;
    await this.system.run(async (client) => {
      // One worker, one word: a second press of the button waits for the first and finds it said.
      await client.query('select from claimants where id = $1 for no key update', [claimantId]);
      const found = await this.page.find(link);
      if (found.said && found.referralId === referralId) return;
      if (found.referralId !== referralId || !isAsked(found)) throw refusal('worker-link.nothing-asked');
      const saidAt = this.clock.now();
      const ids = { id: newId(saidAt), version: 0, caseId, claimantId, referralId };
      const state = { ...ids, word, reportedAt: found.reportedAt!, saidAt };
      await this.work.create(
        WorkerWordTable,
        () => sayWord(state),
        () => undefined,
      );
    });
  }
}
