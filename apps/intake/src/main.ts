import { bootService } from '@liandong/platform';
import { intakeService } from './definition.js';

await bootService(intakeService);
