import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSER_FLAGS, findBrowser } from '../../scripts/find-browser.ts';
import type { Form, FormNode } from '../../src/domain/form/definition.ts';
import { everyWidgetForm } from '../support/every-widget-form.ts';
import { drawOver } from '../support/fill-form.ts';
import { begin } from '../support/form-stage/begin.ts';
import { openStage } from '../support/form-stage/stage.ts';

let stage: Awaited<ReturnType<typeof openStage>>;
let browser: Browser;
/** Has a microphone. */
let whole: Browser;
const mistakes: string[] = [];

beforeAll(async () => {
  stage = await openStage();
  [browser, whole] = await Promise.all([
    chromium.launch({ executablePath: findBrowser('shell'), args: [...BROWSER_FLAGS] }),
    chromium.launch({
      executablePath: findBrowser(),
      args: [...BROWSER_FLAGS, '--use-fake-device-for-media-stream'],
    }),
  ]);
});
afterAll(async () => {
  await browser.close();
  await whole.close();
  await stage.close();
});

/** A phone of its own: nothing of another test is on it. */
async function phone(
  width = 360,
  on: Browser = browser,
): Promise<{ readonly page: Page; readonly context: BrowserContext }> {
  const context = await on.newContext({
    viewport: { width, height: 740 },
    hasTouch: true,
    isMobile: true,
    locale: 'es-HN',
    timezoneId: 'America/Tegucigalpa',
    geolocation: { latitude: 14.3079, longitude: -88.1762, accuracy: 80 },
    permissions: ['geolocation'],
  });
  context.setDefaultTimeout(15_000);
  // Of every window, so that a second one that dies says why.
  context.on('weberror', (error) => mistakes.push(error.error().message));
  const page = await context.newPage();
  return { page, context };
}

async function openNew(page: Page, formId: string, query = ''): Promise<string> {
  const id = await begin(page, stage.url, formId);
  await page.goto(`${stage.url}registro/${id}${query}`);
  await page.locator('h1').waitFor();
  return id;
}

const next = (page: Page) => page.locator('.form-bottom-bar .button--primary');
/** The question that has the focus. */
const focusedPath = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('[data-path]')?.getAttribute('data-path'));

