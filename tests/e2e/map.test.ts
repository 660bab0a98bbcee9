import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Phone, startPhone } from '../support/phone.ts';
import { inspect } from '../support/screens/inspect.ts';
import { freePort, type RunningService, startService } from '../support/service.ts';
import { openTileServer, type TileServer } from '../support/tile-server.ts';

const ADMIN_CODE = 'administradora-2026';
const OWNERS = '© Quienes hicieron el mapa https://mapas.example/quienes';
const CSV = [
  'type,code,name,municipality,latitude,longitude,parent,links,category',
  'provider,HN-1,Junta de Agua El Pinar,1006,14.3071,-88.1759,,,',
  'provider,HN-2,Junta de Agua Río Grande,1006,14.3271,-88.2059,,,',
  'provider,HN-3,Junta de Agua La Cuesta,1006,14.2871,-88.1559,,,',
].join('\r\n');

describe('the background map, where the operator has one', () => {
  let folder = '';
  let maps: TileServer;
  let service: RunningService;
  let phone: Phone;
  const port = freePort();

  const start = async (withMap: boolean): Promise<void> => {
    const env = withMap ? { BITACORA_TILES_URL: maps.address, BITACORA_TILES_ATTRIBUTION: OWNERS } : {};
    service = await startService({ data: path.join(folder, 'data'), port: await port, adminCode: ADMIN_CODE, env });
  };
  const open = async (address = '/mapa'): Promise<Page> => {
    await phone.page.goto(`${service.url}${address}`);
    await phone.page.locator('.outline-map').waitFor();
    return phone.page;
  };
  const choice = () => phone.page.getByLabel(/Ver un mapa debajo/);
  const pieces = () => phone.page.locator('.outline-map__tiles img');

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'bitacora-map-'));
    maps = await openTileServer();
    await start(true);
    phone = await startPhone();
    const { page } = phone;
    await page.goto(`${service.url}/unirse#${ADMIN_CODE}`);
    await page.getByRole('button', { name: 'Entrar' }).click();
    await page.getByRole('link', { name: /Admin/ }).click();
    await page.getByRole('link', { name: /^Padrón/ }).click();
    await page.getByRole('link', { name: 'Importar', exact: true }).click();
    const file = { name: 'registro.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: 'Importar', exact: true }).click();
    await page.getByText('ninguna rechazada').waitFor();
    await page.goto(`${service.url}/juntas`);
    await page.getByText('El Pinar').first().waitFor();
    await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated');
  });
  afterAll(async () => {
    await phone.discard();
    await service.kill();
    await maps.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it('is offered and off: nothing is fetched until somebody wants it', async () => {
    const page = await open();
    await choice().waitFor();
    expect(await choice().isChecked()).toBe(false);
    await page.getByText(/gasta datos/).waitFor();
    await page.getByRole('button', { name: '¿Dónde estoy?' }).click();
    await page.getByRole('button', { name: 'Mi lugar' }).waitFor();
    expect([maps.asked.length, await pieces().count()]).toEqual([0, 0]);
    expect(await page.getByText('Quienes hicieron el mapa').count()).toBe(0);
  });

  it('lies under the outline when it is wanted, names its owners, says what it cost, and is remembered', async () => {
    const { page } = phone;
    await choice().check({ force: true });
    await pieces().first().waitFor();
    await page.getByText(/Ahora gastó .* Guardado en este teléfono/).waitFor();
    const owners = page.getByRole('link', { name: '© Quienes hicieron el mapa' });
    expect(await owners.getAttribute('href')).toBe('https://mapas.example/quienes');
    // What was kept is counted where nothing came for a moment; on a slow machine more is on its way then.
    await expect.poll(() => coverage(page)).toBeGreaterThan(0.95);
    // The village stands in the middle of a piece that has its place.
    expect(maps.asked.length).toBeGreaterThan(3);
    await page.reload();
    await pieces().first().waitFor();
    expect(await choice().isChecked()).toBe(true);
    expect(await inspect(page, 'map-background')).toEqual([]);
  });

  it('comes nearer with the buttons, two fingers and the keys, down to single houses', async () => {
    const { page } = phone;
    const nearest = async (): Promise<number> =>
      Math.max(...maps.asked.map((asked) => Number(asked.path.split('/')[1])));
    const before = await nearest();
    await page.getByRole('button', { name: '¿Dónde estoy?' }).click();
    await page.getByRole('button', { name: 'Mi lugar' }).click();
    await spread(page, 60, 140);
    await expect.poll(nearest).toBeGreaterThan(before);
    for (let time = 0; time < 12; time += 1) await page.getByRole('button', { name: 'Acercar' }).click();
    await expect.poll(nearest).toBe(17);
    await expect.poll(() => coverage(page)).toBeGreaterThan(0.95);
    await page.locator('.outline-map__frame').press('-');
    await page.getByRole('button', { name: 'Honduras', exact: true }).click();
    await expect.poll(() => coverage(page)).toBeGreaterThan(0.5);
  });

  it('without signal shows what was seen, and the outline where nothing was, at once', async () => {
    const { page } = phone;
    await page.getByRole('button', { name: 'Mi lugar' }).click();
    await expect.poll(() => coverage(page)).toBeGreaterThan(0.95);
    await service.stop();
    await page.reload();
    await page.locator('.outline-map').waitFor();
    await page.getByRole('button', { name: '¿Dónde estoy?' }).click();
    await page.getByRole('button', { name: 'Mi lugar' }).click();
    await expect.poll(() => coverage(page)).toBeGreaterThan(0.95);
    await inspect(page, 'map-background-offline');
    // To where the map goes on and nothing was seen yet; further west it ends, and nothing would be missing.
    for (let time = 0; time < 2; time += 1) await drag(page, 300);
    await page.getByText('Ahora no hay internet: se ve lo guardado y el contorno.').waitFor();
    expect(await page.locator('.outline-map__land').count()).toBe(18);
    await expect.poll(() => coverage(page)).toBeLessThan(0.5);
    await page.getByRole('button', { name: 'Agregar a la ruta: Junta de Agua El Pinar' }).click();
    await page.getByText('En la ruta').first().waitFor();
  });

  it('goes on when the service is there again, and holds nothing up when the map server is not', async () => {
    const { page } = phone;
    maps.answer = () => undefined;
    await start(true);
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await page
      .getByRole('button', { name: 'Ruta' })
      .or(page.getByRole('button', { name: 'Acercar' }))
      .first()
      .click();
    await page.getByRole('button', { name: 'Quitar de la ruta: Junta de Agua El Pinar' }).click();
    maps.answer = null;
  });

  it('leaves the phone when it is switched off and taken away, and is not offered where there is none', async () => {
    const page = await open();
    await choice().uncheck({ force: true });
    await page.getByRole('button', { name: 'Borrar el mapa guardado' }).click();
    await page.getByText(/Guardado en este teléfono/).waitFor({ state: 'detached' });
    expect(await page.evaluate(() => caches.has('bitacora-map'))).toBe(false);
    await service.stop();
    await start(false);
    await open();
    await choice().waitFor({ state: 'detached' });
    await page.getByText(/^Mapa guardado en est[ea]/).waitFor();
    await open();
    expect(await choice().count()).toBe(0);
  });
});

