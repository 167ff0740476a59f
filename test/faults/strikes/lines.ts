import { services } from '@liandong/contracts';
import type { Weather } from '../proxy.js';
import { oneOf, untilTried, type Strike } from './round.js';

export const databaseLine =
  (weather: Weather): Strike =>
  async (round) => {
    const line = round.world.databaseLines[oneOf(services, round.random)];
    line.become(weather);
    await untilTried(round, weather === 'slow' ? 30 : 12);
    line.become('fair');
    return performance.now();
  };

export const brokerLine =
  (weather: Weather): Strike =>
  async (round) => {
    round.world.brokerLine.become(weather);
    await untilTried(round, 40);
    round.world.brokerLine.become('fair');
    return performance.now();
  };
