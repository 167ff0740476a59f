import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, Id, Operation } from '@liandong/platform';
import { EnterDocument } from './enter-document.js';
import * as examples from './examples.js';
import { DocumentEnteredView, EnterDocumentDto } from './recovery.dto.js';

/** Entering the papers on which an owed amount stands. */
@ApiTags('recoveries')
@Allow('clerk', 'supervisor', 'lawyer')
@Controller('recoveries')
export class DocumentsHttp {
  constructor(private readonly entering: EnterDocument) {}

  @Post(':id/documents')
  @HttpCode(200)
  @Operation('Enter an agreement, mediation, award or judgment; it replaces what was owed', [
    'not-found',
    'access.role-lacking',
    'request.malformed',
    'request.idempotency-key-missing',
    'request.if-match-missing',
    'request.if-match-stale',
    'money.weights-invalid',
    'recovery.lines-unknown',
    'recovery.amount-too-large',
    'document.signed-in-future',
    'document.lines-missing',
    'document.instalments-do-not-sum',
    'evidence.not-known',
  ])
  @ApiBody({ type: EnterDocumentDto, examples: examples.enterDocument })
  @ApiOkResponse({ type: DocumentEnteredView, examples: examples.documentEntered })
  enterDocument(@Id() id: string, @Body() body: EnterDocumentDto): Promise<DocumentEnteredView> {
    return this.entering.execute(id, body);
  }
}
