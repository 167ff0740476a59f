import { bootService } from '@liandong/platform';
import { referralService } from './definition.js';

await bootService(referralService);
