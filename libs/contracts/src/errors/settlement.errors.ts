import { says } from './error-text.js';

/** Refusals of the settlement service. */
export const settlementErrors = {
  'recovery.claims-do-not-sum': says(
    422,
    ['各项请求金额之和与案件总额不符', 'The claims do not add up to the total of the case'],
    ['请核对各项请求金额与案件总额。', 'Check the claimed amounts against the total of the case.'],
  ),
  'recovery.amount-too-large': says(
    422,
    ['金额合计超出系统上限', 'The amounts add up to more than the system carries'],
    [
      '合计不得超过十万亿元，请核对是否误将元当作分。',
      'The sum may be at most ten trillion yuan. Check yuan against fen.',
    ],
  ),
  'recovery.lines-unknown': says(
    422,
    ['所列明细不属于本案，或有重复', 'Some of the lines named are not of this recovery, or are named twice'],
    [
      '请按 errors 中逐项指出的位置更正；明细可由 /lines 查询。',
      'Correct each place named in errors; the lines are listed under /lines.',
    ],
  ),
  'evidence.not-known': says(
    409,
    ['没有找到这份证据材料', 'This evidence file is not known here'],
    [
      '请先上传银行回单或签收表，再填写其编号；刚上传的，请稍候再提交一次。',
      'Upload the bank slip or signature sheet first and give its id; if it was stored just now, send this again in a moment.',
    ],
  ),
  'document.lines-missing': says(
    422,
    ['文书未列明全部明细的金额', 'The document does not name an amount for every line'],
    [
      '请为每条明细填写一次金额，不获支持的填 0；或只填总额按比例分配。',
      'Name every line once, 0 for one that gets nothing; or give the total alone.',
    ],
  ),
  'document.instalments-do-not-sum': says(
    422,
    ['分期金额之和与应付总额不符', 'The instalments do not add up to the amount owed'],
    ['请核对 owedFen 与 instalmentsFen，使两者相等。', 'Compare owedFen with instalmentsFen and make them equal.'],
  ),
  'document.signed-in-future': says(
    422,
    ['文书签署日期晚于今天', 'The document is signed on a day to come'],
    ['请核对签署日期（北京时间）。', 'Check the day it was signed, Asia/Shanghai.'],
  ),
  'receipt.received-in-future': says(
    422,
    ['到账日期晚于今天', 'The money is said to arrive on a day to come'],
    ['款项到账后再登记；日期按北京时间。', 'Record money once it has arrived; days are those of Asia/Shanghai.'],
  ),
  'receipt.already-recorded': says(
    409,
    ['同一凭证、同一天、同一金额的到账已登记', 'A receipt of this amount and day stands on this evidence already'],
    [
      'standingReceiptId 即已登记的一笔：登记有误的先冲销再登记；另一笔款项请用其自己的凭证，同一签收表上的多人请合为一笔按清单登记。',
      'It is standingReceiptId: reverse it first if it is wrong. Give another payment its own slip; record several of one sheet as one receipt by list.',
    ],
  ),
  'receipt.list-exceeds-amount': says(
    422,
    ['清单金额之和超过可分配金额', 'The list gives out more than there is'],
    ['请核对 listedFen 与 amountFen。', 'Compare listedFen with amountFen.'],
  ),
  'receipt.second-person-required': says(
    403,
    ['须由登记人以外的人复核', 'Somebody other than the person who recorded it must approve'],
    ['请本单位或协作单位的另一位负责人复核。', 'Ask another supervisor of one of the parties.'],
  ),
  'receipt.not-in-this-state': says(
    409,
    ['该笔收款的当前状态不允许此操作', 'The receipt does not allow this in its present state'],
    [
      '请查看 receiptStatus：待复核的可复核或撤销，已入账的可冲销一次。',
      'See receiptStatus: one that waits can be approved or called off, a posted one reversed, once.',
    ],
  ),
  'receipt.nothing-to-allocate': says(
    409,
    ['没有可分配的余款，或各明细均无欠额', 'Nothing is left to allocate, or no line is owed anything'],
    [
      '请先登记确定应付金额的文书，或核对余款。',
      'Enter the document that fixes what is owed first, or check what is left.',
    ],
  ),
} as const;
