import { Module } from '@nestjs/common';
import { FactsModule } from '../facts/facts.module.js';
import { FactHub } from './fact-hub.js';
import { OpenStream } from './open-stream.js';
import { StreamsHttp } from './streams.http.js';

@Module({ imports: [FactsModule], controllers: [StreamsHttp], providers: [FactHub, OpenStream] })
export class StreamsModule {}
