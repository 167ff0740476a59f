import type { EnterDocumentDto, RecoveryView } from './recovery.dto.js';
import type { AllocateReceiptDto, ReceiptView, RecordReceiptDto, ReverseReceiptDto } from './receipt.dto.js';

/** Examples of the API document. All ids, names and amounts are made up; the case is modelled on Bazhong's in Gansu. */
const recoveryId = '01974f2e-8c00-7000-8000-000000000001';
const caseId = '01974f2e-8c00-7000-8000-000000000002';
const documentId = '01974f2e-8c00-7000-8000-000000000003';
const evidenceId = '01974f2e-8c00-7000-8000-000000000004';
const receiptId = '01974f2e-8c00-7000-8000-000000000005';
const lineId = '01974f2e-8c00-7000-8000-000000000006';
const otherLineId = '01974f2e-8c00-7000-8000-000000000007';
const organisationId = '01974f2e-8c00-7000-8000-000000000008';

function named<V>(summary: string, value: V) {
  return { [summary]: { summary, value } };
}

const recoveryView: RecoveryView = {
  id: recoveryId,
  version: 3,
  caseId,
  caseNumber: '川巴〔2026〕维字第12号',
  ownerId: organisationId,
  partyIds: [organisationId],
  caseKind: 'unpaid-wages',
  status: 'partly-paid',
  currency: 'CNY',
  lineCount: 39,
  claimedFen: '110000000',
  owedFen: '110000000',
  paidFen: '36666667',
  outstandingFen: '73333333',
  overpaidFen: '0',
  unallocatedFen: '0',
  documentId,
  documentKind: 'mediation',
  openedAt: '2026-03-02T02:30:00.000Z',
  actions: ['enter-document', 'record-receipt'],
};

const receiptView: ReceiptView = {
  id: receiptId,
  status: 'posted',
  currency: 'CNY',
  amountFen: '36666667',
  allocatedFen: '36666667',
  unallocatedFen: '0',
  method: 'by-instalment',
  receivedOn: '2026-05-30',
  evidenceId,
  payer: 'general-contractor',
  recordedAt: '2026-05-30T08:00:00.000Z',
  approvedAt: '2026-05-31T01:00:00.000Z',
  actions: ['reverse-receipt'],
};

const documentView = {
  id: documentId,
  kind: 'mediation',
  signedOn: '2026-05-08',
  evidenceId,
  currency: 'CNY',
  owedFen: '110000000',
  enteredAt: '2026-05-08T03:00:00.000Z',
};

const lineView = {
  id: lineId,
  claimantId: '01974f2e-8c00-7000-8000-000000000009',
  item: 'wages',
  status: 'partly-paid',
  currency: 'CNY',
  claimedFen: '2820513',
  owedFen: '2820513',
  paidFen: '940171',
  outstandingFen: '1880342',
  overpaidFen: '0',
};

export const recovery = named('巴中39名农民工欠薪案，已付第一期', recoveryView);
export const recoveryPage = named('本单位参与的案件', { items: [recoveryView] });
export const linePage = named('每名工人一行', { items: [lineView] });
export const documentPage = named('现行调解书在前', { items: [documentView] });
export const documentEntered = named('调解书已登记', { ...recoveryView, document: documentView });
export const receiptPage = named('一笔转账', { items: [receiptView] });
export const receiptDecided = named('第一期款已分配到39人', { ...recoveryView, receipt: receiptView });

export const schedule = named('分三期支付', {
  documentId,
  currency: 'CNY',
  items: [
    { id: lineId, dueOn: '2026-05-31', status: 'paid', amountFen: '36666667', paidFen: '36666667' },
    { id: otherLineId, dueOn: '2026-06-30', status: 'due', amountFen: '36666667', paidFen: '0' },
  ],
});

export const postingPage = named('收款分录', {
  items: [
    {
      entryId: '01974f2e-8c00-7000-8000-00000000000a',
      kind: 'allocation',
      reference: receiptId,
      account: 'paid',
      lineId,
      currency: 'CNY',
      amountFen: '940171',
      at: '2026-05-31T01:00:00.000Z',
    },
  ],
});

const mediation: EnterDocumentDto = {
  kind: 'mediation',
  signedOn: '2026-05-08',
  evidenceId,
  totalFen: '110000000',
  instalments: [
    { dueOn: '2026-05-31', amountFen: '36666667' },
    { dueOn: '2026-06-30', amountFen: '36666667' },
    { dueOn: '2026-07-31', amountFen: '36666666' },
  ],
};
const award: EnterDocumentDto = {
  kind: 'award',
  signedOn: '2026-05-08',
  evidenceId,
  amounts: [
    { lineId, amountFen: '2820513' },
    { lineId: otherLineId, amountFen: '0' },
  ],
  instalments: [],
};
export const enterDocument = {
  ...named('调解书：总额按比例分到每人，分三期', mediation),
  ...named('裁决书：逐人列明，不获支持的填0', award),
};

const byInstalment: RecordReceiptDto = {
  amountFen: '36666667',
  receivedOn: '2026-05-30',
  evidenceId,
  payer: 'general-contractor',
  method: 'by-instalment',
};
const byList: RecordReceiptDto = {
  amountFen: '1000000',
  receivedOn: '2026-05-30',
  evidenceId,
  method: 'by-list',
  list: [{ lineId, amountFen: '1000000' }],
};
export const recordReceipt = {
  ...named('总包单位支付第一期', byInstalment),
  ...named('按签字表逐人发放', byList),
};

const proRata: AllocateReceiptDto = { method: 'pro-rata' };
export const allocateReceipt = named('余款按欠额比例分配', proRata);

const mistyped: ReverseReceiptDto = { reason: 'entered-in-error' };
export const reverseReceipt = named('登记有误，冲销重记', mistyped);
