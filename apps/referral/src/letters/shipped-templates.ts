import { join } from 'node:path';
import { repositoryRoot } from '@liandong/platform';

/** The templates that come with the service; an operator copies them into a folder of their own and changes them there. */
export const shippedTemplates = join(repositoryRoot, 'apps/referral/letters');
