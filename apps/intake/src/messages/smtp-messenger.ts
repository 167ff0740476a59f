import { createTransport, type Transporter } from 'nodemailer';
import { Messenger, type WorkerMessage } from './messenger.js';

export interface MailSettings {
  readonly SMTP_URL: string;
  readonly MESSAGE_MAIL_FROM: string;
  readonly MESSAGE_MAIL_TO: string;
  readonly OUTGOING_TIMEOUT_MS: number;
}

/** Sends each message by mail to a gateway for text messages, whose address for a phone is a pattern. */
export class SmtpMessenger extends Messenger {
  readonly wakesPeople = true;
  private readonly transport: Transporter;

  constructor(private readonly settings: MailSettings) {
    super();
    const limit_ms = settings.OUTGOING_TIMEOUT_MS;
    this.transport = createTransport({
      url: settings.SMTP_URL,
      connectionTimeout: limit_ms,
      greetingTimeout: limit_ms,
      socketTimeout: limit_ms,
    });
  }

  async send({ id, phone, text }: WorkerMessage): Promise<void> {
    const { MESSAGE_MAIL_FROM: from, MESSAGE_MAIL_TO: to } = this.settings;
    await this.transport.sendMail({
      from,
      to: to.replace('{phone}', phone),
      messageId: `<${id}@${from.split('@')[1]}>`,
      subject: '联动 Liandong',
      text,
    });
  }

  override async close(): Promise<void> {
    this.transport.close();
  }
}
