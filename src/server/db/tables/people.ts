import type { Generated } from 'kysely';
import type { Role } from '../../../domain/access/roles.ts';
import type { ParcelState } from '../../../domain/sync/parcel.ts';
import type { Flag01 } from './flag.ts';

/** People, their phones, and what lets them in. */
export type PeopleTables = {
  users: UsersTable;
  devices: DevicesTable;
  device_keys: DeviceKeysTable;
  lock_copies: LockCopiesTable;
  confirmations: ConfirmationsTable;
  sessions: SessionsTable;
  revoked_sessions: RevokedSessionsTable;
  ended_sessions: EndedSessionsTable;
  enrolments: EnrolmentsTable;
  parcels: ParcelsTable;
  parcel_parts: ParcelPartsTable;
};

/** People. `municipalities`: JSON array of codes, null means all (2.2). */
type UsersTable = {
  id: string;
  name: string;
  role: Role;
  partner_id: string | null;
  municipalities: string | null;
  created_at: string;
  /** First session; null: invited only. */
  joined_at: string | null;
  /** No new sessions; what they recorded stays. */
  ended_at: string | null;
  /** When name, role, partner, municipalities or end were changed last; null: they are as at the beginning. */
  changed_at: Generated<string | null>;
};

/** Which device was enrolled to whom, ever (3.5). */
type DevicesTable = {
  id: string;
  user_id: string;
  name: string;
  enrolled_at: string;
  last_contact_at: string;
  revoked_at: string | null;
  /** 1: it brought a key when it joined, so that whatever it makes carries a proof (3.5). */
  keyed: Flag01;
};

/**
 * Public keys of phones, by which they prove what was made on them (3.5). Never taken away: old records stay proved.
 */
type DeviceKeysTable = {
  device_id: string;
  user_id: string;
  /** SPKI of an ECDSA key on P-256, as base64url. */
  public_key: string;
  added_at: string;
};

type LockCopiesTable = {
  user_id: string;
  device_id: string;
  /** Chosen by the phone, anew with each lock that it makes. */
  id: string;
  /** Base64 of the phone's data key, sealed with a key that only the phone has (2.5). */
  copy: string;
  kept_at: string;
};

/** The word that a person gives before something delicate (2.6). */
type ConfirmationsTable = {
  user_id: string;
  /** Salt and scrypt of the word's HMAC under the key of codes, both hex, a dot between. */
  word_hash: string;
  /** By which another key of codes is known. */
  key_check: string;
  set_at: string;
  wrong_tries: number;
  last_wrong_at: string | null;
};

type SessionsTable = {
  /** Hex SHA-256 of the token; the token itself is nowhere. */
  token_hash: string;
  user_id: string;
  device_id: string;
  created_at: string;
  renewed_at: string;
  expires_at: string;
  /** When the confirmation word was given in it (2.6). */
  confirmed_at: Generated<string | null>;
};

/** Sessions that ended because their phone was revoked (2.3). A phone that comes with one of them is told so. */
type RevokedSessionsTable = { token_hash: string; revoked_at: string };

/**
 * Sessions that ended with their person (2.1). A phone that comes with one of them hears nothing of it. Once that phone is
 * revoked they are moved to `revoked_sessions`.
 */
type EndedSessionsTable = { token_hash: string; user_id: string; device_id: string; ended_at: string };

/** Codes (2.2); only hashes. `link_hash` and `typed_hash` are two forms of one enrolment. */
type EnrolmentsTable = {
  id: string;
  user_id: string;
  kind: 'person' | 'first-administrator';
  link_hash: string | null;
  typed_hash: string | null;
  created_at: string;
  created_by: string | null;
  expires_at: string;
  used_at: string | null;
  used_by_device: string | null;
};

/**
 * What a revoked phone still had to send, sealed to the service (2.7). The row stays when its parts are gone, so that the
 * same parcel sent again is known.
 */
type ParcelsTable = {
  sha256: string;
  device_id: string;
  user_id: string;
  /** The service's key that it is sealed to. */
  key_id: string;
  /** Of the whole parcel. */
  bytes: number;
  /** In which order the phone made its parcels. */
  place: number;
  /** Bytes that are here. */
  received: number;
  state: ParcelState | 'gone';
  /** When the last part came. */
  changed_at: string;
  /** JSON, what is in it; null until it is whole. */
  content: string | null;
  decided_at: string | null;
  decided_by: string | null;
  /** Why it was discarded. */
  word: string | null;
  /** JSON, what became of what was taken in. */
  outcome: string | null;
};

/** The bytes of a parcel, sealed as they came, in base64. */
type ParcelPartsTable = { sha256: string; start: number; content: string };
