// Stops the system that the journeys share; a failure fails the run.
import { stopLaunched } from './launch-system.mjs';

export default () => stopLaunched(globalThis.liandongJourneys);
