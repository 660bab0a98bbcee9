/**
 * `npm run demo [-- --folder FOLDER] [--today YYYY-MM-DD] [--start]`: fills a folder of its own with a made movement, for
 * trying out, trainings, pictures and tests. `--start` starts the service on it afterwards.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeDemo } from './demo/make-demo.ts';

process.chdir(resolve(import.meta.dirname, '..'));
const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: 'demo' },
    today: { type: 'string' },
    start: { type: 'boolean', default: false },
  },
});
const folder = resolve(values.folder);
const now = values.today === undefined ? new Date() : new Date(`${values.today}T18:00:00Z`);

if (Number.isNaN(now.getTime())) {
  say('El día se escribe así: --today 2026-11-30', 'The day is written like this: --today 2026-11-30');
  process.exitCode = 1;
} else {
  await make();
}

async function make(): Promise<void> {
  const begun = performance.now();
  say(`Llenando la demostración en ${folder} …`, `Filling the demonstration in ${folder} …`);
  const made = await makeDemo({ folder, now, small: false });
  if (made.kind === 'foreign-folder') {
    say(
      `La carpeta ${folder} tiene otras cosas y no se toca. Dé otra con --folder, o vacíela usted.`,
      `The folder ${folder} holds other things and is left alone. Give another with --folder, or empty it yourself.`,
    );
    process.exitCode = 1;
    return;
  }
  const seconds = Math.round((performance.now() - begun) / 1000);
  say(
    `Listo en ${seconds} s: ${made.records} registros (${made.revisions} revisiones), ${made.reviews} decisiones, ${made.pictures} fotos; ${made.waiting} por revisar. Todo es inventado.`,
    `Done in ${seconds} s: ${made.records} records (${made.revisions} revisions), ${made.reviews} decisions, ${made.pictures} photos; ${made.waiting} to review. All of it is made up.`,
  );
  console.log('\nCódigos para entrar (siete días) · codes to join with (seven days):');
  for (const { role, name, code } of made.codes) console.log(`  ${code}  ${role.padEnd(12)} ${name}`);
  if (!values.start) {
    say(`\nPara abrirla: BITACORA_DATA=${folder} npm start`, `To open it: BITACORA_DATA=${folder} npm start`);
    return;
  }
  process.env['BITACORA_DATA'] = folder;
  await import('./start.ts');
}

function say(es: string, en: string): void {
  console.log(es);
  console.log(en);
}
