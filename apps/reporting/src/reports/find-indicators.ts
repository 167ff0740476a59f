import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { fullDivisionName, isIsoDate } from '@liandong/kernel';
import { ReportingConfig } from '../config.js';
import { columnOf, figuresBy, showFigures, type FigureRow } from './figures-query.js';
import type { IndicatorsQuery, IndicatorsView, PeriodQuery, TotalsView } from './report.dto.js';
import { ReportReader } from './report-reader.js';
import { cellsToSuppress } from './suppress-cells.js';

@Injectable()
export class FindIndicators {
  constructor(
    private readonly reader: ReportReader,
    private readonly config: ReportingConfig,
  ) {}

  async by({ by, level, from, to }: IndicatorsQuery): Promise<IndicatorsView> {
    const rows = await this.read(`c.${columnOf(by, level)}`, { from, to });
    const hidden = this.hiddenOf(rows);
    const cells = rows.map((row) => {
      const name = fullDivisionName(row.key);
      const outline = { key: row.key, ...(name && { name }), suppressed: hidden.has(row) };
      return hidden.has(row) ? outline : { ...outline, figures: showFigures(row) };
    });
    return { by, ...(by !== 'kind' && { level }), cells };
  }

  async totals(period: PeriodQuery): Promise<TotalsView> {
    const rows = await this.read(`'all'`, period);
    const [row = nothing] = rows;
    if (this.hiddenOf(rows).has(row)) return { suppressed: true };
    const { cases, workers, referrals, claimedFen, owedFen, paidFen, currency } = showFigures(row);
    return { suppressed: false, totals: { cases, workers, referrals, claimedFen, owedFen, paidFen, currency } };
  }

  private read(expression: string, { from, to }: PeriodQuery): Promise<FigureRow[]> {
    refuseUnknownDay('from', from);
    refuseUnknownDay('to', to);
    if (from && to && from > to) throw refusal('report.period-inverted');
    return this.reader.sums<FigureRow>(figuresBy(expression), [from ?? null, to ?? null]);
  }

  private hiddenOf(rows: readonly FigureRow[]): ReadonlySet<FigureRow> {
    return this.reader.mustSuppress ? cellsToSuppress(rows, this.config.SUPPRESS_BELOW_WORKERS) : new Set();
  }
}

function refuseUnknownDay(name: string, day: string | undefined): void {
  if (day !== undefined && !isIsoDate(day)) {
    throw refusal('request.malformed', {}, [{ pointer: `/query/${name}`, code: 'day' }]);
  }
}

const nothing: FigureRow = {
  key: 'all',
  cases: 0,
  workers: 0,
  claimed: '0',
  owed: '0',
  paid: '0',
  sent: 0,
  accepted: 0,
  declined: 0,
  expired: 0,
  days: null,
};
