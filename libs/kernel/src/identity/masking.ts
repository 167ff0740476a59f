const dots: ReadonlySet<string> = new Set(['·', '•', '・']);

/**
 * Hides a name behind its first character, one star for each other: 张三 is 张*.
 * The dot inside a transliterated name stays: 买买提·吐尔逊 is 买**·***. A name of one character is hidden whole.
 */
export function maskName(name: string): string {
  const characters = Array.from(name);
  if (characters.length === 1) return '*';
  return characters.map((character, index) => (index === 0 || dots.has(character) ? character : '*')).join('');
}

/**
 * Hides an identity number, keeping division and last four: 510104********1234.
 * A shorter document, such as a passport, keeps its first and its last two characters.
 */
export function maskIdNumber(text: string): string {
  return text.length >= 15 ? keepEnds(text, 6, 4) : keepEnds(text, 1, 2);
}

/** Hides a phone number, keeping the network and the last four: 138****1234. A shorter number keeps its last two. */
export function maskPhone(text: string): string {
  return text.length >= 11 ? keepEnds(text, 3, 4) : keepEnds(text, 0, 2);
}

/** Fewer than four stars would leave too little to guess: such a text is hidden whole. */
function keepEnds(text: string, head: number, tail: number): string {
  const hidden = text.length - head - tail;
  if (hidden < 4) return '*'.repeat(text.length);
  return text.slice(0, head) + '*'.repeat(hidden) + text.slice(text.length - tail);
}
