import { ConfigurationFault, endOnSignals, readConfig } from '@liandong/platform';
import { GatewayConfig } from './config.js';
import { startGateway } from './start-gateway.js';

try {
  const config = readConfig(GatewayConfig, process.env);
  endOnSignals(await startGateway(config), config.SHUTDOWN_LIMIT_MS);
} catch (error) {
  const isOurs = error instanceof ConfigurationFault;
  process.stderr.write(`gateway: ${isOurs ? error.message : (error as Error).stack}\n`);
  process.exit(isOurs ? 78 : 1);
}
