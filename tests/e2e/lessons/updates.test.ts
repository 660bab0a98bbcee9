import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Page, Worker } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildNextRelease, NEXT_VERSION } from './next-release.ts';
import { APP, type LessonPhone, openStage, rowsOn, type Stage } from './stage.ts';

let stage: Stage;
let next = '';

beforeAll(async () => {
  stage = await openStage('whole');
  next = path.join(stage.folder, 'next-release');
  await buildNextRelease(next);
});
afterEach(() => stage.heal());
afterAll(async () => stage.close());

const remarks = (page: Page) => page.locator('[data-path=observaciones] textarea').first();
const saved = (page: Page) => page.getByText(/^Guardado \d{1,2}:\d\d\s[ap]\.\sm\.$/);
const offer = (page: Page) => page.getByText('Hay una versión nueva de la Bitácora');
const take = (page: Page) => page.getByRole('button', { name: 'Actualizar ahora' });
const at = (route: string) => `${stage.link.url}${route}`;

/** What the screen of settings calls the version that runs. */
async function version(page: Page): Promise<string> {
  await page.goto(at('/ajustes'));
  const line = page.getByText(/^\d+\.\d+\.\d+, del /);
  await line.waitFor();
  return ((await line.textContent()) ?? '').split(',')[0] ?? '';
}

/** As the browser does every hour and at each start: looks for a new version, and waits until it is all here. */
async function download(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
  });
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state), {
      timeout: 20_000,
    })
    .toBe('installed');
}

/** A page that was left gives its lock back a moment later; until then the app says that a form is open. */
async function untilNoFormIsOpen(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(async () => (await navigator.locks.query()).held?.map((lock) => lock.name)), {
      timeout: 20_000,
    })
    .not.toContain('bitacora-form-open');
}

/**
 * Nothing is being loaded in any window. Chromium exchanges the versions when the old one is at rest. If a window is
 * just being loaded at that moment, it looks again after 30 s, and never while a debugger is attached to the worker,
 * as here.
 */
async function atRest(...pages: readonly Page[]): Promise<void> {
  for (const page of pages) await page.waitForLoadState('networkidle');
}

/** The service worker of the version that runs; the one that waits has the same address. */
async function runningWorker(phone: LessonPhone): Promise<Worker> {
  for (const worker of phone.context.serviceWorkers()) {
    if (!worker.url().endsWith('/service-worker.js')) continue;
    const state = await worker.evaluate(
      () => (globalThis as unknown as { serviceWorker: ServiceWorker }).serviceWorker.state,
    );
    if (state === 'activated') return worker;
  }
  throw new Error('no service worker runs');
}

/** Gives the worker that runs an event that lasts until it is let go: the browser may not end it before (Try Activate). */
async function keepBusy(phone: LessonPhone): Promise<() => Promise<void>> {
  const worker = await runningWorker(phone);
  await worker.evaluate(() => {
    const scope = globalThis as unknown as ServiceWorkerGlobalScope & { letGo?: () => void };
    scope.addEventListener('message', (event) => {
      if (event.data === 'stay')
        event.waitUntil(
          new Promise<void>((resolve) => {
            scope.letGo = resolve;
          }),
        );
    });
  });
  await phone.app.evaluate(() => navigator.serviceWorker.controller?.postMessage('stay'));
  await expect.poll(() => worker.evaluate(() => 'letGo' in globalThis), { timeout: 20_000 }).toBe(true);
  return () => worker.evaluate(() => (globalThis as unknown as { letGo: () => void }).letGo());
}

async function visitEveryScreen(page: Page): Promise<void> {
  for (const route of ['/', '/juntas', '/socios', '/formularios', '/envios', '/ajustes', '/ajustes/copia']) {
    await page.goto(at(route));
    await page.locator('h1').first().waitFor();
    expect(await page.getByText('Esta pantalla no se pudo abrir').count(), route).toBe(0);
  }
}

/** A phone of the version of before, with a form open in which something was typed. */
async function phoneOfBefore(name: string): Promise<{ readonly phone: LessonPhone; readonly draft: string }> {
  await stage.restart(APP);
  const phone = await stage.phone(name);
  const draft = await phone.begin('chlorination-check', 'pagina_cierre', {
    tipo_visita: 'asistencia_tecnica',
    clora: 'si_funciona',
    donde_compra: 'banco_de_cloro',
  });
  await phone.app.goto(at(`/registro/${draft}`));
  await remarks(phone.app).fill('Escrito en la versión de antes.');
  await phone.app.locator('[data-path=recomendacion] textarea').fill('Cambiar la manguera.');
  await phone.app.locator('[data-path=recomendacion] textarea').blur();
  await saved(phone.app).waitFor();
  return { phone, draft };
}

