/**
 * `npm run erase -- record|entity|person ID "REASON"`: takes personal data out of everything that is kept (6.12), for
 * ever. The service may go on meanwhile; phones drop their copies at their next pull.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { ERASURE_KINDS, type ErasureKind, erasureRequestSchema } from '../../domain/sync/erasure.ts';
import { OPERATOR } from '../audit/write-audit.ts';
import { KEPT_APART_FILE, keptApartOf, writeKeptApart } from '../backup/kept-apart.ts';
import { erase } from '../erasure/erase.ts';
import { openService } from '../open-service.ts';
import { describeFault } from '../start-text.ts';
import { explain, runCommand } from './command.ts';

/** Of a person her name goes, and what she recorded stays. */
function doneText(kind: ErasureKind, records: number): string {
  return kind === 'person'
    ? `Su nombre se quitó; ${records} registros ya no lo dicen · The name is gone; ${records} records do not say it any more`
    : `Borrado en ${records} registros · Erased in ${records} records`;
}

await runCommand(async (config) => {
  const [kind, target, reason] = process.argv.slice(2);
  const order = erasureRequestSchema.safeParse({ id: randomUUID(), kind, target, reason });
  if (!order.success) {
    explain({
      es: `Uso: npm run erase -- ${ERASURE_KINDS.join('|')} IDENTIFICADOR "MOTIVO" (de 5 a 300 letras). El identificador de un registro, una Junta o una persona se lee en su pantalla o en una descarga.`,
      en: `Usage: npm run erase -- ${ERASURE_KINDS.join('|')} ID "REASON" (5 to 300 characters). The id of a record, a Junta or a person stands on its screen or in a download.`,
    });
    return;
  }
  const opened = await openService(config);
  if (!opened.ok) {
    console.error(describeFault(opened.fault));
    process.exitCode = 1;
    return;
  }
  const { db, files } = opened;
  const clock = { now: () => new Date() };
  const erased = await erase({ db, files, clock }, { ...order.data, who: OPERATOR });
  if (erased.kind === 'erased') await writeKeptApart(join(config.dataFolder, KEPT_APART_FILE), await keptApartOf(db));
  await db.destroy();
  if (erased.kind === 'not-found') {
    explain({
      es: `No hay nada con ese identificador: ${order.data.target}. No se borró nada.`,
      en: `There is nothing of that id: ${order.data.target}. Nothing was erased.`,
    });
    return;
  }
  console.log(doneText(order.data.kind, erased.records));
  console.log(
    '  Las copias en teléfonos se quitan cuando se conecten. · Phones drop their copies at their next contact.',
  );
  console.log('  Las copias de respaldo lo recuerdan al restaurar. · Backups are told when they are restored.');
});
