import { Module } from '@nestjs/common';
import { CaseParties } from './case-parties.js';
import { ChangeReceipt } from './change-receipt.js';
import { CircumstanceReader } from './circumstances.js';
import { DocumentsHttp } from './documents.http.js';
import { EnterDocument } from './enter-document.js';
import { FindPapers } from './find-papers.js';
import { FindRecoveries } from './find-recoveries.js';
import { MissInstalment } from './miss-instalment.js';
import { OnCaseAccepted } from './on-case-accepted.js';
import { OnCaseDivided } from './on-case-divided.js';
import { OnPartyEvents } from './on-party-events.js';
import { ReceiptsHttp } from './receipts.http.js';
import { RecoveriesHttp } from './recoveries.http.js';

@Module({
  controllers: [RecoveriesHttp, DocumentsHttp, ReceiptsHttp, OnCaseAccepted, OnCaseDivided, OnPartyEvents],
  providers: [
    CaseParties,
    ChangeReceipt,
    CircumstanceReader,
    EnterDocument,
    FindPapers,
    FindRecoveries,
    MissInstalment,
  ],
})
export class RecoveriesModule {}
