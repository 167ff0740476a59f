import type { Bilingual } from './errors/error-text.js';
import type { DisclosureField } from './values.js';

/** What people call the fields of a disclosure. */
export const disclosureFieldWords: Readonly<Record<DisclosureField, Bilingual>> = {
  name: { zh: '姓名', en: 'name' },
  'id-number': { zh: '身份证号码', en: 'identity number' },
  phone: { zh: '电话', en: 'phone' },
  'home-region': { zh: '户籍地区', en: 'home region' },
  'occupation-group': { zh: '职业群体', en: 'occupation group' },
  'union-member': { zh: '是否工会会员', en: 'union membership' },
  claims: { zh: '请求事项', en: 'claims' },
  evidence: { zh: '证据材料', en: 'evidence' },
};
