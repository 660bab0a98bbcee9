import { type ConfigFault, type Settings, settingsSchema } from './config-schema.ts';

const KNOWN_VARIABLES: readonly string[] = Object.keys(settingsSchema.shape);

/** Names that begin like ours and are none: written wrongly, or of another version. */
export function unknownVariables(given: Readonly<Record<string, string>>): ConfigFault[] {
  const unknown = Object.keys(given).filter((name) => name.startsWith('BITACORA_') && !KNOWN_VARIABLES.includes(name));
  return unknown.map((variable) => ({
    variable,
    es: `No se conoce esta variable y no tiene efecto. Las que hay: ${KNOWN_VARIABLES.join(', ')}.`,
    en: `This variable is not known and has no effect. Those that exist: ${KNOWN_VARIABLES.join(', ')}.`,
  }));
}

/** What is allowed and seldom meant; told at each start. */
export function warningsOf(given: Readonly<Record<string, string>>, settings: Settings): ConfigFault[] {
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