/** How much of the map has a picture under it, of those that have been drawn. */
function coverage(page: Page): Promise<number> {
  return page.evaluate(() => {
    const frame = document.querySelector('.outline-map__frame')?.getBoundingClientRect();
    if (frame === undefined) return 0;
    const boxes = [...document.querySelectorAll<HTMLImageElement>('.outline-map__tiles img')]
      .filter((image) => image.complete && image.naturalWidth > 0)
      .map((image) => image.getBoundingClientRect());
    let covered = 0;
    for (let across = 0; across < 20; across += 1) {
      for (let down = 0; down < 20; down += 1) {
        const x = frame.left + ((across + 0.5) / 20) * frame.width;
        const y = frame.top + ((down + 0.5) / 20) * frame.height;
        if (boxes.some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom)) covered += 1;
      }
    }
    return covered / 400;
  });
}

/** Two fingers on the map, from so far apart to so far. */
async function spread(page: Page, from: number, to: number): Promise<void> {
  const box = await frameOf(page);
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart: number) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints:
        type === 'touchEnd'
          ? []
          : [-apart / 2, apart / 2].map((by, id) => ({ id, x: box.x + box.width / 2 + by, y: box.y + box.height / 2 })),
    });
  await touch('touchStart', from);
  for (let step = 1; step <= 8; step += 1) await touch('touchMove', from + ((to - from) * step) / 8);
  await touch('touchEnd', to);
  await session.detach();
}

/** The map under the finger, to the right. */
async function drag(page: Page, by: number): Promise<void> {
  const box = await frameOf(page);
  await page.mouse.move(box.x + 10, box.y + box.height / 2);
  await page.mouse.down();
  for (let step = 1; step <= 6; step += 1) await page.mouse.move(box.x + 10 + (by * step) / 6, box.y + box.height / 2);
  await page.mouse.up();
}

async function frameOf(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  const frame = page.locator('.outline-map__frame');
  await frame.scrollIntoViewIfNeeded();
  const box = await frame.boundingBox();
  if (box === null) throw new Error('there is no map');
  return box;
}
