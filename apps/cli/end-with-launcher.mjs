// Loaded by `node --import` before each process of the system: the channel to the launcher closes when the launcher
// ends, however it ends. Waiting for that only once a service serves would miss a launcher that dies while it starts.
const LAST_MOMENT_MS = 12_000;

process.once('disconnect', () => {
  setTimeout(() => process.exit(1), LAST_MOMENT_MS).unref();
  // The service's own way to stop where it has set one up; otherwise the signal ends the process.
  process.kill(process.pid, 'SIGTERM');
});
// Nothing is expected over the channel; it must not keep a process alive that has done its work.
process.channel?.unref();