describe('a record filled in a browser', () => {
  it('closes what is open by Back on its first page, keeps the form, and leaves by the next Back', async () => {
    const { page, context } = await phone();
    await openNew(page, 'every-widget');
    const heading = await page.locator('h1').first().innerText();
    await page.getByRole('button', { name: 'Secciones' }).click();
    await page.getByRole('dialog').waitFor();
    await page.goBack();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.locator('h1').first().innerText()).toBe(heading);
    await page.goBack();
    await page.locator('.open-form').waitFor({ state: 'detached' });
    await context.close();
  });

  it('keeps what was said when the app is ended while somebody records, plays it, and brings back what was deleted', async () => {
    const { page, context } = await phone(360, whole);
    await context.grantPermissions(['geolocation', 'microphone']);
    const id = await openNew(page, 'every-widget');
    await page.getByRole('button', { name: 'Nota de voz', exact: true }).first().click();
    await page.getByRole('button', { name: 'Grabar', exact: true }).click();
    // Three seconds or more: a machine that is busy may show no third one.
    await page.getByText(/0:(0[3-9]|[1-5]\d) de 3:00/).waitFor();
    await page.close();

    const again = await context.newPage();
    await again.goto(`${stage.url}registro/${id}`);
    await again.getByText('Se guardó lo que alcanzó a decir.').waitFor();
    const sound = again.locator('.voice-note audio');
    // It says how long it is, and plays.
    await expect.poll(() => sound.evaluate((audio: HTMLAudioElement) => audio.duration)).toBeGreaterThan(1.5);
    await sound.evaluate((audio: HTMLAudioElement) => audio.play());
    await expect.poll(() => sound.evaluate((audio: HTMLAudioElement) => audio.currentTime)).toBeGreaterThan(0);
    await again.getByRole('button', { name: 'Borrar', exact: true }).click();
    await sound.waitFor({ state: 'detached' });
    await again.getByRole('button', { name: 'Deshacer' }).click();
    await sound.waitFor();
    await context.close();
  });

  it('says what to do where the microphone is not allowed', async () => {
    const { page, context } = await phone(360, whole);
    await openNew(page, 'every-widget');
    await page.getByRole('button', { name: 'Nota de voz', exact: true }).first().click();
    await page.getByRole('button', { name: 'Grabar', exact: true }).click();
    await page.getByText(/^Este teléfono no deja usar el micrófono/).waitFor();
    expect(await page.getByRole('button', { name: 'Grabar', exact: true }).isEnabled()).toBe(true);
    await context.close();
  });

  it('goes to the next question by Enter', async () => {
    const { page, context } = await phone();
    await openNew(page, 'every-widget');
    const first = page.locator('.question-card input[type="text"], .question-card input:not([type])').first();
    await first.focus();
    await page.keyboard.press('Enter');
    expect(await first.evaluate((input) => input === document.activeElement)).toBe(false);
    expect(
      await page.evaluate(() => document.activeElement?.closest('.question-card, .form-bottom-bar') !== null),
    ).toBe(true);
    await context.close();
  });

  it('keeps what cannot be read as it was typed, says so, and has it after the page is closed', async () => {
    const { page, context } = await phone();
    await openNew(page, 'every-widget');
    await page.getByLabel('¿Cuántos abonados tiene?').fill('12a');
    await page.getByLabel('Cuota mensual').fill('0,5');
    await page.getByText('La cifra va en abonados. Escriba solo el número.').waitFor();
    await page.getByText(/^Guardado \d{1,2}:\d\d\s[ap]\.\sm\.$/).waitFor();
    await page.reload();
    await page.locator('h1').waitFor();
    expect(await page.getByLabel('¿Cuántos abonados tiene?').inputValue()).toBe('12a');
    expect(await page.getByLabel('Cuota mensual').inputValue()).toBe('0.5');
    await context.close();
  });

  it('keeps all that is typed where something else changes the page, as a browser’s translation does', async () => {
    const { page, context } = await phone();
    await openNew(page, 'every-widget');
    await page.evaluate(translateLikeABrowser);
    // Warnings and sentences come and go under what was changed.
    await page.getByLabel('Cuota mensual').fill('0,5x');
    await page.getByLabel('Cuota mensual').fill('62.50');
    await page.getByLabel('Nombre de quien atiende').fill('Reina Isabel');
    await page.evaluate(translateLikeABrowser);
    await page
      .getByText(/^Guardado \d{1,2}:\d\d\s[ap]\.\sm\.$/)
      .first()
      .waitFor();
    await page.reload();
    await page.locator('h1').waitFor();
    expect(await page.getByLabel('Nombre de quien atiende').inputValue()).toBe('Reina Isabel');
    expect(await page.getByLabel('Cuota mensual').inputValue()).toBe('62.5');
    // Another section comes where the first was wrapped.
    await page.evaluate(translateLikeABrowser);
    await next(page).click();
    await page.getByText('En esta sección', { exact: false }).first().waitFor();
    await next(page).click();
    await page.locator('h1').waitFor();
    expect(await page.getByText('Esta pantalla no se pudo abrir').count()).toBe(0);
    await context.close();
  });

  it('shows once what a section lacks, and never stops anybody', async () => {
    const { page, context } = await phone();
    await openNew(page, 'every-widget');
    await next(page).click();
    await page.getByText('En esta sección faltan 3 cosas').waitFor();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent))
      .toBe('Ver: Nombre de quien atiende');
    await page.keyboard.press('Enter');
    await page.getByText('Falta esta respuesta.').first().waitFor();
    await expect.poll(() => focusedPath(page)).toBe('person');
    await next(page).click();
    await next(page).click();
    await expect.poll(() => page.locator('h1').innerText()).toBe('Opciones');
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    await context.close();
  });

  it('arrives whole: numbers, choices, position, upright photo without EXIF, signature, cards', async () => {
    const { page, context } = await phone();
    await openNew(page, 'every-widget');
    await page.getByLabel('Nombre de quien atiende').fill('Reina Isabel');
    await page.getByLabel('¿Cuántos abonados tiene?').fill('1,200');
    await page.getByLabel('Cuota mensual').fill('62.50');
    await next(page).click();
    await page.getByRole('radio', { name: 'No', exact: true }).check();
    await page.getByRole('radio', { name: 'Aldea del sur', exact: true }).check();
    await page.getByRole('radio', { name: 'Sí', exact: true }).check();
    await page.getByText('Se quitó «Aldea del sur» porque ya no corresponde.').waitFor();
    await page.getByRole('button', { name: 'Elegir de la lista' }).click();
    await page.getByLabel('Buscar en la lista').fill('pina');
    await page.getByRole('radio', { name: 'Piña' }).click();
    await page.getByRole('checkbox', { name: 'No funciona' }).check();
    await page.getByRole('checkbox', { name: 'Funciona, sin cerco' }).check();
    await next(page).click();
    await page.getByRole('button', { name: 'Tomar la posición' }).click();
    await page.getByRole('button', { name: 'Usarla de todos modos (± 80 m)' }).click();
    await page.getByText('Se aceptó con poca precisión').waitFor();
    await page
      .locator('[data-photo-from=gallery]')
      .first()
      .setInputFiles({
        name: 'lado.jpg',
        mimeType: 'image/jpeg',
        buffer: withExif(await jpegOf(page, 4000, 3000)),
      });
    await page.locator('img.photo-shown').waitFor();
    // Marks that are not kept: closing asks, and they are still there.
    await page.getByRole('button', { name: 'Marcar la foto' }).click();
    await drawOver(page, page.locator('canvas.draw-dialog__photo'));
    const sheet = page.locator('dialog', { hasText: 'La foto se guarda también sin marcas.' });
    const unkept = page.getByRole('button', { name: 'Salir sin guardar' });
    // At 360 px the way back stands in the colours' line, and the chosen tool's word does not touch its frame.
    const edge = async (selector: string) => (await sheet.locator(selector).first().boundingBox()) ?? never(selector);
    const [undo, colour] = [await edge('.draw-dialog__choices .icon-button'), await edge('.draw-dialog__colour')];
    expect(undo.y).toBeLessThan(colour.y + colour.height);
    const [frame, word] = [await edge('.draw-dialog__tool'), await edge('.draw-dialog__tool span')];
    expect(frame.x + frame.width - word.x - word.width).toBeGreaterThan(6);
    // Escape, as the phone's Back, closes the question too, and asks again, however often, with no touch in between.
    for (const asks of [true, false, true, false, true]) {
      await page.keyboard.press('Escape');
      await unkept.waitFor({ state: asks ? 'visible' : 'hidden' });
      expect(await sheet.isVisible()).toBe(true);
    }
    await page.getByRole('button', { name: 'Seguir', exact: true }).click();
    expect(await sheet.getByRole('button', { name: 'Borrar todo' }).isEnabled()).toBe(true);
    await sheet.getByRole('button', { name: 'Cerrar' }).first().click();
    await unkept.click();
    await sheet.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Firmar aquí' }).click();
    const name = page.getByLabel('Escribir el nombre en vez de firmar');
    await name.fill('Reina Isabel Amaya');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Seguir', exact: true }).click();
    expect(await name.inputValue()).toBe('Reina Isabel Amaya');
    await page.getByRole('button', { name: 'Guardar firma' }).click();
    await page.locator('img.photo-shown--paper').waitFor();
    await next(page).click();
    await page.getByLabel('Nombre').fill('María');
    await page.getByRole('button', { name: /^Agregar/ }).click();
    const second = page.locator('.repeat-cards__card--open');
    await second.getByRole('radio', { name: 'No funciona' }).check();
    await second.getByLabel('Nombre').fill('Pedro');
    await second.getByRole('button', { name: /^Quitar No funciona Pedro/ }).click();
    const focused = await page.evaluateHandle(() => document.activeElement);
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await page.getByText('No funciona Pedro').first().waitFor();
    // The focus is where it was before the message's button took it.
    expect(await focused.evaluate((element) => [element === document.activeElement, element?.tagName])).toEqual([
      true,
      'BUTTON',
    ]);
    await next(page).click();
    await page.getByRole('button', { name: 'Terminar y guardar' }).click();
    const recordId = await page.getByTestId('finished').innerText();

    const { answers, photos } = await page.evaluate((id) => window.stage.finished(id), recordId);
    expect(photos).toEqual(['photo', 'signature']);
    expect(answers).toMatchObject({
      person: 'Reina Isabel',
      members: 1200,
      fee: 62.5,
      income: 75_000,
      works: 'si',
      fruit: 'piña',
      seen: ['b', 'c'],
      place: { latitude: 14.3079, longitude: -88.1762, accuracyMetres: 80, insisted: true },
      people: [
        { post: 'a', name_of: 'María' },
        { post: 'c', name_of: 'Pedro' },
      ],
    });
    expect(answers).not.toHaveProperty('village');
    const { photo: sha256 } = answers;
    if (typeof sha256 !== 'string') throw new TypeError('the photo is not named by its hash');
    const bytes = await page.evaluate((hash) => window.stage.photo(hash), sha256);
    expect(Buffer.from(bytes).includes('Exif')).toBe(false);
    expect(bytes.length).toBeLessThanOrEqual(330 * 1024);
    const size = await page.evaluate(async (data) => {
      const bitmap = await createImageBitmap(new Blob([new Uint8Array(data)]));
      return [bitmap.width, bitmap.height];
    }, bytes);
    expect(size).toEqual([1200, 1600]);
    await context.close();
  });

  it('comes back to the question whose camera was open when the phone killed the page', async () => {
    const { page, context } = await phone();
    const id = await openNew(page, 'every-widget');
    await page.getByRole('button', { name: 'Secciones' }).click();
    await page.getByRole('button', { name: /^3\. / }).click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Tomar foto' }).click();
    await chooser;
    await page.goto('about:blank');
    await page.goto(`${stage.url}registro/${id}`);
    await page.getByText('La foto no llegó al registro. Tómela o elíjala otra vez.').waitFor();
    await expect.poll(() => focusedPath(page)).toBe('photo');
    await context.close();
  });

  it('moves to a newer version of its form after showing what changes, and back', async () => {
    const { page, context } = await phone();
    await openNew(page, 'every-widget');
    await page.getByLabel('Nombre de quien atiende').fill('Reina Isabel');
    await page.getByLabel('Observaciones').fill('Se acabó el cloro.');
    // What is typed is kept within 300 ms; before that a reload may lose it.
    await page.getByText(/^Guardado \d{1,2}:\d\d\s[ap]\.\sm\.$/).waitFor();
    await page.evaluate((next) => window.stage.receive(next), withoutRemarks());
    await page.reload();
    await page.getByText('Hay una versión nueva de este formulario').waitFor();
    await page.getByRole('button', { name: 'Ver qué cambia' }).click();
    const dialog = page.getByRole('dialog', { name: 'Pasar a la versión nueva' });
    await dialog.getByText('Ya no se pregunta').waitFor();
    await dialog.getByText('Se acabó el cloro.').waitFor();
    await dialog.getByText('Una pregunta nueva').waitFor();
    await dialog.getByRole('button', { name: 'Pasar a la versión nueva' }).click();
    await page.getByLabel('¿Quién más estuvo?').fill('Pedro');
    expect(await page.getByLabel('Nombre de quien atiende').inputValue()).toBe('Reina Isabel');
    expect(await page.getByLabel('Observaciones').count()).toBe(0);
    expect(await page.getByText('Hay una versión nueva').count()).toBe(0);

    await page.getByLabel('Nombre de quien atiende').fill('Rosa');
    await page.getByRole('button', { name: 'Secciones' }).click();
    await page.getByRole('button', { name: 'Volver a la versión anterior del formulario' }).click();
    await page.getByLabel('Observaciones').waitFor();
    expect(await page.getByLabel('Observaciones').inputValue()).toBe('Se acabó el cloro.');
    expect(await page.getByLabel('Nombre de quien atiende').inputValue()).toBe('Rosa');
    await context.close();
  });

  it('is written by one window only', async () => {
    const { page, context } = await phone();
    const id = await openNew(page, 'every-widget');
    const other = await context.newPage();
    await other.goto(`${stage.url}registro/${id}`);
    await other.getByText('Este registro está abierto en otra ventana').waitFor();
    await page.close();
    await other.getByRole('button', { name: 'Ya la cerré' }).click();
    await other.locator('h1').waitFor();
    expect(await other.locator('h1').innerText()).toBe('Textos y números');
    await context.close();
  });
});

