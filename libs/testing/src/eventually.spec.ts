import { eventually } from './eventually.js';

const refuse = () => Promise.reject(new Error('connection refused'));

describe('eventually', () => {
  it('returns the first answer that is truthy, asking again after throws and empty answers', async () => {
    const answers: (() => string | undefined)[] = [
      () => {
        throw new Error('not up');
      },
      () => undefined,
      () => 'up',
    ];
    await expect(eventually('the server is up', () => answers.shift()?.())).resolves.toBe('up');
  });

  it('names what it waited for and the last failure when the time is over', async () => {
    await expect(eventually('the server is up', refuse, { timeout_ms: 30 })).rejects.toThrow(
      'Not within 30 ms: the server is up. Last: connection refused',
    );
  });

  it('shows an answer that never became truthy', async () => {
    await expect(eventually('all are paid', () => 0, { timeout_ms: 30 })).rejects.toThrow('the last answer was 0');
  });
});
