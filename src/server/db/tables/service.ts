import type { AuditAction } from '../../../domain/sync/audit.ts';
import type { WebhookStop } from '../../../domain/sync/webhooks.ts';
import type { Flag01 } from './flag.ts';

/** The service's own book-keeping, and what it tells others. */
export type ServiceTables = {
  clock: ClockTable;
  changes: ChangesTable;
  indicator_shares: IndicatorSharesTable;
  indicator_progress: IndicatorProgressTable;
  read_tokens: ReadTokensTable;
  open_data: OpenDataTable;
  audit: AuditTable;
  audit_chain: AuditChainTable;
  webhooks: WebhooksTable;
  webhook_deliveries: WebhookDeliveriesTable;
};

/** One row (id 1). Whoever writes anything that is pulled takes its numbers here first (6.2). */
type ClockTable = {
  id: number;
  sequence: number;
  /** Changes when a backup is restored, so that phones begin their pull anew (6.4). */
  epoch: string;
};

/** What pull reads: for each thing the number of its last change (6.2). */
type ChangesTable = {
  kind: 'entity' | 'form' | 'list-row' | 'submission' | 'review' | 'me';
  key: string;
  sequence: number;
};

/** What a revision adds to the indicators of a table. Made of its body, and made again when it is missing. */
type IndicatorSharesTable = {
  content_hash: string;
  /** Hash of the table and of the release that worked it out. */
  made_by: string;
  /** JSON: `[numerator, denominator]` by figure, null where the record does not say. */
  shares: string;
};

/** How far the shares of one maker are worked out (indicators/count-progress.ts). */
type IndicatorProgressTable = {
  made_by: string;
  /** Number of the line up to which every record that counts has its share. */
  up_to: number;
  /** Records looked at since the count last stood at its end, and how many there are to look at. */
  done: number;
  total: number;
  /** The process that counts, and until when others leave it alone (ISO 8601); null: nobody does. */
  holder: string | null;
  held_until: string | null;
};

/** Tokens by which programs read what their maker may export; only hashes. */
type ReadTokensTable = {
  id: string;
  name: string;
  token_hash: string;
  user_id: string;
  /** 1: personal answers too, for the reason beside it. */
  personal: Flag01;
  reason: string | null;
  created_at: string;
  expires_at: string;
  last_used_at: string | null;
  revoked_at: string | null;
};

/** One row (id 1), or none: whether everybody may read the movement's figures. */
type OpenDataTable = { id: number; enabled: Flag01; title: string; changed_by: string; changed_at: string };

/** Who did what, in order, never changed; every line's hash covers the one before. `server/audit/` alone writes it. */
type AuditTable = {
  /** 1, 2, 3, ... without a gap. */
  sequence: number;
  at: string;
  /** Null: whoever runs the service, or nobody knows. */
  user_id: string | null;
  /** The person's name at the time of the line. */
  user_name: string | null;
  device_id: string | null;
  /** The network only: `203.0.113.x`, or the first 64 bits of an IPv6 address. */
  address: string | null;
  action: AuditAction;
  about: string | null;
  about_name: string | null;
  count: number | null;
  /** JSON. */
  details: string;
  hash: string;
  /** The text that a search looks through; it is made of the other columns. */
  words: string;
};

/** Other systems that are told what happens to records. Of the secret only a hash: it is made again when it is needed. */
type WebhooksTable = {
  id: string;
  name: string;
  /** Empty once it was deleted. */
  url: string;
  /** JSON array of events. */
  events: string;
  secret_hash: string;
  created_by: string;
  created_at: string;
  paused_at: string | null;
  /** When the audit was told that the service stopped it. */
  stopped_at: string | null;
  stopped_because: WebhookStop | null;
  ended_at: string | null;
  /** When a message was taken last. */
  delivered_at: string | null;
};

/** Messages that wait for a webhook, and for a month those that were delivered or given up. */
type WebhookDeliveriesTable = {
  /** Also `webhook-id` of the message: the same over all tries. */
  id: string;
  webhook_id: string;
  type: string;
  submission_id: string;
  /** What is sent, byte for byte; without personal data. */
  body: string;
  created_at: string;
  state: 'waiting' | 'delivered' | 'given-up';
  tries: number;
  /** When it is due; while it is sent, when somebody else may take it. */
  next_at: string;
  tried_at: string | null;
  /** What the receiver answered last. */
  status: number | null;
  fault: string | null;
};

/** One row (id 1): the end of the chain, and up to where its lines were cleared after their time. */
type AuditChainTable = {
  id: number;
  last_sequence: number;
  last_hash: string;
  cleared_sequence: number;
  cleared_hash: string;
};