/** A Junta that was visited last year: figures that stand beside their boxes, answers to confirm, a list of people. */
const yearlyForm: Form = {
  id: 'yearly',
  version: 1,
  title: { es: 'Visita anual' },
  choices: {},
  children: [
    {
      type: 'group',
      name: 'figures',
      appearance: 'field-list',
      label: { es: 'A. Cifras' },
      children: [
        ...['houses', 'wells', 'taps'].map(
          (name) => ({ type: 'integer', name, label: { es: `Cifra ${name}` }, carry_over: 'beside' }) as const,
        ),
        ...['chair', 'clerk', 'guard'].map((name) => ({ type: 'text', name, label: { es: `Cargo ${name}` } }) as const),
      ],
    },
    {
      type: 'group',
      name: 'people_page',
      appearance: 'field-list',
      label: { es: 'B. Personas' },
      children: [
        {
          type: 'repeat',
          name: 'people',
          label: { es: 'Personas' },
          children: [{ type: 'text', name: 'post', label: { es: 'Oficio' } }],
        },
      ],
    },
  ],
};
const LAST_YEAR = { houses: 80, wells: 2, taps: 75, chair: 'Reina', clerk: 'Luis', guard: 'Eva' };

/** The phone has last year's visit. */
async function bringLastYear(page: Page, state: 'approved' | 'returned'): Promise<void> {
  await page.goto(`${stage.url}stage`);
  await page.waitForFunction(() => 'stage' in window);
  await page.evaluate(
    async ([form, answers, state]) => {
      await window.stage.receive(form);
      await window.stage.visited(form, answers, state);
    },
    [yearlyForm, LAST_YEAR, state] as const,
  );
}

