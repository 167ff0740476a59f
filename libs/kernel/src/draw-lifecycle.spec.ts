import { drawLifecycle } from './draw-lifecycle.js';

describe('the drawing of a lifecycle', () => {
  it('is Mermaid text in the order of the table, hyphens kept out of node names', () => {
    const lifecycle = {
      draft: { send: 'in-progress', void: 'voided' },
      'in-progress': { 'report-outcome': 'completed' },
      completed: { reopen: 'in-progress' },
      voided: {},
    } as const;
    expect(drawLifecycle(lifecycle, 'draft')).toBe(
      [
        'stateDiagram-v2',
        '    state "in-progress" as in_progress',
        '    [*] --> draft',
        '    draft --> in_progress: send',
        '    draft --> voided: void',
        '    in_progress --> completed: report-outcome',
        '    completed --> in_progress: reopen',
        '    voided --> [*]',
        '',
      ].join('\n'),
    );
  });
});
