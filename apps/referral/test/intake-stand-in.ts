import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { canonicalJson, newId } from '@liandong/kernel';

/**
 * Answers the questions the referral service asks intake, for tests of the referral service alone. The journeys
 * run the real one.
 */
export class IntakeStandIn {
  claimantIds: string[] = [newId(), newId(), newId()];
  /** Whose consent is gone. */
  withdrawn: string[] = [];
  covers = true;
  /** Files nobody has stored; any other is the asker's own, but for those that somebody disclosed to them. */
  missing: string[] = [];
  lent: string[] = [];
  away = false;
  /** Takes the question and never answers. */
  hangs = false;
  asked = 0;
  /** What was disclosed, as it was asked for. */
  readonly disclosed: object[] = [];
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<IntakeStandIn> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const standIn = new IntakeStandIn(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        standIn.asked += 1;
        if (standIn.hangs) return;
        const asker = organisationIn(request.headers.authorization ?? '');
        const body = request.url?.includes('/evidence-files/')
          ? { ownerId: standIn.lent.some((id) => request.url!.endsWith(id)) ? newId() : asker }
          : standIn.answer(request.url ?? '', Buffer.concat(chunks).toString());
        const isMissing = standIn.missing.some((id) => request.url?.endsWith(`/evidence-files/${id}`));
        const refuses = !standIn.covers && request.url?.includes('/disclosures');
        response.writeHead(standIn.away ? 503 : isMissing ? 404 : refuses ? 422 : 200, {
          'content-type': 'application/json',
        });
        response.end(JSON.stringify(isMissing ? { code: 'not-found' } : body));
      });
    });
    return standIn;
  }

  private answer(url: string, body: string): object {
    if (!this.covers && !url.includes('/standing')) {
      const errors = [{ pointer: '/fields/0', code: 'no-consent', params: { claimantId: this.claimantIds[0] } }];
      return { code: 'disclosure.beyond-consent', errors };
    }
    if (url.includes('/disclosures/check')) return { valid: true };
    if (url.includes('/standing')) return { stands: this.withdrawn.length === 0, withdrawnClaimantIds: this.withdrawn };
    const request = JSON.parse(body) as { fields: string[] };
    this.disclosed.push(request);
    const { fields } = request;
    const disclosed = { fields, claimants: this.claimantIds.map((claimantId) => ({ claimantId, name: '合成人' })) };
    const digest = createHash('sha256').update(canonicalJson(disclosed)).digest('hex');
    return { disclosureId: newId(), digest, package: disclosed };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

const organisationIn = (authorization: string) =>
  (
    JSON.parse(Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString() || '{}') as object as {
      organisation_id?: string;
    }
  ).organisation_id;