async function openYearly(page: Page): Promise<void> {
  await bringLastYear(page, 'approved');
  await openNew(page, 'yearly');
  await untilFocusIsKept(page);
}

/** What keeps the focus where a control goes comes in a file of its own, after the first screen. */
async function untilFocusIsKept(page: Page): Promise<void> {
  const files = () => performance.getEntriesByType('resource').map(({ name }) => name);
  await expect.poll(() => page.evaluate(files)).toContainEqual(expect.stringContaining('/keep-focus-'));
  const file = (await page.evaluate(files)).find((name) => name.includes('/keep-focus-'));
  // As a text: the page's own import, which is over when the file has run.
  await page.evaluate(`import(${JSON.stringify(file)}).then(() => undefined)`);
}

describe('the focus, where a button goes by its own touch', () => {
  /** What has the focus: of a card its question, else its words. */
  const focused = (page: Page) =>
    page.evaluate(() => {
      const element = document.activeElement;
      return element instanceof HTMLElement ? (element.dataset['path'] ?? element.innerText) : null;
    });
  const press = async (page: Page, name: RegExp | string): Promise<void> => {
    const button = page.getByRole('button', { name }).first();
    await button.focus();
    await page.keyboard.press('Enter');
    await button.waitFor({ state: 'detached' });
  };

  it('stays where the answers of last year were confirmed', async () => {
    const { page, context } = await phone();
    await openYearly(page);
    await press(page, 'Sí, empezar con lo anterior');
    await press(page, /^Todo esto sigue igual/);
    await expect.poll(() => focused(page)).toBe('Confirmado');
    await page.getByRole('button', { name: 'Seguir con lo que cambia' }).click();
    await page.getByRole('button', { name: '2025: 80 · igual' }).focus();
    const before = await page.evaluate(() => window.scrollY);
    await press(page, '2025: 80 · igual');
    await expect.poll(() => focused(page)).toBe('houses');
    expect(Math.abs((await page.evaluate(() => window.scrollY)) - before)).toBeLessThan(60);
    await press(page, 'Estas 2 siguen igual que en 2025');
    await expect.poll(() => focused(page)).toBe('guard');
    await context.close();
  });

  it('stays at the end of the page where all of it was confirmed, and where one answer was', async () => {
    const { page, context } = await phone();
    await openYearly(page);
    await press(page, 'Sí, empezar con lo anterior');
    await page.getByRole('button', { name: 'Seguir con lo que cambia' }).click();
    await page.getByRole('button', { name: 'Sigue igual' }).first().focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toBe('chair');
    await press(page, 'Estas 2 respuestas siguen igual');
    // Not on the button beside it, which Enter pressed twice would press too.
    await expect.poll(() => focused(page)).toBe('guard');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('button', { name: 'Estas 3 siguen igual que en 2025' }).count()).toBe(1);
    await context.close();
  });

  it('goes to the card beside one that is taken away, and then to "Agregar"', async () => {
    const { page, context } = await phone();
    await openYearly(page);
    await press(page, 'No, empezar en blanco');
    await expect.poll(() => focused(page)).toBe('houses');
    await next(page).click();
    const add = page.getByRole('button', { name: /^Agregar/ });
    await add.click();
    await add.click();
    await press(page, 'Quitar Personas · N.º 2');
    await expect.poll(() => focused(page)).toMatch(/^Agregar/);
    await page.getByRole('button', { name: /^Personas · N.º 1/ }).click();
    await add.click();
    await page.getByRole('button', { name: /^Personas · N.º 1/ }).click();
    await press(page, 'Quitar Personas · N.º 1');
    await expect.poll(() => focused(page)).toMatch(/^Personas · N.º 1/);
    await context.close();
  });
});

