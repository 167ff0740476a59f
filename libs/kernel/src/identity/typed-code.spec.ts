import { signsOfCode } from './typed-code.js';

test('what was typed in small letters, with dashes and look-alikes, is the code that was meant', () => {
  expect(signsOfCode(' 7k3m-9qwx OoiIlL ')).toBe('7K3M9QWX001111');
});
