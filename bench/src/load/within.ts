/** The work, or a rejection when it takes longer. */
export async function within<T>(limit_s: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${limit_s} s`)), limit_s * 1000);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
