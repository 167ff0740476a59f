import type { Kind } from './markers.js';
import type { Hit } from './spellings.js';

export interface Permission {
  /** Names of places, as the collectors give them. */
  readonly places: RegExp;
  readonly kinds: readonly Kind[];
  readonly because: string;
}

/**
 * Where a value that was entered may be read, and why. What is sealed (`*_sealed`) or a keyed hash (`*_hash`) needs no
 * line: it cannot be found there. A table, column, topic or file that is not named may hold nothing.
 */
export const permissions: readonly Permission[] = [
  {
    places: /^column liandong_intake public\.cases\.(project_name|employers)$/,
    kinds: ['matter'],
    because: 'what a case is about; the list is searched by it and duplicates are found by it',
  },
  {
    places: /^column liandong_intake public\.idempotency_keys\.answer$/,
    kinds: ['matter'],
    because:
      'the first answer, shown again to whoever repeats the request; it is a view of the case without its people',
  },
  {
    places:
      /^column liandong_\w+ public\.idempotency_keys\.key$|^file postgres\/data\/|^column liandong_\w+ pg_catalog\.pg_sta/,
    kinds: ['key'],
    because: 'chosen by the client’s program; the API document says not to make it of what people told',
  },
  {
    places: /^column liandong_referral public\.referrals\.handler_id$/,
    kinds: ['account'],
    because: 'who handles a referral is named by the subject of an account, like every author in the audit trail',
  },
  {
    places: /^column liandong_referral public\.idempotency_keys\.answer$/,
    kinds: ['account'],
    because:
      'the first answer to who handles a referral or works beside them, shown again to whoever repeats the request',
  },
  {
    places:
      /^answer 20[01] (GET|POST) \/referrals(\/\{id\}(\/[\w{}-]+)*)? to (yiwu-clerk|yiwu-supervisor|hami-lawyer)$/,
    kinds: ['account'],
    because: 'who handles a referral, for the partner’s own people and the station it works with',
  },
  {
    places: /^column liandong_\w+ (public|live)\.organisations\.name$/,
    kinds: ['organisation'],
    because: 'the directory of unions and stations is open to everybody who is signed in',
  },
  {
    places: /^column liandong_referral public\.(idempotency_keys\.answer|outbox\.payload)$/,
    kinds: ['organisation'],
    because: 'the same directory, on its way to who asked and to the other services',
  },
  {
    places: /^column liandong_referral public\.(organisations\.notice_email|idempotency_keys\.answer)$/,
    kinds: ['office-mail'],
    because: 'where the notices of an office are sent, and the first answer to who named it',
  },
  {
    places: /^answer 20[01] (GET|POST) \/organisations(\/\{id\}(\/notice-email)?)? to (operator|yiwu-clerk)$/,
    kinds: ['office-mail'],
    because: 'the address of an office, for the operator and its own people: not for other offices',
  },
  {
    places: /^file messages\/mails\.jsonl$/,
    kinds: ['office-mail'],
    because: 'mails to an office on their way there, which say nothing of a worker',
  },
  {
    places: /^topic referral\.events by \/liandong\/referral$/,
    kinds: ['organisation'],
    because: 'the same directory, for the copies in the other services',
  },
  {
    places: /^column liandong_\w+ pg_catalog\.(pg_statistic|pg_stats)\./,
    kinds: ['matter', 'organisation', 'account', 'office-mail'],
    because: 'PostgreSQL keeps samples of columns that are plain anyway',
  },
  {
    places: /^file postgres\/data\//,
    kinds: ['matter', 'organisation', 'account', 'office-mail'],
    because: 'the files behind those columns, and their log',
  },
  {
    places: /^topic referral\.events by \/liandong\/foreign$|^file kafka\/node\/data\//,
    kinds: ['copied', 'matter', 'organisation'],
    because: 'who may write to a topic can write anything there; that it goes no further is what is looked at',
  },
  {
    places: /^answer 20[01] POST \/claimants\/\{id\}\/reveal to beichuan-clerk$/,
    kinds: ['person', 'copied'],
    because: 'the full identity, for its owner, after the act was logged',
  },
  {
    places: /^answer 200 GET \/referrals\/\{id\}\/package to (yiwu-clerk|yiwu-supervisor|hami-lawyer)$/,
    kinds: ['person', 'copied', 'matter'],
    because: 'the disclosed package, for the partner and the station it works with',
  },
  {
    places:
      /^answer 200 GET \/(referrals\/\{id\}\/steps|hearings|hearings\/calendar) to (beichuan-clerk|yiwu-clerk|hami-lawyer)$/,
    kinds: ['remark'],
    because: 'what both sides write to each other',
  },
  {
    places: /^answer 20[01] (GET \/cases\/\{id\}\/clocks|POST \/cases\/\{id\}\/limitation-acts) to beichuan-clerk$/,
    kinds: ['remark'],
    because: 'what the owner of a case wrote of an act, for the owner',
  },
  {
    places: /^answer 200 GET \/referrals\/\{id\}\/work-teams to (beichuan-clerk|mianyang-supervisor|yiwu-clerk)$/,
    kinds: ['member', 'remark'],
    because: 'who goes there together and what came of it, for both sides and the union above',
  },
  {
    places:
      /^answer 20[01] (GET|POST) \/referrals(\/\{id\}(\/\w+)?)? to (beichuan-clerk|mianyang-supervisor|yiwu-clerk)$/,
    kinds: ['missing-item'],
    because: 'what the partner asks the origin to add, for both',
  },
  {
    places: /^answer 20[01] (GET|POST) \/cases(\/\{id\}(\/\w+)?)? to (beichuan-clerk|mianyang-supervisor)$/,
    kinds: ['matter'],
    because: 'a case, for its owner and the supervisor above',
  },
  {
    places:
      /^(answer|headers of) 20[01] (GET|POST) (\/evidence-files(\/\{id\}(\/content)?)?|\/cases\/\{id\}\/evidence) to beichuan-clerk$/,
    kinds: ['evidence'],
    because: 'name and content of a file, for who uploaded it',
  },
  {
    places:
      /^answer 200 GET \/evidence-files\/\{id\}(\/content)? to yiwu-clerk$|^headers of 200 GET \/evidence-files\/\{id\}\/content to yiwu-clerk$/,
    kinds: ['evidence'],
    because: 'a file that was disclosed, for the partner',
  },
  {
    places: /^file messages\/messages\.jsonl$/,
    kinds: ['person', 'copied', 'code'],
    because: 'messages to workers on their way to a phone: number and link; the file is for its process alone',
  },
  {
    places: /^(address of|answer 200) (GET|POST) \/worker-links\/[\w-]{22}( to nobody)?$/,
    kinds: ['code'],
    because: 'the worker’s own page, whose forms lead back to it; nothing here writes an address down',
  },
  {
    places: /^answer (403|404) POST \/worker-links\/[\w-]{22} to nobody$/,
    kinds: ['code'],
    because: 'the same page, which asks for the digits once more',
  },
  {
    places: /^answer 201 POST \/claimants\/\{id\}\/worker-link to beichuan-clerk$/,
    kinds: ['code'],
    because: 'another link, for the clerk to hand to the worker',
  },
  {
    places: /^answer 200 GET \/operations\/\w+\/discarded-events to [\w-]+$/,
    kinds: ['reason'],
    because: 'why an operator gave an event up, for operators',
  },
  {
    places: /^answer 20[01] (GET|POST) \/organisations(\/\{id\})? to [\w-]+$/,
    kinds: ['organisation'],
    because: 'the open directory',
  },
  {
    places: /^answer 200 (GET|POST) \/letters\/[\w-]+(\/[\w-]+)? to nobody$/,
    kinds: ['missing-item'],
    because: 'what the holder of a letter asked for, shown to the holder again',
  },
  {
    places: /^answer 200 POST \/referrals\/\{id\}\/letter to beichuan-clerk$|^address of (GET|POST) \/letters\//,
    kinds: ['code'],
    because: 'told once to who makes the letter; in the address of who uses it, which is written down nowhere',
  },
  {
    places: /^address of GET \/cases$/,
    kinds: ['search'],
    because: 'words for a project, in the address of who searches; services and gateway write no address down',
  },
];

/** The line that lets it stand there; undefined when nobody may read it. */
export const permissionFor = ({ marker }: Hit, place: string) =>
  permissions.find(({ places, kinds }) => kinds.includes(marker.kind) && places.test(place));
