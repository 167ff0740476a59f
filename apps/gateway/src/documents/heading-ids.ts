/** Gives the headings of one document the ids that GitHub gives them, by which links lead to a part of a page. */
export class HeadingIds {
  private readonly given = new Map<string, number>();

  idOf(heading: string): string {
    const words = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
      .replaceAll(' ', '-');
    const before = this.given.get(words) ?? 0;
    this.given.set(words, before + 1);
    return before === 0 ? words : `${words}-${before}`;
  }
}
