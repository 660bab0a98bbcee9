import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { fillForm, finishForm, sign } from '../support/fill-form.ts';
import { type Phone, startPhone } from '../support/phone.ts';
import { openResultStage, type ResultStage } from '../support/result-stage.ts';
import { takePicture } from '../support/screens/picture.ts';

/** Where the pictures of the results are kept; README.md shows the folder. */
const PICTURES = path.resolve('tests/e2e/output/results');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/**
 * For each form the best and the worst result, one without a letter and one without a number; approved and provisional.
 */
const SHOWN = [
  'board-good',
  'board-weak',
  'board-unfinished',
  'chlorine-good',
  'chlorine-none',
  'chlorine-over-five',
  'chlorine-above-the-top',
  'partner-municipality',
];
/** A page of words and vectors: what is kept as PDF is sent over a thin link too. */
const MAX_PDF_BYTES = 120_000;

describe('results in the built app, under the security policy of the service', () => {
  let stage: ResultStage;
  let phone: Phone;
  const addressOf = (name: string): string => `${stage.service.url}/resultado/${stage.records.get(name) ?? ''}`;
  const open = async (page: Page, name: string): Promise<void> => {
    await page.goto(addressOf(name));
    await page.locator('.sheet').waitFor();
  };

  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    stage = await openResultStage();
    phone = await startPhone();
    // Colours that are still on their way would be read as they are.
    await phone.page.emulateMedia({ reducedMotion: 'reduce' });
    await join(phone.page, stage);
  });
  afterAll(async () => {
    await phone.discard();
    await stage.close();
  });

  it('shows every record that came from the service, without a complaint of axe', async () => {
    const { page } = phone;
    const found: string[] = [];
    for (const name of stage.records.keys()) {
      await open(page, name);
      for (const scheme of ['light', 'dark'] as const) {
        await page.evaluate((theme) => document.documentElement.setAttribute('data-theme', theme), scheme);
        found.push(...(await complaints(page, scheme === 'dark')).map((each) => `${name}, ${scheme}: ${each}`));
        if (SHOWN.includes(name)) {
          await takePicture(page, path.join(PICTURES, `${name}-360-${scheme}.png`), true);
        }
      }
    }
    expect(stage.records.size).toBeGreaterThanOrEqual(9);
    expect(found).toEqual([]);
  });

  it('makes the sheet as a picture without signal, and prints it on one page of A4 and of letter', async () => {
    const { page } = phone;
    for (const name of SHOWN) {
      await open(page, name);
      await phone.context.setOffline(true);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Compartir la hoja' }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/^hoja-[a-z0-9-]+-2026-11-22\.png$/);
      const file = path.join(PICTURES, `sheet-${name}.png`);
      await download.saveAs(file);
      const png = readFileSync(file);
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect(png.readUInt32BE(16)).toBe(1360);
      await page.getByText('La hoja quedó en Descargas').waitFor();
      await phone.context.setOffline(false);
      for (const format of ['A4', 'Letter'] as const) {
        const pdf = await page.pdf({ format, path: path.join(PICTURES, `sheet-${name}-${format}.pdf`) });
        const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;
        expect({ name, format, pages }).toEqual({ name, format, pages: 1 });
        expect(pdf.length, `${name} on ${format}`).toBeLessThan(MAX_PDF_BYTES);
      }
    }
  });

  it('leads from a figure to its answer and back to the same figure, by Atrás and by the way back of the phone', async () => {
    const { page } = phone;
    await open(page, 'chlorine-none');
    await page.getByRole('button', { name: 'Ver la respuesta: Última casa' }).click();
    await page.waitForURL(/\/historia\/.*#respuesta-puntos/);
    await page.locator('[id="respuesta-puntos[3]/estado_lectura"]:focus').waitFor();
    await page.getByRole('link', { name: 'Atrás' }).click();
    await page.locator('[id="figura-puntos[3]"]:focus').waitFor();
    await open(page, 'board-weak');
    // Its items are folded below the themes: the one that was touched stands open again.
    const figure = page.getByRole('button', { name: /^Ver la respuesta/, includeHidden: true });
    const folded = page.locator('details', { has: figure }).first();
    await folded.locator('summary').click();
    await folded
      .getByRole('button', { name: /^Ver la respuesta/ })
      .first()
      .click();
    await page.waitForURL(/\/historia\//);
    await page.goBack();
    await page.locator('details[open] .correctable:focus').waitFor();
  });

  it('marks the sheet as provisional until a supervisor approved that very version', async () => {
    const { page } = phone;
    for (const [name, state] of [
      ['board-good', /^Aprobado/],
      ['chlorine-good', /^Aprobado/],
      ['board-weak', /^Provisional hasta que se apruebe/],
    ] as const) {
      await open(page, name);
      await page.locator('.sheet text', { hasText: state }).waitFor();
      expect(await page.locator('.sheet text', { hasText: /^Provisional/ }).count()).toBe(
        name === 'board-weak' ? 1 : 0,
      );
    }
  });

  it('says what pulls a black and white print apart: each tone has its own hatching', async () => {
    const { page } = phone;
    await page.emulateMedia({ media: 'print' });
    const hatchings = new Set<string>();
    for (const name of SHOWN) {
      await open(page, name);
      const fills = await page
        .locator('.bar-chart__hatching, .chlorine-chart__hatching')
        .evaluateAll((marks) => marks.map((mark) => getComputedStyle(mark).fill));
      for (const fill of fills) hatchings.add(/stripes|crosses/.exec(fill)?.[0] ?? fill);
      await page.evaluate(() => document.documentElement.setAttribute('style', 'filter: grayscale(1)'));
      await takePicture(page.locator('.sheet'), path.join(PICTURES, `sheet-${name}-black-and-white.png`));
    }
    expect([...hatchings].sort()).toEqual(['crosses', 'stripes']);
    await page.emulateMedia({ media: 'screen' });
  });

  it('leads on from the check of a system to the Junta that runs it', async () => {
    const { page } = phone;
    await open(page, 'chlorine-none');
    await page.getByRole('link', { name: 'Ir a la página de la Junta' }).click();
    await page.getByRole('heading', { name: 'Junta de Agua San José de los Laureles y Anexos' }).waitFor();
  });

  it('fits a narrow screen with the largest text', async () => {
    const { page } = phone;
    await page.setViewportSize({ width: 320, height: 640 });
    for (const name of SHOWN) {
      await open(page, name);
      await page.evaluate(() => document.documentElement.setAttribute('data-text', 'larger'));
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect({ name, width }).toEqual({ name, width: 320 });
    }
    await takePicture(page, path.join(PICTURES, 'partner-320-larger.png'), true);
    await page.setViewportSize({ width: 360, height: 740 });
  });

  it('can be read in forced colours', async () => {
    const { page } = phone;
    await page.emulateMedia({ forcedColors: 'active' });
    for (const name of ['board-weak', 'chlorine-none']) {
      await open(page, name);
      await takePicture(page, path.join(PICTURES, `${name}-forced-colours.png`), true);
      await page.getByRole('table').first().waitFor();
    }
    await page.emulateMedia({ forcedColors: 'none' });
  });

  it('agrees on next steps before finishing, and shows them afterwards on page and sheet', async () => {
    const { page } = phone;
    await page.goto(`${stage.service.url}/juntas`);
    await page.getByRole('searchbox').fill('laureles');
    await page.getByText('San José de los Laureles').click();
    await page.getByRole('button', { name: /Chequeo de cloración/ }).click();
    const answers = {
      'puntos[1]/estado_lectura': 'lectura',
      'puntos[1]/lectura': 0.4,
      'puntos[2]/estado_lectura': 'no_se_detecta',
      'puntos[3]/estado_lectura': 'no_se_detecta',
      metodo: 'comparador_dpd',
      norma: 'oms',
      clora: 'si_funciona',
      calcular_dosis: 'no',
      hara_limpieza: 'no',
      causa_sin_residual: ['no_recargo'],
    };
    await fillForm(page, { answers, optional: false }, new Map());
    await page.getByText('Así va el resultado').waitFor();
    await page.getByRole('button', { name: /Recargar el clorador/ }).click();
    await page.getByRole('textbox', { name: '¿Quién lo hará?' }).fill('Fontanero');
    const until = page.locator('[data-path="acuerdos[1]/fecha_limite"]');
    await until.getByRole('button', { name: 'en 3 meses' }).click();
    // The board signs what it has just agreed.
    for (const name of ['firma_junta', 'firma_tecnico']) await sign(page, page.locator(`[data-path="${name}"]`));
    await takePicture(page, path.join(PICTURES, 'review-360-light.png'), true);
    expect(await complaints(page)).toEqual([]);
    await finishForm(page);
    await page.waitForURL(/\/resultado\//);
    await page.locator('.steps__what', { hasText: 'Recargar el clorador' }).waitFor();
    await page.getByText('Fontanero ·').waitFor();
    await page.locator('.sheet text', { hasText: 'Fontanero' }).waitFor();
    await page.locator('.sheet image').nth(1).waitFor();
    expect(await page.locator('.sheet image').count()).toBe(2);
    await takePicture(page.locator('.sheet'), path.join(PICTURES, 'sheet-signed.png'));
    expect(await handedOver(page)).toEqual({
      name: expect.stringMatching(/^hoja-.*\.png$/),
      type: 'image/png',
      isLarge: true,
    });
    await page.getByText('La hoja se compartió.').waitFor();
    await page.getByRole('link', { name: 'Ver todas las respuestas' }).click();
    await page.getByRole('link', { name: 'Ver resultado' }).waitFor();
  });

  it('stands beside its list on a wide screen', async () => {
    const desk = await startPhone({ viewport: { width: 1280, height: 800 } });
    await join(desk.page, stage);
    for (const name of SHOWN) {
      await open(desk.page, name);
      await takePicture(desk.page, path.join(PICTURES, `${name}-1280-light.png`), true);
      expect(await complaints(desk.page)).toEqual([]);
    }
    await desk.discard();
  });
});

async function join(page: Page, stage: ResultStage): Promise<void> {
  await page.goto(await stage.enrol());
  await page.getByRole('button', { name: 'Entrar' }).click();
  await page.getByText('Nueva visita').first().waitFor();
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated');
  // The records of others come with the first pull.
  const [id = ''] = stage.records.values();
  await page.goto(`${stage.service.url}/resultado/${id}`);
  await page.locator('.sheet').waitFor();
}

const axeSchema = z.object({
  violations: z.array(z.object({ id: z.string(), nodes: z.array(z.object({ target: z.array(z.string()) })) })),
});

/** What axe finds, as `rule: where`. `coloursOnly`: only the rules that a second theme can break. */
async function complaints(page: Page, coloursOnly = false): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const rules = coloursOnly ? "runOnly: ['color-contrast', 'link-in-text-block'], " : '';
  const run = `axe.run({ ${rules}resultTypes: ['violations'], preload: { assets: ['media'] } })`;
  const { violations } = axeSchema.parse(await page.evaluate(run));
  return violations.map(
    (violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
}

/** Touches "Compartir la hoja" on a phone with a share sheet, and tells what was handed to it. */
async function handedOver(page: Page): Promise<unknown> {
  await page.evaluate(() => {
    const given: File[] = [];
    Object.assign(window, { given });
    Object.assign(navigator, {
      canShare: () => true,
      share: async ({ files }: { readonly files: readonly File[] }) => void given.push(...files),
    });
  });
  await page.getByRole('button', { name: 'Compartir la hoja' }).click();
  await page.waitForFunction(() => 'given' in window && Array.isArray(window.given) && window.given.length === 1);
  return page.evaluate(() => {
    const [file] = 'given' in window && Array.isArray(window.given) ? window.given : [];
    return file instanceof File ? { name: file.name, type: file.type, isLarge: file.size > 20_000 } : null;
  });
}
