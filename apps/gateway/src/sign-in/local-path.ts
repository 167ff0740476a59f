/**
 * A path of this origin to return to after sign-in, from what a link asked for; `/` for anything else. Judged after the
 * URL standard's own reading, which turns `/..//host`, `/\host` and tabs into another host.
 */
export function localPath(asked: unknown): string {
  if (typeof asked !== 'string' || !/^\/[\x21-\x7e]*$/.test(asked) || asked.includes('\\')) return '/';
  const base = 'http://gateway.invalid';
  if (!URL.canParse(asked, base)) return '/';
  const { origin, pathname, search, hash } = new URL(asked, base);
  const isLocal = origin === base && !pathname.startsWith('//');
  // Back to the start of a sign-in would be a circle.
  const isCircle = /^\/sign-(in|out)(\/|$)/.test(pathname);
  return isLocal && !isCircle ? pathname + search + hash : '/';
}
