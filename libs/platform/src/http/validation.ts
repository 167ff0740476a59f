import { ValidationPipe, type ArgumentMetadata, type ValidationError } from '@nestjs/common';
import { refusal, type ErrorCode } from '@liandong/contracts';
import { DomainError, type FieldProblem } from '@liandong/kernel';
import { limitsIn, placesWithin, rulesBehind } from './rules-behind.js';
import { unsayableIn, pointerTo } from './unsayable.js';

/** Most problems one answer lists; a roster of 5 000 faulty rows is not repeated back whole. */
const PROBLEMS_AT_MOST = 200;

/** Flattens class-validator's tree into JSON Pointers (RFC 6901). Values are never repeated: they may be personal. */
export function problemsOf(faults: readonly ValidationError[], parent = ''): FieldProblem[] {
  return faults.flatMap((fault) => {
    const pointer = parent + pointerTo(fault.property);
    const own = Object.entries(fault.constraints ?? {}).flatMap(([rule, message]) => {
      const rules = rulesBehind(fault, rule);
      const params = { ...limitsIn(rules), ...contextOf(fault, rule).params };
      const problem = { code: codeOf(rule, message), ...(Object.keys(params).length > 0 && { params }) };
      return placesWithin(fault, rules).map((place) => ({ pointer: pointer + place, ...problem }));
    });
    return [...own, ...problemsOf(fault.children ?? [], pointer)];
  });
}

/** What a rule of ours says besides its code: the words that are allowed, and a code for the request as a whole. */
function contextOf(fault: ValidationError, rule: string): { params?: FieldProblem['params']; refusedAs?: ErrorCode } {
  const { refusedAs, ...params } = (fault.contexts?.[rule] ?? {}) as { refusedAs?: ErrorCode };
  return { params, refusedAs };
}

/** A fault that has a code of its own gives it to the whole request; else it is malformed. */
function refusalFor(faults: readonly ValidationError[]): ErrorCode {
  const own = faults.flatMap((fault) => Object.keys(fault.constraints ?? {}).map((rule) => contextOf(fault, rule)));
  return own.find(({ refusedAs }) => refusedAs)?.refusedAs ?? 'request.malformed';
}

/** Rules whose name says little, or the same as another's. */
const ownNames: Readonly<Record<string, string>> = {
  whitelistValidation: 'unknown-field',
  isObject: 'object',
  nestedValidation: 'object',
};

/** Our own decorators give a code as their message; for class-validator's the rule's name is the code. */
function codeOf(rule: string, message: string): string {
  const known = ownNames[rule];
  if (known) return known;
  const isCode = /^[a-z][a-z0-9-]*$/.test(message);
  return isCode ? message : rule.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Reads bodies and queries into their classes: unknown fields, nulls and wrong types are refused, each by its place. */
export class RequestValidation extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      stopAtFirstError: true,
      validationError: { target: true },
      exceptionFactory: (faults) => refusal(refusalFor(faults), {}, problemsOf(faults).slice(0, PROBLEMS_AT_MOST)),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // A place in the query is told from one in the body.
    try {
      const unsayable = isChecked(metadata) ? unsayableIn(value, PROBLEMS_AT_MOST) : [];
      if (unsayable.length > 0) throw refusal('request.malformed', {}, unsayable);
      return (await super.transform(value, metadata)) as unknown;
    } catch (error) {
      if (!(error instanceof DomainError) || metadata.type !== 'query') throw error;
      const problems = error.problems.map((problem) => ({ ...problem, pointer: `/query${problem.pointer}` }));
      throw new DomainError(error.code, error.details, problems);
    }
  }
}

/** Whether the body has a class: one that is taken as it came has a checker of its own. */
const isChecked = ({ metatype }: ArgumentMetadata) => metatype !== undefined && metatype !== Object;
