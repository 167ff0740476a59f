import { Module } from '@nestjs/common';
import { OperationsHttp } from './operations.http.js';

@Module({ controllers: [OperationsHttp] })
export class OperationsModule {}
