import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Made } from '../../faults/harness.ts';
import { photoFile } from './photo-file.ts';
import { type LessonPhone, openStage, rowsOn, type Stage } from './stage.ts';

let stage: Stage;
let phone: LessonPhone;

beforeAll(async () => {
  stage = await openStage();
  phone = await stage.phone('Marta Lucía Reyes');
});
afterEach(() => stage.heal());
afterAll(async () => stage.close());

/** Opens a form's page by itself, where it asks for a photo. */
async function openForm(page = 'pagina_cierre'): Promise<string> {
  const draft = await phone.begin('chlorination-check', page);
  await phone.app.goto(`${stage.link.url}/registro/${draft}`);
  await remarks(phone.app).waitFor();
  return draft;
}
const remarks = (page: Page) =>
  page.locator('[data-path=observaciones] textarea, [data-path=observaciones] input').first();
const chlorinatorPhoto = (page: Page) => page.locator('[data-path=foto_clorador]');
const saved = (page: Page) => page.getByText(/^Guardado \d{1,2}:\d\d\s[ap]\.\sm\.$/).waitFor();

const photosHere = async (): Promise<string[]> =>
  (await rowsOn<{ sha256: string }>(phone.hand, 'photos')).map(({ sha256 }) => sha256);

describe('lesson 1: photos', () => {
  it('keep their hash when one was taken in a form and the page is loaded again', async () => {
    const before = new Set(await photosHere());
    const draft = await openForm();
    await chlorinatorPhoto(phone.app)
      .locator('input[data-photo-from=camera]')
      .setInputFiles(await photoFile(phone.app, 7));
    await chlorinatorPhoto(phone.app).locator('img').waitFor();
    await saved(phone.app);
    const taken = (await photosHere()).filter((sha256) => !before.has(sha256));
    expect(taken).toHaveLength(1);
    await phone.app.reload();
    await chlorinatorPhoto(phone.app).locator('img').waitFor();
    expect(await phone.hand.evaluate((hashes) => window.hand.hashesNow(hashes), taken)).toEqual(taken);
    const shown = await chlorinatorPhoto(phone.app)
      .locator('img')
      .evaluate(async (image) => {
        if (!(image instanceof HTMLImageElement)) return 0;
        await image.decode();
        return image.naturalWidth;
      });
    expect(shown).toBeGreaterThan(0);
    expect((await rowsOn<{ id: string }>(phone.hand, 'drafts')).map(({ id }) => id)).toContain(draft);
  });

  it('keep their hashes, fifty of them, through a reload, and each arrives once', async () => {
    stage.link.down = true;
    const sizes = Array.from({ length: 50 }, (_unused, index) => 20_000 + index * 997);
    const record = await phone.finish('cincuenta fotos', sizes);
    const hashes = record.photos.map(({ sha256 }) => sha256);
    expect(new Set(hashes).size).toBe(50);
    stage.link.down = false;
    await phone.hand.reload();
    await phone.hand.waitForFunction(() => 'hand' in window);
    expect(await phone.hand.evaluate((all) => window.hand.hashesNow(all), hashes)).toEqual(hashes);
    await phone.app.goto(`${stage.link.url}/`);
    await expect
      .poll(
        () =>
          stage.rows<{ sha256: string }>(
            'select p.sha256 from photos p join revision_photos r on r.sha256 = p.sha256 where r.submission_id = ?',
            record.recordId,
          ).length,
        { timeout: 120_000 },
      )
      .toBe(50);
  });
});

describe('lesson 2: the connection to the database', () => {
  it('that the browser closes in the middle of a save is opened again, the save repeated, and nothing typed is lost', async () => {
    // What a browser does under memory pressure (IndexedDB, "forced close"): transactions end, then `close` is fired.
    await phone.app.addInitScript(() => {
      const { transaction } = IDBDatabase.prototype;
      let struck = 0;
      IDBDatabase.prototype.transaction = function strike(names, mode, options) {
        const begun = transaction.call(this, names, mode, options);
        const list = typeof names === 'string' ? [names] : [...names];
        if (mode === 'readwrite' && list.includes('bodies') && struck < 3) {
          struck += 1;
          Reflect.set(window, 'struck', struck);
          begun.abort();
          this.close();
          this.dispatchEvent(new Event('close'));
        }
        return begun;
      };
    });
    await openForm();
    await remarks(phone.app).fill('El clorador gotea por la unión.');
    await remarks(phone.app).blur();
    await expect.poll(() => phone.app.evaluate(() => Reflect.get(window, 'struck'))).toBeGreaterThan(0);
    await saved(phone.app);
    await phone.app.reload();
    expect(await remarks(phone.app).inputValue()).toBe('El clorador gotea por la unión.');
    // A page of its own from here on: the blow stays in this one.
    await phone.app.close();
    phone.app = await phone.context.newPage();
  });
});

