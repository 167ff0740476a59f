import type { Bilingual } from '@liandong/contracts';
import { fullDivisionName } from '@liandong/kernel';
import { writeDate } from '../letters/letter-words.js';
import type { Reason } from './rank-partners.js';

const levels: Readonly<Record<string, Bilingual>> = {
  interprovincial: { zh: '省际', en: 'interprovincial' },
  intercity: { zh: '城际', en: 'intercity' },
  intercounty: { zh: '县际', en: 'intercounty' },
};

/** A reason as a sentence a clerk can read out. */
export function sentenceOf({ code, params }: Reason): Bilingual {
  const division = fullDivisionName(String(params.division ?? '')) ?? String(params.division ?? '');
  switch (code) {
    case 'place-of-performance':
      return { zh: `劳动合同履行地在其辖区（${division}）`, en: `The work was done in its area (${division})` };
    case 'employer-seat':
      return { zh: `用人单位所在地在其辖区（${division}）`, en: `The employer has its seat in its area (${division})` };
    case 'levels-above-place':
      return params.levels === 0
        ? { zh: '与该地同级，就近办理', en: 'It stands at the very level of that place' }
        : { zh: `比该地高 ${params.levels} 级`, en: `It stands ${params.levels} levels above that place` };
    case 'agreement-in-force': {
      const level = levels[String(params.level)] ?? { zh: '', en: '' };
      return { zh: `双方有生效的${level.zh}联动协议`, en: `An ${level.en} agreement is in force` };
    }
    case 'no-agreement':
      return {
        zh: '双方没有生效的联动协议，仍可函告移送',
        en: 'No agreement is in force; a referral by letter is still possible',
      };
    case 'kind-and-purpose-covered':
      return { zh: '受理该类案件和该项事由', en: 'It takes this kind of case for this purpose' };
    case 'has-capacity':
      return { zh: '目前可以接收', en: 'It can take cases now' };
    case 'is-busy':
      return params.until === undefined
        ? { zh: '目前任务较重', en: 'It is busy at the moment' }
        : { zh: `任务较重，至${writeDate(String(params.until))}止`, en: `It is busy until ${params.until}` };
    case 'by-letter-only':
      return { zh: '尚未接入系统，只能函件往来', en: 'It has no system and is reached by letter' };
    case 'is-department':
      return { zh: '属有关部门，仅以函件协助', en: 'It is a department, which assists by letter alone' };
    case 'named-by-decliner':
      return { zh: '不受理本案的单位认为其有管辖权', en: 'Who declined this case named it as competent' };
    case 'has-declined':
      return { zh: '曾不受理本案', en: 'It has declined this case before' };
    case 'open-load':
      return { zh: `在办移送 ${params.open} 件`, en: `${params.open} referrals are open there` };
    case 'days-to-acceptance':
      return {
        zh: `受理时长中位数 ${params.days} 天`,
        en: `Half of its referrals are accepted within ${params.days} days`,
      };
  }
}
