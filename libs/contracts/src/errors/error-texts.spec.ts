import { DomainError } from '@liandong/kernel';
import { errorTexts, isErrorCode, refusal, type ErrorCode } from './error-codes.js';
import { gatewayErrors } from './gateway.errors.js';
import { intakeErrors } from './intake.errors.js';
import { referralErrors } from './referral.errors.js';
import { reportingErrors } from './reporting.errors.js';
import { requestErrors } from './request.errors.js';
import { reroutingErrors } from './rerouting.errors.js';
import { settlementErrors } from './settlement.errors.js';

const codes = Object.keys(errorTexts) as ErrorCode[];
const statuses = [
  400, 401, 403, 404, 405, 408, 409, 410, 412, 413, 414, 415, 422, 428, 429, 431, 500, 502, 503, 504, 507,
];
const placeholder = /TODO|TBD|FIXME|xxx|lorem|\.\.\.|\$\{|\{\{|待定|占位|%s/i;

describe('the texts of refusals', () => {
  test.each(codes)('%s says in Chinese and English what happened and what to do', (code) => {
    const { title, advice } = errorTexts[code];
    expect(title.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(advice.zh).toMatch(/[\u4e00-\u9fff].*。$/);
    expect(title.en).toMatch(/^[A-Z][^\u4e00-\u9fff]+[^.]$/);
    expect(advice.en).toMatch(/^[A-Z][^\u4e00-\u9fff]+\.$/);
    for (const text of [title.zh, title.en, advice.zh, advice.en]) expect(text).not.toMatch(placeholder);
  });

  test.each(codes)('%s travels with a status of HTTP that fits its name', (code) => {
    const { status } = errorTexts[code];
    expect(statuses).toContain(status);
    if (code.startsWith('access.token-')) expect(status).toBe(401);
    if (code.endsWith('malformed')) expect(status).toBe(400);
    if (code.endsWith('not-found')) expect(status).toBe(404);
    if (code.endsWith('role-lacking')) expect(status).toBe(403);
  });

  test.each(codes)('%s is a stable word: lower case, at most one area', (code) => {
    expect(code).toMatch(/^([a-z]+(-[a-z]+)*\.)?[a-z]+(-[a-z]+)*$/);
  });

  test('stand in one table each: none takes the place of another', () => {
    const tables = [
      requestErrors,
      gatewayErrors,
      intakeErrors,
      referralErrors,
      reroutingErrors,
      reportingErrors,
      settlementErrors,
    ];
    expect(tables.flatMap((table) => Object.keys(table)).toSorted()).toEqual(codes.toSorted());
  });

  test('say different things', () => {
    const titles = codes.map((code) => errorTexts[code].title.zh);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });
});

test('a refusal is a domain error with its code, and knows a code from any other word', () => {
  expect(refusal('not-found')).toBeInstanceOf(DomainError);
  expect(refusal('not-found').code).toBe('not-found');
  expect([isErrorCode('not-found'), isErrorCode('toString'), isErrorCode('invented')]).toEqual([true, false, false]);
});
