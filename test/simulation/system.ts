import { Metrics, Observer, type Commands, type InboxStore, type Outbox } from '@liandong/platform';
import { diceOf } from '../faults/dice.js';
import { Broker } from './broker.js';
import { SimulatedCommands } from './commands.js';
import { Group } from './group.js';
import { SimulatedInbox } from './inbox.js';
import { service, silent, SimulatedKafka } from './kafka.js';
import { ListeningService } from './listening-service.js';
import { Operator } from './operator.js';
import { SimulatedOutbox } from './outbox.js';
import { Process } from './process.js';
import { acceptedReferral, referralIds, ReferralService } from './referral-service.js';
import { Store } from './store.js';
import type { World } from './world.js';

const RESTART_MS = 400;
/** After so long without a word the group goes on without a member. */
const SESSION_TIMEOUT_MS = 1_500;

const observer = new Observer(silent, new Metrics(service));

/** The pieces that a test exchanges for broken ones. */
export interface Pieces {
  readonly commands: (store: Store, process: Process) => Commands;
  readonly outbox: (store: Store, process: Process) => Outbox;
  readonly inbox: (store: Store, process: Process) => InboxStore;
}

export const sound: Pieces = {
  commands: (store, process) => new SimulatedCommands(store, process),
  outbox: (store, process) => new SimulatedOutbox(store, process),
  inbox: (store, process) => new SimulatedInbox(store, process),
};

export type ServiceKind = 'referral' | 'listening';

/** Two processes of a service that publishes, two of one that listens, their databases and the broker between them. */
export class System {
  readonly stores: Readonly<Record<ServiceKind, Store>>;
  readonly broker: Broker;
  readonly group: Group;
  readonly brokenSubjects = new Set<string>();
  readonly referral: ReferralService[] = [];
  readonly listening: ListeningService[] = [];
  private operator?: Operator;

  constructor(
    readonly world: World,
    private readonly pieces: Pieces,
    dice: number,
  ) {
    this.stores = { referral: new Store(world, 'referral'), listening: new Store(world, 'listening') };
    this.broker = new Broker(world);
    this.group = new Group(this.broker, diceOf(String(dice)));
    const { committed } = this.stores.referral.aggregates;
    for (const id of referralIds) committed.set(id, acceptedReferral(id));
    for (const place of [0, 1]) {
      this.start('referral', place);
      this.start('listening', place);
    }
  }

  start(kind: ServiceKind, place: number): void {
    const process = new Process(this.world, `${kind} ${place}`);
    const store = this.stores[kind];
    const commands = this.pieces.commands(store, process);
    const kafka = new SimulatedKafka(this.broker, this.group, process);
    if (kind === 'referral') {
      const outbox = this.pieces.outbox(store, process);
      this.referral[place] = new ReferralService(process, { commands, outbox, kafka, observer });
    } else {
      this.listening[place] = this.listener(process, commands, kafka);
      this.listening[place].start();
    }
  }

  crash(kind: ServiceKind, place: number): void {
    this.end(kind, place, this[kind][place]!.process);
  }

  /** As an operator asks for it: what is being carried or taken in is brought to its end first. */
  async stop(kind: ServiceKind, place: number): Promise<void> {
    const stopping = this[kind][place]!;
    await stopping.stop();
    this.end(kind, place, stopping.process);
  }

  /** Longer than the group waits: it gives the partitions to others, and this process does not know. */
  freeze(kind: ServiceKind, place: number): void {
    const { process } = this[kind][place]!;
    process.freeze(SESSION_TIMEOUT_MS * 2);
    this.world.after(SESSION_TIMEOUT_MS, () => this.group.leave((member) => member.process === process));
  }

  /** From now on handlers work, and an operator replays what was parked. */
  mend(): void {
    this.brokenSubjects.clear();
    if (this.operator) return;
    const process = new Process(this.world, 'operator');
    const store = this.stores.listening;
    const kafka = new SimulatedKafka(this.broker, this.group, process);
    this.operator = new Operator(this.listener(process, this.pieces.commands(store, process), kafka), store);
    void this.operator.work();
  }

  get isReplayed(): boolean {
    return this.operator?.isDone === true;
  }

  get isAtRest(): boolean {
    const { referral, listening } = this.stores;
    const isSent = [...referral.outbox.committed.values()].every((row) => row.isSent);
    return isSent && this.broker.isAtRest && this.group.isAtRest && referral.isAtRest && listening.isAtRest;
  }

  private listener(process: Process, commands: Commands, kafka: SimulatedKafka): ListeningService {
    const store = this.stores.listening;
    const inbox = this.pieces.inbox(store, process);
    return new ListeningService(process, store, this.brokenSubjects, { commands, inbox, kafka, observer });
  }

  private end(kind: ServiceKind, place: number, process: Process): void {
    if (!process.isRunning) return;
    process.end();
    this.stores[kind].terminate(process);
    this.world.after(RESTART_MS, () => this.start(kind, place));
    this.world.after(SESSION_TIMEOUT_MS, () => this.group.leave((member) => member.process === process));
  }
}