describe('lesson 7: storage that was wiped', () => {
  it('is told with its date instead of an empty list, and the backup brings everything back, once', async () => {
    const owner = await stage.phone('Carlos Roberto Euceda');
    stage.link.down = true;
    const record = await owner.finish('antes de borrar', [12_000]);
    await owner.app.goto(`${stage.link.url}/ajustes/copia`);
    await owner.app.getByRole('radio', { name: /^Abierta/ }).check();
    await owner.app.getByLabel('Entiendo. Guardarla abierta').check();
    const download = owner.app.waitForEvent('download');
    await owner.app.getByRole('button', { name: 'Guardar copia' }).click();
    const file = path.join(stage.folder, 'copia.bitacora');
    await (await download).saveAs(file);
    const devtools = await owner.context.newCDPSession(owner.app);
    await devtools.send('Storage.clearDataForOrigin', { origin: stage.link.url, storageTypes: 'indexeddb' });
    // Under our feet: the page says so at once.
    await owner.app.getByText('Los datos de este teléfono fueron borrados').waitFor();
    await owner.app.reload();
    await owner.app.getByText('Los datos de este teléfono fueron borrados').waitFor();
    await owner.app.getByText(/La última vez que la Bitácora se abrió con sus datos fue el/).waitFor();
    await owner.app.getByText(/Si guardó una copia de respaldo, podrá recuperarla/).waitFor();
    await owner.app.getByRole('button', { name: 'Entendido, continuar' }).click();
    stage.link.down = false;
    const again = await stage.ask('POST', '/enrolments', { userId: owner.userId });
    await owner.app.goto(String(again['url']));
    await owner.app.getByRole('button', { name: 'Entrar' }).click();
    await owner.app.getByText('Nueva visita', { exact: true }).waitFor();
    for (const time of ['first', 'second']) {
      await owner.app.goto(`${stage.link.url}/ajustes/copia`);
      await owner.app.locator('input[type=file]').setInputFiles(file);
      await owner.app.getByRole('button', { name: 'Recibir la copia' }).click();
      await owner.app.getByText('La copia se recibió entera').waitFor();
      await expect.poll(() => revisionsOf(record), { timeout: 20_000, message: time }).toBe(1);
    }
    await expect
      .poll(() => stage.rows('select sha256 from photos where sha256 = ?', record.photos[0]?.sha256 ?? ''), {
        timeout: 20_000,
      })
      .toHaveLength(1);
    await owner.close();
  });
});

describe('lesson 7: a database that was lost', () => {
  it('has what was not sent in sealed copies beside it, and all of that comes back once, without a backup', async () => {
    const owner = await stage.phone('Sandra Maribel Pineda');
    // Copies are sealed to the service's key, which it tells in the first round.
    await expect
      .poll(async () => (await rowsOn<{ key: string }>(owner.hand, 'meta')).map(({ key }) => key), { timeout: 20_000 })
      .toContain(`parcel-key/${owner.userId}`);
    stage.link.down = true;
    const record = await owner.finish('nunca enviado', [12_000]);
    const draft = await owner.begin('chlorination-check', 'pagina_cierre', { observaciones: 'a medias' });
    await owner.wake();
    // A record, a draft, a photo.
    await expect.poll(() => copiesOn(owner.app), { timeout: 20_000 }).toBe(3);
    const devtools = await owner.context.newCDPSession(owner.app);
    await devtools.send('Storage.clearDataForOrigin', { origin: stage.link.url, storageTypes: 'indexeddb' });
    await owner.app.getByText('Los datos de este teléfono fueron borrados').waitFor();
    await owner.app.reload();
    await owner.app.getByText('Lo que faltaba enviar está a salvo').waitFor();
    await owner.app.getByText('1 registro, 1 borrador, 1 foto').waitFor();
    await owner.app.getByRole('button', { name: 'Entendido, continuar' }).click();
    stage.link.down = false;
    const again = await stage.ask('POST', '/enrolments', { userId: owner.userId });
    await owner.app.goto(String(again['url']));
    await owner.app.getByRole('button', { name: 'Entrar' }).click();
    await owner.app.getByText('Nueva visita', { exact: true }).waitFor();
    await expect.poll(() => revisionsOf(record), { timeout: 30_000 }).toBe(1);
    await expect
      .poll(() => stage.rows('select sha256 from photos where sha256 = ?', record.photos[0]?.sha256 ?? ''), {
        timeout: 20_000,
      })
      .toHaveLength(1);
    await expect.poll(() => copiesOn(owner.app), { timeout: 20_000 }).toBe(0);
    await expect
      .poll(async () => (await rowsOn<{ id: string }>(owner.hand, 'drafts')).map(({ id }) => id), { timeout: 20_000 })
      .toContain(draft);
    await owner.app.goto(`${stage.link.url}/registro/${draft}`);
    await remarks(owner.app).waitFor();
    expect(await remarks(owner.app).inputValue()).toBe('a medias');
    await owner.close();
  });
});

