import { says } from './error-text.js';

/** Refusals of the gateway: sign-in, the browser's session, and services that do not answer. */
export const gatewayErrors = {
  'access.csrf': says(
    403,
    ['请求未通过防伪校验', 'The request does not carry the token of this session'],
    [
      '请刷新页面后重试；程序请把 /session 中的 csrfToken 写入 x-csrf-token 请求头。',
      'Reload the page and try again; a program sends csrfToken of /session as x-csrf-token.',
    ],
  ),
  'sign-in.not-completed': says(
    400,
    ['登录未完成', 'The sign-in was not completed'],
    [
      '登录已取消或超过时限，请重新登录；如反复出现，请将 traceId 告知管理员。',
      'It was cancelled or took too long. Sign in again; if it happens again, tell the operator the traceId.',
    ],
  ),
  'sign-in.issuer-unavailable': says(
    503,
    ['登录服务暂时不可用', 'The sign-in service does not answer at the moment'],
    ['请稍后重试登录。', 'Try to sign in again in a moment.'],
  ),
  'service.no-answer': says(
    504,
    ['服务没有答复，不能确定操作是否生效', 'The service did not answer; whether it acted is not known'],
    [
      '请用同一 Idempotency-Key 重试：已生效的操作不会重复执行。',
      'Repeat it with the same Idempotency-Key: what took effect is not done twice.',
    ],
  ),
  'contracts.not-made': says(
    404,
    ['接口文档尚未生成', 'The API documents have not been made yet'],
    ['请在项目目录运行 npm run contracts 生成。', 'Make them with `npm run contracts` in the project folder.'],
  ),
} as const;
