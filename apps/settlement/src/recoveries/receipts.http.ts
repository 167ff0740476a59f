import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, Id, Operation } from '@liandong/platform';
import { ChangeReceipt } from './change-receipt.js';
import * as examples from './examples.js';
import { AllocateReceiptDto, ReceiptDecidedView, RecordReceiptDto, ReverseReceiptDto } from './receipt.dto.js';

const always = [
  'not-found',
  'access.role-lacking',
  'request.malformed',
  'request.idempotency-key-missing',
  'request.if-match-missing',
  'request.if-match-stale',
] as const;

const listFaults = ['recovery.lines-unknown', 'receipt.list-exceeds-amount'] as const;

/** Recording money and what becomes of it. A receipt is never edited: it is reversed, and recorded anew. */
@ApiTags('recoveries')
@Allow('clerk', 'supervisor')
@Controller('recoveries')
export class ReceiptsHttp {
  constructor(private readonly receipts: ChangeReceipt) {}

  @Post(':id/receipts')
  @HttpCode(200)
  @Operation('Record money that came in, with its evidence; above the limit it waits for a second person', [
    ...always,
    ...listFaults,
    'receipt.received-in-future',
    'receipt.already-recorded',
    'recovery.amount-too-large',
    'evidence.not-known',
  ])
  @ApiBody({ type: RecordReceiptDto, examples: examples.recordReceipt })
  @ApiOkResponse({ type: ReceiptDecidedView, examples: examples.receiptDecided })
  recordReceipt(@Id() id: string, @Body() body: RecordReceiptDto): Promise<ReceiptDecidedView> {
    return this.receipts.record(id, body);
  }

  @Post(':id/receipts/:receiptId/approval')
  @HttpCode(200)
  @Operation('Approve a receipt above the limit, as another person than the one who recorded it', [
    ...always,
    'receipt.second-person-required',
    'receipt.not-in-this-state',
  ])
  @ApiOkResponse({ type: ReceiptDecidedView, examples: examples.receiptDecided })
  approveReceipt(@Id() id: string, @Id('receiptId') receiptId: string): Promise<ReceiptDecidedView> {
    return this.receipts.approve(id, receiptId);
  }

  @Post(':id/receipts/:receiptId/allocation')
  @HttpCode(200)
  @Operation('Allocate what is left of a receipt, for example once a document fixed what is owed', [
    ...always,
    ...listFaults,
    'receipt.not-in-this-state',
    'receipt.nothing-to-allocate',
  ])
  @ApiBody({ type: AllocateReceiptDto, examples: examples.allocateReceipt })
  @ApiOkResponse({ type: ReceiptDecidedView, examples: examples.receiptDecided })
  allocateReceipt(
    @Id() id: string,
    @Id('receiptId') receiptId: string,
    @Body() body: AllocateReceiptDto,
  ): Promise<ReceiptDecidedView> {
    return this.receipts.allocate(id, receiptId, body);
  }

  @Post(':id/receipts/:receiptId/reversal')
  @HttpCode(200)
  @Operation('Take a receipt back, once, by a counter-entry', [...always, 'receipt.not-in-this-state'])
  @ApiBody({ type: ReverseReceiptDto, examples: examples.reverseReceipt })
  @ApiOkResponse({ type: ReceiptDecidedView, examples: examples.receiptDecided })
  reverseReceipt(
    @Id() id: string,
    @Id('receiptId') receiptId: string,
    @Body() body: ReverseReceiptDto,
  ): Promise<ReceiptDecidedView> {
    return this.receipts.reverse(id, receiptId, body);
  }
}
