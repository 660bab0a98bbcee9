import { resolve } from 'node:path';
import type * as z from 'zod';
import type { Role } from '../domain/access/roles.ts';
import { type ConfigFault, type Settings, settingsSchema } from './config-schema.ts';
import { unknownVariables, warningsOf } from './config-warnings.ts';
import type { SessionTerms } from './people/session-terms.ts';
import type { Terms } from './terms.ts';
import type { TileSettings } from './tiles/tile-settings.ts';

/** Where the service keeps records: a file of its own, or a PostgreSQL server. */
export type DatabaseSettings =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string };

export type S3Settings = {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
};

/** Where photos lie: a folder of the service, or a bucket of an S3-compatible store. */
export type PhotoSettings =
  | { readonly kind: 'folder'; readonly folder: string }
  | ({ readonly kind: 's3' } & S3Settings);

/** Everything the service is told from outside, checked. */
export type Config = {
  readonly port: number;
  /** null: all addresses of the machine, IPv6 and IPv4. */
  readonly host: string | null;
  readonly dataFolder: string;
  /** The built app; null: the one beside the source. */
  readonly appFolder: string | null;
  readonly database: DatabaseSettings;
  readonly photos: PhotoSettings;
  /** Origin by which phones reach the service, without a slash at the end; null: the address of the machine. */
  readonly publicUrl: string | null;
  readonly adminCode: string | null;
  /** Under which codes are stored; null: a file of the data folder, made at the first start. */
  readonly codeKey: string | null;
  /** The code key of before; null: there is none. */
  readonly codeKeyBefore: string | null;
  /** What fastify calls `trustProxy`: whether and whose `X-Forwarded-*` to believe. */
  readonly trustProxy: boolean | number | string;
  /** The background map; null: the app does not offer one. */
  readonly tiles: TileSettings | null;
  /** File with the passphrase that seals backups; null: they are not sealed. */
  readonly backupPassphraseFile: string | null;
  /** How many months lines of the audit are kept. */
  readonly auditMonths: number;
  /** Every line of the audit goes to standard output too, for a log that is kept elsewhere. */
  readonly auditLog: boolean;
  /** How long other things are kept. */
  readonly terms: Terms;
  /** Who has to choose a PIN on each phone. */
  readonly lockRoles: readonly Role[];
  /** How long sessions live. */
  readonly sessionTerms: SessionTerms;
  /** Whether everybody who may do something delicate has to choose a confirmation word. */
  readonly confirm: 'chosen' | 'required';
  /** For trying out: webhooks may lead to this machine, without https too. */
  readonly webhooksToLoopback: boolean;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
};

export type ConfigResult =
  | { readonly ok: true; readonly config: Config; readonly warnings: readonly ConfigFault[] }
  | { readonly ok: false; readonly faults: readonly ConfigFault[] };

/**
 * Reads the settings of the service. Tells every fault at once; an empty variable counts as absent, because that is
 * what a line `PORT=` in a file of settings means to whoever wrote it.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): ConfigResult {
  const given = Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => {
      const text = value?.trim() ?? '';
      return text === '' ? [] : [[name, text]];
    }),
  );
  const parsed = settingsSchema.safeParse(given);
  const faults = parsed.success ? [] : parsed.error.issues.map(faultOf);
  faults.push(...missingS3(given), ...missingMap(given));
  // A name written wrongly is often why another is missing: told with the rest, not at the next start.
  if (!parsed.success || faults.length > 0) return { ok: false, faults: [...faults, ...unknownVariables(given)] };
  return { ok: true, config: configOf(parsed.data), warnings: warningsOf(given, parsed.data) };
}

/** The faults as a person reads them in a terminal: Spanish first, each with what to do. */
export function describeFaults(faults: readonly ConfigFault[]): string {
  const lines = faults.flatMap((fault) => [`  ${fault.variable}`, `    ${fault.es}`, `    ${fault.en}`]);
  return [
    'Bitácora del Agua no pudo iniciar: hay que corregir la configuración.',
    'Bitácora del Agua could not start: these settings need to be corrected.',
    '',
    ...lines,
  ].join('\n');
}

