import { IsDigest, IsInstant } from '@liandong/contracts';
import { IsOptional, IsUUID } from 'class-validator';

export class UploadQueryDto {
  /** The case the file belongs to, when there is one already. */
  @IsOptional() @IsUUID() caseId?: string;
}

/** An evidence file; its content is at `/evidence-files/{id}/content`. */
export class EvidenceView {
  id!: string;
  version!: number;
  ownerId!: string;
  /** @example "工资表.xlsx" */
  fileName!: string;
  /** By the content itself, not by its name. @example "application/pdf" */
  mediaType!: string;
  sizeBytes!: number;
  @IsDigest() sha256!: string;
  @IsInstant() uploadedAt!: string;
}

export class EvidencePage {
  items!: EvidenceView[];
  /** Cursor of the next page; absent on the last. */
  next?: string;
}
