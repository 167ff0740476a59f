import { continueTrace, currentContext, traceIdOf, withContext } from './request-context.js';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const form = /^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/;

describe('the trace of a request (W3C Trace Context)', () => {
  test('is carried on under a new span', () => {
    const carried = continueTrace(`00-${traceId}-00f067aa0ba902b7-00`);
    expect(carried).toMatch(form);
    expect(traceIdOf(carried)).toBe(traceId);
    expect(carried).not.toContain('00f067aa0ba902b7');
  });

  test.each([
    ['nothing', undefined],
    ['an empty header', ''],
    ['a trace id of zeros', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`],
    ['a span id of zeros', `00-${traceId}-${'0'.repeat(16)}-01`],
    ['upper case', `00-${traceId.toUpperCase()}-00f067aa0ba902b7-01`],
    ['the forbidden version', `ff-${traceId}-00f067aa0ba902b7-01`],
    ['something behind it', `00-${traceId}-00f067aa0ba902b7-01\nx-injected: 1`],
    ['words', 'please trace me'],
  ])('begins anew for %s', (_what, header) => {
    const begun = continueTrace(header);
    expect(begun).toMatch(form);
    expect(traceIdOf(begun)).not.toBe(traceId);
    expect(continueTrace(header)).not.toBe(begun);
  });
});

describe('the context of a request', () => {
  test('follows its own work over awaits and never another request', async () => {
    const seen = await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        withContext({ traceparent: name, language: 'zh' }, async () => {
          await new Promise((resolve) => setImmediate(resolve));
          return currentContext()?.traceparent;
        }),
      ),
    );
    expect(seen).toEqual(['a', 'b', 'c']);
    expect(currentContext()).toBeUndefined();
  });
});
