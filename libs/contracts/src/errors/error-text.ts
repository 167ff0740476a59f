/** A sentence in the two languages the system speaks. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** What a stable error code means to the person who meets it. */
export interface ErrorText {
  /** HTTP status (RFC 9110) it travels with. */
  readonly status: number;
  /** What happened. */
  readonly title: Bilingual;
  /** What to do. */
  readonly advice: Bilingual;
}

/** Writes one entry of an error table: status, what happened (zh, en), what to do (zh, en). */
export function says(status: number, [zh, en]: [string, string], [adviceZh, adviceEn]: [string, string]): ErrorText {
  return { status, title: { zh, en }, advice: { zh: adviceZh, en: adviceEn } };
}
