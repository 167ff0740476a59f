import * as fc from 'fast-check';
import { newFrame } from './facts.js';
import { FactCounter } from './fact-counter.js';

const stream = Buffer.from(`retry: 2000\nid: 0\n\n${newFrame(1)}: heartbeat\n\n${newFrame(2)}${newFrame(3)}`);

test('finds every fact with its instant, wherever the stream is cut', () => {
  const before = Date.now();
  fc.assert(
    fc.property(fc.array(fc.nat(stream.length)), (cuts) => {
      const told: number[] = [];
      const counter = new FactCounter((told_ms) => told.push(told_ms));
      const places = [0, ...cuts.toSorted((a, b) => a - b), stream.length];
      for (const [place, from] of places.entries()) counter.take(stream.subarray(from, places[place + 1] ?? from));
      expect(told).toHaveLength(3);
      for (const at of told) expect(before - at).toBeLessThan(60_000);
    }),
  );
});
