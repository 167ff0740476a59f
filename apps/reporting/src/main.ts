import { bootService } from '@liandong/platform';
import { reportingService } from './definition.js';

await bootService(reportingService);
