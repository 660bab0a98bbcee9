import { resolve } from 'node:path';
import * as z from 'zod';
import { ROLES, type Role } from '../domain/access/roles.ts';
import { type SessionTerms, sessionTermSchema } from './people/session-terms.ts';
import { TERMS, type Terms, termSchema } from './terms.ts';
import { isTileAddress, type TileSettings } from './tiles/tile-settings.ts';

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

/** One thing that is wrong with a setting and what to do about it, in both languages. */
export type ConfigFault = { readonly variable: string; readonly es: string; readonly en: string };

export type ConfigResult =
  | { readonly ok: true; readonly config: Config; readonly warnings: readonly ConfigFault[] }
  | { readonly ok: false; readonly faults: readonly ConfigFault[] };

const port = both(
  'Ponga un número entero de 0 a 65535, por ejemplo 8080.',
  'Give a whole number from 0 to 65535, for example 8080.',
);
const databaseUrl = both(
  'Ponga postgresql://usuario:clave@servidor:5432/base, o quite la variable para usar la base incluida (SQLite).',
  'Give postgresql://user:password@host:5432/database, or remove the variable to use the embedded database (SQLite).',
);
const publicUrl = both(
  'Ponga solo la dirección con que los teléfonos llegan al servicio, sin ruta, por ejemplo https://bitacora.ejemplo.hn.',
  'Give only the address by which phones reach the service, without a path, for example https://bitacora.example.org.',
);
const adminCode = both(
  'Use al menos 6 letras o cifras sin espacios, mejor 10 o más: quien lo adivine será administrador.',
  'Use at least 6 letters or digits without spaces, better 10 or more: whoever guesses it becomes administrator.',
);
const codeKey = both(
  'Ponga al menos 32 letras o cifras al azar, las mismas en todas las máquinas del servicio; o quite la variable.',
  'Give at least 32 random letters or digits, the same on every machine of the service; or remove the variable.',
);
const trustProxy = both(
  'Ponga "true" (hay un proxy delante y solo él llega al servicio), "false", o las direcciones del proxy separadas por comas.',
  'Give "true" (a proxy stands in front and only it reaches the service), "false", or the addresses of the proxy separated by commas.',
);
const tilesUrl = both(
  'Ponga la dirección del servidor de mapas con {z}, {x} y {y}, por ejemplo https://mapas.ejemplo.hn/{z}/{x}/{y}.png. Debe tener derecho a usarlo.',
  'Give the address of the map server with {z}, {x} and {y}, for example https://maps.example.org/{z}/{x}/{y}.png. You must have the right to use it.',
);
const tilesAttribution = both(
  'Ponga, en 200 letras o menos, a quién hay que nombrar en el mapa.',
  'Give, in 200 characters or fewer, who has to be named on the map.',
);
const tilesCache = both(
  'Ponga cuántos megabytes del mapa se guardan, de 10 a 100000.',
  'Give how many megabytes of the map are kept, from 10 to 100000.',
);
const auditMonths = both(
  'Ponga cuántos meses se guarda el registro de actividad, de 1 a 1200.',
  'Give how many months the activity log is kept, from 1 to 1200.',
);
const lockRoles = both(
  `Ponga "all" (todos), o los papeles separados por comas: ${ROLES.join(', ')}. Sin la variable, cada quien elige.`,
  `Give "all", or roles separated by commas: ${ROLES.join(', ')}. Without the variable, everybody chooses.`,
);
const confirmWord = both(
  'Ponga required (quien da códigos, cambia papeles, descarga datos personales o borra debe tener una palabra de confirmación) o chosen (solo quien la eligió).',
  'Give required (whoever makes codes, changes roles, downloads personal data or erases must have a confirmation word) or chosen (only who chose one).',
);
const webhookLoopback = both('Ponga true o false. Solo para pruebas.', 'Give true or false. Only for trying out.');
const auditLog = both('Ponga true o false.', 'Give true or false.');
const logLevel = both('Ponga silent, error, warn, info o debug.', 'Give silent, error, warn, info or debug.');
const s3Endpoint = both(
  'Ponga la dirección del almacén, por ejemplo https://s3.ejemplo.hn.',
  'Give the address of the store, for example https://s3.example.org.',
);
const s3Bucket = both(
  'Ponga el nombre de un depósito que ya existe: de 3 a 63 letras minúsculas, cifras, puntos o guiones.',
  'Give the name of a bucket that exists already: 3 to 63 lower-case letters, digits, dots or hyphens.',
);

