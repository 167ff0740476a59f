import { formatYuan } from '@liandong/kernel';

const dim = (text: string) => (process.stdout.isTTY ? `\u001b[2m${text}\u001b[22m` : text);
const bold = (text: string) => (process.stdout.isTTY ? `\u001b[1m${text}\u001b[22m` : text);

/** Tells a story on the terminal and keeps account of the figures it promised. */
export class Teller {
  private readonly wrong: string[] = [];
  private steps = 0;

  chapter(zh: string, en: string): void {
    this.say(`\n${bold(zh)}\n${en}\n`);
  }

  /** What happens next, in both languages; the answers of the services follow. */
  step(zh: string, en: string): void {
    this.steps += 1;
    this.say(`${String(this.steps).padStart(2)}. ${zh}\n    ${en}`);
  }

  /** What a service answered to whom. */
  answered(who: string, request: string, answer: string): void {
    this.say(dim(`      ${who}: ${request} → ${answer}`));
  }

  /** A line of detail under a step. */
  note(text: string): void {
    this.say(`      ${text}`);
  }

  /** A figure that must add up; one that does not makes the run fail, at its end. */
  figure(name: string, expected: bigint | number | string, found: bigint | number | string): void {
    const holds = String(expected) === String(found);
    if (!holds) this.wrong.push(`${name}: expected ${expected}, found ${found}`);
    this.say(`      ${holds ? '✓' : '✗'} ${name}: ${found}${holds ? '' : ` (expected ${expected})`}`);
  }

  money(name: string, expectedFen: bigint, foundFen: bigint): void {
    this.figure(name, `${formatYuan(expectedFen)} 元`, `${formatYuan(foundFen)} 元`);
  }

  /** True when every figure added up. */
  end(): boolean {
    if (this.wrong.length === 0) {
      this.say(`\n${bold('每一分钱都对得上。')} Every fen adds up.\n`);
      return true;
    }
    this.say(
      `\n${bold('以下数字对不上：')} These figures do not add up:\n${this.wrong.map((line) => `  ✗ ${line}`).join('\n')}\n`,
    );
    return false;
  }

  private say(text: string): void {
    process.stdout.write(`${text}\n`);
  }
}
