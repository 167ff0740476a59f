import { Module } from '@nestjs/common';
import { sendingMessages } from '@liandong/platform';
import { RulesModule } from '../clocks/rules.module.js';
import { ReferralConfig } from '../config.js';
import { FindNotices } from './find-notices.js';
import { MailNotices } from './mail-notices.js';
import { NoticeMails } from './notice-mails.js';
import { NoticesHttp } from './notices.http.js';
import { OnReferralMoved } from './on-referral-moved.js';
import { ReadNotice } from './read-notice.js';
import { UndeliveredHttp } from './undelivered.http.js';
import { WriteNotices } from './write-notices.js';

@Module({
  imports: [RulesModule],
  controllers: [NoticesHttp, UndeliveredHttp, OnReferralMoved],
  providers: [FindNotices, MailNotices, ReadNotice, WriteNotices, ...sendingMessages(NoticeMails, ReferralConfig)],
  exports: [WriteNotices],
})
export class NoticesModule {}
