import { Body, Controller, Get, HttpCode, Injectable, Post } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { IsArray, IsBoolean, IsInt, IsOptional, IsString, IsUUID } from 'class-validator';
import { ReferralClaimed, ReferralStarted } from '@liandong/contracts';
import { Clock } from '@liandong/kernel';
import { Allow, currentActor, currentTransaction, DueTimers, Id, Reader, UnitOfWork } from '@liandong/platform';
import { closeFolder, FolderTable, note, openFolder, showFolder } from './folder.js';

export class OpenDto {
  @IsUUID() id!: string;
}

export class NoteDto {
  @IsString() text!: string;
  @IsOptional() @IsInt() events?: number;
  @IsOptional() @IsBoolean() fact?: boolean;
  @IsOptional() @IsArray() @IsUUID(undefined, { each: true }) noteIds?: string[];
  @IsOptional() @IsString() timerAt?: string;
  @IsOptional() @IsBoolean() cancel?: boolean;
}

export class ManyDto {
  @IsArray() @IsUUID(undefined, { each: true }) ids!: string[];
}

@Controller('folders')
export class FoldersHttp {
  constructor(
    private readonly work: UnitOfWork,
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  @Post()
  @Allow('clerk')
  open(@Body() { id }: OpenDto) {
    return this.work.create(
      FolderTable,
      () => openFolder(id, currentActor().organisationId, this.clock.now()),
      showFolder,
    );
  }

  @Get(':id')
  @Allow('clerk', 'supervisor')
  show(@Id() id: string) {
    return this.reader.row('select id, version, status, note from folders where id = $1', [id]);
  }

  @Post(':id/note')
  @HttpCode(200)
  @Allow('clerk', 'supervisor')
  note(@Id() id: string, @Body() order: NoteDto) {
    return this.work.change(FolderTable, id, (folder) => note(folder, order, this.clock.now()), showFolder);
  }

  @Post(':id/closure')
  @HttpCode(200)
  @Allow('clerk')
  close(@Id() id: string) {
    return this.work.change(FolderTable, id, (folder) => closeFolder(folder, this.clock.now()), showFolder);
  }

  @Post(':id/twice')
  @HttpCode(200)
  @Allow('clerk')
  async twice(@Id() id: string) {
    const write = () =>
      this.work.change(FolderTable, id, (folder) => note(folder, { text: 'x' }, this.clock.now()), showFolder);
    await write();
    return write();
  }

  @Post('closures')
  @HttpCode(200)
  @Allow('clerk')
  async closeMany(@Body() { ids }: ManyDto) {
    const closed = await this.work.changeMany(FolderTable, ids, (folder) =>
      folder.status === 'open' ? closeFolder(folder, this.clock.now()) : undefined,
    );
    return closed;
  }
}

/** Faults a test asks for: the handler of an event about this referral throws what stands here. */
export const faults = new Map<string, () => Error>();

@Controller()
export class OnReferralEvents {
  constructor(private readonly work: UnitOfWork) {}

  @EventPattern<string>('referral.claimed')
  async claimed(@Payload() { referralId, claimedAt }: ReferralClaimed) {
    const fault = faults.get(referralId);
    if (fault) throw fault();
    await currentTransaction()!.query('insert into heard (subject, said) values ($1, $2)', [referralId, claimedAt]);
  }

  @EventPattern<string>('referral.started')
  async started(@Payload() { referralId, caseId }: ReferralStarted) {
    await this.work.create(FolderTable, () => openFolder(referralId, caseId, new Date()), showFolder);
  }
}

/** Registers what happens when a folder's time has come, once with a fault if a test asks for one. */
@Injectable()
export class FolderTimers {
  constructor(timers: DueTimers, work: UnitOfWork, clock: Clock) {
    timers.handle('close-folder', async ({ aggregateId }) => {
      const fault = faults.get(aggregateId);
      if (fault) throw fault();
      await currentTransaction()!.query('insert into heard (subject, said) values ($1, $2)', [aggregateId, 'closed']);
      await work.change(FolderTable, aggregateId, (folder) => closeFolder(folder, clock.now()), showFolder);
    });
  }
}
