import { ReferralStarted, ReferralStepRecorded } from '@liandong/contracts';
import { GroupConsumer, Inbox, Observer, OutboxSignal, Parking, UnitOfWork } from '@liandong/platform';
import type { Commands, Dispatch, InboxStore, KafkaClients } from '@liandong/platform';
import { FolderTable, note, openFolder, showFolder } from '../../libs/platform/test/folder.js';
import type { Process } from './process.js';
import { joinedSession, type Store } from './store.js';

/** A process of a service that hears of referrals: it opens a folder for each that starts and notes each step in it. */
export class ListeningService {
  readonly inbox: Inbox;
  private readonly work: UnitOfWork;
  private readonly consumer: GroupConsumer;

  constructor(
    readonly process: Process,
    private readonly store: Store,
    /** Subjects whose events no handler can handle at the moment. */
    private readonly broken: ReadonlySet<string>,
    parts: { commands: Commands; inbox: InboxStore; kafka: KafkaClients; observer: Observer },
  ) {
    const { kafka, observer } = parts;
    const signal = new OutboxSignal();
    this.work = new UnitOfWork(parts.commands, process.world.clock, signal);
    this.inbox = new Inbox(parts.inbox, new Parking(observer.metrics), observer.metrics, signal);
    const reading = { group: 'listening', topics: ['referral.events' as const], inbox: this.inbox };
    this.consumer = new GroupConsumer(kafka, { ...reading, dispatch: this.dispatch }, observer, process.pacer);
  }

  start(): void {
    this.consumer.start();
  }

  stop(): Promise<void> {
    return this.consumer.stop();
  }

  readonly dispatch: Dispatch = async (event, { eventId, subject, aggregateVersion: version = 0 }) => {
    const session = joinedSession.getStore()!;
    await session.step('handle');
    if (this.broken.has(subject)) throw new TypeError('broken');
    await session.insert(this.store.heard, this.store.nextNumber(), { eventId, subject, version });
    const now = this.process.world.clock.now();
    if (event instanceof ReferralStarted) {
      await this.work.create(FolderTable, () => openFolder(folderOf(subject), event.caseId, now), showFolder);
    } else if (event instanceof ReferralStepRecorded) {
      await this.work.change(FolderTable, folderOf(subject), (folder) => note(folder, { text: 'x' }, now), showFolder);
    }
  };
}

export const folderOf = (referralId: string) => `folder of ${referralId}`;
