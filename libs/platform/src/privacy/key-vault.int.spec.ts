import { newId } from '@liandong/kernel';
import { startTestService, type TestService } from '@liandong/testing';
import pg from 'pg';
import { keyOf } from '../../test/test-settings.js';
import { tinyService } from '../../test/tiny-service.js';
import { ServiceConfig } from '../boot/service-config.js';
import { Database } from '../persistence/database.js';
import { KeyVault } from './key-vault.js';

let service: TestService;
let database: pg.Client;
beforeAll(async () => {
  service = await startTestService(tinyService);
  database = new pg.Client({ connectionString: service.databaseUrl, options: '-c role=liandong_worker' });
  await database.connect();
}, 60_000);
afterAll(async () => {
  await database.end();
  await service.stop();
});

/** A vault as another process has it: nothing remembered. */
const freshVault = (changes: Partial<ServiceConfig> = {}) =>
  new KeyVault({ ...service.app.get(ServiceConfig), ...changes }, service.app.get(Database));
const text = '张三（合成）';
const place = 'claimants/1/name';

describe('the key vault', () => {
  test('gives an organisation one key, also when several processes ask at first use', async () => {
    const organisationId = newId();
    const vaults = Array.from({ length: 5 }, () => freshVault());
    const ciphers = await Promise.all(vaults.map((vault) => vault.cipherOf(organisationId)));
    expect(new Set(ciphers.map(({ keyId }) => keyId)).size).toBe(1);
    expect(await freshVault().open(ciphers[0]!.seal(text, place), place)).toBe(text);
  });

  test('opens values of several organisations by the key each of them names', async () => {
    const sealed = [];
    for (const name of ['甲', '乙', '甲乙']) {
      sealed.push({ sealed: (await freshVault().cipherOf(newId())).seal(name, place), place });
    }
    expect(await freshVault().openAll(sealed)).toEqual(['甲', '乙', '甲乙']);
  });

  test('keeps keys wrapped: the key of the environment is needed to open them', async () => {
    const organisationId = newId();
    const sealed = (await freshVault().cipherOf(organisationId)).seal(text, place);
    const other = freshVault({ ENCRYPTION_KEY: keyOf('another') });
    await expect(other.open(sealed, place)).rejects.toThrow();
    await expect(other.cipherOf(organisationId)).rejects.toThrow();
  });

  test('refuses a wrapped key that was changed or moved to another organisation', async () => {
    const [mine, other] = [newId(), newId()];
    const sealed = (await freshVault().cipherOf(mine)).seal(text, place);
    await freshVault().cipherOf(other);
    await database.query(
      'update data_keys set wrapped = (select wrapped from data_keys where organisation_id = $2) where organisation_id = $1',
      [mine, other],
    );
    await expect(freshVault().open(sealed, place)).rejects.toThrow();
    await expect(freshVault().cipherOf(mine)).rejects.toThrow();
    await database.query(
      `update data_keys set wrapped = set_byte(wrapped, 30, get_byte(wrapped, 30) # 1) where organisation_id = $1`,
      [other],
    );
    await expect(freshVault().cipherOf(other)).rejects.toThrow();
  });

  test('says that a key is not here for a value of another database', async () => {
    const sealed = (await freshVault().cipherOf(newId())).seal(text, place);
    sealed[5]! ^= 1;
    await expect(freshVault().open(sealed, place)).rejects.toThrow('not here');
  });

  test('asks for 32 bytes', () => {
    expect(() => freshVault({ ENCRYPTION_KEY: 'AAAA' })).toThrow('32 bytes');
  });
});
