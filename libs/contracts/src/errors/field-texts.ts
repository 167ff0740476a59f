import type { Bilingual } from './error-text.js';

/**
 * What is wrong with one field, for a person: the sentence behind each `code` of `errors[]`. The value that was sent is
 * never repeated.
 */
export const fieldTexts: Readonly<Record<string, Bilingual>> = {
  'unknown-field': {
    zh: '没有这个字段，请删去或核对拼写',
    en: 'there is no such field: remove it or check its spelling',
  },
  'one-of': {
    zh: '不在可选值之内，可选值见 params.values',
    en: 'is none of the words that are allowed, see params.values',
  },
  object: { zh: '应为对象', en: 'must be an object' },
  null: { zh: '不得为 null，没有内容时请不写该字段', en: 'must not be null: leave the field out' },
  'entity-tag': { zh: '应为读取时得到的 ETag，如 "4"', en: 'must be an ETag as it was read, such as "4"' },
  'array-not-empty': { zh: '不能为空列表', en: 'must not be an empty list' },
  'array-min-size': { zh: '列表项数太少', en: 'has too few entries' },
  'array-max-size': { zh: '应为列表，且项数不得超过上限', en: 'must be a list, with no more entries than the limit' },
  'array-unique': { zh: '列表中有重复项', en: 'names an entry twice' },
  'is-array': { zh: '应为列表', en: 'must be a list' },
  'is-string': { zh: '应为文本', en: 'must be text' },
  'is-boolean': { zh: '应为 true 或 false', en: 'must be true or false' },
  'is-int': { zh: '应为整数', en: 'must be a whole number' },
  'is-uuid': { zh: '应为编号（UUID）', en: 'must be an identifier (UUID)' },
  id: { zh: '应为编号（UUID）', en: 'must be an identifier (UUID)' },
  'is-not-empty': { zh: '不能为空', en: 'must not be empty' },
  min: { zh: '数值太小', en: 'is too small' },
  max: { zh: '数值太大', en: 'is too large' },
  'min-length': { zh: '文字太短', en: 'is too short' },
  'is-length': { zh: '文字不能为空，且不得超过长度上限', en: 'must not be empty, and within the limit' },
  'max-length': { zh: '文字太长', en: 'is too long' },
  matches: { zh: '格式不对', en: 'has not the form that is expected' },
  'not-equals': { zh: '不能是这个值', en: 'must not be this value' },
  'nested-validation': { zh: '应为对象', en: 'must be an object' },
  text: {
    zh: '应为单行文字，不能为空，且不得超过长度上限',
    en: 'must be text on one line, not empty, and within the limit',
  },
  number: { zh: '应为允许范围内的整数', en: 'must be a whole number within the limits' },
  fen: {
    zh: '金额以分为单位，写成不带符号的整数文本，如 "158500000"',
    en: 'must be an amount in fen as text, such as "158500000"',
  },
  'signed-fen': { zh: '金额以分为单位，写成整数文本，可为负', en: 'must be an amount in fen as text, may be negative' },
  'amount-not-positive': { zh: '金额须大于零', en: 'must be more than zero' },
  day: { zh: '日期写成 YYYY-MM-DD，且须真实存在', en: 'must be a day that exists, as YYYY-MM-DD' },
  'day-in-future': { zh: '日期不能晚于今天', en: 'must not lie in the future' },
  instant: {
    zh: '时间写成 UTC 格式，如 2026-03-01T02:30:00Z',
    en: 'must be an instant in UTC, such as 2026-03-01T02:30:00Z',
  },
  digest: { zh: '应为小写十六进制的 SHA-256 值', en: 'must be a SHA-256 in lower-case hex' },
  'division-code': { zh: '行政区划代码应为六位数字', en: 'must be a division code of six digits' },
  'unknown-division': { zh: '没有这个行政区划代码', en: 'names no division' },
  'unknown-division-prefix': {
    zh: '号码开头不是现行行政区划，请核对',
    en: 'begins with no division of today: please compare with the document',
  },
  'id-number-length': { zh: '身份证号码应为 18 位', en: 'must have 18 characters' },
  'id-number-characters': { zh: '身份证号码含有不应有的字符', en: 'has characters an identity number cannot have' },
  'id-number-birth-date': { zh: '身份证号码中的出生日期有误', en: 'contains no possible date of birth' },
  'id-number-check-digit': {
    zh: '身份证号码校验位不符，请逐位核对',
    en: 'has a check digit that does not fit: compare it digit by digit',
  },
  'id-number-permit-prefix': {
    zh: '居住证号码应以 810000、820000 或 830000 开头',
    en: 'must begin with 810000, 820000 or 830000',
  },
  'id-number-repeated': {
    zh: '同一号码在本案中出现两次，首次见 params.firstAt',
    en: 'stands twice in this case, first at params.firstAt',
  },
  'passport-number': { zh: '护照号码应为 5 至 17 位字母或数字', en: 'must be 5 to 17 letters or digits' },
  'mobile-phone': { zh: '应为中国大陆手机号码', en: 'must be a mobile number of mainland China' },
  'bank-account': { zh: '银行账号应为 8 至 30 位数字', en: 'must be 8 to 30 digits' },
  'credit-code-length': { zh: '统一社会信用代码应为 18 位', en: 'must have 18 characters' },
  'credit-code-characters': {
    zh: '统一社会信用代码含有不应有的字符',
    en: 'has characters a unified social credit code cannot have',
  },
  'credit-code-check-character': {
    zh: '统一社会信用代码校验位不符，请逐位核对',
    en: 'has a check character that does not fit: compare it character by character',
  },
  'too-many-claims': { zh: '请求事项总数超过上限 params.most', en: 'are more claims together than params.most' },
  'too-many-representatives': { zh: '代表人数超过上限 params.most', en: 'are more representatives than params.most' },
  'representatives-required': {
    zh: '人数达到 params.from 人时须推举代表',
    en: 'needs representatives, from params.from claimants on',
  },
  'period-reversed': { zh: '止日早于起日', en: 'ends before it begins' },
  'sum-differs': { zh: '与各项之和不符', en: 'is not the sum of the parts' },
  'total-too-large': { zh: '总额超过上限', en: 'adds up to more than the limit' },
  'possible-duplicate': { zh: '可能与已登记的案件重复，请核对', en: 'may have been registered before: please compare' },
  'unknown-evidence': { zh: '没有这份证据材料，或不属于您', en: 'is no file of yours' },
  'unknown-claimant': { zh: '本案没有这名劳动者', en: 'is nobody in this case' },
  'unknown-organisation': { zh: '没有这个单位', en: 'is no organisation known here' },
  'no-consent': { zh: '该劳动者未同意提供此项信息', en: 'was not consented to by this worker' },
  'one-recipient': { zh: '接收单位与接收地区请择一填写', en: 'needs either an organisation or a region as recipient' },
  'own-organisation': { zh: '接收单位不能是本单位', en: 'must be another organisation than your own' },
  'not-the-recipients-region': { zh: '不是该接收单位的地区', en: 'is not the region of the recipient' },
  'field-not-named': { zh: 'fields 中未列出此项', en: 'is not among the fields that are named' },
  empty: { zh: '不能为空', en: 'must not be empty' },
  'same-union': { zh: '两方须为不同单位', en: 'must be another union than the first' },
  'before-valid-from': { zh: '止日早于起日', en: 'lies before the beginning' },
  'list-missing': { zh: '按名单分配时须填写名单', en: 'is needed for an allocation by list' },
  'only-by-list': { zh: '仅在按名单分配时填写', en: 'is only for an allocation by list' },
  'amounts-or-total': { zh: 'amounts 与 totalFen 请择一填写', en: 'needs either amounts or a total' },
  'unknown-line': { zh: '没有这笔请求', en: 'is no line of this recovery' },
  'repeated-line': { zh: '同一笔请求出现两次', en: 'names a line twice' },
  'file-missing': { zh: '未附文件', en: 'needs a file' },
  cursor: { zh: '分页游标无效', en: 'is no cursor of this list' },
  position: { zh: '应为事实流中的位置（非负整数）', en: 'must be a position in the stream, a whole number' },
  'position-ahead': { zh: '位置尚未到达', en: 'lies ahead of the stream' },
};

const other: Bilingual = { zh: '此处内容不符合要求', en: 'is not what is expected here' };

export const fieldTextOf = (code: string): Bilingual => fieldTexts[code] ?? other;
