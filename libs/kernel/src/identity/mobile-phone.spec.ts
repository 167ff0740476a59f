import { isMobilePhone } from './mobile-phone.js';

describe('a mobile number', () => {
  it.each(['13800001234', '19900001234'])('is %s', (text) => {
    expect(isMobilePhone(text)).toBe(true);
  });

  it.each(['12800001234', '1380000123', '138000012345', '+8613800001234', '138 0000 1234', '028-86740000', ''])(
    'is not %j',
    (text) => {
      expect(isMobilePhone(text)).toBe(false);
    },
  );
});
