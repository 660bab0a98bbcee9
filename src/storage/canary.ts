import * as z from 'zod/mini';
import type { Environment } from './environment.ts';
import type { BitacoraDatabase } from './schema.ts';
import { uuidV7 } from './uuid.ts';

/** A place outside IndexedDB that survives some erasures (localStorage in the app). Must not throw. */
export type SecondPlace = { readonly read: () => string | null; readonly write: (text: string) => void };

/** Who this phone is, and whether its data were erased since it was last seen (lesson 7). */
export type Device = {
  readonly id: string;
  readonly installedAt: string;
  /** Stays until `acknowledgeErasure`. `lastSeenAt`: the data were still there then. */
  readonly erased: { readonly lastSeenAt: string; readonly noticedAt: string } | null;
};

const deviceSchema = z.object({
  id: z.string(),
  /** Changes with each new database; the canary sings the one it knows. */
  installId: z.string(),
  installedAt: z.string(),
  erased: z.nullable(z.object({ lastSeenAt: z.string(), noticedAt: z.string() })),
});
export type DeviceRecord = z.infer<typeof deviceSchema>;
const canarySchema = z.object({
  deviceId: z.string(),
  installId: z.string(),
  installedAt: z.string(),
  seenAt: z.string(),
});

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
export function singCanary(device: DeviceRecord, environment: Environment, secondPlace: SecondPlace | undefined): void {
  const { id: deviceId, installId, installedAt } = device;
  secondPlace?.write(JSON.stringify({ deviceId, installId, installedAt, seenAt: environment.now() }));
}

function readCanary(secondPlace: SecondPlace | undefined): z.infer<typeof canarySchema> | null {
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
