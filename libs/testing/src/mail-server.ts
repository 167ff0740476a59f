import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Mail {
  readonly to: string;
  readonly source: string;
}

export interface MailServer {
  readonly port: number;
  readonly mails: Mail[];
  readonly stop: () => Promise<void>;
}

/** A real SMTP server that keeps what it gets. One that is `mute` takes a mail in and never says so. */
export async function startMailServer({ port = 0, mute = false } = {}): Promise<MailServer> {
  const mails: Mail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo[0]!.address, source: Buffer.concat(pieces).toString('utf8') });
        if (!mute) done();
      });
    },
  });
  // A client that is killed in the middle breaks its connection; that is what is tested.
  server.on('error', () => {});
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
