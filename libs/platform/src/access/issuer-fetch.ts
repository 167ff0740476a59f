/** What the issuer is called, and where it answers from here when that is not its name. */
export interface IssuerPlace {
  readonly OIDC_ISSUER: string;
  readonly OIDC_REACHED_AT?: string | undefined;
}

/** `fetch` for whatever is asked of the issuer: addresses under its own name are asked where it is reached from here. */
export function issuerFetch({ OIDC_ISSUER, OIDC_REACHED_AT }: IssuerPlace): typeof fetch {
  if (OIDC_REACHED_AT === undefined) return fetch;
  const name = new URL(OIDC_ISSUER).origin;
  const place = new URL(OIDC_REACHED_AT);
  return (asked, init) => {
    const url = new URL(asked instanceof Request ? asked.url : asked);
    // Its metadata may name addresses elsewhere; those are left as they are.
    if (url.origin === name) Object.assign(url, { protocol: place.protocol, host: place.host, port: place.port });
    return fetch(asked instanceof Request ? new Request(url, asked) : url, init);
  };
}