/** How many sealed copies lie on a phone. */
const copiesOn = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const places = (await caches.keys()).filter((name) => name.includes('sealed-copies'));
    const all = await Promise.all(places.map(async (name) => (await (await caches.open(name)).keys()).length));
    return all.reduce((sum, count) => sum + count, 0);
  });

describe('lesson 18: two tabs', () => {
  it('of one draft: only one writes it, the other says so and goes on when that one is closed', async () => {
    const draft = await openForm();
    await remarks(phone.app).fill('Escrito en la primera ventana.');
    await saved(phone.app);
    const second = await phone.context.newPage();
    await second.goto(`${stage.link.url}/registro/${draft}`);
    await second.getByText('Este registro está abierto en otra ventana').waitFor();
    await phone.app.close();
    await second.getByRole('button', { name: 'Ya la cerré' }).click();
    await remarks(second).waitFor();
    expect(await remarks(second).inputValue()).toBe('Escrito en la primera ventana.');
    phone.app = second;
  });
});

describe('lesson 20: the camera that kills the page', () => {
  it('costs no photo to who leaves while it is being prepared: opened again, the draft has it', async () => {
    const draft = await openForm();
    // As long as on a slow phone.
    await phone.app.evaluate(() => {
      const { postMessage } = Worker.prototype;
      Worker.prototype.postMessage = function (...request: [unknown]) {
        setTimeout(() => postMessage.apply(this, request), 4000);
      };
    });
    await chlorinatorPhoto(phone.app)
      .locator('input[data-photo-from=camera]')
      .setInputFiles(await photoFile(phone.app, 13));
    await phone.app.getByText('Preparando la foto…').waitFor();
    await phone.app.getByRole('link', { name: 'Salir' }).click();
    await phone.app.getByText('Preparando la foto…').waitFor({ state: 'detached' });
    // In the same page, as by a touch on the draft.
    await phone.app.evaluate((id) => history.pushState(null, '', `/registro/${id}`), draft);
    await chlorinatorPhoto(phone.app).locator('img').waitFor();
  });

  it('while its chooser is open costs nothing: the draft opens at the question, which says what happened', async () => {
    const draft = await openForm();
    await remarks(phone.app).fill('Antes de la foto.');
    const chooser = phone.app.waitForEvent('filechooser');
    await chlorinatorPhoto(phone.app).getByRole('button', { name: 'Tomar foto' }).click();
    await chooser;
    const crashed = phone.app.waitForEvent('crash');
    const devtools = await phone.context.newCDPSession(phone.app);
    devtools.send('Page.crash').catch(() => undefined);
    await crashed;
    phone.app = await phone.context.newPage();
    await phone.app.goto(`${stage.link.url}/registro/${draft}`);
    await phone.app.getByText('La foto no llegó al registro. Tómela o elíjala otra vez.').waitFor();
    await expect
      .poll(() => phone.app.evaluate(() => document.activeElement?.closest('[data-path]')?.getAttribute('data-path')))
      .toBe('foto_clorador');
    expect(await remarks(phone.app).inputValue()).toBe('Antes de la foto.');
    await chlorinatorPhoto(phone.app)
      .locator('input[data-photo-from=camera]')
      .setInputFiles(await photoFile(phone.app, 11));
    await chlorinatorPhoto(phone.app).locator('img').waitFor();
  });
});

function revisionsOf(record: Made): number {
  return stage.rows('select revision from revisions where submission_id = ?', record.recordId).length;
}
