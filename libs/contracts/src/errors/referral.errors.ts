import { declineCodes } from '../values.js';
import { says } from './error-text.js';

/** Refusals of the referral service. */
export const referralErrors = {
  'organisation.already-registered': says(
    409,
    ['该组织已登记', 'This organisation is already registered'],
    ['请核对组织编号。', 'Check the id of the organisation.'],
  ),
  'referral.case-not-known': says(
    409,
    ['移送服务尚未收到该案件的受理信息', 'The case is not known to the referral service yet'],
    [
      '案件须先受理；刚受理的案件请稍候重试。',
      'The case must be accepted first; if it just was, try again in a moment.',
    ],
  ),
  'referral.case-not-open': says(
    409,
    ['案件已办结或已撤回，不能移送', 'The case is closed or withdrawn and cannot be referred'],
    ['如需移送，请先恢复办理该案件。', 'Reopen the case first.'],
  ),
  'referral.partner-is-origin': says(
    400,
    ['不能移送给本单位', 'A case cannot be referred to its own union'],
    ['请选择另一家工会。', 'Choose another union.'],
  ),
  'referral.already-yours': says(
    409,
    ['该案件本来就由贵单位办理', 'The case is with your union already'],
    ['无需请求移送。', 'There is nothing to ask for.'],
  ),
  'referral.already-live': says(
    409,
    ['同一案件、同一事由已有在办移送发往该单位', 'A referral of the same matter to this partner is still live'],
    ['请在原移送上办理（referralId）。', 'Go on with that referral (referralId).'],
  ),
  'referral.manifest-incomplete': says(
    422,
    ['披露清单不完整', 'The disclosure manifest is not complete'],
    ['请写明要提供的信息项目。', 'Name the fields that are to be disclosed.'],
  ),
  'referral.partner-not-competent': says(
    422,
    ['对方单位不受理此类案件或事由', 'The partner does not take this kind of case or purpose'],
    ['请从路由建议中选择有管辖权的单位。', 'Choose a competent partner from the route suggestions.'],
  ),
  'referral.department-owns-no-case': says(
    422,
    ['有关部门只协助，不接收案件归属', 'A department assists; a case does not become its own'],
    ['请改用协作（assist）移送。', 'Refer it as assist instead.'],
  ),
  'referral.partner-disabled': says(
    422,
    ['对方单位已停用，不再接收移送', 'The partner takes no referrals any more'],
    ['请从路由建议中另选单位。', 'Choose another partner from the route suggestions.'],
  ),
  'referral.agreement-out-of-force': says(
    422,
    ['所依据的联动协议已失效', 'The agreement it stands on is no longer in force'],
    ['请作废后重新拟稿，系统按现行协议推荐。', 'Void it and draft anew: the suggestions follow what is in force.'],
  ),
  'agreement.already-ended': says(
    409,
    ['协议已经到期', 'The agreement has ended already'],
    ['无需终止。', 'There is nothing to terminate.'],
  ),
  'organisation.is-so-already': says(
    409,
    ['该组织已处于此状态', 'The organisation is so already'],
    ['无需重复操作。', 'Nothing needs to be done.'],
  ),
  'referral.partner-full': says(
    422,
    ['对方单位目前不能接收', 'The partner cannot take cases at the moment'],
    ['请选择其他单位，或联系其上级工会。', 'Choose another partner, or ask its superior union.'],
  ),
  'referral.signer-is-drafter': says(
    403,
    ['签发人与拟稿人不能为同一人', 'Who drafted a referral may not sign it'],
    ['请由另一位负责人签发。', 'Let another supervisor sign.'],
  ),
  'referral.supervisor-accepts': says(
    403,
    ['贵单位规定移送由负责人受理', 'In your union a referral is taken on by a supervisor'],
    ['请由负责人受理。', 'Let your supervisor accept it.'],
  ),
  'referral.digest-differs': says(
    409,
    ['移送材料的摘要不一致', 'The digest of the package differs'],
    ['请勿使用该材料，并将 traceId 告知管理员。', 'Do not use the package; tell the operator the traceId.'],
  ),
  'referral.returned-too-often': says(
    409,
    ['退回补正已达上限', 'It was returned for papers as often as is allowed'],
    ['请受理，或提出不予受理并说明理由。', 'Accept it, or propose to decline with a reason.'],
  ),
  'referral.handed-over-already': says(
    409,
    ['该案件已移送给另一单位办理', 'The case has been handed over to another union already'],
    ['请与原移送单位联系；可提出不予受理。', 'Ask the origin; you can propose to decline.'],
  ),
  'referral.nobody-accepted': says(
    422,
    ['不能排除全部劳动者后受理', 'A referral cannot be accepted without any of its claimants'],
    ['如均不受理，请提出不予受理。', 'Propose to decline if nobody can be taken on.'],
  ),
  'referral.consent-withdrawn': says(
    403,
    ['当事人已撤回同意，材料不再提供', 'Consent was withdrawn; the package can no longer be read'],
    ['请停止使用并按约定处置已获取的信息。', 'Stop using it and dispose of what you hold as agreed.'],
  ),
  'referral.not-a-station': says(
    422,
    ['该组织不是法律援助站', 'This organisation is no legal-aid station'],
    ['请选择法律援助站或联合工作站。', 'Choose a legal-aid station or a joint station.'],
  ),
  'referral.suggestion-is-a-party': says(
    422,
    ['建议的单位已是本次移送的一方', 'The union suggested is already a party to this referral'],
    ['请另行建议，或不填建议单位。', 'Suggest another union, or none.'],
  ),
  'referral.decline-code-unknown': says(
    400,
    ['没有这种不予受理的理由代码', 'There is no such code for a decline'],
    [
      `请从下列代码中选择：${declineCodes.join('、')}；材料不全请退回补正。`,
      `Choose one of ${declineCodes.join(', ')}; what lacks papers is returned instead.`,
    ],
  ),
  'referral.no-proceeding-pending': says(
    409,
    ['没有正在进行的法律程序，不能拒绝撤回', 'No legal step is pending, so the cancellation cannot be refused'],
    ['请确认停止办理，并说明信息处置情况。', 'Confirm that work stops, and say what became of the information.'],
  ),
  'referral.disposal-not-due': says(
    409,
    ['信息处置说明不需要或已提交', 'No statement on the disposal of information is due'],
    ['无需再次提交。', 'Nothing more needs to be said.'],
  ),
  'referral.other-side-must-agree': says(
    409,
    ['重新办理须由双方负责人分别签字', 'Both sides’ supervisors must agree to take it up again'],
    ['请先提出，或等对方负责人同意。', 'Propose it first, or let the other side’s supervisor agree.'],
  ),
  'referral.history-too-long': says(
    422,
    ['该移送的记录超过一次可导出的上限（most）', 'The history has more entries than one export may have (most)'],
    ['请联系管理员调整上限。', 'Ask the operator to raise the limit.'],
  ),
  'organisation.joint-without-agreement': says(
    422,
    ['两个上级单位之间没有生效的联动协议', 'No agreement is in force between the two parents'],
    ['联合工作站依据协议设立，请先签订协议。', 'A joint station stands on an agreement: sign it first.'],
  ),
  'limitation.confirmed-already': says(
    409,
    ['该行为已确认，时效已据此重新计算', 'The act was confirmed already; limitation is counted from it'],
    ['无需再次确认。', 'Nothing is left to do.'],
  ),
  'referral.hearing-off': says(
    409,
    ['这次开庭或调解已取消，不能再变更', 'The hearing was cancelled and cannot be changed'],
    ['如需另行安排，请新建一次。', 'Set a new one if there is to be another.'],
  ),
  'referral.supplement-still-due': says(
    409,
    ['补正期限未满或尚未提醒，不能以未补正为由不予受理', 'The origin still has time to send what is missing'],
    ['请等待补正期限届满（dueAt）。', 'Wait until its time is over (dueAt).'],
  ),
  'referral.urged-just-now': says(
    409,
    ['催办过于频繁', 'It was urged a short while ago'],
    ['请在 urgeFrom 之后再催办。', 'Urge again after urgeFrom.'],
  ),
  'referral.clock-not-running': says(
    409,
    ['该时限目前没有计时', 'This clock does not run at the moment'],
    ['请查看移送的时限后重试。', 'Look at the clocks of the referral.'],
  ),
  'referral.clock-not-extendable': says(
    422,
    ['该时限不能延期，或所请延期超过上限', 'This clock cannot be extended by so much'],
    ['延期合计不得超过 atMost。', 'All extensions together may not be more than atMost.'],
  ),
  'referral.extension-not-asked': says(
    409,
    ['没有待审批的延期申请', 'No extension was asked for'],
    ['请由承办单位先提出延期。', 'The partner asks first.'],
  ),
  'referral.package-closed': says(
    403,
    ['移送已终止，材料不再提供', 'The referral has ended; its package can no longer be read'],
    ['请按约定处置已获取的信息。', 'Dispose of what you hold as agreed.'],
  ),
  'referral.outcome-contradicts-ledger': says(
    409,
    ['所报结果与追偿台账不符', 'The outcome contradicts the ledger'],
    ['请先登记协议、裁决或到账，再报结果。', 'Enter the agreement, award or receipt first, then report.'],
  ),
  'referral.worker-not-asked': says(
    422,
    ['劳动者未确认，且联系次数不足', 'The worker has not confirmed and was not tried often enough'],
    ['联系不上时，须载明至少两次联系。', 'Attest at least two attempts to reach the worker.'],
  ),
  'referral.unreachable-not-attested': says(
    409,
    ['尚无经办人载明劳动者联系不上', 'No clerk has attested that the worker cannot be reached'],
    [
      '请经办人先载明联系经过，再由主管确认。',
      'Let a clerk attest when and how it was tried; then a supervisor confirms.',
    ],
  ),
  'referral.attester-completes': says(
    409,
    ['载明联系经过与确认结果须为两人', 'Who attested it cannot confirm it too'],
    ['请由另一位主管确认。', 'Let another supervisor confirm.'],
  ),
  'referral.worker-objected': says(
    409,
    ['有劳动者（claimantIds）对结果提出异议', 'Workers (claimantIds) objected to the outcome'],
    [
      '请联系其核实：异议成立的，请提出异议；已同意的，请以 text 载明核实情况后再确认。',
      'Talk to them. If they are right, object to the outcome; if they agree now, confirm with a text on how it was settled.',
    ],
  ),
  'work-team.closed': says(
    409,
    ['该工作组已结束，不能再登记', 'This work team has ended and takes nothing more'],
    ['如需继续，请另行组建工作组。', 'Form another work team if the work goes on.'],
  ),
  'work-team.not-your-member': says(
    422,
    ['只能登记本方单位的人员', 'Each side names people of its own'],
    [
      '请填写本单位或其上级工会的人员；对方人员由对方登记，第三方不能加入。',
      'Name people of your union or of one above it; the other side names its own, and no third joins.',
    ],
  ),
  'letter.partner-signs-in': says(
    422,
    ['对方单位通过系统办理，无需移送函码', 'The partner works in the system and takes no letter'],
    ['请对方登录系统办理。', 'Let the partner sign in.'],
  ),
  'letter.referral-not-under-way': says(
    409,
    [
      '移送尚未签发或已经办结，不能出具移送函',
      'The referral is not signed yet or has ended: there is no letter to make',
    ],
    ['请先签发移送；已办结的无需出函。', 'Sign the referral first; one that has ended needs no letter.'],
  ),
  'letter.already-revoked': says(
    409,
    ['该函码已作废', 'The code of this letter is revoked already'],
    ['如需继续，请重新出具移送函。', 'Make a new letter if the partner is to go on.'],
  ),
  'letter.not-valid': says(
    404,
    ['函码无效或已失效', 'This code is not valid, or is no longer'],
    [
      '请对照函件逐位核对；仍不能使用的，请联系发函单位重新出具移送函。',
      'Compare it with the letter sign by sign; if it still does not work, ask the sending union for a new letter.',
    ],
  ),
  'letter.tried-too-often': says(
    429,
    ['函码尝试次数过多', 'Codes were tried too often'],
    [
      '请逐字核对函码，约 {minutes} 分钟后再试；其他函码不受影响。',
      'Compare the code sign by sign and try again in about {minutes} min; other letters are not affected.',
    ],
  ),
} as const;
