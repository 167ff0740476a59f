import {
  capacities,
  entrances,
  IsDay,
  IsDivisionCode,
  IsOneOf,
  purposes,
  type Capacity,
  type Entrance,
  type Purpose,
} from '@liandong/contracts';
import { IsOptional, IsUUID } from 'class-validator';

export class SuggestRoutesDto {
  /** An accepted case of the caller's organisation. */
  @IsUUID() caseId!: string;
  @IsOneOf(purposes) purpose!: Purpose;
}

export class ReasonView {
  /** @example "place-of-performance" */
  code!: string;
  points!: number;
  /** @example "劳动合同履行地在其辖区（新疆维吾尔自治区哈密市伊吾县）" */
  zh!: string;
  en!: string;
}

export class SuggestionView {
  partnerId!: string;
  /** @example "伊吾县总工会" */
  name!: string;
  @IsDivisionCode() divisionCode!: string;
  @IsOneOf(entrances) entrance!: Entrance;
  @IsOneOf(capacities) capacity!: Capacity;
  /** The last day of it, where the partner said one; it is open from the next on. */
  @IsOptional() @IsDay() capacityUntil?: string;
  agreementId?: string;
  points!: number;
  reasons!: ReasonView[];
}

export class SuggestionsView {
  caseId!: string;
  /** Competent partners, best first; the choice is a person's. */
  suggestions!: SuggestionView[];
}
