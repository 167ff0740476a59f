import { readdirSync, readFileSync } from 'node:fs';
import { catalogue, definitionOf, topics } from '@liandong/contracts';
import { readEvent } from '@liandong/platform';

const directory = import.meta.dirname;
const files = readdirSync(directory).filter((file) => file.endsWith('.json'));
const content = (file: string) => readFileSync(`${directory}/${file}`);
const typeOf = (file: string) => `cn.liandong.${file.slice(0, -'.json'.length)}`;

/** Every member name in a document, however deep. */
function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [name, ...namesIn(member)]);
}

/*
 * Messages as they were once sent. They lie in topics for ever, so they must be readable for ever: an example is never
 * edited. A change that one of them does not survive is a new version of the event, with an example of its own.
 */
describe('frozen examples of events', () => {
  test.each(files)('%s is still read', (file) => {
    const event = readEvent(typeOf(file), content(file));
    expect(event).toBeDefined();
    // Nothing gets lost on the way through the class.
    expect(JSON.parse(JSON.stringify(event))).toEqual(JSON.parse(content(file).toString()));
  });

  test('exist for every version of every event of the catalogue', () => {
    const published = topics.flatMap((topic) => catalogue[topic].events.map((event) => definitionOf(event)));
    const names = published.map(({ name, version }) => `${name}.v${version}.json`);
    expect(names.filter((name) => !files.includes(name))).toEqual([]);
  });

  test.each(files)('%s holds no field that could name a person', (file) => {
    // An organisation's name is public; all other names are of persons.
    const allowed = file.startsWith('organisation.') ? ['name'] : [];
    const personal = /name|phone|mobile|idNumber|identity|birth|address|bank|account|email|gender|ethnic|photo/i;
    const named = namesIn(JSON.parse(content(file).toString())).filter((name) => personal.test(name));
    expect(named.filter((name) => !allowed.includes(name))).toEqual([]);
  });

  test.each(files)('%s holds no value that looks like an ID number or a phone', (file) => {
    const withoutIds = content(file)
      .toString()
      .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,64}/g, '');
    expect(withoutIds).not.toMatch(/(?<!\d)(1[3-9]\d{9}|\d{17}[\dXx])(?!\d)/);
  });
});
