import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LessonPhone, openStage, rowsOn, type Stage } from './stage.ts';

let stage: Stage;
let ana: LessonPhone;

beforeAll(async () => {
  stage = await openStage();
  ana = await stage.phone('Marta Lucía Reyes');
});
afterEach(() => stage.heal());
afterAll(async () => stage.close());

const at = (route: string) => `${stage.link.url}${route}`;
const stored = (recordId: string) =>
  stage.rows<{ revision: number; author_id: string; sent_by: string; flags: string }>(
    'select revision, author_id, sent_by, flags from revisions where submission_id = ? order by revision',
    recordId,
  );

async function saveCopy(page: Page, passphrase: string, name: string): Promise<string> {
  await page.goto(at('/ajustes/copia'));
  const save = page.getByRole('button', { name: 'Guardar copia' });
  // What an open one would tell, before it exists; it is made only when that was understood.
  await page.getByRole('radio', { name: /^Abierta/ }).check();
  await page.getByText('puede leer nombres y teléfonos de la Junta', { exact: false }).waitFor();
  expect(await save.isDisabled()).toBe(true);
  // Sealed is what is proposed, with a phrase that may be another if it is not easy to guess.
  await page.getByRole('radio', { name: /^Cerrada con una frase/ }).check();
  await page.getByLabel('Frase para cerrar el archivo').fill('agua');
  await page.getByText('Muy fácil de adivinar', { exact: false }).waitFor();
  expect(await save.isDisabled()).toBe(true);
  await page.getByLabel('Frase para cerrar el archivo').fill(passphrase);
  const download = page.waitForEvent('download');
  await save.click();
  const file = path.join(stage.folder, name);
  await (await download).saveAs(file);
  return file;
}

describe('lesson 22: a way off the phone without signal', () => {
  it('is offered after a visit, sealed if wanted, and whoever takes the file in sends it for her, once', async () => {
    stage.offline();
    const record = await ana.finish('sin señal por semanas', [12_000]);
    const draft = await ana.begin('chlorination-check', null);
    await ana.app.goto(at(`/historia/${record.recordId}`));
    await ana.app.getByText('Hay trabajo que solo está en este teléfono').waitFor();
    await ana.app.getByRole('link', { name: 'Guardar una copia' }).click();
    await ana.app.getByText('El archivo llevará').waitFor();
    await ana.app.getByText('1 registro, 1 borrador y 1 archivo', { exact: false }).waitFor();
    const file = await saveCopy(ana.app, 'agua clara del cerro', 'sellada.bitacora');
    expect(readFileSync(file).includes('sin señal por semanas')).toBe(false);

    // Hers goes on without signal, whatever the others have.
    await ana.context.setOffline(true);
    stage.heal();
    const colleague = await stage.phone('Óscar Zelaya');
    stage.offline();
    await colleague.app.goto(at('/ajustes/copia'));
    await colleague.app.locator('input[type=file]').setInputFiles(file);
    const takeIn = colleague.app.getByRole('button', { name: 'Recibir la copia' });
    await takeIn.click();
    await colleague.app.getByText('La copia está cerrada con una frase').waitFor();
    await colleague.app.getByLabel('Frase con que se cerró').fill('agua turbia');
    await takeIn.click();
    await colleague.app.getByText('Esa no es la frase').waitFor();
    for (const time of ['first', 'second']) {
      await colleague.app.getByLabel('Frase con que se cerró').fill('agua clara del cerro');
      await takeIn.click();
      await colleague.app.getByText('La copia se recibió entera').waitFor();
      expect(
        (await rowsOn(colleague.hand)).filter(({ recordId }) => recordId === record.recordId),
        time,
      ).toHaveLength(1);
      await colleague.app.reload();
      await colleague.app.locator('input[type=file]').setInputFiles(file);
      await takeIn.click();
    }
    stage.heal();
    await expect
      .poll(async () => colleague.wake().then(() => stored(record.recordId).length), { timeout: 20_000 })
      .toBe(1);
    expect(stored(record.recordId)[0]).toMatchObject({ author_id: ana.userId, sent_by: colleague.userId });
    expect(stored(record.recordId)[0]?.flags).toContain('relayed');
    await expect
      .poll(() => stage.rows('select sha256 from photos where sha256 = ?', record.photos[0]?.sha256 ?? '').length, {
        timeout: 20_000,
      })
      .toBe(1);

    await ana.context.setOffline(false);
    // Her own phone finds signal after all, and the service takes the same file too.
    await expect
      .poll(async () => ana.wake().then(async () => (await rowsOn(ana.hand)).map(({ place }) => place)), {
        timeout: 20_000,
      })
      .toEqual(['history']);
    const answer = await stage.importFile(readFileSync(file), 'agua clara del cerro');
    expect(answer['results']).toMatchObject([{ id: record.recordId, outcome: 'duplicate' }]);
    expect(stored(record.recordId)).toHaveLength(1);
    await ana.app.goto(at(`/historia/${record.recordId}`));
    await ana.app.getByText('Terminado').first().waitFor();
    expect(await ana.app.getByText('Hay trabajo que solo está en este teléfono').count()).toBe(0);
    expect((await rowsOn<{ id: string }>(ana.hand, 'drafts')).map(({ id }) => id)).toEqual([draft]);
    await colleague.close();
  });
});

