import { EntitySchema } from 'typeorm';

/** Which files belong to which case: whoever sees the case sees them. */
export interface CaseEvidence {
  readonly caseId: string;
  readonly evidenceId: string;
}

export const CaseEvidenceTable = new EntitySchema<CaseEvidence>({
  name: 'case_evidence',
  columns: { caseId: { type: 'uuid', primary: true }, evidenceId: { type: 'uuid', primary: true } },
});