describe('a record that was sent back', () => {
  const COMPLETE = 'No falta nada para terminar. Lea lo respondido y termine.';
  const NOTHING = 'Nada cambió todavía. Corrija lo que le pidieron, o escriba por qué queda así.';
  const finish = (page: Page) => page.locator('.form-bottom-bar--finish .button').last();

  it('asks for a change or an answer before it is finished, and may be finished without', async () => {
    const { page, context } = await phone();
    await bringLastYear(page, 'returned');
    const id = await page.evaluate(() => window.stage.correct());
    await page.goto(`${stage.url}registro/${id}`);
    await page.getByText(NOTHING).waitFor();
    expect(await page.getByText(COMPLETE).count()).toBe(0);
    await expect.poll(() => finish(page).innerText()).toBe('Terminar sin cambios');
    expect(await finish(page).getAttribute('class')).toContain('button--secondary');

    const reply = page.getByLabel('Respuesta a Elena (si hace falta)');
    await reply.fill('Se cuenta así.');
    await page.getByText(COMPLETE).waitFor();
    await expect.poll(() => finish(page).innerText()).toBe('Terminar y guardar');
    await page.getByRole('button', { name: 'Anterior' }).click();
    await page.getByRole('button', { name: 'Revisar y guardar' }).click();
    expect(await reply.inputValue()).toBe('Se cuenta así.');
    await reply.fill('');
    await page.getByText(NOTHING).waitFor();

    await page.getByRole('button', { name: /Corregir: Cifra houses/ }).click();
    await page.getByLabel('Cifra houses').fill('81');
    await page.getByRole('button', { name: 'Revisar y guardar' }).click();
    await page.getByText(COMPLETE).waitFor();
    await page.getByRole('button', { name: /Corregir: Cifra houses/ }).click();
    await page.getByLabel('Cifra houses').fill('80');
    await page.getByRole('button', { name: 'Revisar y guardar' }).click();
    await page.getByText(NOTHING).waitFor();
    await finish(page).click();
    await page.getByTestId('finished').waitFor();
    await context.close();
  });
});

