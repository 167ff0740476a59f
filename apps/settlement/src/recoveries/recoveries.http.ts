import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, Id, Operation, PageDto } from '@liandong/platform';
import * as examples from './examples.js';
import { FindPapers } from './find-papers.js';
import { FindRecoveries } from './find-recoveries.js';
import { ReceiptPage } from './receipt.dto.js';
import {
  DocumentPage,
  FindRecoveriesDto,
  LinePage,
  PostingPage,
  RecoveryPage,
  RecoveryView,
  ScheduleView,
} from './recovery.dto.js';

/** Reading the money of a case: for everyone whose organisation is a party of it. */
@ApiTags('recoveries')
@Allow('clerk', 'supervisor', 'lawyer')
@Controller('recoveries')
export class RecoveriesHttp {
  constructor(
    private readonly find: FindRecoveries,
    private readonly papers: FindPapers,
  ) {}

  @Get()
  @Operation('List recoveries, newest first', ['request.malformed', 'request.cursor-invalid'])
  @ApiOkResponse({ type: RecoveryPage, examples: examples.recoveryPage })
  listRecoveries(@Query() query: FindRecoveriesDto): Promise<RecoveryPage> {
    return this.find.page(query);
  }

  @Get(':id')
  @Operation('Show one recovery with its totals', ['not-found', 'request.malformed'])
  @ApiOkResponse({ type: RecoveryView, examples: examples.recovery })
  getRecovery(@Id() id: string): Promise<RecoveryView> {
    return this.find.one(id);
  }

  @Get(':id/lines')
  @Operation('List the lines: one per claim, with what the journal says of it', ['not-found', 'request.cursor-invalid'])
  @ApiOkResponse({ type: LinePage, examples: examples.linePage })
  listRecoveryLines(@Id() id: string, @Query() query: PageDto): Promise<LinePage> {
    return this.find.lines(id, query);
  }

  @Get(':id/documents')
  @Operation('List the documents, the one in force first', ['not-found', 'request.cursor-invalid'])
  @ApiOkResponse({ type: DocumentPage, examples: examples.documentPage })
  listRecoveryDocuments(@Id() id: string, @Query() query: PageDto): Promise<DocumentPage> {
    return this.papers.documents(id, query);
  }

  @Get(':id/schedule')
  @Operation('Show the instalments in force and what came in for each', ['not-found'])
  @ApiOkResponse({ type: ScheduleView, examples: examples.schedule })
  getRecoverySchedule(@Id() id: string): Promise<ScheduleView> {
    return this.papers.schedule(id);
  }

  @Get(':id/receipts')
  @Operation('List the receipts, newest first', ['not-found', 'request.cursor-invalid'])
  @ApiOkResponse({ type: ReceiptPage, examples: examples.receiptPage })
  listReceipts(@Id() id: string, @Query() query: PageDto): Promise<ReceiptPage> {
    return this.papers.receipts(id, query);
  }

  @Get(':id/journal')
  @Operation('Read the journal, posting by posting', ['not-found', 'request.cursor-invalid'])
  @ApiOkResponse({ type: PostingPage, examples: examples.postingPage })
  readJournal(@Id() id: string, @Query() query: PageDto): Promise<PostingPage> {
    return this.papers.journal(id, query);
  }
}
