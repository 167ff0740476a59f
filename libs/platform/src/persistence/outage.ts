/** Connection lost, refused or not to be had; server starting or stopping; out of connections, disk or memory. */
const OUTAGE_CODES = /^(08...|57P0[123]|53...|58030|ECONNREFUSED|ECONNRESET|ENOTFOUND|EPIPE|ETIMEDOUT|EHOSTUNREACH)$/;
const OUTAGE_MESSAGES =
  /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|not queryable|Connection ended|Query read timeout|Cannot use a pool after calling end/;
/** Lock or statement time-out: the same command may well succeed in a moment. */
const TIMEOUT_CODES = /^(55P03|57014)$/;
/** Serialisation failure and deadlock: PostgreSQL undid one of two so that the other could go on. */
const COLLISION_CODES = /^(40001|40P01)$/;

const codeOf = (error: unknown) => (error as { code?: unknown } | null)?.code;

/** Whether two transactions stood in each other's way: done again at once, the same command goes through. */
export function isCollision(error: unknown): boolean {
  const code = codeOf(error);
  return typeof code === 'string' && COLLISION_CODES.test(code);
}

/** What is written of every change: a version that stands here twice means that a row was not held, and is a bug. */
const RECORDS: readonly unknown[] = ['audit_entries', 'outbox'];

/** Whether somebody else wrote what may be there once only: asked again, the decision finds it and says so. */
export const isDuplicate = (error: unknown): boolean =>
  codeOf(error) === '23505' && !RECORDS.includes((error as { table?: unknown }).table);

/** Whether the database was there but busy: worth a new try, yet not for ever, since the command itself may be to blame. */
export function isBusy(error: unknown): boolean {
  const code = codeOf(error);
  return isCollision(error) || (typeof code === 'string' && TIMEOUT_CODES.test(code));
}

/** Whether the outside world failed, so that trying again later can succeed without any change. */
export function isOutage(error: unknown): boolean {
  // By its fields, not its class: an error of the operating system can come from another realm.
  if (typeof error !== 'object' || error === null) return false;
  const { code, errors, message, cause } = error as Readonly<Record<string, unknown>>;
  if (Array.isArray(errors) && errors.some(isOutage)) return true;
  if (typeof code === 'string')
    return OUTAGE_CODES.test(code) || isBusy(error) || /^service\.(unavailable|busy)$/.test(code);
  // `fetch` says no more than that it failed; what happened stands in the cause.
  return (typeof message === 'string' && OUTAGE_MESSAGES.test(message)) || isOutage(cause);
}
