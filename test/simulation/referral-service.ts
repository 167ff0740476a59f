import { DomainError, newId } from '@liandong/kernel';
import { Observer, OutboxSignal, Pacer, Relay, UnitOfWork, type KafkaClients, type Outbox } from '@liandong/platform';
import type { Commands, Decision } from '@liandong/platform';
import type { Referral } from '../../apps/referral/src/referrals/referral.js';
import { ReferralTable } from '../../apps/referral/src/referrals/referral.table.js';
import { recordStep, startWork } from '../../apps/referral/src/referrals/working.js';
import { someone, syntheticReferral, syntheticStep } from '../../apps/referral/test/synthetic-referral.js';
import type { Process } from './process.js';

/** Ids of the organisation and of the case are read as UUIDs by whoever hears the events. */
const PARTNER_ID = '00000000-0000-4000-8000-0000000000aa';
const CASE_ID = '00000000-0000-4000-8000-0000000000cc';
const clerk = someone(PARTNER_ID, 'clerk');

export const referralIds = [1, 2, 3].map((number) => `00000000-0000-4000-8000-00000000000${number}`);

export const acceptedReferral = (id: string) =>
  syntheticReferral({ id, version: 0, status: 'accepted', partnerId: PARTNER_ID, caseId: CASE_ID });

export type Act = 'start' | 'record-step';

class SimulatedRelay extends Relay {
  protected override readonly pacer: Pacer;

  constructor(parts: { outbox: Outbox; kafka: KafkaClients; signal: OutboxSignal; observer: Observer; pacer: Pacer }) {
    super(parts.outbox, parts.kafka, parts.signal, parts.observer);
    this.pacer = parts.pacer;
  }
}

/** A process of the service that owns referrals: its commands, and the relay that carries what they tell. */
export class ReferralService {
  private readonly work: UnitOfWork;
  private readonly relay: SimulatedRelay;

  constructor(
    readonly process: Process,
    parts: { commands: Commands; outbox: Outbox; kafka: KafkaClients; observer: Observer },
  ) {
    const signal = new OutboxSignal();
    this.work = new UnitOfWork(parts.commands, process.world.clock, signal);
    this.relay = new SimulatedRelay({ ...parts, signal, pacer: process.pacer });
    this.relay.start();
  }

  /** True when the act was done, false when it was refused. */
  async act(id: string, act: Act): Promise<boolean> {
    try {
      await this.work.change(
        ReferralTable,
        id,
        (referral) => this.decide(referral, act),
        () => undefined,
      );
      return true;
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  }

  stop(): Promise<void> {
    return this.relay.beforeApplicationShutdown();
  }

  private decide(referral: Referral, act: Act): Decision<Referral> {
    const ids = { id: newId(), referralId: referral.id, byOrganisationId: PARTNER_ID };
    const step = { ...syntheticStep('mediation'), ...ids, recordedAt: this.process.world.clock.now() };
    return act === 'start' ? startWork(referral, clerk, step) : recordStep(referral, clerk, step);
  }
}
