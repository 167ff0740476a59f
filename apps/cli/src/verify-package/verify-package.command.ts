import { readFile } from 'node:fs/promises';
import { Trouble } from '@liandong/embedded';
import { verifyPackage } from './verify-package.js';

/** `liandong verify-package FILE`: answers 0 when the digest is the one expected, 1 when it differs. */
export async function verifyPackageCommand(file: string, { digest }: { readonly digest?: string }): Promise<number> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Trouble(`There is no file ${file} that can be read.`, 'Name the file the package was saved in.');
  });
  const { computed, expected, withheld } = verifyPackage(text, digest);
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  say(`computed ${computed}`);
  if (expected === undefined) {
    say('nothing to hold it against: give the digest of the referral (packageDigest) with --digest');
    return 0;
  }
  say(`expected ${expected}`);
  if (computed === expected) {
    say('the package is the one that was disclosed');
    return 0;
  }
  say(
    withheld > 0
      ? `${withheld} claimants withdrew consent or were not taken on since and are left out: verify the copy from before`
      : 'the package differs from the one that was disclosed',
  );
  return 1;
}
