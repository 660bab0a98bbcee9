/** `npm run admin-code [-- PERSON-ID]`: a new one-time code for an administrator who lost the phone. */
import { openService } from '../open-service.ts';
import { newAdministratorCode } from '../people/first-administrator.ts';
import { describeCode, describeFault } from '../start-text.ts';
import { explain, runCommand } from './command.ts';

await runCommand(async (config) => {
  const opened = await openService(config);
  if (!opened.ok) {
    console.error(describeFault(opened.fault));
    process.exitCode = 1;
    return;
  }
  const { db, codeKey } = opened;
  const address = config.publicUrl ?? `http://localhost:${config.port}`;
  const clock = { now: () => new Date() };
  const random = (bytes: number): Uint8Array => crypto.getRandomValues(new Uint8Array(bytes));
  const result = await newAdministratorCode({ db, clock, random, codeKey }, address, process.argv[2] ?? null);
  await db.destroy();
  if (result.kind === 'issued') {
    const { name } = result.administrator;
    const heading = {
      es: `Código nuevo para ${name}. Ábralo en el teléfono nuevo; el perdido se quita en Administración:`,
      en: `New code for ${name}. Open it on the new phone; the lost one is revoked in Administration:`,
    };
    console.log(describeCode(heading, result.code));
    return;
  }
  const several = result.kind === 'choose';
  explain({
    es: several
      ? 'Hay varios administradores; diga para quién:'
      : 'Nadie con ese identificador es administrador. Los que hay:',
    en: several
      ? 'There are several administrators; say for whom:'
      : 'Nobody with that id is an administrator. Those who are:',
  });
  for (const { userId, name } of result.administrators) console.error(`  npm run admin-code -- ${userId}    ${name}`);
});