const settingsSchema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, port)
    .transform(Number)
    .refine((number) => number <= 65_535, port)
    .default(8080),
  DATABASE_URL: z
    .string()
    .refine((text) => hasProtocol(text, ['postgres:', 'postgresql:']), databaseUrl)
    .optional(),
  BITACORA_HOST: z.string().optional(),
  BITACORA_DATA: z.string().default('data'),
  BITACORA_WEB: z.string().optional(),
  BITACORA_PUBLIC_URL: z.string().refine(isOrigin, publicUrl).optional(),
  BITACORA_ADMIN_CODE: z
    .string()
    .regex(/^\S{6,200}$/, adminCode)
    .optional(),
  BITACORA_CODE_KEY: z
    .string()
    .regex(/^\S{32,200}$/, codeKey)
    .optional(),
  BITACORA_TRUST_PROXY: z
    .string()
    .regex(/^(true|false|[\d.:a-f/, ]+)$/i, trustProxy)
    .optional(),
  BITACORA_LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug'], logLevel).default('warn'),
  BITACORA_S3_ENDPOINT: z
    .string()
    .refine((text) => hasProtocol(text, ['http:', 'https:']), s3Endpoint)
    .optional(),
  BITACORA_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, s3Bucket)
    .optional(),
  BITACORA_S3_REGION: z.string().default('us-east-1'),
  BITACORA_S3_ACCESS_KEY: z.string().optional(),
  BITACORA_S3_SECRET_KEY: z.string().optional(),
  BITACORA_TILES_URL: z.string().refine(isTileAddress, tilesUrl).optional(),
  BITACORA_TILES_ATTRIBUTION: z.string().max(200, tilesAttribution).optional(),
  BITACORA_TILES_CACHE_MB: z
    .string()
    .regex(/^\d{1,6}$/, tilesCache)
    .transform(Number)
    .refine((number) => number >= 10 && number <= 100_000, tilesCache)
    .default(256),
  BITACORA_PRACTICE_DAYS: termSchema(TERMS.practice),
  BITACORA_DRAFT_DAYS: termSchema(TERMS.drafts),
  BITACORA_IMPORT_MONTHS: termSchema(TERMS.imports),
  BITACORA_PHONE_MONTHS: termSchema(TERMS.phones),
  BITACORA_ENDED_MONTHS: termSchema(TERMS.people),
  BITACORA_BIN_DAYS: termSchema(TERMS.bin),
  BITACORA_AUDIT_LOG: z.enum(['true', 'false'], auditLog).default('false'),
  BITACORA_WEBHOOK_LOOPBACK: z.enum(['true', 'false'], webhookLoopback).default('false'),
  BITACORA_BACKUP_PASSPHRASE_FILE: z.string().optional(),
  BITACORA_AUDIT_MONTHS: z
    .string()
    .regex(/^\d{1,4}$/, auditMonths)
    .transform(Number)
    .refine((number) => number >= 1 && number <= 1200, auditMonths)
    .default(24),
  BITACORA_SESSION_ADMIN: sessionTermSchema('admin'),
  BITACORA_SESSION_SUPERVISOR: sessionTermSchema('supervisor'),
  BITACORA_SESSION_FIELD: sessionTermSchema('field'),
  BITACORA_CONFIRM: z.enum(['chosen', 'required'], confirmWord).default('chosen'),
  BITACORA_LOCK_REQUIRED: z
    .string()
    .transform((text, check) => {
      if (text.trim().toLowerCase() === 'all') return [...ROLES];
      const roles = z.array(z.enum(ROLES)).safeParse(text.split(',').map((role) => role.trim().toLowerCase()));
      if (roles.success) return roles.data;
      check.addIssue(lockRoles);
      return z.NEVER;
    })
    .default([]),
});
type Settings = z.infer<typeof settingsSchema>;

