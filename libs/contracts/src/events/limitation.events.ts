import { IsUUID } from 'class-validator';
import { Event, EventData } from '../event.js';
import { IsDay, IsInstant, IsOneOf } from '../field-decorators.js';
import { limitationActs, type LimitationActKind } from '../values.js';

@Event('limitation-act.recorded', 1, 'Something was done that may interrupt the limitation of a case.')
export class LimitationActRecorded extends EventData<LimitationActRecorded> {
  @IsUUID() actId!: string;
  @IsUUID() caseId!: string;
  @IsOneOf(limitationActs) kind!: LimitationActKind;
  @IsDay() happenedOn!: string;
  @IsInstant() recordedAt!: string;
}

@Event('limitation-act.confirmed', 1, 'A supervisor confirmed that limitation began anew on that day.')
export class LimitationActConfirmed extends EventData<LimitationActConfirmed> {
  @IsUUID() actId!: string;
  @IsUUID() caseId!: string;
  @IsDay() happenedOn!: string;
  @IsInstant() confirmedAt!: string;
}
