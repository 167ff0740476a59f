import { Module } from '@nestjs/common';
import { ExportHistory } from './export-history.js';
import { HistoriesHttp } from './histories.http.js';

@Module({ controllers: [HistoriesHttp], providers: [ExportHistory] })
export class HistoriesModule {}
