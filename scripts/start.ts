/** `npm start`: builds the app when it is missing or older than its source, then starts the service. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import module from 'node:module';
import { join, resolve } from 'node:path';

const OLDEST_NODE = 24;
const BUILT = 'dist/index.html';
/** What a build is made of; the service itself is run as it stands. */
const SOURCES = ['src', 'public', 'scripts/build', 'index.html', 'vite.config.ts', 'package-lock.json'];
const NOT_IN_THE_APP = join('src', 'server');

process.chdir(resolve(import.meta.dirname, '..'));
// What node makes of the TypeScript of the service is kept: a second start reads it instead of making it again.
module.enableCompileCache?.(join('node_modules', '.cache', 'bitacora-service'));

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  end(
    `Hace falta Node ${OLDEST_NODE}; este es ${process.versions.node}. Use "npm ci && npm start": npm ci trae el que hace falta.`,
    `Node ${OLDEST_NODE} is needed; this is ${process.versions.node}. Use "npm ci && npm start": npm ci brings the right one.`,
  );
} else if (!existsSync(BUILT) || newestOf(SOURCES) > statSync(BUILT).mtimeMs) {
  if (build()) await import('../src/server/main.ts');
} else {
  await import('../src/server/main.ts');
}

function build(): boolean {
  console.log('Construyendo la aplicación · Building the app …');
  const vite = join('node_modules', '.bin', 'vite');
  if (!existsSync(vite)) {
    return end(
      'Faltan los paquetes para construir la aplicación. Ejecute "npm ci" en esta carpeta, sin --omit=dev ni NODE_ENV=production.',
      'The packages that build the app are missing. Run "npm ci" in this folder, without --omit=dev and NODE_ENV=production.',
    );
  }
  const { status, error } = spawnSync(vite, ['build', '--logLevel', 'warn'], { stdio: 'inherit' });
  if (status === 0 && existsSync(BUILT)) return true;
  return end(
    `La aplicación no se pudo construir${error === undefined ? '' : ` (${error.message})`}; lo de arriba dice por qué. El servicio no se inició.`,
    `The app could not be built${error === undefined ? '' : ` (${error.message})`}; the lines above say why. The service was not started.`,
  );
}

function newestOf(paths: readonly string[]): number {
  return Math.max(0, ...paths.filter((path) => existsSync(path)).map(newestIn));
}

function newestIn(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const entries = readdirSync(path).map((name) => join(path, name));
  return Math.max(stats.mtimeMs, ...entries.filter((entry) => entry !== NOT_IN_THE_APP).map(newestIn));
}

function end(es: string, en: string): false {
  console.error(es);
  console.error(en);
  process.exitCode = 1;
  return false;
}