function configOf(settings: Settings): Config {
  const dataFolder = resolve(settings.BITACORA_DATA);
  return {
    port: settings.PORT,
    host: settings.BITACORA_HOST ?? defaultHost(settings.BITACORA_PUBLIC_URL),
    dataFolder,
    appFolder: settings.BITACORA_WEB === undefined ? null : resolve(settings.BITACORA_WEB),
    database:
      settings.DATABASE_URL === undefined
        ? { kind: 'sqlite', file: resolve(dataFolder, 'bitacora.sqlite') }
        : { kind: 'postgres', url: settings.DATABASE_URL },
    photos: photosOf(settings, dataFolder),
    tiles: tilesOf(settings, dataFolder),
    publicUrl: settings.BITACORA_PUBLIC_URL === undefined ? null : new URL(settings.BITACORA_PUBLIC_URL).origin,
    adminCode: settings.BITACORA_ADMIN_CODE ?? null,
    codeKey: settings.BITACORA_CODE_KEY ?? null,
    codeKeyBefore: settings.BITACORA_CODE_KEY_BEFORE ?? null,
    trustProxy: trustOf(settings.BITACORA_TRUST_PROXY),
    backupPassphraseFile:
      settings.BITACORA_BACKUP_PASSPHRASE_FILE === undefined ? null : resolve(settings.BITACORA_BACKUP_PASSPHRASE_FILE),
    auditMonths: settings.BITACORA_AUDIT_MONTHS,
    auditLog: settings.BITACORA_AUDIT_LOG === 'true',
    terms: {
      practice: settings.BITACORA_PRACTICE_DAYS,
      drafts: settings.BITACORA_DRAFT_DAYS,
      imports: settings.BITACORA_IMPORT_MONTHS,
      phones: settings.BITACORA_PHONE_MONTHS,
      people: settings.BITACORA_ENDED_MONTHS,
      bin: settings.BITACORA_BIN_DAYS,
    },
    lockRoles: settings.BITACORA_LOCK_REQUIRED,
    sessionTerms: {
      admin: settings.BITACORA_SESSION_ADMIN,
      supervisor: settings.BITACORA_SESSION_SUPERVISOR,
      field: settings.BITACORA_SESSION_FIELD,
    },
    confirm: settings.BITACORA_CONFIRM,
    webhooksToLoopback: settings.BITACORA_WEBHOOK_LOOPBACK === 'true',
    logLevel: settings.BITACORA_LOG_LEVEL,
  };
}

/** With an https address a proxy stands in front, on this machine unless told: nobody reaches the service past it. */
function defaultHost(publicUrl: string | undefined): string | null {
  return publicUrl?.startsWith('https:') === true ? '127.0.0.1' : null;
}

function photosOf(settings: Settings, dataFolder: string): PhotoSettings {
  const { BITACORA_S3_ENDPOINT: endpoint, BITACORA_S3_BUCKET: bucket } = settings;
  const { BITACORA_S3_ACCESS_KEY: accessKey, BITACORA_S3_SECRET_KEY: secretKey } = settings;
  if (endpoint === undefined || bucket === undefined || accessKey === undefined || secretKey === undefined) {
    return { kind: 'folder', folder: resolve(dataFolder, 'photos') };
  }
  return { kind: 's3', endpoint, bucket, region: settings.BITACORA_S3_REGION, accessKey, secretKey };
}

function tilesOf(settings: Settings, dataFolder: string): TileSettings | null {
  const { BITACORA_TILES_URL: address, BITACORA_TILES_ATTRIBUTION: attribution } = settings;
  if (address === undefined || attribution === undefined) return null;
  const folderBytes = settings.BITACORA_TILES_CACHE_MB * 1024 * 1024;
  return { address, attribution, folder: resolve(dataFolder, 'map-tiles'), folderBytes };
}

function trustOf(text: string | undefined): boolean | number | string {
  if (text === undefined || text.toLowerCase() === 'false') return false;
  // The nearest proxy, and not what stands before it in the header: that may be made up by whoever asks.
  if (text.toLowerCase() === 'true') return 1;
  return /^\d+$/.test(text) ? Number(text) : text;
}

function faultOf(issue: z.core.$ZodIssue): ConfigFault {
  const [es = '', en = ''] = issue.message.split('\n');
  return { variable: String(issue.path[0]), es, en };
}

/** Half an address of a store would silently mean the folder, and photos would lie where nobody looks. */
function missingS3(given: Readonly<Record<string, string>>): ConfigFault[] {
  const needed = ['BITACORA_S3_ENDPOINT', 'BITACORA_S3_BUCKET', 'BITACORA_S3_ACCESS_KEY', 'BITACORA_S3_SECRET_KEY'];
  const missing = needed.filter((name) => given[name] === undefined);
  if (missing.length === needed.length) return [];
  return missing.map((variable) => ({
    variable,
    es: 'Falta. El almacén S3 necesita las cuatro: ENDPOINT, BUCKET, ACCESS_KEY y SECRET_KEY; o quite todas para usar la carpeta.',
    en: 'Missing. An S3 store needs all four: ENDPOINT, BUCKET, ACCESS_KEY and SECRET_KEY; or remove them all to use the folder.',
  }));
}

/** A map without the name of its owners may not be shown; a name without a map is half a setting. */
function missingMap(given: Readonly<Record<string, string>>): ConfigFault[] {
  const needed = ['BITACORA_TILES_URL', 'BITACORA_TILES_ATTRIBUTION'];
  const missing = needed.filter((name) => given[name] === undefined);
  if (missing.length !== 1) return [];
  return missing.map((variable) => ({
    variable,
    es: 'Falta. El mapa de fondo necesita URL y ATTRIBUTION; o quite las dos para no tenerlo.',
    en: 'Missing. The background map needs URL and ATTRIBUTION; or remove both to have none.',
  }));
}
