import { definitionOf, type EventClass } from '@liandong/contracts';
import type { Effect } from './write-columns.js';

type EffectOf<E extends object> = (event: E) => Effect | undefined;

/** What each event of one topic does to a projection, by the event's name. */
export class Effects {
  private readonly byName = new Map<string, EffectOf<never>>();

  /** An effect; `undefined` for an event that only leaves a line in the timeline. */
  on<E extends object>(Class: EventClass<E>, effect: EffectOf<E>): this {
    this.byName.set(definitionOf(Class).name, effect);
    return this;
  }

  /** Names of the events, for the pattern of their handler. */
  get names(): string[] {
    return [...this.byName.keys()];
  }

  of(event: object): Effect | undefined {
    const effect = this.byName.get(definitionOf(event).name) as EffectOf<object> | undefined;
    if (!effect) throw new Error(`${definitionOf(event).name} has no effect here`);
    return effect(event);
  }
}

/** The effect of an event that is only told, not counted. */
export const onlyTold = () => undefined;
