/** `npm run rescore`: scores what is stored anew, after a scoring table was corrected. May run beside the service. */
import { openService } from '../open-service.ts';
import { rescore } from '../rescore.ts';
import { createScoring } from '../score-submission.ts';
import { describeFault } from '../start-text.ts';
import { createFormLibrary } from '../submissions/form-library.ts';
import { runCommand } from './command.ts';

await runCommand(async (config) => {
  const opened = await openService(config);
  if (!opened.ok) {
    console.error(describeFault(opened.fault));
    process.exitCode = 1;
    return;
  }
  const forms = createFormLibrary(opened.db, (_level, message, details) => console.error(message, details));
  const { examined, changed } = await rescore(opened.db, forms, createScoring());
  await opened.db.destroy();
  console.log(
    `${examined} revisiones vistas, ${changed} puntajes cambiados · ${examined} revisions, ${changed} scores changed`,
  );
});
