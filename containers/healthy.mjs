// The health check of a container: 0 when the address given answers well on this container's PORT.
const url = `http://127.0.0.1:${process.env.PORT}${process.argv[2] ?? '/health/ready'}`;
const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
process.exit(answer?.ok ? 0 : 1);
