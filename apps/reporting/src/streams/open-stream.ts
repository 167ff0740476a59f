import type { ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { currentActor } from '@liandong/platform';
import { ReportingConfig } from '../config.js';
import { POSITION, type StreamQuery } from '../facts/fact.dto.js';
import { BEGINNING, FindFacts } from '../facts/find-facts.js';
import { FactHub } from './fact-hub.js';
import { FactReader } from './fact-reader.js';
import { opening } from './frame.js';

const RECONNECT_MS = 2_000;

/** Admits a reader to the stream, decides where it starts, and holds it to its lifetime. */
@Injectable()
export class OpenStream {
  private readonly perCaller = new Map<string, number>();

  constructor(
    private readonly hub: FactHub,
    private readonly facts: FindFacts,
    private readonly config: ReportingConfig,
  ) {}

  /**
   * Resolves to a function that serves the stream once the reply is the stream's own; refuses before that with 400 for
   * a position that is none, 429 above the caller's streams, 503 while closing or full.
   */
  async prepare(query: StreamQuery, lastEventId: string | undefined): Promise<(response: ServerResponse) => void> {
    const { organisationId, subject } = currentActor();
    const position = await this.startOf(query, lastEventId);
    const leave = this.admit(`${organisationId}/${subject}`);
    return (response) => void this.serve(response, position).finally(leave);
  }

  private async serve(response: ServerResponse, position: bigint): Promise<void> {
    const { STREAM_BUFFER_LIMIT_BYTES: buffer_bytes, STREAM_STALL_MS: stall_ms } = this.config;
    const reader = new FactReader(response, { buffer_bytes, stall_ms }, position);
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    reader.write(opening(position, RECONNECT_MS));
    const lifetime = setTimeout(() => reader.end(), this.config.STREAM_LIFETIME_MS);
    await this.hub.serve(reader).finally(() => clearTimeout(lifetime));
  }

  /** The header wins: a browser that reconnects sends it beside the address it was first given. */
  private async startOf({ after, from }: StreamQuery, lastEventId: string | undefined): Promise<bigint> {
    const pointer = lastEventId === undefined ? '/query/after' : '/header/Last-Event-ID';
    const given = lastEventId ?? after;
    if (given === undefined) return from === 'beginning' ? BEGINNING : this.facts.newest();
    if (!POSITION.test(given)) throw refusal('request.malformed', {}, [{ pointer, code: 'position' }]);
    // Such a reader would wait for ever for what it takes to be the next fact.
    const isAhead = BigInt(given) > (await this.facts.newest());
    if (isAhead) throw refusal('request.malformed', {}, [{ pointer, code: 'position-ahead' }]);
    return BigInt(given);
  }

  private admit(caller: string): () => void {
    if (this.hub.isClosing || this.hub.openStreams >= this.config.STREAMS_AT_MOST) throw refusal('service.unavailable');
    const open = this.perCaller.get(caller) ?? 0;
    if (open >= this.config.STREAMS_PER_CALLER) {
      throw refusal('stream.too-many', { limit: this.config.STREAMS_PER_CALLER });
    }
    this.perCaller.set(caller, open + 1);
    return () => {
      const left = (this.perCaller.get(caller) ?? 1) - 1;
      if (left > 0) this.perCaller.set(caller, left);
      else this.perCaller.delete(caller);
    };
  }
}
