import { Module } from '@nestjs/common';
import { FindIndicators } from './find-indicators.js';
import { ReportReader } from './report-reader.js';
import { ReportsHttp } from './reports.http.js';

@Module({ controllers: [ReportsHttp], providers: [FindIndicators, ReportReader] })
export class ReportsModule {}
