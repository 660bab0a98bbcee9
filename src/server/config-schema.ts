import * as z from 'zod';
import { ROLES } from '../domain/access/roles.ts';
import { sessionTermSchema } from './people/session-terms.ts';
import { TERMS, termSchema } from './terms.ts';
import { isTileAddress } from './tiles/tile-settings.ts';

/** One thing that is wrong with a setting and what to do about it, in both languages. */
export type ConfigFault = { readonly variable: string; readonly es: string; readonly en: string };

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

/** Each variable that the service reads, and what to do when it is wrong. */
export const settingsSchema = z.object({
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
  BITACORA_CODE_KEY_BEFORE: z
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
export type Settings = z.infer<typeof settingsSchema>;

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
