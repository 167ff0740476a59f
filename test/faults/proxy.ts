import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

export type Weather = 'fair' | 'cut' | 'half-open' | 'slow';
const SLOW_MS = 80;

/** A TCP proxy between a service and a server of its, whose line can be cut, go silent or become slow. */
export class Proxy {
  private weather: Weather = 'fair';
  private readonly lines = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly target: () => number,
  ) {
    server.on('connection', (near) => this.join(near));
  }

  static async before(target: () => number): Promise<Proxy> {
    const server = createServer({ pauseOnConnect: true });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Proxy(server, target);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Changes the weather for lines that are open and for new ones; what went silent stays so until it is cut. */
  become(weather: Weather): void {
    // After a silence both ends must find out that the line is dead, as after a firewall forgot it.
    if (weather === 'cut' || this.weather === 'half-open') this.cutAll();
    this.weather = weather;
  }

  async close(): Promise<void> {
    this.cutAll();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private cutAll(): void {
    for (const line of this.lines) line.destroy();
  }

  private join(near: Socket): void {
    if (this.weather === 'cut') return void near.destroy();
    const far = connect(this.target(), '127.0.0.1');
    this.carry(near, far);
    this.carry(far, near);
    near.resume();
  }

  private carry(from: Socket, to: Socket): void {
    this.lines.add(from);
    from.setNoDelay(true);
    from.on('data', (chunk) => {
      if (this.weather === 'half-open') return;
      if (this.weather === 'slow') setTimeout(() => to.destroyed || to.write(chunk), SLOW_MS);
      else to.write(chunk);
    });
    from.on('error', () => undefined);
    from.on('close', () => {
      this.lines.delete(from);
      to.destroy();
    });
  }
}
