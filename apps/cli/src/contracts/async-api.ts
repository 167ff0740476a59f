import { catalogue, definitionOf, topics } from '@liandong/contracts';
import type { Schema } from './describe-events.js';

const headers = {
  type: 'object',
  description: 'CloudEvents 1.0, Kafka binding, binary content mode. The key of the record is the subject.',
  required: ['ce_specversion', 'ce_id', 'ce_type', 'ce_source', 'ce_subject', 'ce_time', 'content-type'],
  properties: {
    ce_specversion: { const: '1.0' },
    ce_id: { type: 'string', format: 'uuid', description: 'The event; the same again is a repeat' },
    ce_type: { type: 'string' },
    ce_source: { type: 'string', examples: ['/liandong/referral'] },
    ce_subject: { type: 'string', description: 'The aggregate, or the pseudonym of a fact' },
    ce_time: { type: 'string', format: 'date-time' },
    ce_traceparent: { type: 'string', description: 'W3C Trace Context' },
    ce_aggregateversion: {
      type: 'string',
      pattern: '^[1-9]\\d*$',
      description: 'Place in the history of the aggregate',
    },
    'content-type': { const: 'application/json; charset=utf-8' },
  },
};

/** The AsyncAPI 3 document of all topics, from the catalogue and the schemas of its events. */
export function asyncApiOf(schemas: ReadonlyMap<string, Schema>): object {
  const messages: Record<string, object> = {};
  const parts: Record<string, object> = {};
  for (const [name, schema] of schemas) {
    const { $schema: _, $id: __, $defs, ...payload } = schema;
    for (const [part, definition] of Object.entries($defs ?? {}))
      parts[part] = pointingToComponents(definition as Schema);
    messages[name] = {
      name,
      title: String(payload.title),
      summary: String(payload.description),
      contentType: 'application/json',
      headers: { $ref: '#/components/schemas/Headers' },
      payload: pointingToComponents(payload),
    };
  }
  return {
    asyncapi: '3.1.0',
    info: {
      title: 'Liandong 联动 events',
      version: '1',
      description:
        'What happened, past tense, without personal data. At least once, ordered per key, effect once by ce_id.',
      license: { name: 'Proprietary' },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(topics.map((topic) => [channelOf(topic), describeChannel(topic)])),
    operations: Object.fromEntries(topics.map((topic) => [`publish-${channelOf(topic)}`, describeOperation(topic)])),
    components: { schemas: { Headers: headers, ...parts }, messages },
  };
}

const channelOf = (topic: string) => topic.replace('.', '-');

function describeChannel(topic: (typeof topics)[number]): object {
  const { description, partitions, events, publisher } = catalogue[topic];
  const names = events.map((event) => `${definitionOf(event).name}.v${definitionOf(event).version}`);
  return {
    address: topic,
    title: topic,
    description: `${description} Published by ${publisher}; kept for ever.`,
    messages: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/messages/${name}` }])),
    bindings: { kafka: { partitions, bindingVersion: '0.5.0' } },
  };
}

function describeOperation(topic: (typeof topics)[number]): object {
  return { action: 'send', channel: { $ref: `#/channels/${channelOf(topic)}` }, summary: catalogue[topic].description };
}

/** In the one document, the parts of events stand beside each other under its components. */
function pointingToComponents(schema: Schema): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('#/$defs/', '#/components/schemas/')) as object;
}
