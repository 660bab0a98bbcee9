/** What this room needs from outside: a clock, chance, a digest. Passed in, so that tests decide them. */
export type Environment = {
  /** The device's clock, RFC 3339 with offset, as it stands (sync-protocol 10: recorded, never corrected). */
  readonly now: () => string;
  readonly random: (length: number) => Uint8Array;
  /** Lower-case hex SHA-256. */
  readonly sha256: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;
};

/** The environment of a page or of the service worker. */
export function browserEnvironment(): Environment {
  return {
    now: () => timestampOf(new Date()),
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    sha256: async (bytes) => hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))),
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

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
