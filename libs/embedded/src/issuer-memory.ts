interface Entry {
  readonly payload: object & { grantId?: string; uid?: string; consumed?: number };
  readonly expires_ms: number;
}

const MOST_ENTRIES = 20_000;

/**
 * The store that oidc-provider keeps sessions, grants and refresh tokens in: this process's memory, at most 20 000
 * entries, so people sign in again after a restart. One instance per kind of entry, `adapterFor` makes them.
 */
class IssuerMemory {
  constructor(
    private readonly kind: string,
    private readonly entries: Map<string, Entry>,
  ) {}

  async upsert(id: string, payload: Entry['payload'], expiresIn_s?: number): Promise<void> {
    const expires_ms = expiresIn_s === undefined ? Infinity : Date.now() + expiresIn_s * 1_000;
    this.entries.set(this.key(id), { payload, expires_ms });
    const oldest = this.entries.size > MOST_ENTRIES ? this.entries.keys().next().value : undefined;
    if (oldest !== undefined) this.entries.delete(oldest);
  }

  async find(id: string): Promise<Entry['payload'] | undefined> {
    return this.alive(this.entries.get(this.key(id)));
  }

  async findByUid(uid: string): Promise<Entry['payload'] | undefined> {
    return this.alive(this.own().find(([, entry]) => entry.payload.uid === uid)?.[1]);
  }

  async consume(id: string): Promise<void> {
    const found = await this.find(id);
    if (found !== undefined) found.consumed = Math.floor(Date.now() / 1_000);
  }

  async destroy(id: string): Promise<void> {
    this.entries.delete(this.key(id));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, entry] of this.own()) if (entry.payload.grantId === grantId) this.entries.delete(key);
  }

  private key(id: string): string {
    return `${this.kind}:${id}`;
  }

  private own(): readonly (readonly [string, Entry])[] {
    return [...this.entries].filter(([key]) => key.startsWith(`${this.kind}:`));
  }

  private alive(entry: Entry | undefined): Entry['payload'] | undefined {
    return entry !== undefined && entry.expires_ms > Date.now() ? entry.payload : undefined;
  }
}

/** One issuer's memory, in the form of oidc-provider's `adapter` setting. */
export function adapterFor(): (kind: string) => IssuerMemory {
  const entries = new Map<string, Entry>();
  return (kind) => new IssuerMemory(kind, entries);
}
