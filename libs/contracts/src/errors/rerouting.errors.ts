import { says } from './error-text.js';

/** Refusals of sending a case on to the next partner (T13, T25). */
export const reroutingErrors = {
  'referral.reroute-beyond-consent': says(
    422,
    ['当事人的同意不包括拟转送的单位', 'The consent of the workers does not cover the union it shall be sent on to'],
    [
      '案件未移动。审查中的，由承办人退回补正，请移送单位补取 errors 所列同意，或者提出不予受理并建议该单位，由移送单位另行移送；已受理的，请移送单位补取同意后再转送，或由其请求撤回。',
      'Nothing was moved. Under review, your clerk returns it (return) for the origin to obtain the consents in errors, or ' +
        'proposes to decline (propose-decline) and suggests that union, for the origin to refer it there. Once accepted, ask ' +
        'the origin to obtain the consents, then send it on, or to take the case back.',
    ],
  ),
  'referral.already-been-there': says(
    409,
    ['案件已由该单位办理过，不能再转回', 'The case has been with this union before'],
    ['请选择其他单位，或退回原移送单位处理。', 'Choose another union, or let it go back to the origin.'],
  ),
  'referral.too-many-hops': says(
    409,
    ['再转次数已达上限', 'The case has been sent on as often as is allowed'],
    [
      '请提出不予受理并建议有管辖权的单位，由原移送单位决定。',
      'Propose to decline and name the competent union: the origin decides.',
    ],
  ),
} as const;
