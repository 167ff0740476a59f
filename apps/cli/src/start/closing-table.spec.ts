import { closingTable, widthOf, wrap } from './closing-table.js';

const closing = {
  took: '9.8 s',
  down: [],
  url: 'http://127.0.0.1:8080',
  demonstration: 'complete' as const,
  logs: ['/srv/logs'],
  columns: 100,
};

describe('the table at the end of a start', () => {
  test('has the address, the logins of every role, the logs, and says that the people are synthetic', () => {
    const table = closingTable({ ...closing, issuerUrl: 'http://127.0.0.1:8090' });
    for (const part of [
      '8080',
      '8090',
      'beichuan-clerk',
      'hami-lawyer',
      'analyst',
      'operator',
      '/srv/logs',
      'Ctrl-C',
    ]) {
      expect(table).toContain(part);
    }
    expect(table).toContain('synthetic');
    expect(table).toContain('9.8 s');
  });

  test('names no logins with an issuer of the user’s own', () => {
    const table = closingTable({ ...closing, issuerUrl: undefined, demonstration: 'left-out' });
    expect(table).not.toContain('clerk');
    expect(table).not.toContain('synthetic');
    expect(table).toContain('docs/how-to/use-your-own-servers.md');
  });

  test('says of demonstration data that could not be made how to complete it, and of none that there is none', () => {
    const issuerUrl = 'http://127.0.0.1:8090';
    const incomplete = closingTable({ ...closing, issuerUrl, demonstration: 'incomplete' });
    expect(incomplete.replaceAll('\n', ' ')).toContain('stop with Ctrl-C and start again, which completes it');
    expect(incomplete).not.toContain('All people and cases are synthetic');
    expect(closingTable({ ...closing, issuerUrl, demonstration: 'left-out' })).toContain(
      'No demonstration data was made',
    );
  });

  test('does not say that everything runs while something is down', () => {
    const table = closingTable({ ...closing, down: ['Kafka'], issuerUrl: undefined });
    expect(table).toContain('Started in 9.8 s, but without Kafka, for the reason above; it is tried again.');
    expect(table).not.toContain('Everything runs');
  });

  test('stays within the terminal, in which Chinese characters take two columns', () => {
    const narrow = {
      ...closing,
      issuerUrl: 'http://127.0.0.1:8090',
      demonstration: 'incomplete' as const,
      columns: 80,
    };
    const table = closingTable(narrow);
    expect(Math.max(...table.split('\n').map(widthOf))).toBeLessThanOrEqual(80);
    expect(widthOf('联动 (a)')).toBe(8);
    expect(wrap('办理员 甲 b', 8)).toEqual(['办理员', '甲 b']);
  });
});
