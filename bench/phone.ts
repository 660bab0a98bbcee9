/**
 * `npm run bench:phone`: start to a usable first screen, opening a form of over 100 questions, key press to paint, and
 * search over 10,000 Juntas, in a real Chromium of 360 x 740 with JavaScript 4 times slower.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { startPhone } from '../tests/support/phone.ts';
import { startService } from '../tests/support/service.ts';
import { printTable, timed } from './table.ts';

const SLOWER = 4;
const RUNS = 5;
const BOARDS = 10_000;
const ADMIN_CODE = 'bench-administrator';

let formUrl = '';
const data = await mkdtemp(path.join(tmpdir(), 'bitacora-bench-'));
const service = await startService({ data, adminCode: ADMIN_CODE });
const phone = await startPhone();
const { page } = phone;

await page.goto(`${service.url}/unirse#${ADMIN_CODE}`);
await page.getByRole('button', { name: 'Entrar' }).click();
await page.getByText('Nueva visita', { exact: true }).waitFor();
const rows = Array.from(
  { length: BOARDS },
  (_, index) =>
    `provider,P${index},Junta de Agua ${nameOf(index)},${index % 2 === 0 ? '1006' : '0801'},14.${1000 + (index % 8000)},-88.${1000 + (index % 7000)}`,
);
const imported = await page.request.post(`${service.url}/api/v1/registry/imports`, {
  headers: { 'content-type': 'text/csv', origin: service.url },
  data: `type,code,name,municipality,latitude,longitude\r\n${rows.join('\r\n')}\r\n`,
});
if (!imported.ok()) throw new Error(await imported.text());
await page.goto(`${service.url}/envios`);
await page.getByRole('button', { name: /Buscar novedades|Enviar ahora/ }).click();
await page.getByText('Todo lo terminado está en el servidor.').waitFor({ timeout: 60_000 });

const session = await phone.context.newCDPSession(page);
await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });

const warm = await times(() => openHome(page));
await phone.context.setOffline(true);
const offline = await times(() => openHome(page));
await phone.context.setOffline(false);
const cold: number[] = [];
for (let run = 0; run < 3; run += 1) cold.push(await coldStart(service.url));

await page.goto(`${service.url}/juntas`);
await page.getByRole('searchbox').waitFor();
const firstSearch = await timed(() => search(page, 'zacapa 123'));
const searches = await times(() => search(page, `pinar ${Math.floor(Math.random() * 900)}`));
await page
  .getByRole('link', { name: /Junta de Agua/ })
  .first()
  .click();
const opened: number[] = [];
for (let run = 0; run < 3; run += 1) opened.push(await openForm(page));
const keys = await keyPresses(page, session);

printTable(`phone: 360 x 740, JavaScript ${SLOWER} times slower, ${BOARDS} Juntas in the registry`, [
  { what: 'cold start (nothing cached) to the join screen', runs: cold },
  { what: 'start from the service worker to Inicio', runs: warm },
  { what: 'the same without any network', runs: offline },
  { what: 'first search over the registry (index not loaded yet)', runs: [firstSearch] },
  { what: 'search as one types', runs: searches },
  { what: 'opening the provider assessment (over 100 questions)', runs: opened },
  { what: 'key press to paint in it', runs: keys },
]);
await phone.discard();
await service.stop();
await rm(data, { recursive: true, force: true });

async function times(act: () => Promise<number>): Promise<number[]> {
  const runs: number[] = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await act());
  return runs;
}

function openHome(on: Page): Promise<number> {
  return timed(async () => {
    await on.goto(`${service.url}/`, { waitUntil: 'commit' });
    await on.getByText('Nueva visita', { exact: true }).waitFor();
  });
}

async function coldStart(url: string): Promise<number> {
  const fresh = await startPhone();
  const throttle = await fresh.context.newCDPSession(fresh.page);
  await throttle.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const took = await timed(async () => {
    await fresh.page.goto(`${url}/`, { waitUntil: 'commit' });
    await fresh.page.getByRole('button', { name: 'Entrar' }).waitFor();
  });
  await fresh.discard();
  return took;
}

async function search(on: Page, text: string): Promise<number> {
  return timed(async () => {
    await on.getByRole('searchbox').fill(text);
    await on.getByText(/\d+ encontradas?/).waitFor();
    await on.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  });
}

async function openForm(on: Page): Promise<number> {
  const board = on.url();
  const took = await timed(async () => {
    await on.getByRole('button', { name: /Evaluación del prestador/ }).click();
    const other = on.getByRole('button', { name: /Empezar otro|Comenzar otro/ });
    await on.locator('[data-path]').first().or(other).first().waitFor();
    if (await other.isVisible()) await other.click();
    await on.locator('[data-path]').first().waitFor();
  });
  formUrl = on.url();
  await on.goto(board);
  return took;
}

/** From the key event to the next frame after React has painted it. */
async function keyPresses(on: Page, throttle: CDPSession): Promise<number[]> {
  await on.goto(formUrl);
  await on.getByRole('button', { name: 'Siguiente' }).click();
  const field = on.locator('[data-path] input[type=text], [data-path] input:not([type])').first();
  await field.click();
  await on.evaluate(() => {
    const found: number[] = [];
    Object.assign(window, { keyTimes: found });
    document.addEventListener(
      'keydown',
      () => {
        const at = performance.now();
        requestAnimationFrame(() => setTimeout(() => found.push(performance.now() - at)));
      },
      true,
    );
  });
  await throttle.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  for (const letter of 'Junta de agua de la aldea') await field.press(letter === ' ' ? 'Space' : letter, { delay: 40 });
  return on.evaluate(() => (Reflect.get(window, 'keyTimes') as number[]).slice());
}

function nameOf(index: number): string {
  const words = [
    'El Pinar',
    'Las Delicias',
    'Río Blanco',
    'San José',
    'La Esperanza',
    'Zacapa',
    'Ojo de Agua',
    'Buena Vista',
  ];
  return `${words[index % words.length]} ${index}`;
}
