// Loaded by `node --import` before a service: SIGUSR2 moves its time of day ahead by CLOCK_MOVES_BY_DAYS, and the next
// one back. What measures a span must not notice.
const DAY_MS = 86_400_000;
const MachineDate = Date;
let ahead_ms = 0;

globalThis.Date = class Date extends MachineDate {
  constructor(...parts) {
    if (parts.length === 0) super(MachineDate.now() + ahead_ms);
    else super(...parts);
  }

  static now() {
    return MachineDate.now() + ahead_ms;
  }

  /** What the runtime itself makes is one too. */
  static [Symbol.hasInstance](value) {
    return value instanceof MachineDate;
  }
};

process.on('SIGUSR2', () => {
  ahead_ms = ahead_ms === 0 ? Number(process.env.CLOCK_MOVES_BY_DAYS) * DAY_MS : 0;
});
