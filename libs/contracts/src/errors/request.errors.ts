import { says } from './error-text.js';

/** Refusals every service shares: the request's form, the caller, concurrency, and trouble on our side. */
export const requestErrors = {
  'request.malformed': says(
    400,
    ['请求内容有误', 'The request is not well formed'],
    ['请按 errors 中逐项指出的位置更正后重试。', 'Correct each place named in errors and try again.'],
  ),
  'request.unreadable': says(
    400,
    ['请求体无法读取', 'The body cannot be read'],
    [
      '请检查 Content-Type 与内容是否相符：JSON 是否合乎语法，上传附件的表单是否完整送达。',
      'Check that the body is what Content-Type says: JSON by its syntax, an upload as a whole form.',
    ],
  ),
  'request.too-large': says(
    413,
    ['请求体超过大小上限', 'The body is larger than the limit'],
    ['请缩小内容；附件请用上传接口。', 'Send less, or use the upload operation for files.'],
  ),
  'request.address-too-long': says(
    414,
    ['请求地址过长', 'The address of the request is longer than the limit'],
    ['请减少或缩短筛选条件。', 'Use fewer or shorter filters.'],
  ),
  'request.headers-too-large': says(
    431,
    ['请求头超过大小上限', 'The headers of the request are larger than the limit'],
    ['请去掉不必要的请求头或 Cookie 后重试。', 'Send fewer headers or cookies and try again.'],
  ),
  'request.not-http': says(
    400,
    ['无法识别为 HTTP 请求', 'This is not a request that HTTP knows'],
    ['请检查客户端程序与代理的设置。', 'Check the client program and any proxy between.'],
  ),
  'request.too-slow': says(
    408,
    ['请求未在时限内发送完毕', 'The request was not sent whole in time'],
    ['请检查网络后重试；附件过大时请分次上传。', 'Check the connection and try again; upload large files one by one.'],
  ),
  'request.unsupported-media-type': says(
    415,
    ['不支持的内容类型', 'This content type is not accepted'],
    [
      '请使用 application/json，上传附件用 multipart/form-data。',
      'Send application/json, or multipart/form-data for files.',
    ],
  ),
  'request.cursor-invalid': says(
    400,
    ['分页游标无效', 'The cursor is not valid'],
    ['请去掉 cursor，从第一页重新开始。', 'Drop the cursor and start from the first page.'],
  ),
  'request.idempotency-key-missing': says(
    400,
    ['缺少 Idempotency-Key 请求头，或格式不对', 'The Idempotency-Key header is missing or has not its form'],
    [
      '每次新操作请附上一个新的唯一值（1 至 200 个可见字符），重试时沿用原值。',
      'Send a new unique value of 1 to 200 visible characters per operation; repeat it when you retry.',
    ],
  ),
  'request.idempotency-key-reused': says(
    422,
    ['同一 Idempotency-Key 已用于另一请求', 'This Idempotency-Key was used for another request'],
    [
      '地址或内容与当时不同；新的操作请换一个新的 Idempotency-Key。',
      'Its address or body was another one: use a new Idempotency-Key for a new operation.',
    ],
  ),
  'request.still-running': says(
    409,
    ['同一请求仍在处理中', 'The same request is still being worked on'],
    ['请稍候用同一 Idempotency-Key 重试。', 'Retry shortly with the same Idempotency-Key.'],
  ),
  'request.if-match-missing': says(
    428,
    ['缺少 If-Match 请求头', 'The If-Match header is missing'],
    ['请先读取该资源，并以其 ETag 作为 If-Match。', 'Read the resource first and send its ETag as If-Match.'],
  ),
  'request.if-match-stale': says(
    412,
    ['该资源已被他人更改', 'Somebody changed this resource meanwhile'],
    ['请重新读取，核对后再操作。', 'Read it again, compare, and repeat your action if it still applies.'],
  ),
  'request.too-many': says(
    429,
    ['请求过于频繁', 'Too many requests'],
    ['请按 Retry-After 指示的秒数等候后重试。', 'Wait the number of seconds in Retry-After.'],
  ),
  'access.token-missing': says(
    401,
    ['未登录', 'Nobody is signed in'],
    ['请先登录，或在 Authorization 中附上访问令牌。', 'Sign in, or send an access token in Authorization.'],
  ),
  'access.token-invalid': says(
    401,
    ['访问令牌无效', 'The access token is not valid'],
    ['请重新获取令牌：可能签发方、受众或签名不符。', 'Get a new token: issuer, audience or signature do not match.'],
  ),
  'access.token-expired': says(
    401,
    ['访问令牌已过期', 'The access token has expired'],
    ['请重新登录或刷新令牌。', 'Sign in again or refresh the token.'],
  ),
  'access.role-lacking': says(
    403,
    ['您的角色不能进行此操作', 'Your role may not do this'],
    ['请联系本单位负责人或管理员。', 'Ask your supervisor or the operator of the system.'],
  ),
  'not-found': says(
    404,
    ['未找到该内容', 'There is nothing here for you'],
    ['请核对编号；不属于您的内容不会显示。', 'Check the identifier; what is not yours is not shown.'],
  ),
  'address-not-found': says(
    404,
    ['没有这个地址', 'There is no such address'],
    [
      '请核对路径拼写；全部地址见 /api/docs 与 /api/openapi.json。',
      'Check the spelling of the path; all addresses are in /api/docs and /api/openapi.json.',
    ],
  ),
  'method-not-allowed': says(
    405,
    ['此地址不支持该方法', 'This address does not take this method'],
    ['请改用 allowedMethods 所列的方法。', 'Use one of the methods in allowedMethods.'],
  ),
  'illegal-transition': says(
    409,
    ['当前状态不允许此操作', 'The current state does not allow this action'],
    [
      '请查看 currentState 与 allowedActions，选择可行的操作。',
      'See currentState and allowedActions for what can be done now.',
    ],
  ),
  conflict: says(
    409,
    ['与已有内容冲突', 'This conflicts with what is already there'],
    ['请重新读取后再试。', 'Read the current state and try again.'],
  ),
  'money.malformed': says(
    400,
    ['金额格式有误', 'The amount is not well formed'],
    ['金额以分为单位，写成不带符号的十进制整数字符串。', 'Write amounts in fen as an unsigned decimal string.'],
  ),
  'date.malformed': says(
    400,
    ['日期格式有误', 'The date is not well formed'],
    ['日期写成 YYYY-MM-DD，且须真实存在。', 'Write dates as YYYY-MM-DD; the day must exist.'],
  ),
  'date.days-invalid': says(
    400,
    ['天数超出范围', 'The number of days is out of range'],
    ['天数须为 0 至 10000 的整数。', 'Give a whole number of days from 0 to 10000.'],
  ),
  'date.out-of-range': says(
    400,
    ['日期超出范围', 'The date is out of range'],
    ['请填写 1900 年至 9999 年之间的日期。', 'Give a date between the years 1900 and 9999.'],
  ),
  'money.weights-invalid': says(
    400,
    ['无法按此比例分配金额', 'The amount cannot be divided by these shares'],
    ['至少一项份额须大于零，且不得有负数。', 'At least one share must be above zero and none below.'],
  ),
  'service.unavailable': says(
    503,
    ['服务暂时不可用', 'The service is not available at the moment'],
    [
      '请按 Retry-After 指示的秒数等候，用同一 Idempotency-Key 重试，不会重复办理。',
      'Try again after the time in Retry-After with the same Idempotency-Key: nothing is done twice.',
    ],
  ),
  'service.busy': says(
    503,
    ['服务繁忙', 'The service has as much to do as it can take'],
    [
      '请按 Retry-After 指示的秒数等候，用同一 Idempotency-Key 重试，不会重复办理。',
      'Try again after the seconds in Retry-After with the same Idempotency-Key: nothing was done.',
    ],
  ),
  'event.replay-failed': says(
    409,
    ['该事件仍无法处理', 'The event still cannot be handled'],
    [
      '请按 reason 排除原因后再次重放；其后的事件继续等候。',
      'Remove the cause named in reason and replay again; what comes after it keeps waiting.',
    ],
  ),
  'event.not-waiting': says(
    409,
    ['该事件已不在等候', 'The event waits no longer'],
    ['它已重放或已弃置，无需再处理。', 'It was replayed or discarded already: there is nothing left to do.'],
  ),
  internal: says(
    500,
    ['系统出现意外错误', 'Something unexpected went wrong on our side'],
    ['请将 traceId 告知管理员。', 'Tell the operator the traceId.'],
  ),
} as const;
