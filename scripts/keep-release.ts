/**
 * Keeps a release for the tests of later ones: `node scripts/keep-release.ts` writes tests/support/releases/VERSION with the
 * built app, a browser profile with drafts and unsent records made with it, and a database of the service. What a release left behind is never written
 * again: the command refuses when the folder exists.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ask, buildHarness, createWorld } from '../tests/faults/world.ts';

/** The phone's database belongs to an origin, so the address is part of what is kept. */
export const RELEASE_PORT = 47_110;
/** Of a Chromium profile only these hold what the app kept. */
const KEPT = ['Default/IndexedDB', 'Default/Service Worker', 'Default/Local Storage'];

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const folder = path.resolve('tests/support/releases', version);
if (existsSync(folder)) throw new Error(`${folder} exists: a kept release never changes`);

execFileSync(path.resolve('node_modules/.bin/vite'), ['build'], { stdio: 'inherit' });
buildHarness();
const world = await createWorld({ port: RELEASE_PORT });
const pocket = await world.pocket(true);
const enrolment = await ask(
  world,
  'POST',
  '/enrolments',
  { name: 'Marta Lucía Reyes', role: 'technician' },
  world.token(),
);
await pocket.join(String(enrolment['code']));
await pocket.app.reload();
await pocket.app.getByText('Nueva visita', { exact: true }).waitFor();
await pocket.app.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated');

const sent = [];
for (const marker of ['enviado-1', 'enviado-2'])
  sent.push(await pocket.harness.evaluate((text) => window.harness.make(text, [6_000]), marker));
await pocket.app.goto(`${world.link.url}/envios`);
await pocket.app.getByRole('button', { name: /Enviar ahora|Buscar novedades/ }).click();
await pocket.app.getByText('Todo lo terminado está en el servidor.').waitFor();

world.link.down = true;
const unsent = [];
for (const marker of ['sin-enviar-1', 'sin-enviar-2', 'sin-enviar-3'])
  unsent.push(await pocket.harness.evaluate((text) => window.harness.make(text, [4_000, 5_000]), marker));
const drafts = [];
for (const marker of ['borrador-1', 'borrador-2'])
  drafts.push(await pocket.harness.evaluate((text) => window.harness.begin(text), marker));
// Chromium writes IndexedDB's log at each strict commit, and the worker's files a moment later.
await pocket.app.waitForTimeout(3_000);

mkdirSync(folder, { recursive: true });
const staging = await mkdtemp(path.join(tmpdir(), 'bitacora-release-'));
await pocket.leave();
for (const part of KEPT)
  await cp(path.join(pocket.profile ?? '', part), path.join(staging, 'profile', part), { recursive: true });
await cp('dist', path.join(staging, 'app'), { recursive: true, filter: (file) => !/screenshots/.test(file) });
execFileSync('tar', ['-czf', path.join(folder, 'profile.tar.gz'), '-C', path.join(staging, 'profile'), '.']);
execFileSync('tar', ['-czf', path.join(folder, 'app.tar.gz'), '-C', path.join(staging, 'app'), '.']);
const database = new DatabaseSync(path.join(world.data, 'bitacora.sqlite'));
database.exec(`vacuum into '${path.join(staging, 'bitacora.sqlite')}'`);
database.close();
execFileSync('tar', [
  '-czf',
  path.join(folder, 'service.tar.gz'),
  '-C',
  staging,
  'bitacora.sqlite',
  '-C',
  world.data,
  'photos',
]);
writeFileSync(
  path.join(folder, 'contents.json'),
  `${JSON.stringify({ version, origin: world.link.url, enrolmentCode: enrolment['code'], userId: enrolment['userId'], sent, unsent, drafts }, null, 2)}\n`,
);
await rm(staging, { recursive: true });
await world.close();
