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
import { unseenScoredForm } from '../support/unseen-form.ts';

const ADMIN_CODE = 'administradora-2026';
const PICTURES = path.resolve('tests/e2e/output/publishing');
const BOARD = 'Junta de Agua El Pinar';
const CSV = [
  'type,code,name,municipality,latitude,longitude,parent,links,category',
  `provider,HN-1,${BOARD},1006,14.3071,-88.1759,,,`,
].join('\r\n');

describe('a form that nobody of ours wrote', () => {
  let folder = '';
  let service: RunningService;
  let phone: Phone;
  let desk: Phone;
  const mistakes: string[] = [];

  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    folder = await mkdtemp(path.join(tmpdir(), 'bitacora-publishing-'));
    service = await startService({ data: path.join(folder, 'data'), adminCode: ADMIN_CODE });
    [phone, desk] = await Promise.all([startPhone(), startPhone({ viewport: { width: 1366, height: 768 } })]);
    for (const { page } of [phone, desk])
      page.on('pageerror', (error) => {
        mistakes.push(`${error.name}: ${error.message}`);
      });
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
      [1366, 768],
    ]);
  };
  const upload = async (form: unknown): Promise<void> => {
    await desk.page.locator('input[type=file]').setInputFiles({
      name: 'ronda.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(form)),
    });
    await desk.page.getByRole('button', { name: 'Subir y revisar' }).click();
  };

  it('is uploaded, told of its errors, looked at as on a phone, and published', async () => {
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

    await page.goto(`${service.url}/admin/formularios`);
    const form = unseenScoredForm();
    const { children, ...rest } = form;
    await upload({ ...rest, children: [...children, { type: 'text', name: 'x', relevant: '${nada} = 1' }] });
    await page.getByText('No se guardó: hay errores que corregir').waitFor();
    await page.getByText('No hay ninguna pregunta «nada». Revise el nombre.').waitFor();
    await picture(desk, '01-errors');
    await upload(form);
    await page.getByText('Quedó como borrador de la versión 1').waitFor();
    await page.getByRole('link', { name: 'Abrir el borrador' }).click();
    await page.getByRole('heading', { name: 'Versión 1' }).waitFor();
    await picture(desk, '02-draft');

    await page.getByRole('button', { name: 'Ver como en el teléfono' }).click();
    await page.locator('[data-path=tramo]').waitFor();
    await picture(desk, '03-preview');
    await page.getByRole('button', { name: 'Cerrar' }).first().click();

    await page.getByRole('button', { name: 'Publicar', exact: true }).click();
    await picture(desk, '04-publish');
    await page.getByRole('dialog').getByRole('button', { name: 'Publicar' }).click();
    await page.getByText('Se publicó la versión 1.').waitFor();
    await picture(desk, '05-published');
    await page.goto(`${service.url}/admin/formularios`);
    await page.getByText('Ronda de fugas').waitFor();
    await picture(desk, '06-list');
  });

  it('comes to a phone by itself, and is filled there without signal, with its result and its history', async () => {
    const { page } = desk;
    await page.goto(`${service.url}/admin/personas`);
    await page.getByRole('button', { name: 'Inscribir a una persona' }).click();
    await page.getByLabel('Nombre y apellido').fill('Marta Reyes');
    await page.getByRole('button', { name: 'Inscribir y ver el código' }).click();
    const dialog = page.getByRole('dialog', { name: 'Código para Marta Reyes' });
    await dialog.waitFor();
    const code = /[BCDFGHJKLMNPQRSTVWXZ]{5}[ -]?[BCDFGHJKLMNPQRSTVWXZ]{5}/.exec(await dialog.innerText())?.[0] ?? '';

    await phone.page.goto(service.url);
    await phone.page.getByLabel('Código para unirse').fill(code);
    await phone.page.getByRole('button', { name: 'Entrar' }).click();
    await phone.page.getByRole('link', { name: 'Juntas', exact: true }).click();
    await phone.page.getByText(BOARD).click();
    await phone.page.getByRole('button', { name: /Ronda de fugas/ }).waitFor();
    await phone.page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated');
    await phone.context.setOffline(true);
    await picture(phone, '07-offered');

    await phone.page.getByRole('button', { name: /Ronda de fugas/ }).click();
    await fillForm(phone.page, { answers: { tramo: 'La toma', fugas: 3, tuberia: 'mala' }, optional: true }, new Map());
    await finishForm(phone.page);
    // The reading over shows the result too: only the page of the result says that it is saved.
    await phone.page.waitForURL(/\/resultado\//);
    await phone.page.getByText('Línea rota').first().waitFor();
    await phone.page.locator('.result-hero__sentence', { hasText: 'La línea pierde agua.' }).waitFor();
    await picture(phone, '08-result');
    await phone.page.goto(`${service.url}/juntas`);
    await phone.page.getByText(BOARD).click();
    await phone.page.getByRole('link', { name: /Ronda de fugas/ }).waitFor();
    await picture(phone, '09-history');
  });

  it('is scored by the service, lies on the desk with its result, and leaves as a table', async () => {
    await phone.context.setOffline(false);
    await phone.page.goto(`${service.url}/envios`);
    const database = () => new DatabaseSync(path.join(folder, 'data', 'bitacora.sqlite'), { readOnly: true });
    const stored = () => {
      const open = database();
      const rows = open.prepare("select score from revisions where form_id = 'leak-survey'").all();
      open.close();
      return rows.map((row) => JSON.parse(String(row['score'])));
    };
    await expect.poll(() => stored().length, { timeout: 30_000 }).toBe(1);
    expect(stored()[0]).toMatchObject({
      table: { id: 'leak-survey-score', version: 4 },
      grade: { kind: 'band', band: 'rota' },
    });
    const { page } = desk;
    await page.goto(`${service.url}/admin/revision`);
    // Opening the app begins a round, which brings what the service has now.
    await page.getByText('Línea rota').first().waitFor({ timeout: 40_000 });
    await picture(desk, '10-desk');
    const table = await page.request.get(`${service.url}/api/v1/exports/leak-survey.csv`);
    expect(await table.text()).toContain('La toma');
    expect(mistakes).toEqual([]);
  });
});
