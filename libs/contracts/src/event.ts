import 'reflect-metadata';
import type { ClassConstructor } from 'class-transformer';

/** The fields of an event class: everything on it that is not a method. */
export type FieldsOf<T> = { [K in keyof T as T[K] extends (...args: never[]) => unknown ? never : K]: T[K] };

/**
 * What an event says, as it travels: ids and values, no personal data, no entity dumps.
 * Subclasses declare their fields with class-validator decorators; the constructor takes exactly those fields.
 */
export abstract class EventData<T> {
  constructor(fields: FieldsOf<T>) {
    Object.assign(this, fields);
  }
}

export type EventClass<T extends object = object> = ClassConstructor<T>;

export interface EventDefinition {
  /** Literal name in the past tense: `referral.accepted`. */
  readonly name: string;
  readonly version: number;
  /** One sentence for the reader of the AsyncAPI document. */
  readonly description: string;
  /** CloudEvents `type`: `cn.liandong.referral.accepted.v1`. */
  readonly type: string;
}

const definitions = new Map<unknown, EventDefinition>();

/** Names an event class on the wire. The name is a literal, never the class's own, so that a rename loses no message. */
export function Event(name: string, version: number, description: string): ClassDecorator {
  return (target) => {
    definitions.set(target, { name, version, description, type: `cn.liandong.${name}.v${version}` });
  };
}

/** Tells an event class from the parts, word lists and helpers that stand beside it. */
export function isEventClass(value: unknown): value is EventClass {
  return definitions.has(value);
}

/** The definition of an event or of its class; throws when the class lacks `@Event`, which is a programming error. */
export function definitionOf(event: object): EventDefinition {
  const definition = definitions.get(typeof event === 'function' ? event : event.constructor);
  if (!definition)
    throw new Error(`${typeof event === 'function' ? event.name : event.constructor.name} has no @Event`);
  return definition;
}
