import { Param, type PipeTransform } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { isId } from '@liandong/kernel';

class IdentifierPipe implements PipeTransform<string, string> {
  constructor(private readonly name: string) {}

  transform(value: string): string {
    if (!isId(value)) throw refusal('request.malformed', {}, [{ pointer: `/path/${this.name}`, code: 'id' }]);
    return value;
  }
}

/** A path parameter that is an id (UUID); anything else is refused as malformed. */
export const Id = (name = 'id') => Param(name, new IdentifierPipe(name));
