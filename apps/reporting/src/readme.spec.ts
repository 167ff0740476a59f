import { drawLifecycle } from '@liandong/kernel';
import { ServiceReadme } from '@liandong/testing';
import { rebuildLifecycle, rebuildStatuses } from './rebuild/rebuild-table.js';

test('the README draws the life of a rebuild as it is in the code', () => {
  expect(new ServiceReadme(new URL('../README.md', import.meta.url)).diagram).toBe(
    drawLifecycle(rebuildLifecycle, 'running'),
  );
});

test('the states are in the order that the constraint of existing databases names them', () => {
  expect(rebuildStatuses).toEqual(['running', 'completed', 'failed', 'interrupted']);
});
