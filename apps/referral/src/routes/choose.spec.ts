import { choose } from './choose.js';
import type { SuggestionView } from './route.dto.js';

const suggested = (partnerId: string, agreementId?: string) =>
  ({ partnerId, agreementId, reasons: [{ code: 'open-load' }] }) as SuggestionView;
const ranking = [suggested('first'), suggested('second', 'pact'), suggested('third')];

test('who was chosen is kept with the agreement, and who was not in the order of the ranking', () => {
  expect(choose(ranking, 'second')).toEqual({
    agreementId: 'pact',
    suggestion: ranking[1],
    passedOver: [ranking[0], ranking[2]],
  });
});

test('a choice against the ranking keeps all of it', () => {
  expect(choose(ranking, 'elsewhere')).toEqual({ agreementId: null, suggestion: null, passedOver: ranking });
});
