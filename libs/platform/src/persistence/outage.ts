/** Connection lost, refused or not to be had; server starting or stopping; out of connections, disk or memory. */
const OUTAGE_CODES = /^(08...|57P0[123]|53...|58030|ECONNREFUSED|ECONNRESET|ENOTFOUND|EPIPE|ETIMEDOUT|EHOSTUNREACH)$/;
const OUTAGE_MESSAGES =
  /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|not queryable|Connection ended/;
/** Deadlock, serialisation failure, lock or statement time-out: the same command may well succeed in a moment. */
const PASSING_CODES = /^(40001|40P01|55P03|57014)$/;

/** Whether the outside world failed, so that trying again later can succeed without any change. */
export function isOutage(error: unknown): boolean {
  // By its fields, not its class: an error of the operating system can come from another realm.
  if (typeof error !== 'object' || error === null) return false;
  const { code, errors, message } = error as { code?: unknown; errors?: unknown; message?: unknown };
  if (Array.isArray(errors) && errors.some(isOutage)) return true;
  if (typeof code === 'string') {
    return OUTAGE_CODES.test(code) || PASSING_CODES.test(code) || code === 'service.unavailable';
  }
  return typeof message === 'string' && OUTAGE_MESSAGES.test(message);
}
