import { IsDigest, IsLine } from '@liandong/contracts';
import { IntersectionType, OmitType } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { AcceptDto, DeclineDto, OutcomeDto, RemarkDto, ReturnDto, StepDto } from '../referrals/referral.dto.js';
import { DisposalDto, ExtensionDto, FailDto, HoldDto } from '../referrals/ways-out.dto.js';

export class SignedDto {
  /** Who signs for the office, with the office held; sealed in the database. */
  @IsLine(100, '赵主任（合成）') signatory!: string;
}

export class ReceiveByLetterDto extends SignedDto {
  /** As it is printed on the letter; refused when the package has another. */
  @IsOptional() @IsDigest() packageDigest?: string;
}

export class AcceptByLetterDto extends IntersectionType(OmitType(AcceptDto, ['handlerId'] as const), SignedDto) {}
export class ReturnByLetterDto extends IntersectionType(ReturnDto, SignedDto) {}
export class DeclineByLetterDto extends IntersectionType(DeclineDto, SignedDto) {}
export class ExtendByLetterDto extends IntersectionType(ExtensionDto, SignedDto) {}
export class StepByLetterDto extends IntersectionType(OmitType(StepDto, ['evidenceIds'] as const), SignedDto) {}
export class HoldByLetterDto extends IntersectionType(HoldDto, SignedDto) {}
export class FailByLetterDto extends IntersectionType(FailDto, SignedDto) {}
export class RefuseCancelByLetterDto extends IntersectionType(RemarkDto, SignedDto) {}
export class DisposeByLetterDto extends IntersectionType(DisposalDto, SignedDto) {}
/** The paper an outcome stands on goes by post: whoever holds a letter uploads nothing. */
export class ReportByLetterDto extends IntersectionType(OmitType(OutcomeDto, ['evidenceId'] as const), SignedDto) {}
