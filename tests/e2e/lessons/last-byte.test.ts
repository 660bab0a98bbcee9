import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startPhone } from '../../support/phone.ts';
import { mountSmallDisk } from '../../support/small-disk.ts';
import { photoFile } from './photo-file.ts';
import { openHand, openStage, rowsOn, type Stage, untilInstalled } from './stage.ts';

const MEGABYTE = 1024 * 1024;

const remarks = (page: Page) => page.locator('[data-path=observaciones] textarea').first();
const photo = (page: Page) => page.locator('[data-path=foto_clorador]');
const camera = (page: Page) => photo(page).locator('input[data-photo-from=camera]');
const trouble = (page: Page) => page.locator('.save-trouble');
const saved = (page: Page) => page.getByText(/^Guardado \d{1,2}:\d\d\s[ap]\.\sm\.$/);

describe('lesson 19: a disk that is full to the last byte', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage('whole');
  });
  afterEach(() => stage.heal());
  afterAll(() => stage.close());

  it('is told in plain words, keeps what is typed on the screen, loses nothing recorded, and goes on when there is room', async ({
    skip,
  }) => {
    const { disk, phone, record } = await phoneOnDisk(stage, skip);
    const file = await photoFile(phone.page, 7);

    disk.fill();
    const text = `${'Sin un byte libre. '.repeat(20_000)}Fin.`;
    await remarks(phone.page).fill(text);
    await trouble(phone.page).waitFor();
    expect(await trouble(phone.page).innerText()).toMatch(/espacio|lleno/);
    expect(await trouble(phone.page).innerText()).toContain('esta pantalla; no la cierre');
    await camera(phone.page).setInputFiles(file);
    await photo(phone.page)
      .getByText(/ni lo último que escribió/)
      .waitFor();
    expect(await photo(phone.page).locator('img').count()).toBe(0);
    // However often it tries by itself, nothing reads as saved, and what was typed is where it was typed.
    await phone.page.getByRole('button', { name: 'Guardar ahora' }).click();
    await trouble(phone.page).waitFor();
    expect(await saved(phone.page).count()).toBe(0);
    // Not `toBe`: nobody wants to read the difference of two texts of 380 kB.
    expect((await remarks(phone.page).inputValue()) === text).toBe(true);
    expect(stage.rows('select revision from revisions')).toEqual([]);

    disk.free();
    // With a text of 380 kB on the page it takes the browser's driver more than a second to press a button. The page saves
    // by itself meanwhile, ten seconds after its last try at the latest, and then there is nothing left to press.
    await phone.page
      .getByRole('button', { name: 'Guardar ahora' })
      .click()
      .catch(() => undefined);
    await saved(phone.page).waitFor({ timeout: 30_000 });
    expect(await trouble(phone.page).count()).toBe(0);
    await camera(phone.page).setInputFiles(file);
    await photo(phone.page).locator('img').waitFor();
    await saved(phone.page).waitFor();
    await phone.page.reload();
    await remarks(phone.page).waitFor();
    expect((await remarks(phone.page).inputValue()) === text).toBe(true);
    await photo(phone.page).locator('img').waitFor();
    const again = await openHand(stage, phone.context);
    const hashes = record.photos.map(({ sha256 }) => sha256);
    expect(await again.evaluate((all) => window.hand.hashesNow(all), hashes)).toEqual(hashes);
    stage.heal();
    await phone.page.goto(`${stage.link.url}/`);
    await expect
      .poll(async () => (await rowsOn(again)).map(({ place }) => place), { timeout: 30_000 })
      .toEqual(['history']);
    expect(stage.rows('select revision from revisions where submission_id = ?', record.recordId)).toHaveLength(1);
  });

  it('that has a little room now and then, which something else takes again, keeps all that was saved before and what is typed', async ({
    skip,
  }) => {
    const { disk, phone, record } = await phoneOnDisk(stage, skip);
    disk.hover();
    // Long enough for some twenty tries to save, each of which finds room or not.
    for (let second = 0; second < 12; second += 1) {
      await remarks(phone.page).fill(`${'Sube y baja. '.repeat(20_000)}${second}.`);
      await phone.page.waitForTimeout(1_000);
    }
    const text = await remarks(phone.page).inputValue();
    disk.free();
    await remarks(phone.page).fill(`${text} Fin.`);
    await saved(phone.page).waitFor({ timeout: 60_000 });
    expect(await trouble(phone.page).count()).toBe(0);
    await phone.page.reload();
    await remarks(phone.page).waitFor();
    expect((await remarks(phone.page).inputValue()) === `${text} Fin.`).toBe(true);
    const hand = await openHand(stage, phone.context);
    const hashes = record.photos.map(({ sha256 }) => sha256);
    expect(await hand.evaluate((all) => window.hand.hashesNow(all), hashes)).toEqual(hashes);
    stage.heal();
    await phone.page.goto(`${stage.link.url}/`);
    await expect
      .poll(async () => (await rowsOn(hand)).map(({ place }) => place), { timeout: 30_000 })
      .toEqual(['history']);
    expect(stage.rows('select revision from revisions where submission_id = ?', record.recordId)).toHaveLength(1);
  });
});

/** A phone on a disk of its own, without signal, with a finished record that waits and an open draft that is saved. */
async function phoneOnDisk(stage: Stage, skip: (why: string) => never) {
  const disk = mountSmallDisk(512 * MEGABYTE, skip);
  onTestFinished(() => disk.remove());
  const phone = await startPhone({ browser: 'whole', profile: path.join(disk.folder, 'profile') });
  onTestFinished(() => phone.context.close());
  const { code } = await stage.enrol('Óscar Zelaya');
  const hand = await openHand(stage, phone.context);
  await hand.evaluate((text) => window.harness.joinWith(text), code);
  await phone.page.goto(`${stage.link.url}/`);
  await phone.page.getByText('Nueva visita', { exact: true }).waitFor();
  await untilInstalled(phone.page);
  stage.offline();
  const record = await hand.evaluate(() => window.harness.make('antes de llenarse', [200_000]));
  const draft = await hand.evaluate(() => window.hand.begin('chlorination-check', 'pagina_cierre'));
  await phone.page.goto(`${stage.link.url}/registro/${draft}`);
  await remarks(phone.page).fill('Con espacio.');
  await saved(phone.page).waitFor();
  return { disk, phone, record };
}
