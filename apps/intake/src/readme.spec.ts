import { drawLifecycle } from '@liandong/kernel';
import { MadePage } from '@liandong/testing';
import { lifecycle } from './cases/lifecycle.js';

test('the README draws the life of a case as it is in the code: run `npm run pages`', () => {
  new MadePage(new URL('../README.md', import.meta.url)).draws(drawLifecycle(lifecycle, 'draft'));
});
