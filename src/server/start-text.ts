import { renderUnicodeCompact } from 'uqr';
import type { StoreFindings } from './check-store.ts';
import type { Config } from './config.ts';
import type { ConfigFault } from './config-schema.ts';
import { hostOf, type StartFault } from './open-service.ts';
import { tileHost } from './tiles/tile-settings.ts';
import { SERVICE_VERSION } from './version.ts';

/** What a start prints: Spanish first, English below or beside. */
export function describeStart(config: Config, findings: StoreFindings, photosAt: string): string {
  const { people, entities, submissions, revisions, photos, awaitedPhotos, lostPhotos, damage } = findings;
  const database =
    config.database.kind === 'sqlite' ? `SQLite ${config.database.file}` : `PostgreSQL ${hostOf(config.database.url)}`;
  return [
    `Bitácora del Agua ${SERVICE_VERSION}`,
    `  Base de datos · Database   ${database}`,
    `                             ${submissions} registros (${revisions} revisiones) · records (revisions)`,
    `                             ${people} personas · people, ${entities} lugares y entidades · entities`,
    `  Fotos · Photos             ${photosAt}`,
    `                             ${photos} completas · complete, ${awaitedPhotos} por llegar · still to come`,
    ...(config.tiles === null ? [] : [`  Mapa de fondo · Map        ${tileHost(config.tiles)}`]),
    ...(lostPhotos.length === 0 ? [] : [describeLost(lostPhotos)]),
    ...(damage === null ? [CHECKED_LATER] : damage.length === 0 ? [] : [describeDamage(damage)]),
  ].join('\n');
}

function describeLost(lost: readonly string[]): string {
  const some = lost.slice(0, 3).join(', ');
  return [
    `  ATENCIÓN: faltan ${lost.length} fotos que la base da por recibidas (${some}…). Revise la carpeta o restaure la copia.`,
    `  WARNING: ${lost.length} photos that the database counts as received are not in the store. Check it, or restore.`,
  ].join('\n');
}

const CHECKED_LATER = [
  '  La base es grande: se revisa mientras el servicio atiende; si está dañada, se avisa aquí.',
  '  The database is large: it is checked while the service runs; damage would be told here.',
].join('\n');

/** What SQLite says of a damaged file, with what to do. */
export function describeDamage(damage: readonly string[]): string {
  return [
    '  ATENCIÓN: la base de datos está dañada. Detenga el servicio, guarde el archivo y restaure la última copia.',
    '  WARNING: the database is damaged. Stop the service, keep the file, and restore the last backup.',
    ...damage.map((line) => `    ${line}`),
  ].join('\n');
}

/** A fault that keeps the service from starting. */
export function describeFault(fault: StartFault): string {
  return [
    'Bitácora del Agua no pudo iniciar · could not start',
    '',
    `  ${fault.es}`,
    `  ${fault.en}`,
    '',
    `  (${fault.cause})`,
  ].join('\n');
}

/** Settings that look like a mistake but do not keep the service from starting. */
export function describeWarnings(warnings: readonly ConfigFault[]): string {
  return warnings.map((warning) => `  ${warning.variable}\n    ${warning.es}\n    ${warning.en}`).join('\n');
}

/** A one-time link as text, as letters to type, and as a picture for a phone's camera. */
export function describeCode(
  heading: { readonly es: string; readonly en: string },
  code: { readonly code: string; readonly url: string; readonly expiresAt: string },
): string {
  const qr = renderUnicodeCompact(code.url, { border: 2 });
  return [
    heading.es,
    heading.en,
    '',
    `  ${code.url}`,
    `  Código para escribir · Code to type: ${code.code.slice(0, 5)} ${code.code.slice(5)}`,
    `  Vale una vez, hasta · Good once, until ${code.expiresAt.slice(0, 10)}`,
    '',
    qr,
  ].join('\n');
}

/** The port is taken or not allowed. */
export function listenFault(code: string, config: Config): StartFault {
  const inUse = code === 'EADDRINUSE';
  return {
    es: inUse
      ? `El puerto ${config.port} ya está en uso. Detenga el otro programa (¿otra Bitácora?) o ponga otro número en PORT.`
      : `No se puede usar el puerto ${config.port}. Ponga en PORT un número de 1024 en adelante y revise BITACORA_HOST.`,
    en: inUse
      ? `Port ${config.port} is in use. Stop the other program (another Bitácora?) or set another number in PORT.`
      : `Port ${config.port} cannot be used. Set PORT to 1024 or above, and check BITACORA_HOST.`,
    cause: code,
  };
}
