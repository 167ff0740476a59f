import type { FieldProblem } from '@liandong/kernel';
import { getMetadataStorage, type ValidationArguments, type ValidationError } from 'class-validator';
import { pointerTo } from './unsayable.js';

type Rule = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

/** What the constraints of class-validator's own rules are called in `params`, in their order. */
const limitNames: Readonly<Record<string, readonly string[]>> = {
  min: ['least'],
  max: ['most'],
  minLength: ['least'],
  maxLength: ['most'],
  isLength: ['least', 'most'],
  arrayMinSize: ['least'],
  arrayMaxSize: ['most'],
};

/** The rules by one name on the field of a fault: class-validator's error names the rule, but not its limits. */
export function rulesBehind({ target, property }: ValidationError, name: string): readonly Rule[] {
  if (!target) return [];
  const all = getMetadataStorage().getTargetValidationMetadatas(target.constructor, '', true, false);
  return all.filter((rule) => rule.propertyName === property && rule.name === name);
}

/** The limits that were not kept, for the sentence and for programs. */
export function limitsIn(rules: readonly Rule[]): NonNullable<FieldProblem['params']> {
  return Object.fromEntries(
    rules.flatMap(({ name, constraints }) =>
      (limitNames[name ?? ''] ?? []).map((limit, place) => [limit, constraints[place] as number]),
    ),
  );
}

/** Where the faulty entries of a list stand, as pointers from the list; `['']` for a rule about the field as a whole. */
export function placesWithin(fault: ValidationError, rules: readonly Rule[]): readonly string[] {
  const { value: list } = fault as { value?: unknown };
  const ofEach = rules.filter((rule) => rule.each);
  if (ofEach.length === 0 || !Array.isArray(list)) return [''];
  const faulty = [...list.keys()].filter((place) => ofEach.some((rule) => !keeps(rule, list[place], fault)));
  return faulty.map((place) => pointerTo(String(place)));
}

function keeps(rule: Rule, value: unknown, { target, property }: ValidationError): boolean {
  const asked = { value, constraints: rule.constraints, object: target ?? {}, property, targetName: '' };
  return getMetadataStorage()
    .getTargetValidatorConstraints(rule.constraintCls)
    .every(({ instance }) => instance.validate(value, asked satisfies ValidationArguments) === true);
}
