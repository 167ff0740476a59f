import { disclosureFieldWords } from '../disclosure-field-words.js';
import type { Bilingual } from './error-text.js';
import { fillText } from './fill-text.js';

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
  'half-character': { zh: '含有不完整的字符，请重新输入', en: 'has half a character in it: enter it again' },
  'media-type': { zh: '此处不接受这种内容类型', en: 'is no type of content that is taken here' },
  'body-too-large': { zh: '内容超过大小上限', en: 'is larger than the limit' },
  'body-unreadable': { zh: '内容读不出来，请检查格式与编码', en: 'cannot be read: check its form and encoding' },
  'body-malformed': {
    zh: '内容结构不对，例如嵌套过深',
    en: 'has not the form that is expected, or is nested too deeply',
  },
  'key-form': {
    zh: '应为 1 至 200 个可见字符，不含空格；含空格时加双引号',
    en: 'must be 1 to 200 visible characters, in quotes where there is a space among them',
  },
  'header-missing': { zh: '请求须带此项标头', en: 'is a header that the request must carry' },
  'token-refused': { zh: '令牌不可用，请重新获取', en: 'is a token that is not taken: get a new one' },
  'key-reused': { zh: '此键已用于另一请求，请换一个', en: 'was used for another request: choose a new one' },
  'not-current': { zh: '不是当前版本，请重新读取', en: 'is not the current version: read it again' },
  'not-found': { zh: '编号不存在，或不属于您', en: 'names nothing, or nothing of yours' },
  'case-not-here': {
    zh: '没有这个案件，或不属于您；刚受理的案件请稍候重试',
    en: 'names no case of yours, or one accepted a moment ago: try again shortly',
  },
  'state-forbids': { zh: '其当前状态不允许此操作', en: 'names something whose state does not allow this' },
  'array-not-empty': { zh: '不能为空列表', en: 'must not be an empty list' },
  'array-min-size': { zh: '列表项数太少，至少 params.least 项', en: 'must have at least params.least entries' },
  'array-max-size': {
    zh: '应为列表，且不得超过 params.most 项',
    en: 'must be a list of no more than params.most entries',
  },
  'array-unique': { zh: '列表中有重复项', en: 'names an entry twice' },
  'is-array': { zh: '应为列表', en: 'must be a list' },
  'is-string': { zh: '应为文本', en: 'must be text' },
  'is-boolean': { zh: '应为 true 或 false', en: 'must be true or false' },
  'is-int': { zh: '应为整数', en: 'must be a whole number' },
  'is-uuid': { zh: '应为编号（UUID）', en: 'must be an identifier (UUID)' },
  id: { zh: '应为本系统给出的编号（UUIDv7）', en: 'must be an identifier as the system gives them (UUIDv7)' },
  'is-not-empty': { zh: '不能为空', en: 'must not be empty' },
  min: { zh: '数值太小，不得小于 params.least', en: 'must not be less than params.least' },
  max: { zh: '数值太大，不得大于 params.most', en: 'must not be more than params.most' },
  'min-length': { zh: '文字太短，至少 params.least 个字符', en: 'must have at least params.least characters' },
  'is-length': {
    zh: '文字应有 params.least 至 params.most 个字符',
    en: 'must have params.least to params.most characters',
  },
  'max-length': { zh: '文字太长，不得超过 params.most 个字符', en: 'must not have more than params.most characters' },
  matches: { zh: '格式不对', en: 'has not the form that is expected' },
  'not-equals': { zh: '不能是这个值', en: 'must not be this value' },
  text: {
    zh: '应为单行文字，不能为空，且不得超过 params.most 个字符',
    en: 'must be text on one line, not empty, of no more than params.most characters',
  },
  number: { zh: '应为允许范围内的整数', en: 'must be a whole number within the limits' },
  fen: {
    zh: '金额以分为单位，写成不带符号、至多 15 位的整数文本，如 "158500000"',
    en: 'must be an amount in fen as text of at most 15 digits, such as "158500000"',
  },
  'signed-fen': { zh: '金额以分为单位，写成整数文本，可为负', en: 'must be an amount in fen as text, may be negative' },
  'amount-not-positive': { zh: '金额须大于零', en: 'must be more than zero' },
  day: { zh: '日期写成 YYYY-MM-DD，且须真实存在', en: 'must be a day that exists, as YYYY-MM-DD' },
  'day-not-in-future': { zh: '应为今天以后的日期', en: 'must be a day after today' },
  'instant-not-in-future': { zh: '应为将来的时间', en: 'must be an instant in the future' },
  'end-before-start': { zh: '结束时间应晚于开始时间', en: 'must be later than the start' },
  'not-received': { zh: '贵单位没有收到此项', en: 'was not received by your union' },
  'unknown-case': {
    zh: '没有可由贵单位请求移送的在办案件使用此编号，请核对',
    en: 'is no number of an open case that your union may ask for: check it',
  },
  'case-number': {
    zh: '应为案件编号，如 510726-2026-000001',
    en: 'must be the number of a case, such as 510726-2026-000001',
  },
  'day-past': {
    zh: '不得早于今天，也不得早于生效日',
    en: 'must not lie before today, nor before the first day in force',
  },
  'day-before-today': { zh: '不得早于今天', en: 'must not lie before today' },
  'open-has-no-end': {
    zh: '可以接收时无须写明截止日，请删去',
    en: 'is for a time in which less is taken: leave it out where the capacity is open',
  },
  'own-union': { zh: '是本单位，请选择另一家工会', en: 'is your own union: choose another' },
  'own-case': { zh: '是本单位的案件', en: 'is a case of your own union' },
  'already-live': {
    zh: '同一案件、同一事由已有在办移送，见 referralId',
    en: 'has a live referral of the same matter already, see referralId',
  },
  'is-a-party': { zh: '已是本次移送的一方', en: 'is already a party to this referral' },
  'before-team-formed': { zh: '不得早于工作组组建之日', en: 'lies before the day the work team was formed' },
  'day-in-future': { zh: '日期不能晚于今天', en: 'must not lie in the future' },
  instant: {
    zh: '时间写成 UTC 格式，如 2026-03-01T02:30:00Z',
    en: 'must be an instant in UTC, such as 2026-03-01T02:30:00Z',
  },
  'mail-address': {
    zh: '应为电子邮箱地址，如 bangong@zgh.example.cn',
    en: 'must be an address for e-mail, such as bangong@zgh.example.cn',
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
  'sum-above-amount': { zh: '各项之和超过可分配的金额', en: 'adds up to more than there is to allocate' },
  'lines-missing': { zh: '须列出每一笔请求', en: 'must name every line' },
  'role-lacking': { zh: '此令牌的角色或单位不能进行此操作', en: 'is of somebody who may not do this' },
  'total-too-large': { zh: '总额超过上限', en: 'adds up to more than the limit' },
  'possible-duplicate': { zh: '可能与已登记的案件重复，请核对', en: 'may have been registered before: please compare' },
  'unknown-evidence': { zh: '没有这份证据材料，或不属于您', en: 'is no file of yours' },
  'evidence-already-counted': {
    zh: '该凭证当日同一金额的到账已登记',
    en: 'is evidence on which this amount of this day is recorded already',
  },
  'unknown-claimant': { zh: '本案没有这名劳动者', en: 'is nobody in this case' },
  'unknown-organisation': { zh: '没有这个单位', en: 'is no organisation known here' },
  'no-consent': { zh: '该劳动者未同意提供“{field}”', en: 'names “{field}”, to which this worker has not consented' },
  'one-recipient': { zh: '接收单位与接收地区请择一填写', en: 'needs either an organisation or a region as recipient' },
  'own-organisation': { zh: '接收单位不能是本单位', en: 'must be another organisation than your own' },
  'not-the-recipients-region': { zh: '不是该接收单位的地区', en: 'is not the region of the recipient' },
  'field-not-named': { zh: 'fields 中未列出此项', en: 'is not among the fields that are named' },
  empty: { zh: '不能为空', en: 'must not be empty' },
  'same-union': { zh: '两方须为不同单位', en: 'must be another union than the first' },
  'two-parents': { zh: '联合工作站须有两个上级单位', en: 'is needed: a joint station has two parents' },
  'only-joint-station': { zh: '只有联合工作站可有第二个上级单位', en: 'is only for a joint station' },
  'department-by-letter': { zh: '有关部门只能以函件联系（letter）', en: 'must be letter: a department is reached so' },
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

/** The sentence of a code; `{name}` in it is the parameter of that name, in the words of its language. */
export function fieldTextOf(code: string, params: Readonly<Record<string, string | number>> = {}): Bilingual {
  return fillText(fieldTexts[code] ?? other, (name) => wordFor(String(params[name] ?? name)));
}

const wordFor = (word: string): Bilingual =>
  (disclosureFieldWords as Readonly<Record<string, Bilingual>>)[word] ?? { zh: word, en: word };