describe('lesson 17: leaving a phone with unsent work', () => {
  it('tells what is only here, offers to send or to copy it first, and deletes nothing', async () => {
    const phone = await stage.phone('Delmy Suyapa Cruz');
    stage.offline();
    const record = await phone.finish('antes de salir', [9_000]);
    await phone.app.goto(at('/ajustes'));
    await phone.app.getByRole('button', { name: 'Salir de este teléfono' }).click();
    const dialog = phone.app.getByRole('dialog', { name: '¿Salir de este teléfono?' });
    await dialog.getByText('1 registro sin enviar', { exact: false }).waitFor();
    await dialog.getByRole('link', { name: 'Guardar una copia' }).waitFor();
    await dialog.getByRole('button', { name: 'Enviar primero' }).waitFor();
    await dialog.getByRole('button', { name: 'Salir de todos modos' }).click();
    await phone.app.getByRole('button', { name: 'Entrar' }).waitFor();
    await phone.app.getByText('En este teléfono hay trabajo sin enviar: 1 registro').waitFor();
    expect((await rowsOn(phone.hand)).map(({ recordId, place }) => [recordId, place])).toEqual([
      [record.recordId, 'outbox'],
    ]);
    stage.heal();
    const again = await stage.ask('POST', '/enrolments', { userId: phone.userId });
    await phone.app.goto(String(again['url']));
    await phone.app.getByRole('button', { name: 'Entrar' }).click();
    await expect.poll(() => stored(record.recordId).length, { timeout: 20_000 }).toBe(1);
    await phone.close();
  });
});

describe('lesson 6: what is set aside', () => {
  it('is read, saved in a file, corrected into a next revision, or discarded when that was said twice', async () => {
    const phone = await stage.phone('Wilmer Antonio Paz');
    stage.filter.judge = ({ url, text }) =>
      url === '/api/v1/sync/push' && text.includes('veneno') ? { status: 422, code: 'malformed-request' } : null;
    const made = [await phone.finish('veneno uno'), await phone.finish('veneno dos')] as const;
    await expect
      .poll(async () => phone.wake().then(async () => (await rowsOn(phone.hand)).map((row) => row.setAside?.code)), {
        timeout: 20_000,
      })
      .toEqual(['malformed-request', 'malformed-request']);

    await phone.app.goto(at(`/envios/${made[0].key}`));
    const download = phone.app.waitForEvent('download');
    await phone.app.getByRole('button', { name: 'Guardar en un archivo' }).click();
    expect(readFileSync(await (await download).path(), 'utf8')).toContain('veneno uno');
    await phone.app.getByRole('button', { name: 'Descartar' }).click();
    const dialog = phone.app.getByRole('dialog', { name: '¿Descartar este registro?' });
    await dialog.getByRole('button', { name: 'Descartar el registro' }).click();
    await dialog.getByText('Para descartar, marque primero la casilla.').waitFor();
    expect((await rowsOn(phone.hand)).map(({ place }) => place)).toEqual(['outbox', 'outbox']);
    await dialog.getByLabel('Entiendo que este registro no llegará al servidor').check();
    await dialog.getByRole('button', { name: 'Descartar el registro' }).click();
    await phone.app.getByText('El registro se descartó.').waitFor();
    expect((await rowsOn(phone.hand)).map(({ place }) => place).toSorted()).toEqual(['outbox', 'trash']);

    await phone.app.goto(at(`/envios/${made[1].key}`));
    const setAside = phone.app.locator('section').filter({ hasText: 'Apartado: necesita su atención' });
    await setAside.getByRole('button', { name: 'Corregir', exact: true }).click();
    await phone.app.waitForURL(/\/registro\//);
    await phone.app.goto(at('/'));
    const corrected = await phone.correct(made[1].recordId, 'ya sin nada malo');
    // 3.1: a refused revision is nobody's base.
    await expect
      .poll(
        async () =>
          phone
            .wake()
            .then(() =>
              stage.rows('select revision, base_revision from revisions where submission_id = ?', corrected.recordId),
            ),
        { timeout: 20_000 },
      )
      .toEqual([{ revision: 2, base_revision: 0 }]);
    expect(stored(made[0].recordId)).toEqual([]);
    await phone.close();
  });
});
