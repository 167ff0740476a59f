/** Does something with each, so many at once. */
export async function severalAtOnce<T>(items: readonly T[], atOnce: number, act: (item: T) => Promise<void>) {
  const waiting = items.values();
  // All draw from one iterator, so each item is drawn once.
  const workOn = async () => {
    for (const item of waiting) await act(item);
  };
  await Promise.all(Array.from({ length: atOnce }, workOn));
}
