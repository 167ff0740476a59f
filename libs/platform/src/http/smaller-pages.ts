import { Injectable, type PipeTransform } from '@nestjs/common';
import { ServiceConfig } from '../boot/service-config.js';
import { PageDto } from './page.dto.js';

/** Gives a page of fewer rows than asked where the operator allows no more: it says where to go on all the same. */
@Injectable()
export class SmallerPages implements PipeTransform {
  constructor(private readonly config: ServiceConfig) {}

  transform(value: unknown): unknown {
    if (value instanceof PageDto) value.limit = Math.min(value.limit, this.config.PAGE_ROWS_AT_MOST);
    return value;
  }
}
