import { IsCount } from '@liandong/contracts';
import { problemsOf } from '@liandong/platform';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { soundFile } from '../sound-file.js';

/** A reason speaks for a partner, or with less than 0 against it. */
const IsPoints = () => IsCount(-1_000, 1_000);

/**
 * How much each reason weighs in the ranking of partners, in points. The design names the reasons and leaves their weights
 * open: these are ours, made so that a better place outweighs all else of a lesser one, but for who declined the case.
 */
export class RouteWeights {
  /** Competent by the place of performance; by the employer's seat alone. */
  @IsPoints() performance: number = 150;
  @IsPoints() seat: number = 40;
  /** For each level of the partner's division: a county has three. */
  @IsPoints() nearerLevel: number = 15;
  @IsPoints() agreement: number = 20;
  @IsPoints() covered: number = 5;
  @IsPoints() open: number = 5;
  @IsPoints() letter: number = -5;
  @IsPoints() department: number = -40;
  /** Named as competent by one that declined this case; has declined it itself. */
  @IsPoints() named: number = 25;
  @IsPoints() declined: number = -120;
  /** With nothing open, and down to none from so many open referrals on. */
  @IsPoints() load: number = 5;
  @IsCount(1, 100_000) manyOpen: number = 50;
  /** With acceptance at once, and down to none from a median of so many days on. */
  @IsPoints() speed: number = 5;
  @IsCount(1, 1_000) slowDays: number = 10;
}

/** The weights as shipped, each one that the operator's file names in its place. */
export function readRouteWeights({ ROUTE_WEIGHTS_FILE: file }: { ROUTE_WEIGHTS_FILE?: string }): RouteWeights {
  return weightsFrom(file ? soundFile<object>('ROUTE_WEIGHTS_FILE', file, weightFaults) : {});
}

const weightsFrom = (content: object) => plainToInstance(RouteWeights, content, { exposeDefaultValues: true });

function weightFaults(content: unknown): string[] {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return ['must be an object'];
  const faults = validateSync(weightsFrom(content), {
    whitelist: true,
    forbidNonWhitelisted: true,
    stopAtFirstError: true,
  });
  return problemsOf(faults).map(({ pointer, code }) => `${pointer} ${code}`);
}
