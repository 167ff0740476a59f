/**
 * Flags of Node for every process of ours that serves: a small young generation and a bounded heap, so that what is not
 * live is collected early instead of kept resident. kafkajs sets timers that are already due, which Node 24 reports on
 * standard error; they run at once, as they did before.
 */
export const serviceNodeFlags: readonly string[] = [
  '--max-semi-space-size=4',
  '--max-old-space-size=192',
  '--disable-warning=TimeoutNegativeWarning',
];
