import { createTransport, type Transporter } from 'nodemailer';
import { Messenger, type Message } from './messenger.js';

export interface MailSettings {
  readonly SMTP_URL: string;
  readonly MESSAGE_MAIL_FROM: string;
  readonly OUTGOING_TIMEOUT_MS: number;
}

/** Sends each message by mail. */
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

  async send({ id, mailbox, subject = '联动 Liandong', text }: Message): Promise<void> {
    const { MESSAGE_MAIL_FROM: from } = this.settings;
    const messageId = `<${id}@${from.split('@')[1]}>`;
    await this.transport.sendMail({ from, to: mailbox, messageId, subject, text });
  }

  override async close(): Promise<void> {
    this.transport.close();
  }
}
