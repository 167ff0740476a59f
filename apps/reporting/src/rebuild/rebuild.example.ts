import type { RebuildStarted, RebuildView } from './rebuild.dto.js';

const started: RebuildStarted = {
  id: '01974f2e-8c00-7000-8000-000000000031',
  status: 'running',
  startedAt: '2026-03-02T02:30:00.000Z',
};
const underWay: RebuildView = { ...started, eventsTaken: 81_204, eventsTotal: 120_377, eventsParked: 0 };

export const rebuildStartedExample = { synthetic: { summary: '已开始重建统计数据', value: started } };
export const rebuildExample = { synthetic: { summary: '重建进行到三分之二', value: underWay } };
