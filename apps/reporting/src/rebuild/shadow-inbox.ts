import { Injectable } from '@nestjs/common';
import { Inbox, InboxInPostgres, KeyVault, type Database } from '@liandong/platform';

/** The service's own inbox, over the database in which a shadow is filled. */
@Injectable()
export class ShadowInbox {
  constructor(
    private readonly inbox: Inbox,
    private readonly vault: KeyVault,
  ) {}

  over(database: Database): Inbox {
    return this.inbox.over(new InboxInPostgres(database, this.vault));
  }
}
