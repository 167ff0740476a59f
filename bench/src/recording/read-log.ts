/** A statement as PostgreSQL logged it; parameters in order, null for NULL. */
export interface Statement {
  readonly text: string;
  readonly parameters: readonly (string | null)[];
}

/** `log_line_prefix` of the embedded server: time, time zone, [process], database. */
const entry = /^\S+ \S+ \S+ \[(?<session>\d+)\] \S+ (?:LOG|DETAIL): {2}(?<said>[^]*)$/;

/** The statements of the transaction that mentions `mark`, from `begin` to `commit`; undefined when it is not there whole. */
export function transactionIn(log: string, mark: string): Statement[] | undefined {
  for (const statements of sessionsOf(log).values()) {
    const marked = statements.findIndex(({ text, parameters }) =>
      [text, ...parameters].some((of) => of?.includes(mark)),
    );
    if (marked < 0) continue;
    const begin = statements.findLastIndex(({ text }, place) => place <= marked && /^begin\b/i.test(text));
    const commit = statements.findIndex(({ text }, place) => place >= marked && /^commit\b/i.test(text));
    if (begin >= 0 && commit >= 0) return statements.slice(begin, commit + 1);
  }
  return undefined;
}

function sessionsOf(log: string): Map<string, Statement[]> {
  const sessions = new Map<string, Statement[]>();
  for (const text of entriesOf(log)) {
    const { session, said } = entry.exec(text)?.groups ?? {};
    if (!session || said === undefined) continue;
    const statements = sessions.get(session) ?? [];
    sessions.set(session, statements);
    const logged = /^(?:statement|execute \S+): ([^]*)$/.exec(said)?.[1];
    if (logged !== undefined) statements.push({ text: logged.trim(), parameters: [] });
    const parameters = /^parameters: ([^]*)$/i.exec(said)?.[1];
    const last = statements.at(-1);
    if (last && parameters !== undefined) {
      statements[statements.length - 1] = { ...last, parameters: parametersIn(parameters) };
    }
  }
  return sessions;
}

/** What is logged over several lines goes on after a tab. */
function entriesOf(log: string): string[] {
  return log.replaceAll('\n\t', '\u0000').split('\n').map((line) => line.replaceAll('\u0000', '\n')); // prettier-ignore
}

function parametersIn(text: string): (string | null)[] {
  return [...text.matchAll(/\$\d+ = (?:NULL|'((?:[^']|'')*)')(?:, |$)/gy)].map(([, value]) =>
    value === undefined ? null : value.replaceAll("''", "'"),
  );
}
