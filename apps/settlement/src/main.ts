import { bootService } from '@liandong/platform';
import { settlementService } from './definition.js';

await bootService(settlementService);
