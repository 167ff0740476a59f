/** How long to wait after so many failures in a row: twice as long each time, up to a limit. */
export function backoff_ms(failures: number, first_ms: number, most_ms: number): number {
  return Math.min(first_ms * 2 ** (failures - 1), most_ms);
}
