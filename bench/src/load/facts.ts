import { PaymentRecorded, topicOf, type Topic } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import type { Message } from 'kafkajs';
import { recordOf } from './events.js';

const hexOf = (id: string) => id.replaceAll('-', '');

/** A public fact that is told now. Synthetic. */
export function newFact(): PaymentRecorded {
  return new PaymentRecorded({
    caseKey: hexOf(newId()),
    caseKind: 'unpaid-wages',
    originRegion: '510700',
    regionOfPerformance: '650500',
    paymentKey: hexOf(newId()),
    workers: 39,
    amountFen: '1000',
    totalPaidFen: '1000',
    receivedOn: '2026-03-05',
    at: new Date().toISOString(),
  });
}

export const factTopic: Topic = topicOf(newFact());

export function newFactRecord(): Message {
  const fact = newFact();
  return recordOf(fact, fact.caseKey, null);
}

/** As the stream would write it. */
export function newFrame(position: number): string {
  const data = newFact();
  const fact = { position: String(position), id: newId(), name: 'settlement.payment-recorded', at: data.at, data };
  return `id: ${position}\nevent: ${fact.name}\ndata: ${JSON.stringify(fact)}\n\n`;
}