describe('lesson 4: a new version of the app', () => {
  it('that was put out while a form is open and there is no signal changes nothing: every screen opens, the form goes on', async () => {
    const { phone, draft } = await phoneOfBefore('Marta Lucía Reyes');
    await stage.restart(next);
    stage.offline();
    await remarks(phone.app).fill('Sigue sin señal.');
    await saved(phone.app).waitFor();
    await phone.app.reload();
    expect(await remarks(phone.app).inputValue()).toBe('Sigue sin señal.');
    await visitEveryScreen(phone.app);
    expect(await version(phone.app)).not.toBe(NEXT_VERSION);
    await phone.app.goto(at(`/registro/${draft}`));
    expect(await remarks(phone.app).inputValue()).toBe('Sigue sin señal.');
    await phone.close();
  });

  it('is told on Inicio only, is not applied while a form is open in another tab, and is applied by the person', async () => {
    const { phone, draft } = await phoneOfBefore('Óscar Zelaya');
    await stage.restart(next);
    await download(phone.app);
    expect(await offer(phone.app).count()).toBe(0);
    const home = await phone.context.newPage();
    await home.goto(at('/envios'));
    await home.getByRole('heading', { name: 'Envíos' }).first().waitFor();
    expect(await offer(home).count()).toBe(0);
    await home.goto(at('/'));
    await offer(home).waitFor();
    await take(home).click();
    await home.getByText('Hay un registro abierto en otra ventana.', { exact: false }).waitFor();
    await remarks(phone.app).fill('La otra ventana no me quitó nada.');
    await saved(phone.app).waitFor();
    expect(
      await phone.app.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state),
    ).toBe('installed');
    await phone.app.goto(at('/'), { waitUntil: 'networkidle' });
    await offer(phone.app).waitFor();
    await untilNoFormIsOpen(home);
    await atRest(home, phone.app);
    const reloaded = Promise.all([home.waitForEvent('load'), phone.app.waitForEvent('load')]);
    await take(home).click();
    await reloaded;
    expect(await version(home)).toBe(NEXT_VERSION);
    await home.goto(at(`/registro/${draft}`));
    expect(await remarks(home).inputValue()).toBe('La otra ventana no me quitó nada.');
    await phone.close();
  });

  it('says that it is on its way while the version of before has something in hand, and then takes over in both tabs', async () => {
    const { phone } = await phoneOfBefore('Sandra Yolibeth Mejía');
    await stage.restart(next);
    await download(phone.app);
    await phone.app.goto(at('/'), { waitUntil: 'networkidle' });
    const second = await phone.context.newPage();
    await second.goto(at('/envios'), { waitUntil: 'networkidle' });
    await second.getByRole('heading', { name: 'Envíos' }).first().waitFor();
    const letGo = await keepBusy(phone);
    await take(phone.app).click();
    await phone.app.getByRole('button', { name: 'Actualizando…' }).waitFor();
    await phone.app.getByText('Puede tardar medio minuto', { exact: false }).waitFor();
    expect(await version(second)).not.toBe(NEXT_VERSION);
    await atRest(phone.app, second);
    const reloaded = Promise.all([phone.app.waitForEvent('load'), second.waitForEvent('load')]);
    await letGo();
    await reloaded;
    expect(await version(phone.app)).toBe(NEXT_VERSION);
    expect(await version(second)).toBe(NEXT_VERSION);
    await phone.close();
  });

  it('that was downloaded is applied without signal too, in both tabs, and every screen of it opens', async () => {
    const { phone, draft } = await phoneOfBefore('Delmy Suyapa Cruz');
    await stage.restart(next);
    await download(phone.app);
    stage.offline();
    await phone.app.goto(at('/'));
    const second = await phone.context.newPage();
    await second.goto(at('/envios'));
    await offer(phone.app).waitFor();
    await atRest(phone.app, second);
    const reloaded = Promise.all([phone.app.waitForEvent('load'), second.waitForEvent('load')]);
    await take(phone.app).click();
    await reloaded;
    expect(await version(phone.app)).toBe(NEXT_VERSION);
    expect(await version(second)).toBe(NEXT_VERSION);
    await visitEveryScreen(second);
    await second.goto(at(`/registro/${draft}`));
    expect(await remarks(second).inputValue()).toBe('Escrito en la versión de antes.');
    // Lesson 18: what was there before the schema changed was kept beside it.
    expect(await rowsOn<{ drafts: { id: string }[] }>(phone.hand, 'snapshots')).toMatchObject([
      { drafts: [{ id: draft }] },
    ]);
    await phone.close();
  });

  it('leaves the files of the one before on the service for pages that were opened before it, without a service worker', async () => {
    await stage.restart(APP);
    const phone = await stage.phone('Wilmer Antonio Paz', { serviceWorkers: 'block' });
    await stage.restart(next);
    const parts: number[] = [];
    phone.app.on('response', (response) => {
      if (/\/assets\/more-.*\.js$/.test(response.url())) parts.push(response.status());
    });
    await phone.app.getByRole('link', { name: 'Juntas', exact: true }).click();
    await phone.app.getByRole('heading', { name: 'Juntas' }).first().waitFor();
    expect(parts).toEqual([200]);
    await phone.app.getByRole('link', { name: 'Envíos', exact: true }).click();
    await phone.app.getByRole('heading', { name: 'Envíos' }).first().waitFor();
    await phone.close();
  });
});

