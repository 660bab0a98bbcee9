import { hexOf } from '../../domain/expression/digest/hex.ts';
import { lookForRoom, type RoomToOpen } from './room-to-open.ts';
import { type Sealing, webSealing } from './sealing.ts';

/** A key that was just made: the public half as SPKI in base64url (3.5). */
export type NewDeviceKey = { readonly publicKey: string; readonly privateKey: CryptoKey };

/** Keys by which a phone proves what was made on it (3.5). */
export type DeviceKeys = {
  readonly make: () => Promise<NewDeviceKey>;
  /** base64url of r and s. */
  readonly sign: (key: CryptoKey, bytes: Uint8Array<ArrayBuffer>) => Promise<string>;
};

/** What this room needs from outside: a clock, chance, a digest. Passed in, so that tests decide them. */
export type Environment = {
  /** The device's clock, RFC 3339 with offset, as it stands (sync-protocol 10: recorded, never corrected). */
  readonly now: () => string;
  readonly random: (length: number) => Uint8Array;
  /** Lower-case hex SHA-256. */
  readonly sha256: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;
  readonly sealing: Sealing;
  /** Absent: records go without a proof. */
  readonly keys?: DeviceKeys;
  /** Looks whether the disk bears an opening of the database. Absent: nobody looks. */
  readonly room?: () => Promise<RoomToOpen>;
};

/** The environment of a page or of the service worker. */
export function browserEnvironment(): Environment {
  return {
    now: () => timestampOf(new Date()),
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    sealing: webSealing(crypto),
    keys: deviceKeys(crypto),
    room: () =>
      lookForRoom('caches' in globalThis ? globalThis.caches : null, Date.now(), () => navigator.storage.estimate()),
    sha256: async (bytes) => hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))),
  };
}

/** ECDSA on P-256. The private half cannot leave the browser. */
export function deviceKeys({ subtle }: Pick<Crypto, 'subtle'>): DeviceKeys {
  return {
    make: async () => {
      const pair = await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
      const spki = await subtle.exportKey('spki', pair.publicKey);
      return { publicKey: base64url(new Uint8Array(spki)), privateKey: pair.privateKey };
    },
    sign: async (key, bytes) =>
      base64url(new Uint8Array(await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes))),
  };
}

/** RFC 3339 with the device's own offset, in milliseconds: `2026-11-22T08:05:00.000-06:00`. */
export function timestampOf(date: Date): string {
  const offsetMinutes = -date.getTimezoneOffset();
  const local = new Date(date.getTime() + offsetMinutes * 60_000).toISOString().slice(0, -1);
  const minutes = Math.abs(offsetMinutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function base64url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
