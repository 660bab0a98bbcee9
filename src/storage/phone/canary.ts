import { type Canary, canarySchema, type DeviceRecord, deviceSchema } from '../../domain/phone/device.ts';
import type { Environment } from './environment.ts';
import type { BitacoraDatabase } from './schema.ts';
import { uuidV7 } from './uuid.ts';

/** A place outside IndexedDB that survives some erasures (localStorage in the app). Must not throw. */
export type SecondPlace = { readonly read: () => string | null; readonly write: (text: string) => void };

/**
 * Reads who this phone is, or writes it into a new database. A canary of another installation in the second place
 * means that the database was erased; the phone keeps the device id of before.
 */
export async function meetDevice(
  database: BitacoraDatabase,
  environment: Environment,
  secondPlace: SecondPlace | undefined,
): Promise<DeviceRecord> {
  const canary = readCanary(secondPlace);
  const device = await database.transaction('rw', database.meta, async () => {
    const known = await readDevice(database);
    if (known !== null && (canary === null || canary.installId === known.installId)) return known;
    const now = environment.now();
    const fresh: DeviceRecord = {
      id: canary?.deviceId ?? known?.id ?? uuidV7(environment),
      installId: known?.installId ?? uuidV7(environment),
      installedAt: known?.installedAt ?? now,
      erased: canary === null ? null : { lastSeenAt: canary.seenAt, noticedAt: now },
    };
    await database.meta.put({ key: 'device', value: fresh });
    return fresh;
  });
  singCanary(device, environment, secondPlace);
  return device;
}

/** Null: the database has no device, so it is new or was erased. */
export async function readDevice(database: BitacoraDatabase): Promise<DeviceRecord | null> {
  const parsed = deviceSchema.safeParse((await database.meta.get('device'))?.value);
  return parsed.success ? parsed.data : null;
}

/** Writes the canary: the data were there at this time. */
export function singCanary(
  { id: deviceId, installId, installedAt }: Pick<DeviceRecord, 'id' | 'installId' | 'installedAt'>,
  environment: Environment,
  secondPlace: SecondPlace | undefined,
): void {
  writeCanary({ deviceId, installId, installedAt, seenAt: environment.now() }, secondPlace);
}

/**
 * Remembers, for the next start, that the disk had no room to open the database (`room-to-open.ts`). When the data were
 * last seen stays as it was: nobody has seen them now.
 */
export function noteFullDisk(environment: Environment, secondPlace: SecondPlace | undefined): void {
  const canary = readCanary(secondPlace);
  if (canary !== null) writeCanary({ ...canary, fullAt: environment.now() }, secondPlace);
}

function writeCanary(canary: Canary, secondPlace: SecondPlace | undefined): void {
  secondPlace?.write(JSON.stringify(canary));
}

/** Null: there is none, or somebody else wrote there. */
export function readCanary(secondPlace: SecondPlace | undefined): Canary | null {
  const text = secondPlace?.read() ?? null;
  if (text === null) return null;
  try {
    const parsed = canarySchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    // Somebody else wrote there: as good as no canary.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