describe('the bar above a form', () => {
  it.each([
    [320, 'es', 'normal'],
    [320, 'en', 'normal'],
    [360, 'es', 'normal'],
    [360, 'en', 'normal'],
    [320, 'es', 'larger'],
    [360, 'es', 'larger'],
  ])('is as high while it saves as when it has saved: %i px, %s, %s text', async (width, lang, text) => {
    const { page, context } = await phone(width);
    await openNew(page, 'provider-assessment', `?lang=${lang}&text=${text}`);
    const mark = page.locator('.form-top-bar .saved-mark--saved');
    await mark.waitFor();
    await page.evaluate(() => {
      const bar = document.querySelector<HTMLElement>('.form-top-bar');
      if (bar === null) throw new Error('no bar');
      const seen = new Set<number>();
      const look = () => {
        document.body.setAttribute('data-heights', [...seen.add(bar.offsetHeight)].join());
        // It says so for a third of a second: from outside that may be missed.
        if (bar.querySelector<HTMLElement>('.saved-mark--saved')?.hidden === true)
          document.body.setAttribute('data-saving', 'seen');
      };
      new MutationObserver(look).observe(bar, { subtree: true, childList: true, attributes: true });
    });
    await page.locator('main input[type=radio]').first().check({ force: true });
    await page.locator('body[data-saving=seen]').waitFor();
    await mark.waitFor();
    expect(await page.locator('body').getAttribute('data-heights')).toMatch(/^\d+$/);
    await context.close();
  });
});

