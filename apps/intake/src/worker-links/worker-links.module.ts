import { Module } from '@nestjs/common';
import { IssueLink } from './issue-link.js';
import { LinkCodes } from './link-codes.js';
import { LinkForMessage } from './link-for-message.js';
import { LinkTries } from './link-tries.js';
import { MakeLink } from './make-link.js';
import { OnReceiptEvents } from './on-receipt-events.js';
import { OpenLink } from './open-link.js';
import { SayWord } from './say-word.js';
import { ClaimantLinksHttp, WorkerLinksHttp } from './worker-links.http.js';
import { WorkerPage } from './worker-page.js';

@Module({
  controllers: [ClaimantLinksHttp, OnReceiptEvents, WorkerLinksHttp],
  providers: [IssueLink, LinkCodes, LinkForMessage, LinkTries, MakeLink, OpenLink, SayWord, WorkerPage],
  exports: [LinkForMessage],
})
export class WorkerLinksModule {}
