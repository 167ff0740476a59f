import { disclosureFields, type DisclosureField } from '@liandong/contracts';
import { digestOf } from '@liandong/contracts';
import { caseIn, now } from '../../test/synthetic-case.js';
import { buildPackage, type Contents } from './build-package.js';

const bytes = Buffer.alloc(0);
const person: Contents['people'][number] = {
  id: 'claimant-1',
  caseId: 'case-1',
  position: 0,
  nameSealed: bytes,
  documentKind: 'resident-id',
  idNumberSealed: bytes,
  idNumberHash: bytes,
  phoneSealed: bytes,
  phoneHash: bytes,
  bankAccountSealed: bytes,
  homeRegion: '510726',
  occupationGroup: 'construction',
  unionMember: true,
  isRepresentative: false,
  identity: { name: '张三（合成）', idNumber: '11010519491231002X', phone: '13800001234', bankAccount: '62220202' },
};
const contents = (fields: readonly DisclosureField[]): Contents => ({
  disclosure: { referralId: 'referral-1', packageVersion: 1, disclosedAt: now.toISOString() },
  fields,
  file: { ...caseIn('accepted'), id: 'case-1', version: 2, ownerId: 'owner-1', acceptedAt: now },
  people: [person],
  claims: [
    {
      claimId: 'claim-1',
      claimantId: 'claimant-1',
      item: 'wages',
      periodFrom: '2026-01-01',
      periodTo: '2026-01-31',
      amountFen: '100',
    },
  ],
  evidence: [{ id: 'file-1', mediaType: 'application/pdf', sizeBytes: 9, sha256: '00' }],
});

/** What each field lets out, as it stands in the document. */
const traces: Readonly<Record<DisclosureField, RegExp>> = {
  name: /张三/,
  'id-number': /11010519491231002X/,
  phone: /13800001234/,
  'home-region': /"homeRegion":"510726"/,
  'occupation-group': /occupationGroup/,
  'union-member': /unionMember/,
  claims: /amountFen|totalFen/,
  evidence: /file-1/,
};

test.each(disclosureFields)('%s lets out itself and nothing else of the person', (field) => {
  const text = JSON.stringify(buildPackage(contents([field])));
  for (const [other, trace] of Object.entries(traces))
    expect([other, trace.test(text)]).toEqual([other, other === field]);
  expect(text).not.toContain('62220202');
});

test('the digest survives the way over the wire, and a changed letter does not', () => {
  const document = buildPackage(contents(['name', 'claims']));
  const received = JSON.parse(JSON.stringify(document)) as object;
  expect(digestOf(received)).toBe(digestOf(document));
  expect(digestOf({ ...received, format: 'liandong-package/2' })).not.toBe(digestOf(document));
});
