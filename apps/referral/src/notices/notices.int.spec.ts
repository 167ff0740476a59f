import { eventually, type AnyBody, type TestClient } from '@liandong/testing';
import pg from 'pg';
import { act, manifest, reviewing, setStage, type Stage } from '../../test/stage.js';
import type { NoticePage, NoticeView } from './notice.dto.js';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
}, 60_000);
afterAll(() => stage.stop());

const noticesOf = async (client: TestClient, query = '') =>
  (await client.get<NoticePage>(`notices${query}`)).body.items;
const wordsOf = (notices: readonly NoticeView[]) => notices.map(({ word }) => word);

describe('notices', () => {
  let referralId: string;

  test('each side hears what the other did, newest first, and a stranger hears nothing', async () => {
    const { people } = stage;
    ({ id: referralId } = await reviewing(stage));
    await act(stage, 'yiwuClerk', `${referralId}/return`, { text: '请补充', missingItems: ['考勤记录'] });
    const told = await eventually('the origin hears of the return', async () => {
      const notices = await noticesOf(people.beichuanClerk);
      return notices.length === 3 && notices;
    });
    expect(wordsOf(told)).toEqual(['returned', 'delivered', 'submitted']);
    expect(told[0]).toMatchObject({ referralId, text: '移送被退回，请补充材料。', actions: ['read'], version: 0 });
    expect(JSON.stringify(told)).not.toContain('考勤');
    expect(wordsOf(await noticesOf(people.yiwuClerk))).toEqual(['delivered']);
    expect(wordsOf(await noticesOf(people.mianyangSupervisor))).toEqual(['returned', 'delivered', 'submitted']);
    expect(await noticesOf(people.stranger)).toEqual([]);
    const english = await people.beichuanClerk.get<NoticePage>('notices', { headers: { 'accept-language': 'en' } });
    expect(english.body.items[0]!.text).toBe('The referral came back: please send what is missing.');
  });

  test('events told again, as after a crash of the relay, leave no second notice', async () => {
    const database = new pg.Client({ connectionString: stage.service.databaseUrl });
    await database.connect();
    await database.query('update outbox set sent_at = null where subject = $1', [referralId]);
    await database.end();
    await act(stage, 'beichuanClerk', `${referralId}/supplement`, { text: '已补充', manifest });
    const told = await eventually('what came after the repeat is told', async () => {
      const notices = await noticesOf(stage.people.yiwuClerk);
      return notices.length > 1 && notices;
    });
    expect(wordsOf(told)).toEqual(['supplemented', 'delivered']);
    expect(wordsOf(await noticesOf(stage.people.beichuanClerk))).toEqual(['returned', 'delivered', 'submitted']);
  });

  test('who has read one says so, and it is no longer among the unread of the organisation', async () => {
    const { people } = stage;
    const [notice] = await noticesOf(people.beichuanClerk);
    const path = `notices/${notice!.id}/reading`;
    expect((await people.yiwuClerk.post(path, undefined, { ifMatch: 0 })).status).toBe(404);
    expect((await people.beichuanClerk.post<AnyBody>(path, undefined)).body.code).toBe('request.if-match-missing');
    const read = await people.beichuanClerk.post<NoticeView>(path, undefined, { ifMatch: 0 });
    expect([read.status, read.body]).toMatchObject([200, { version: 1, actions: [], readAt: expect.any(String) }]);
    expect(await noticesOf(people.beichuanClerk, '?only=unread')).toHaveLength(2);
    expect(await noticesOf(people.beichuanClerk)).toHaveLength(3);
  });

  test('pages join to the whole list', async () => {
    const { body } = await stage.people.beichuanClerk.get<NoticePage>('notices?limit=1');
    const rest = await noticesOf(stage.people.beichuanClerk, `?limit=2&cursor=${body.next}`);
    expect([...body.items, ...rest]).toEqual(await noticesOf(stage.people.beichuanClerk));
  });

  test('a station hears that a referral was given to it', async () => {
    const { people, ids } = stage;
    const { id } = await reviewing(stage);
    await act(stage, 'yiwuClerk', `${id}/acceptance`);
    await act(stage, 'yiwuClerk', `${id}/station`, { stationId: ids.station });
    await eventually('the station hears of it', async () => {
      const notices = await noticesOf(people.lawyer);
      return notices.length === 1 && notices[0]!.word === 'station-assigned';
    });
  });
});
