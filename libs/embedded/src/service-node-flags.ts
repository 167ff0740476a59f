/**
 * Flags of Node for every process of ours that serves: a small young generation and a bounded heap, so that what is not
 * live is collected early instead of kept resident.
 */
export const serviceNodeFlags: readonly string[] = ['--max-semi-space-size=4', '--max-old-space-size=192'];
