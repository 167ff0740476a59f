import { Param, type PipeTransform } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { isId, isUuid } from '@liandong/kernel';
import { nothingAt } from './place-of.js';

class IdentifierPipe implements PipeTransform<string, string> {
  constructor(private readonly name: string) {}

  transform(value: string): string {
    const pointer = `/path/${this.name}`;
    if (!isUuid(value)) throw refusal('request.malformed', {}, [{ pointer, code: 'id' }]);
    if (!isId(value)) throw nothingAt(pointer);
    return value;
  }
}

/**
 * A path parameter that is an id. What is no UUID in lower case is malformed; a UUID of another version is well-formed and
 * can never be anything's id: it is as unknown as any other.
 */
export const Id = (name = 'id') => Param(name, new IdentifierPipe(name));
