import { says } from './error-text.js';

/** Refusals of the intake service. */
export const intakeErrors = {
  'organisation.not-known-here': says(
    503,
    ['本服务尚未收到该单位的登记信息', 'This service has not heard of the organisation yet'],
    ['单位登记信息正在同步，请稍后重试。', 'The registration of the organisation is on its way: try again shortly.'],
  ),
  'case.referral-live': says(
    409,
    ['案件尚有在办移送，不能办结', 'A referral of this case is still live, so it cannot be closed'],
    ['请先办结、撤回或作废相关移送。', 'Complete, withdraw or void its referrals first.'],
  ),
  'case.recovery-unsettled': says(
    409,
    ['应追回款项尚未结清，不能直接办结', 'Something owed is not settled, so the case cannot simply be closed'],
    ['请结清款项，或在 reason 中写明办结原因。', 'Settle it, or name the ground for closing in reason.'],
  ),
  'case.ended': says(
    409,
    ['案件已结束，不能再补充', 'The case has ended and takes nothing more'],
    ['如需补充，请先恢复办理该案件。', 'Reopen the case first.'],
  ),
  'disclosure.beyond-consent': says(
    422,
    ['拟提供的内容超出当事人同意的范围', 'The disclosure goes beyond what consent covers'],
    [
      '请按 errors 逐项核对，补取同意或缩小披露范围。',
      'See errors: obtain consent for what is named, or disclose less.',
    ],
  ),
  'disclosure.beyond-received': says(
    403,
    ['超出贵单位收到的范围', 'This goes beyond what your union received'],
    ['只能在收到的信息范围内转送，见 errors。', 'Send on only what was received; see errors.'],
  ),
  'disclosure.case-not-open': says(
    409,
    ['案件未受理或已结束，不能对外提供', 'The case is not accepted or has ended: nothing of it can be disclosed'],
    ['请先受理或恢复办理该案件。', 'Accept or reopen the case first.'],
  ),
  'worker-link.not-open': says(
    404,
    ['该查询链接无效或已过期', 'This address opens nothing, or no more'],
    ['请联系您的工会，索取新的链接。', 'Ask your union for another one.'],
  ),
  'worker-link.digits-wrong': says(
    403,
    ['证件号码后四位不正确', 'These are not the last four digits of the ID number'],
    ['请核对后重新输入，末位可能是 X。', 'Check them and try again; the last may be an X.'],
  ),
  'worker-link.page-over': says(
    403,
    ['页面已超时', 'The page was open for too long'],
    ['请重新输入证件号码后四位。', 'Enter the last four digits of the ID number again.'],
  ),
  'worker-link.locked': says(
    429,
    ['错误次数过多，请稍后再试', 'Too many wrong tries: please wait'],
    [
      '请在 Retry-After 所示秒数后再试，或联系您的工会。',
      'Try again after the seconds of Retry-After, or ask your union.',
    ],
  ),
  'worker-link.nothing-asked': says(
    409,
    ['目前没有需要您确认的结果', 'There is no outcome to confirm now'],
    ['请重新打开页面查看最新进展。', 'Open the page again to see how things stand.'],
  ),
  'evidence.type-refused': says(
    415,
    ['不接受此类文件', 'Files of this type are not taken'],
    [
      '仅接受 PDF、JPEG、PNG、DOCX、XLSX，且以文件实际内容为准。',
      'Send PDF, JPEG, PNG, DOCX or XLSX; the content decides, not the name.',
    ],
  ),
} as const;
