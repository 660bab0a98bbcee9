/**
 * `npm run rescore -- [--trial] [--report FILE.csv]`: scores what is stored anew, after a scoring table was corrected. May
 * run beside the service. `--trial` changes nothing; the report says what became of each score that changed.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { BOM, csvRows } from '../export/csv.ts';
import { openService } from '../open-service.ts';
import { rescore } from '../rescore.ts';
import { REPORT_HEADINGS, reportRow } from '../rescore-report.ts';
import { createScoring } from '../score-submission.ts';
import { describeFault } from '../start-text.ts';
import { createFormLibrary } from '../submissions/form-library.ts';
import { explain, runCommand } from './command.ts';

await runCommand(async (config) => {
  const asked = readArguments();
  if (asked === null) {
    explain({
      es: 'Uso: npm run rescore -- [--trial] [--report ARCHIVO.csv]. Con --trial no se cambia nada.',
      en: 'Usage: npm run rescore -- [--trial] [--report FILE.csv]. With --trial nothing is changed.',
    });
    return;
  }
  const opened = await openService(config);
  if (!opened.ok) {
    console.error(describeFault(opened.fault));
    process.exitCode = 1;
    return;
  }
  const forms = createFormLibrary(opened.db, (_level, message, details) => console.error(message, details));
  const rows: (readonly (string | number)[])[] = [];
  const { examined, changed } = await rescore(opened.db, forms, createScoring(), {
    trial: asked.trial,
    onChange: (change) => rows.push(reportRow(change)),
  });
  await opened.db.destroy();
  if (asked.report !== null) await writeFile(asked.report, `${BOM}${csvRows([REPORT_HEADINGS, ...rows])}`);
  const es = asked.trial ? 'cambiarían (no se cambió nada)' : 'cambiados';
  const en = asked.trial ? 'would change (nothing was changed)' : 'changed';
  console.log(
    `${examined} revisiones vistas, ${changed} registros ${es}, ${rows.length} puntajes · ` +
      `${examined} revisions, ${changed} records ${en}, ${rows.length} scores`,
  );
});

/** Null: it was asked for what there is not. */
function readArguments(): { readonly trial: boolean; readonly report: string | null } | null {
  try {
    const { values } = parseArgs({ options: { trial: { type: 'boolean' }, report: { type: 'string' } } });
    return { trial: values.trial === true, report: values.report ?? null };
  } catch {
    return null;
  }
}