describe('every page of a form', () => {
  it.each([
    ['every-widget', 'light', 'normal', 360],
    ['every-widget', 'dark', 'larger', 320],
    ['chlorination-check', 'light', 'larger', 320],
    ['provider-assessment', 'dark', 'normal', 360],
    ['partner-self-evaluation', 'light', 'normal', 320],
  ])(
    'of %s, %s, text %s, %d px, has nothing that axe finds and is no wider than the phone',
    async (form, theme, text, width) => {
      const { page, context } = await phone(width);
      await openNew(page, form, `?theme=${theme}&text=${text}`);
      const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
      await page.evaluate(await readFile(axe, 'utf8'));
      const found: string[] = [];
      for (let number = 1; number <= 40; number += 1) {
        await unfold(page);
        found.push(...(await page.evaluate(lookForFaults)).map((fault) => `page ${number}: ${fault}`));
        if ((await page.locator('.review-page').count()) > 0) break;
        const before = await page.locator('h1').innerText();
        await next(page).click();
        if ((await page.locator('h1').innerText()) === before) await next(page).click();
      }
      expect(await page.locator('.review-page').count()).toBe(1);
      expect(found).toEqual([]);
      await context.close();
    },
  );

  it('was drawn without an error in the page', () => {
    expect(mistakes).toEqual([]);
  });
});

/** The next version of the form: it asks who else was there, and no remarks any more. */
function withoutRemarks(): Form {
  const [first, ...others] = everyWidgetForm.children;
  const children: readonly FormNode[] = first.children.filter((node) => node.name !== 'remarks');
  const company = { es: '¿Quién más estuvo?', en: 'Who else was there?' };
  return {
    ...everyWidgetForm,
    version: 2,
    children: [{ ...first, children: [...children, { type: 'text', name: 'company', label: company }] }, ...others],
  };
}

/** Answers the first option of every question and opens what is folded, so that more of the form is looked at. */
async function unfold(page: Page): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    await page.evaluate(() => {
      for (const toggle of document.querySelectorAll<HTMLElement>('.repeat-cards__toggle[aria-expanded="false"]')) {
        toggle.click();
      }
      for (const group of document.querySelectorAll('[role="radiogroup"]')) {
        if (group.querySelector(':checked') === null) group.querySelector<HTMLElement>('input')?.click();
      }
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    await page.waitForTimeout(100);
  }
}

/** Runs in the page: what axe finds, and whether the page is wider than the phone. */
async function lookForFaults(): Promise<readonly string[]> {
  type Axe = {
    run: (options: object) => Promise<{ violations: readonly { id: string; nodes: readonly { html: string }[] }[] }>;
  };
  const axe: Axe = Reflect.get(window, 'axe');
  const { violations } = await axe.run({ resultTypes: ['violations'], preload: { assets: ['media'] } });
  const faults = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)} (${nodes.length})`);
  const tooWide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
  return tooWide ? [...faults, 'wider than the phone'] : faults;
}

/** A picture as a camera makes it, in the browser's own JPEG. */
async function jpegOf(page: Page, width: number, height: number): Promise<Buffer> {
  const asUrl = await page.evaluate(
    async ([width, height]) => {
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('no 2d context');
      for (let index = 0; index < 4000; index += 1) {
        context.fillStyle = `hsl(${index % 360} 60% ${30 + (index % 50)}%)`;
        context.fillRect((index * 97) % width, (index * 57) % height, 160, 220);
      }
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
      return new Promise<string>((resolve, reject) => {
        const reader = new FileReader();
        reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '');
        reader.onerror = () => reject(reader.error ?? new Error('the picture cannot be read'));
        reader.readAsDataURL(blob);
      });
    },
    [width, height] as const,
  );
  return Buffer.from(asUrl.slice(asUrl.indexOf(',') + 1), 'base64');
}

/** The same JPEG with an EXIF block that says "turn me a quarter to the right", as phones write it. */
function withExif(jpeg: Buffer): Buffer {
  const tiff = Buffer.from('49492a0008000000 0100 1201 0300 01000000 06000000 00000000'.replaceAll(' ', ''), 'hex');
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(body.length + 2);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, body, jpeg.subarray(2)]);
}

/** Runs in the page: every text is wrapped in elements of its own, every second one replaced by another text as well. */
function translateLikeABrowser(): void {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const isOurs = node.parentElement?.closest('script, style, svg, textarea, option, font') === null;
    if (node instanceof Text && node.data.trim() !== '' && isOurs) texts.push(node);
  }
  for (const [index, text] of texts.entries()) {
    const outer = document.createElement('font');
    const inner = document.createElement('font');
    outer.append(inner);
    text.replaceWith(outer);
    inner.append(index % 2 === 0 ? text : document.createTextNode(text.data));
  }
}

function never(selector: string): never {
  throw new Error(`${selector} is not drawn`);
}
