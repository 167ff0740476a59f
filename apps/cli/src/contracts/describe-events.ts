import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { ApiExtraModels, DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { catalogue, definitionOf, topics, type EventClass } from '@liandong/contracts';
import { asyncApiOf } from './async-api.js';

export type Schema = { readonly [keyword: string]: unknown };

const eventClasses = topics.flatMap((topic) => [...catalogue[topic].events]);

@ApiExtraModels(...eventClasses)
@Controller()
class AllEvents {}

@Module({ controllers: [AllEvents] })
class EventsModule {}

/** The AsyncAPI 3 document and one JSON Schema per event, made from the event classes. */
export async function describeEvents(): Promise<{ asyncApi: object; schemas: Map<string, Schema> }> {
  const models = await readModels();
  const schemas = new Map(
    eventClasses.map((event) => {
      const { name, version } = definitionOf(event);
      return [`${name}.v${version}`, schemaOf(event, models)];
    }),
  );
  return { asyncApi: asyncApiOf(schemas), schemas };
}

/** Nest's own reader of class-validator and comments, used as a library: no server is started. */
async function readModels(): Promise<Readonly<Record<string, Schema>>> {
  const app = await NestFactory.create(EventsModule, new FastifyAdapter(), { logger: false });
  const document = SwaggerModule.createDocument(app, new DocumentBuilder().setOpenAPIVersion('3.1.0').build());
  return (document.components?.schemas ?? {}) as Readonly<Record<string, Schema>>;
}

/** A self-contained schema: parts of the event stand under `$defs`. */
function schemaOf(event: EventClass, models: Readonly<Record<string, Schema>>): Schema {
  const { type, description } = definitionOf(event);
  const parts = new Map<string, Schema>();
  const own = inlined(models[event.name] ?? {}, models, parts);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:liandong:schema:${type}`,
    title: type,
    description,
    ...own,
    ...(parts.size > 0 && { $defs: Object.fromEntries(parts) }),
  };
}

/** Copies a schema, turning references to models into references to `$defs`; `example` becomes `examples`. */
function inlined(schema: Schema, models: Readonly<Record<string, Schema>>, parts: Map<string, Schema>): Schema {
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== 'object' || value === null) return value;
    return inlined(value as Schema, models, parts);
  };
  const entries = Object.entries(schema).map(([keyword, value]): [string, unknown] => {
    if (keyword === 'example') return ['examples', [value]];
    if (keyword !== '$ref') return [keyword, copy(value)];
    const name = String(value).replace('#/components/schemas/', '');
    if (!parts.has(name)) {
      parts.set(name, {});
      parts.set(name, inlined(models[name] ?? {}, models, parts));
    }
    return ['$ref', `#/$defs/${name}`];
  });
  return Object.fromEntries(entries);
}
