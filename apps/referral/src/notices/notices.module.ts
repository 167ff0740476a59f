import { Module } from '@nestjs/common';
import { FindNotices } from './find-notices.js';
import { NoticesHttp } from './notices.http.js';
import { OnReferralMoved } from './on-referral-moved.js';
import { ReadNotice } from './read-notice.js';
import { WriteNotices } from './write-notices.js';

@Module({
  controllers: [NoticesHttp, OnReferralMoved],
  providers: [FindNotices, ReadNotice, WriteNotices],
  exports: [WriteNotices],
})
export class NoticesModule {}