describe('lesson 10: a form that was mended while a draft is open', () => {
  it('leaves the draft its own version, shows what would change, moves it when asked, and back', async () => {
    const { phone, draft } = await phoneOfBefore('Fredy Noel Pineda');
    await stage.restart(next);
    await download(phone.app);
    await phone.app.goto(at('/'));
    await offer(phone.app).waitFor();
    await atRest(phone.app);
    const reloaded = phone.app.waitForEvent('load');
    await take(phone.app).click();
    await reloaded;
    await phone.app.goto(at(`/registro/${draft}`));
    const advice = phone.app.locator('[data-path=recomendacion] textarea');
    expect(await advice.inputValue()).toBe('Cambiar la manguera.');
    await phone.app.getByText('Hay una versión nueva de este formulario').waitFor();
    await phone.app.getByRole('button', { name: 'Ver qué cambia' }).click();
    const dialog = phone.app.getByRole('dialog', { name: 'Pasar a la versión nueva' });
    await dialog.getByText('Ya no se pregunta').waitFor();
    await dialog.getByText('Cambiar la manguera.').waitFor();
    await dialog.getByText('Hay que responder otra vez').waitFor();
    await dialog.getByText('Banco de cloro', { exact: false }).waitFor();
    await dialog.getByText('¿Cuándo vuelve?').waitFor();
    await dialog.getByRole('button', { name: 'Pasar a la versión nueva' }).click();
    await phone.app.getByText('Este registro ya usa la versión nueva.', { exact: false }).waitFor();
    await section(phone.app, /Recomendación y acuerdos/);
    expect(await remarks(phone.app).inputValue()).toBe('Escrito en la versión de antes.');
    await phone.app.locator('[data-path=proxima_visita]').waitFor();
    expect(await advice.count()).toBe(0);
    await remarks(phone.app).fill('Escrito en la versión nueva.');
    await saved(phone.app).waitFor();
    await phone.app.getByRole('button', { name: 'Secciones' }).click();
    await phone.app.getByRole('button', { name: 'Volver a la versión anterior del formulario' }).click();
    await advice.waitFor();
    expect(await advice.inputValue()).toBe('Cambiar la manguera.');
    expect(await remarks(phone.app).inputValue()).toBe('Escrito en la versión nueva.');
    // What the new version asks in another way came back as it was answered.
    expect(
      await phone.hand.evaluate(([userId, id]) => window.hand.keptAnswers(userId, id), [phone.userId, draft] as const),
    ).toMatchObject({
      tipo_visita: 'asistencia_tecnica',
      donde_compra: 'banco_de_cloro',
      recomendacion: 'Cambiar la manguera.',
    });
    await phone.close();
  });
});

describe('a phone that was away for a year', () => {
  it('still sends what it has with the app of then, and only then is offered the new one', async () => {
    await stage.restart(APP);
    const yearAgo = Date.now() - 365 * 86_400_000;
    const phone = await stage.phone('Justo Rufino', { before: (context) => context.clock.setSystemTime(yearAgo) });
    stage.offline();
    const record = await phone.finish('hace un año', [40_000]);
    // A year passes: at the service the session is as old, and the files of the old app are gone.
    const shift = "strftime('%Y-%m-%dT%H:%M:%fZ', %, '-365 days')";
    const aged = ['created_at', 'renewed_at', 'expires_at'].map(
      (column) => `${column} = ${shift.replace(', %,', `, ${column},`)}`,
    );
    stage.change(`update sessions set ${aged.join(', ')} where user_id = ?`, phone.userId);
    await stage.restart(next);
    const archive = path.join(stage.folder, 'data', 'assets-archive', 'assets');
    const current = new Set(readdirSync(path.join(next, 'assets')));
    for (const file of readdirSync(archive)) if (!current.has(file)) rmSync(path.join(archive, file));
    await phone.hand.clock.setSystemTime(Date.now());
    await phone.app.clock.setSystemTime(Date.now());
    stage.heal();
    await phone.app.goto(at('/'));
    await expect
      .poll(
        async () =>
          phone
            .wake()
            .then(() => stage.rows('select revision from revisions where submission_id = ?', record.recordId)),
        { timeout: 20_000, interval: 300 },
      )
      .toHaveLength(1);
    await expect
      .poll(async () => (await rowsOn(phone.hand)).map(({ place }) => place), { timeout: 20_000 })
      .toEqual(['history']);
    expect(await version(phone.app)).not.toBe(NEXT_VERSION);
    await download(phone.app);
    await phone.app.goto(at('/'));
    await offer(phone.app).waitFor();
    await phone.close();
  });
});

async function section(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Secciones' }).click();
  await page.getByRole('button', { name }).first().click();
}
