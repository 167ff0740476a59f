const key = (use: string) => Buffer.from(use.padEnd(32, '.')).toString('base64');

/** The same keys in every test process: nothing here is secret, and a failing test can be looked into. */
export const serviceKeys = {
  ENCRYPTION_KEY: key('encryption'),
  HASH_KEY: key('hash'),
  CURSOR_KEY: key('cursor'),
};
