import { newId } from '@liandong/kernel';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { arrived, suggestions, type ReferralView } from '../../../apps/cli/src/acting/case-acts.js';
import { organisation } from '../../../apps/cli/src/demonstration/organisations.js';
import type { PrivacyCast } from './cast-of-privacy.js';
import type { Entered } from './markers.js';
import { claimantOf, consentedFields, matterOf } from './registration.js';

/** Another case, sent to the partner, who reads its package and declines. */
export async function disclose(cast: PrivacyCast, entered: Entered): Promise<object> {
  const people = {
    clerk: cast.clerk.person,
    supervisor: cast.supervisor.person,
    partnerClerk: cast.partnerClerk.person,
  };
  const registration = { ...matterOf(entered, 'matter'), claimants: [claimantOf(entered.person('copied'))] };
  const { id: caseId } = await people.clerk.post<{ id: string }>('cases', registration);
  await people.supervisor.act(`cases/${caseId}`, 'acceptance');
  await suggestions(people, caseId, 'rights-protection');
  const { id } = await people.clerk.post<ReferralView>('referrals', {
    caseId,
    partnerId: organisation('yiwu').id,
    kind: 'assist',
    purpose: 'rights-protection',
    manifest: { legalBasis: 'separate-consent', fields: consentedFields, claimantIds: [], evidenceIds: [] },
  });
  await people.clerk.act(`referrals/${id}`, 'submission');
  await people.supervisor.act(`referrals/${id}`, 'signature');
  await arrived(people, id);
  await people.partnerClerk.act(`referrals/${id}`, 'claim');
  const { package: disclosed } = await people.partnerClerk.get<{ package: object }>(`referrals/${id}/package`);
  const text = entered.text('remark', 'proposeDecline/text');
  await people.partnerClerk.act(`referrals/${id}`, 'decline', { code: 'already-in-proceedings', text });
  return disclosed;
}

/** What a foreign program that holds a package should never do: it puts copies on a topic, in every part of a record. */
export async function copyOntoTopic(broker: string, disclosed: object, header: string): Promise<string[]> {
  const types = ['cn.liandong.referral.claimed.v1', 'cn.liandong.referral.copied.v1'];
  const records = types.map((type) => {
    const subject = newId();
    return {
      key: subject,
      value: JSON.stringify(disclosed),
      headers: {
        'content-type': 'application/json',
        ce_specversion: '1.0',
        ce_id: newId(),
        ce_type: type,
        ce_source: '/liandong/foreign',
        ce_subject: subject,
        ce_time: new Date().toISOString(),
        'x-copied': header,
      },
    };
  });
  const kafka = new Kafka({ brokers: [broker], logLevel: logLevel.NOTHING });
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  await producer.send({ topic: 'referral.events', acks: -1, messages: records });
  await producer.disconnect();
  return records.map(({ key }) => key);
}
