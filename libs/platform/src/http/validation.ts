import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import type { FieldProblem } from '@liandong/kernel';

/** Most problems one answer lists; a roster of 5 000 faulty rows is not repeated back whole. */
const PROBLEMS_AT_MOST = 200;

const escape = (segment: string) => segment.replaceAll('~', '~0').replaceAll('/', '~1');

/** Flattens class-validator's tree into JSON Pointers (RFC 6901). Values are never repeated: they may be personal. */
export function problemsOf(faults: readonly ValidationError[], parent = ''): FieldProblem[] {
  return faults.flatMap((fault) => {
    const pointer = `${parent}/${escape(fault.property)}`;
    const own = Object.entries(fault.constraints ?? {}).map(([rule, message]) => ({
      pointer,
      code: codeOf(rule, message),
    }));
    return [...own, ...problemsOf(fault.children ?? [], pointer)];
  });
}

/** Our own decorators give a code as their message; for class-validator's the rule's name is the code. */
function codeOf(rule: string, message: string): string {
  if (rule === 'whitelistValidation') return 'unknown-field';
  const isCode = /^[a-z][a-z0-9-]*$/.test(message);
  return isCode ? message : rule.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Reads bodies and queries into their classes: unknown fields and wrong types are refused, each by its place. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    exceptionFactory: (faults) => {
      const problems = problemsOf(faults).slice(0, PROBLEMS_AT_MOST);
      return refusal('request.malformed', {}, problems);
    },
  });
}
