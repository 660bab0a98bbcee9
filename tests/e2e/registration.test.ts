import { mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillForm, finishForm } from '../support/fill-form.ts';
import { type Phone, startPhone } from '../support/phone.ts';
import { takePictures } from '../support/screens/picture.ts';
import { type RunningService, startService } from '../support/service.ts';

const ADMIN_CODE = 'administradora-2026';
const PICTURES = path.resolve('tests/e2e/output/registration');
/** The village where the phone of a test stands. */
const BOARD = 'Junta de Agua El Pinar';
const ALIKE = 'Junta Administradora El Piñar';
const CSV = [
  'type,code,name,municipality,latitude,longitude,parent,links,category',
  `provider,HN-1,${BOARD},1006,14.3071,-88.1759,,,`,
].join('\r\n');

describe('a Junta that is not in the registry', () => {
  let folder = '';
  let service: RunningService;
  let phone: Phone;
  let desk: Phone;

  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    folder = await mkdtemp(path.join(tmpdir(), 'bitacora-registration-'));
    service = await startService({ data: path.join(folder, 'data'), adminCode: ADMIN_CODE });
    [phone, desk] = await Promise.all([startPhone(), startPhone({ viewport: { width: 1280, height: 800 } })]);
  });
  afterAll(async () => {
    for (const one of [phone, desk]) await one.discard();
    await service.kill();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  /** As a phone and as a desk show it, whoever looks; the page goes on as it was. */
  const picture = async ({ page }: Phone, name: string): Promise<void> => {
    await takePictures(page, path.join(PICTURES, name), [
      [360, 740],
      [1280, 800],
    ]);
  };

  it('is registered without signal, after what is alike was shown, and can be visited at once', async () => {
    const { page } = desk;
    await page.goto(`${service.url}/unirse#${ADMIN_CODE}`);
    await page.getByRole('button', { name: 'Entrar' }).click();
    await page.getByRole('link', { name: 'Padrón', exact: true }).click();
    await page.getByRole('link', { name: 'Importar', exact: true }).click();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'registro.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) });
    await page.getByRole('button', { name: 'Importar', exact: true }).click();
    await page.getByText('ninguna rechazada').waitFor();
    await page.goto(`${service.url}/admin/personas`);
    await page.getByRole('button', { name: 'Inscribir a una persona' }).click();
    await page.getByLabel('Nombre y apellido').fill('Marta Reyes');
    await page.getByRole('button', { name: 'Inscribir y ver el código' }).click();
    const dialog = page.getByRole('dialog', { name: 'Código para Marta Reyes' });
    await dialog.waitFor();
    const code = /[BCDFGHJKLMNPQRSTVWXZ]{5}[ -]?[BCDFGHJKLMNPQRSTVWXZ]{5}/.exec(await dialog.innerText())?.[0] ?? '';
    expect(code).not.toBe('');

    await phone.page.goto(service.url);
    await phone.page.getByLabel('Código para unirse').fill(code);
    await phone.page.getByRole('button', { name: 'Entrar' }).click();
    await phone.page.getByRole('link', { name: 'Juntas', exact: true }).click();
    await phone.page.getByText(BOARD).waitFor();
    await phone.page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated');
    await phone.context.setOffline(true);

    await phone.page.getByRole('searchbox').fill('zzzzz');
    await phone.page.getByText('Ninguna coincide').waitFor();
    await picture(phone, '01-nothing-found');
    await phone.page.getByRole('button', { name: 'Registrar «zzzzz»' }).click();
    const answers = { nombre: ALIKE, departamento: '10', municipio: '1006', comunidad: 'El Pinar' };
    await fillForm(phone.page, { answers }, new Map());
    await finishForm(phone.page);
    await phone.page.getByRole('heading', { name: '¿Es una de estas?' }).waitFor();
    await phone.page.locator('dialog[open]').getByText(BOARD).waitFor();
    await picture(phone, '02-alike');
    await phone.page.getByRole('button', { name: 'No, es otra: registrarla' }).click();
    await phone.page.getByRole('heading', { name: ALIKE }).waitFor();
    await phone.page.getByText('Registrada aquí, por confirmar').waitFor();
    await picture(phone, '03-registered');

    // What belongs to it is registered from its page and lies where it does.
    await phone.page.getByRole('button', { name: 'Registrar un sistema' }).click();
    await fillForm(phone.page, { answers: { nombre: 'Acueducto nuevo' } }, new Map());
    await finishForm(phone.page);
    const another = phone.page.getByRole('button', { name: 'No, es otra: registrarla' });
    const system = phone.page.getByText('Acueducto nuevo');
    await another
      .or(phone.page.getByRole('heading', { name: ALIKE }))
      .first()
      .waitFor();
    await system.waitFor();
    await picture(phone, '04-system');
    // It begins a visit like any other.
    await phone.page.getByRole('button', { name: /Chequeo de cloración/ }).click();
    await phone.page.locator('[data-path]').first().waitFor();
    await phone.page.goto(`${service.url}/juntas`);
    await phone.page.getByRole('searchbox').fill('piñar');
    await phone.page.getByText('Registrada aquí, por confirmar').waitFor();
    await picture(phone, '05-list');
  });

  it('arrives as what it is, and is one with the other when a person says so', async () => {
    await phone.context.setOffline(false);
    // It is sent by itself when there is a signal again.
    await phone.page.goto(`${service.url}/envios`);
    await expect.poll(() => names(), { timeout: 30_000 }).toEqual(['Acueducto nuevo', ALIKE, BOARD].sort());
    await phone.page.goto(`${service.url}/juntas`);
    await phone.page.getByText(ALIKE).waitFor();
    await expect.poll(() => phone.page.getByText('por confirmar').count(), { timeout: 20_000 }).toBe(0);

    const { page } = desk;
    await page.goto(`${service.url}/admin/duplicados`);
    await page.getByRole('heading', { name: ALIKE }).waitFor();
    await picture(desk, '06-duplicates');
    const keep = page.locator('.card', { has: page.getByRole('heading', { name: BOARD }) });
    await keep.getByRole('button', { name: 'Dejar esta' }).click();
    await page.getByRole('button', { name: 'Sí, son la misma' }).click();
    await page.getByText('No se encontró nada repetido.').waitFor();
    await page.getByText(`Antes «${ALIKE}`).waitFor();
    await picture(desk, '07-joined');

    // Opening the app brings what changed.
    await phone.page.goto(`${service.url}/juntas`);
    await expect.poll(() => phone.page.getByText(ALIKE).count(), { timeout: 30_000 }).toBe(0);
    await phone.page.getByText(BOARD).click();
    // The draft that was begun about the other and the system that hangs on it stand here now.
    await phone.page.getByText('Acueducto nuevo').first().waitFor();
    await phone.page.getByText('Comenzado y sin terminar').waitFor();
    await picture(phone, '08-one-board');
  });

  function names(): string[] {
    const database = new DatabaseSync(path.join(folder, 'data', 'bitacora.sqlite'), { readOnly: true });
    const found = database
      .prepare("select name from entities where type in ('provider', 'system') order by name")
      .all();
    database.close();
    return found.map((row) => String(row['name'])).sort();
  }
});
