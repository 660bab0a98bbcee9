import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Made } from '../../faults/harness.ts';
import { photoFile } from './photo-file.ts';
import { playQuota } from './play-quota.ts';
import { type LessonPhone, openStage, rowsOn, type Stage } from './stage.ts';

const MEGABYTE = 1024 * 1024;

let stage: Stage;
let phone: LessonPhone;

beforeAll(async () => {
  stage = await openStage('whole');
  phone = await stage.phone('Marta Lucía Reyes');
  await phone.app.addInitScript(playQuota);
});
afterEach(async () => {
  stage.heal();
  await leave(null);
});
afterAll(async () => {
  await phone.close();
  await stage.close();
});

/** Leaves so many bytes for the app to write; null: plenty. */
async function leave(bytes: number | null): Promise<void> {
  await phone.app.evaluate((left) => {
    if (left === null) sessionStorage.removeItem('left');
    else sessionStorage.setItem('left', String(left));
  }, bytes);
}

const remarks = (page: Page) => page.locator('[data-path=observaciones] textarea').first();
const photo = (page: Page) => page.locator('[data-path=foto_clorador]');
const saved = (page: Page) => page.getByText(/^Guardado \d{1,2}:\d\d\s[ap]\.\sm\.$/);
const noSpace = (page: Page) => page.getByText('Este teléfono no tiene espacio para guardar');
const noSpaceForPhoto = (page: Page) => page.getByText(/No hay espacio para guardar la foto/);
/** Said of the answers beside a photo that found no room: only where it is so. */
const answersAreSaved = (page: Page) => page.getByText(/Sus respuestas sí están guardadas/);
const nothingIsSaved = (page: Page) => page.getByText(/guardar la foto ni lo último que escribió/);
const photosOnService = (record: Made): number =>
  stage.rows('select sha256 from photos where sha256 = ?', hashesOf(record)[0] ?? '').length;
const hashesOf = (record: Made): string[] => record.photos.map(({ sha256 }) => sha256);

/** It tries by itself too, so that the button may be gone. */
async function saveNow(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: 'Guardar ahora' })
    .click({ timeout: 2_000 })
    .catch(() => undefined);
  await page.locator('.save-trouble').waitFor({ state: 'detached' });
  await saved(page).waitFor();
}

async function openForm(): Promise<Page> {
  const draft = await phone.begin('chlorination-check', 'pagina_cierre');
  await phone.app.goto(`${stage.link.url}/registro/${draft}`);
  await remarks(phone.app).waitFor();
  return phone.app;
}

async function takePhoto(page: Page, seed: number): Promise<'kept' | 'no-space'> {
  const before = await rowsOn<{ sha256: string }>(phone.hand, 'photos');
  await photo(page)
    .locator('input[data-photo-from=camera]')
    .setInputFiles(await photoFile(page, seed));
  await expect
    .poll(
      async () =>
        (await noSpaceForPhoto(page).isVisible()) || (await rowsOn(phone.hand, 'photos')).length > before.length,
      { timeout: 15_000 },
    )
    .toBe(true);
  return (await noSpaceForPhoto(page).isVisible()) ? 'no-space' : 'kept';
}

describe('lesson 19: the space that the browser leaves', () => {
  it('of 5 MB is enough for a text and a photo', async () => {
    const page = await openForm();
    await leave(5 * MEGABYTE);
    await remarks(page).fill('Con cinco megas.');
    await saved(page).waitFor();
    expect(await takePhoto(page, 5)).toBe('kept');
    // Its bytes are here before it is the answer of its question.
    await photo(page).locator('img').waitFor();
    await saved(page).waitFor();
    await page.reload();
    expect(await remarks(page).inputValue()).toBe('Con cinco megas.');
    await photo(page).locator('img').waitFor();
  });

  it('of 1 MB takes photos until it is told in plain words, and the answers go on being saved', async () => {
    stage.offline();
    const record = await phone.finish('antes de llenarse', [200_000]);
    const page = await openForm();
    await leave(MEGABYTE);
    const results: string[] = [];
    for (let seed = 21; seed < 30 && !results.includes('no-space'); seed += 1)
      results.push(await takePhoto(page, seed));
    expect(results[0]).toBe('kept');
    expect(results.at(-1)).toBe('no-space');
    await answersAreSaved(page).waitFor();
    await remarks(page).fill('Con un mega, y ya sin fotos.');
    await remarks(page).blur();
    await saved(page).waitFor();
    await page.reload();
    expect(await remarks(page).inputValue()).toBe('Con un mega, y ya sin fotos.');
    expect(await phone.hand.evaluate((all) => window.hand.hashesNow(all), hashesOf(record))).toEqual(hashesOf(record));
  });

  it('of 0 MB is told at once, what was typed stays on the screen, and is saved when there is room', async () => {
    stage.offline();
    const record = await phone.finish('antes de cero', [200_000]);
    const page = await openForm();
    await leave(0);
    await remarks(page).fill('Sin un solo byte.');
    await noSpace(page).waitFor();
    await page.getByText('Lo último que escribió sigue en esta pantalla; no la cierre.', { exact: false }).waitFor();
    expect(await saved(page).count()).toBe(0);
    expect(await takePhoto(page, 31)).toBe('no-space');
    await nothingIsSaved(page).waitFor();
    expect(await answersAreSaved(page).count()).toBe(0);
    expect(await remarks(page).inputValue()).toBe('Sin un solo byte.');
    await leave(null);
    await saveNow(page);
    await page.reload();
    expect(await remarks(page).inputValue()).toBe('Sin un solo byte.');
    stage.heal();
    await phone.app.goto(`${stage.link.url}/`);
    await expect.poll(() => photosOnService(record), { timeout: 20_000 }).toBe(1);
  });

  it('of 0 MB is widened by giving up photos that the service has, before anything is told', async () => {
    const record = await phone.finish('ya enviado', [400_000]);
    await phone.app.goto(`${stage.link.url}/`);
    await expect
      .poll(async () => (await rowsOn(phone.hand)).find(({ key }) => key === record.key)?.place, { timeout: 20_000 })
      .toBe('history');
    const page = await openForm();
    await leave(0);
    await remarks(page).fill('Lo nuevo antes que lo ya enviado.');
    await remarks(page).blur();
    await saved(page).waitFor();
    await page.reload();
    expect(await remarks(page).inputValue()).toBe('Lo nuevo antes que lo ya enviado.');
    const photos = await rowsOn<{ sha256: string; present: boolean }>(phone.hand, 'photos');
    expect(photos.filter(({ present }) => !present).length).toBeGreaterThan(0);
    expect(photosOnService(record)).toBe(1);
  });

  it.each([5, 1, 0])(
    'of %i MB is told on the home screen before a visit, where the browser says how much is left',
    async (megabytes) => {
      const page = await phone.context.newPage();
      await page.addInitScript((bytes) => {
        navigator.storage.estimate = () => Promise.resolve({ usage: 50_000_000, quota: 50_000_000 + bytes });
      }, megabytes * MEGABYTE);
      await page.goto(`${stage.link.url}/`);
      await page.getByText('Queda poco espacio en este teléfono').waitFor();
      await page.close();
    },
  );
});