const KNOWN_VARIABLES: readonly string[] = Object.keys(settingsSchema.shape);

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

function unknownVariables(given: Readonly<Record<string, string>>): ConfigFault[] {
  const unknown = Object.keys(given).filter((name) => name.startsWith('BITACORA_') && !KNOWN_VARIABLES.includes(name));
  return unknown.map((variable) => ({
    variable,
    es: `No se conoce esta variable y no tiene efecto. Las que hay: ${KNOWN_VARIABLES.join(', ')}.`,
    en: `This variable is not known and has no effect. Those that exist: ${KNOWN_VARIABLES.join(', ')}.`,
  }));
}

function warningsOf(given: Readonly<Record<string, string>>, settings: Settings): ConfigFault[] {
  const warnings = unknownVariables(given);
  if (settings.BITACORA_PUBLIC_URL !== undefined && !worksOnPhones(settings.BITACORA_PUBLIC_URL)) {
    warnings.push({
      variable: 'BITACORA_PUBLIC_URL',
      es: 'Sin https la aplicación no funciona sin señal en los teléfonos. Vea docs/operations.md.',
      en: 'Without https the app cannot work offline on phones. See docs/operations.md.',
    });
  }
  if (settings.DATABASE_URL !== undefined && isPlainDatabase(settings.DATABASE_URL)) {
    warnings.push({
      variable: 'DATABASE_URL',
      es: 'La base está en otra máquina y la conexión va sin cifrar: nombres y teléfonos se leen en el camino. Agregue ?sslmode=verify-full (o sslmode=require en una red propia).',
      en: 'The database is on another machine and the connection is not encrypted: names and telephones can be read on the way. Add ?sslmode=verify-full (or sslmode=require on a network of your own).',
    });
  }
  if (settings.BITACORA_S3_ENDPOINT !== undefined && isPlainRemote(settings.BITACORA_S3_ENDPOINT)) {
    warnings.push({
      variable: 'BITACORA_S3_ENDPOINT',
      es: 'Las fotos van sin cifrar a otra máquina. Use https.',
      en: 'Photos go unencrypted to another machine. Use https.',
    });
  }
  if (settings.BITACORA_WEBHOOK_LOOPBACK === 'true') {
    warnings.push({
      variable: 'BITACORA_WEBHOOK_LOOPBACK',
      es: 'Los avisos a otros sistemas pueden ir a esta misma máquina. Es solo para pruebas: quite la variable.',
      en: 'Webhooks may lead to this machine. That is for trying out only: remove the variable.',
    });
  }
  if (settings.BITACORA_ADMIN_CODE !== undefined && settings.BITACORA_ADMIN_CODE.length < GOOD_CODE_LENGTH) {
    warnings.push({
      variable: 'BITACORA_ADMIN_CODE',
      es: 'Es corto: quien lo adivine será administrador. Use 10 letras o cifras o más, y quítelo cuando haya entrado.',
      en: 'It is short: whoever guesses it becomes administrator. Use 10 letters or digits or more, and remove it once you are in.',
    });
  }
  return warnings;
}

/** Shorter ones are honoured, because somebody has set them; tries are counted (2.2), and this is said at each start. */
const GOOD_CODE_LENGTH = 10;

/** On this machine: nothing passes a wire. An empty host is the socket of PostgreSQL. */
function isThisMachine(hostname: string): boolean {
  return ['', 'localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

function isPlainDatabase(address: string): boolean {
  const { hostname, searchParams } = new URL(address);
  const mode = searchParams.get('sslmode') ?? (searchParams.get('ssl') === 'true' ? 'require' : 'disable');
  return !isThisMachine(hostname) && ['disable', 'allow', 'prefer'].includes(mode);
}

function isPlainRemote(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && !isThisMachine(hostname);
}

function worksOnPhones(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

function hasProtocol(text: string, protocols: readonly string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol);
}

function isOrigin(text: string): boolean {
  if (!hasProtocol(text, ['http:', 'https:'])) return false;
  const { pathname, search, hash, username } = new URL(text);
  return pathname === '/' && search === '' && hash === '' && username === '';
}

/** One message of zod carries both languages. */
function both(es: string, en: string): string {
  return `${es}\n${en}`;
}
