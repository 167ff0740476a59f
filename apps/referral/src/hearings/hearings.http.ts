import { Body, Controller, Get, Header, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { Allow, Id, Operation } from '@liandong/platform';
import { moveRefusals } from '../referrals/move-referral.js';
import { ReferralView } from '../referrals/referral.view.js';
import { calendarOf } from './calendar-file.js';
import { ChangeHearing } from './change-hearing.js';
import { FindHearings } from './find-hearings.js';
import { CalendarDto, FindHearingsDto, MoveHearingDto, ScheduleHearingDto } from './hearing.dto.js';
import { HearingPage } from './hearing.view.js';

/** Dates before mediators, commissions and courts: kept by the partner and the station, read by everybody on the referral. */
@ApiTags('hearings')
@Allow('clerk', 'supervisor', 'lawyer')
@Controller()
export class HearingsHttp {
  constructor(
    private readonly changing: ChangeHearing,
    private readonly find: FindHearings,
  ) {}

  @Post('referrals/:id/hearings')
  @HttpCode(200)
  @Operation('Set the date of a hearing', [...moveRefusals])
  scheduleHearing(@Id() id: string, @Body() body: ScheduleHearingDto): Promise<ReferralView> {
    return this.changing.schedule(id, body);
  }

  @Post('referrals/:id/hearings/:hearingId/move')
  @HttpCode(200)
  @Operation('Move a hearing to another time or place', [...moveRefusals, 'referral.hearing-off'])
  moveHearing(
    @Id() id: string,
    @Id('hearingId') hearingId: string,
    @Body() body: MoveHearingDto,
  ): Promise<ReferralView> {
    return this.changing.moveTo(id, hearingId, body);
  }

  @Post('referrals/:id/hearings/:hearingId/cancellation')
  @HttpCode(200)
  @Operation('Say that a hearing does not take place', [...moveRefusals, 'referral.hearing-off'])
  cancelHearing(@Id() id: string, @Id('hearingId') hearingId: string): Promise<ReferralView> {
    return this.changing.cancel(id, hearingId);
  }

  @Get('hearings')
  @Operation('List hearings in the order they take place', ['not-found', 'request.cursor-invalid'])
  listHearings(@Query() query: FindHearingsDto): Promise<HearingPage> {
    return this.find.page(query);
  }

  @Get('hearings/calendar')
  @Header('cache-control', 'no-store')
  @ApiProduces('text/calendar')
  @Operation('Download hearings as a calendar file (iCalendar, RFC 5545)', ['not-found'])
  async downloadCalendar(@Query() { referralId }: CalendarDto): Promise<StreamableFile> {
    const calendar = Buffer.from(calendarOf(await this.find.all(referralId)));
    return new StreamableFile(calendar, {
      type: 'text/calendar; charset=utf-8',
      disposition: 'attachment; filename="hearings.ics"',
      length: calendar.length,
    });
  }
}
