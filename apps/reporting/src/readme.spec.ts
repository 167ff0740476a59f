import { drawLifecycle } from '@liandong/kernel';
import { MadePage } from '@liandong/testing';
import { rebuildLifecycle, rebuildStatuses } from './rebuild/rebuild-table.js';

test('the README draws the life of a rebuild as it is in the code: run `npm run pages`', () => {
  new MadePage(new URL('../README.md', import.meta.url)).draws(drawLifecycle(rebuildLifecycle, 'running'));
});

test('the states are in the order that the constraint of existing databases names them', () => {
  expect(rebuildStatuses).toEqual(['running', 'completed', 'failed', 'interrupted']);
});
