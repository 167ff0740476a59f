/** Tells whether a text is a mainland mobile number as people write it on forms: 11 digits, 13 to 19 in front, no +86. */
export function isMobilePhone(text: string): boolean {
  return /^1[3-9][0-9]{9}$/.test(text);
}
