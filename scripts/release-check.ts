/**
 * `npm run release:check [-- FILE]`: before a release, in the folder of the project. Writes the list of everything that is
 * shipped (an SBOM, CycloneDX), as the lockfile holds it, to `sbom.cdx.json` or FILE, and asks the registry for advisories
 * about it. Ends with 1 when there is one, and with 2 when the registry cannot be asked: not knowing is no leave to
 * release.
 */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { readAdvisories } from './release/read-advisories.ts';

const file = process.argv[2] ?? 'sbom.cdx.json';

/** What npm prints, also when it ends with an error: `npm audit` does so when it has found something. */
function npm(...args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile('npm', [...args], { maxBuffer: 64 * 1024 * 1024, timeout: 120_000 }, (error, stdout, stderr) =>
      resolve(stdout.trim() === '' ? stderr || (error?.message ?? '') : stdout),
    );
  });
}

const sbom = await npm('sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--omit', 'dev');
if (!sbom.includes('"bomFormat"')) {
  console.error(
    `No se pudo hacer la lista de componentes · The list of components could not be made:\n${sbom.slice(0, 500)}`,
  );
  process.exit(2);
}
await writeFile(file, sbom);
console.log(`Lista de componentes · List of components: ${file}`);

const advisories = readAdvisories(await npm('audit', '--omit=dev', '--json'));
switch (advisories.kind) {
  case 'none':
    console.log('Sin avisos de seguridad · No advisories');
    break;
  case 'found':
    console.error(
      'Hay avisos de seguridad: no publique esta versión · There are advisories: do not release this version',
    );
    for (const { name, severity } of advisories.packages) console.error(`  ${name}: ${severity}`);
    process.exitCode = 1;
    break;
  case 'unknown':
    console.error(
      `No se pudo preguntar por avisos (${advisories.reason}). No publique todavía. Pruebe de nuevo con conexión; si el
registro no los da, pregunte a uno que sí: npm_config_registry=DIRECCIÓN npm run release:check. O revise ${file} con otra
herramienta de avisos y anote en la versión con cuál y qué día.`,
    );
    console.error(
      `Advisories could not be asked for (${advisories.reason}). Do not release yet. Try again with a connection; where the
registry has none, ask one that has: npm_config_registry=ADDRESS npm run release:check. Or look at ${file} with another
tool for advisories, and note with the release which and on what day.`,
    );
    process.exitCode = 2;
    break;
  default:
    advisories satisfies never;
}
