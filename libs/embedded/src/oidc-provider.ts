import type { IncomingMessage, ServerResponse } from 'node:http';

// The part of oidc-provider 9 that the development issuer uses; the package brings no types of its own.

export interface Client {
  readonly clientId: string;
}

export interface Grant {
  addOIDCScope(scope: string): void;
  addResourceScope(resource: string, scope: string): void;
  save(): Promise<string>;
}

export interface AccessToken {
  readonly accountId?: string;
  readonly clientId: string;
  readonly expiration: number;
  readonly tokenType: string;
  resourceServer: ResourceServer;
  scope: string;
  save(): Promise<string>;
}

export interface ResourceServer {
  readonly scope: string;
}

export interface Context {
  body: unknown;
  type: string;
  set(name: string, value: string): void;
  readonly oidc: {
    readonly client: Client;
    readonly provider: Provider;
    readonly params: Readonly<Record<string, string | undefined>>;
    readonly session: { readonly accountId: string; grantIdFor(clientId: string): string | undefined };
  };
}

export interface Interaction {
  readonly uid: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface Provider {
  readonly AccessToken: new (values: { accountId: string; client: Client; gty: string }) => AccessToken;
  readonly Grant: (new (values: { accountId: string; clientId: string }) => Grant) & {
    find(id: string): Promise<Grant | undefined>;
  };
  readonly ResourceServer: new (identifier: string, info: object) => ResourceServer;
  callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
  interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
  registerGrantType(name: string, handler: (context: Context) => Promise<void>, parameters: readonly string[]): void;
}

export interface OidcPackage {
  readonly Provider: new (issuer: string, configuration: Readonly<Record<string, unknown>>) => Provider;
  readonly errors: { readonly InvalidGrant: new (detail: string) => Error };
}

// A literal name would make the compiler look for types that the package does not have.
const packageName: string = 'oidc-provider';

/** Loads the package without its "Unsupported runtime" on Node 20, where our tests run it. */
export async function importOidcProvider(): Promise<OidcPackage> {
  const output = globalThis.console;
  const { warn } = output;
  output.warn = (...words: unknown[]) => {
    if (!String(words[0]).includes('oidc-provider WARNING: Unsupported runtime')) warn.apply(output, words);
  };
  try {
    return await import(packageName);
  } finally {
    output.warn = warn;
  }
}
