import { says } from './error-text.js';

/** Refusals of the reporting service. */
export const reportingErrors = {
  'stream.too-many': says(
    429,
    ['同时打开的数据流过多', 'Too many streams are open at the same time'],
    ['请关闭不用的数据流后重试（上限见 limit）。', 'Close a stream you do not need and try again (see limit).'],
  ),
  'rebuild.running': says(
    409,
    ['统计数据正在重建', 'The projections are being rebuilt already'],
    ['请查看正在进行的重建（rebuildId）。', 'See the rebuild that is running (rebuildId).'],
  ),
  'report.period-inverted': says(
    400,
    ['起始日期晚于截止日期', 'The period begins after its end'],
    ['请核对 from 与 to。', 'Check from and to.'],
  ),
} as const;
