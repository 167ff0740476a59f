import { IsUUID } from 'class-validator';
import { Event, EventData } from '../event.js';
import { IsInstant } from '../field-decorators.js';

@Event('notice.read', 1, 'Somebody of an organisation read a notice about a referral.')
export class NoticeRead extends EventData<NoticeRead> {
  @IsUUID() noticeId!: string;
  @IsUUID() organisationId!: string;
  @IsUUID() referralId!: string;
  @IsInstant() readAt!: string;
}
