export interface Visit {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Absolute, of a redirect. */
  readonly location: string;
}

/** A browser as far as sign-in needs one: cookies per origin and path, forms, redirects followed one at a time. */
export class Browser {
  private readonly jar = new Map<string, { readonly value: string; readonly path: string; readonly origin: string }>();

  constructor(
    private readonly home: string,
    private readonly network: typeof fetch = fetch,
  ) {}

  /** Goes to an address, or sends a form there when one is given. */
  async visit(address: string, form?: Readonly<Record<string, string>>): Promise<Visit> {
    const init = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) };
    return this.send(address, { ...init, headers: { accept: 'text/html,*/*' } });
  }

  /** A script's request with the page's cookies. */
  async send(address: string, init: RequestInit = {}): Promise<Visit> {
    const url = new URL(address, this.home);
    const headers = new Headers(init.headers);
    headers.set('cookie', this.cookiesFor(url));
    const answer = await this.network(url, { ...init, headers, redirect: 'manual' });
    this.keep(answer.headers.getSetCookie(), url);
    const location = answer.headers.get('location');
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      location: location === null ? '' : new URL(location, url).href,
    };
  }

  /** Signs in as a person of the development issuer's list, redirect by redirect; the answer of the callback. */
  async signIn(login: string, start = '/sign-in'): Promise<Visit> {
    return this.visit(await this.goToCallback(login, start));
  }

  /** The same up to the address of the callback. The issuer asks for the person unless it knows this browser. */
  async goToCallback(login: string, start = '/sign-in'): Promise<string> {
    let { location } = await this.visit(start);
    while (new URL(location).pathname !== '/sign-in/callback') {
      const shown = await this.visit(location);
      const next = shown.location === '' ? await this.visit(location, { login }) : shown;
      if (next.location === '') throw new Error(`sign-in ends at ${location} with ${next.status}`);
      location = next.location;
    }
    return location;
  }

  cookie(name: string): string | undefined {
    return [...this.jar].find(([key]) => key.endsWith(` ${name}`))?.[1].value;
  }

  cookiesFor(url: URL): string {
    const fitting = [...this.jar].filter(
      ([, { origin, path }]) => origin === url.origin && url.pathname.startsWith(path),
    );
    return fitting.map(([key, { value }]) => `${key.split(' ')[1]}=${value}`).join('; ');
  }

  private keep(lines: readonly string[], url: URL): void {
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      const path = /;\s*path=([^;]+)/i.exec(line)?.[1] ?? '/';
      const expires = /;\s*expires=([^;]+)/i.exec(line)?.[1];
      const isGone = /;\s*max-age=0/i.test(line) || (expires !== undefined && Date.parse(expires) <= Date.now());
      const key = `${url.origin}${path} ${name}`;
      if (isGone) this.jar.delete(key);
      else this.jar.set(key, { value, path, origin: url.origin });
    }
  }
}
