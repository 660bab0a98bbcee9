import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Browser, type BrowserContext, chromium, type Page, type Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSER_FLAGS, findBrowser } from '../../scripts/find-browser.ts';
import type { HandIn } from '../../src/domain/sync/parcel.ts';
import { indicatorTable } from '../../src/forms/scoring/indicators.ts';
import { fillForm, finishForm } from '../support/fill-form.ts';
import { inspect } from '../support/screens/inspect.ts';
import { type RunningService, startService } from '../support/service.ts';

const ADMIN_CODE = 'administradora-2026';
const BOARD = 'Junta de Agua El Pinar';
const PARTNER = 'Agua para el Pueblo';
const REGISTRY = [
  'type,code,name,municipality,latitude,longitude,parent,links,category',
  `provider,HN-1,${BOARD},1006,14.3071,-88.1759,,community:HN-C1,`,
  'provider,HN-2,Junta Administradora de Agua y Saneamiento San Marcos de la Sierra,1013,14.3271,-88.2059,,,',
  'system,HN-S1,Acueducto El Pinar,1006,14.3095,-88.1702,,provider:HN-1;community:HN-C1,',
  'system,HN-S2,Pozo de la escuela,1006,14.3099,-88.1712,,provider:HN-1;community:HN-C1,',
  'community,HN-C1,El Pinar,1006,14.3071,-88.1759,,,',
  `partner,SOC-1,${PARTNER},,,,,,facilitador`,
  '',
].join('\r\n');

/** Every screen, as a phone of 360 px and a desktop show it, in both themes. */
describe('every screen has nothing that axe finds, text at 7:1, targets of 48 px, and fits 320 px', () => {
  let folder = '';
  let service: RunningService;
  let browser: Browser;
  let admin: Page;
  let technician: Page;
  const contexts: BrowserContext[] = [];
  const mistakes: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'bitacora-screens-'));
    service = await startService({ data: folder, adminCode: ADMIN_CODE });
    browser = await chromium.launch({ executablePath: findBrowser('shell'), args: [...BROWSER_FLAGS] });
    admin = await newPhone();
    technician = await newPhone();
  });
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await browser.close();
    await service.kill();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it('joining, and what can go wrong with it', async () => {
    const faults: string[] = [];
    const page = technician;
    await page.goto(service.url);
    await page.getByLabel('Código para unirse').waitFor();
    // The app has its own English: a browser's translation would change the page under it.
    expect(await page.evaluate(() => document.documentElement.translate)).toBe(false);
    expect(await page.locator('meta[name=google]').getAttribute('content')).toBe('notranslate');
    faults.push(...(await inspect(page, 'join')));
    await page.getByLabel('Código para unirse').fill('bcdfg-hjklm');
    await page.getByRole('button', { name: 'Entrar' }).click();
    await page.getByText('El servidor no conoce ese código').waitFor();
    faults.push(...(await inspect(page, 'join-unknown-code')));
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Entrar' }).click();
    await page.getByText('No hay señal').waitFor();
    // Beside the button that was touched: a message above the edge is none.
    await expect.poll(() => isInSight(page, 'No hay señal')).toBe(true);
    faults.push(...(await inspect(page, 'join-offline')));
    await page.context().setOffline(false);
    expect(faults).toEqual([]);
  });

  it('Administración', async () => {
    const faults: string[] = [];
    const page = admin;
    const look = async (name: string) => faults.push(...(await inspect(page, `admin-${name}`)));
    await join(page, ADMIN_CODE);
    await open(page, '/admin');
    await look('index');
    await open(page, '/admin/hoy');
    await look('today');
    await open(page, '/admin/padron');
    await look('registry');
    await open(page, '/admin/padron/importar');
    await look('import');
    const file = page.locator('input[type=file]');
    await file.setInputFiles({ name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\r\n1,2\r\n') });
    await page.getByRole('button', { name: 'Importar', exact: true }).click();
    await page.getByText('El encabezado del archivo').waitFor();
    await look('import-wrong-columns');
    const csv = `${REGISTRY}system,X,Malo,9999,,,,,\r\n`;
    await file.setInputFiles({ name: 'registro.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await page.getByRole('button', { name: 'Importar', exact: true }).click();
    await page.getByText('fila no entró').waitFor();
    await expect.poll(() => isInSight(page, 'fila no entró')).toBe(true);
    await look('import-report');
    await open(page, '/admin/descargas');
    await look('downloads');
    await open(page, '/admin/indicadores');
    await page.getByRole('heading', { name: 'Nada aprobado en este período' }).waitFor();
    await look('indicators-nothing');
    await page.route('**/api/v1/indicators?*', showFigures);
    await page.getByLabel('Período').selectOption('all');
    await page.getByRole('heading', { name: 'En resumen' }).waitFor();
    await look('indicators');
    for (const fold of ['Por municipio', 'Fórmula']) await page.locator('summary', { hasText: fold }).first().click();
    await page.getByRole('table', { name: /^CO-01/ }).scrollIntoViewIfNeeded();
    await look('indicators-by-municipality');
    await page.unroute('**/api/v1/indicators?*');
    await page.context().setOffline(true);
    await page.getByLabel('Municipio', { exact: true }).selectOption('1006');
    await page.getByText('No hay señal').waitFor();
    // The figures that were there stay, and say of which visits they are.
    await page.getByText('Abajo siguen las cifras de antes: Todas las visitas').waitFor();
    expect(await page.getByRole('heading', { name: 'En resumen' }).count()).toBe(1);
    await look('indicators-offline');
    await page.context().setOffline(false);
    await open(page, '/admin/duplicados');
    await look('duplicates');
    await open(page, '/admin/municipio/1006');
    await page.getByText('Las Juntas en el mapa').waitFor();
    await look('municipality-month');
    // Brought by the visit before: without signal it opens anew, and so do the boards.
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await page.context().setOffline(true);
    await open(page, '/admin/municipio/1006');
    await page.getByText('Las Juntas en el mapa').waitFor();
    await page.getByText('Juntas sin visita desde hace 12 meses').waitFor();
    await page.context().setOffline(false);
    await open(page, '/admin/movimiento/siasar-al-dia');
    await page.getByText(/filas? de/).waitFor();
    await look('board-siasar');
    await open(page, '/admin/movimiento/titulares');
    await page.getByText('Fuente:').waitFor();
    await look('board-holders');
    await open(page, '/admin/municipio/1006?vista=metas');
    await page.getByText('Los cinco componentes y sus metas').first().waitFor();
    await look('municipality-goals');
    await page.route('**/api/v1/parcels', showHandIns);
    await open(page, '/admin/entregas');
    await page.getByText('Espera decisión').waitFor();
    await look('parcels');
    await page.getByRole('button', { name: 'Descartar' }).first().click();
    await page.getByRole('dialog').waitFor();
    await look('parcels-discard');
    await page.getByRole('dialog').getByRole('button', { name: 'Cerrar' }).click();
    await page.unroute('**/api/v1/parcels');
    await open(page, '/admin/avisos');
    await page.getByText('Todavía no hay ningún sistema conectado').waitFor();
    await look('webhooks');
    await page.getByRole('button', { name: 'Conectar un sistema' }).click();
    await page.getByRole('button', { name: 'Conectar', exact: true }).click();
    await page.getByText('Escriba qué sistema es.').waitFor();
    await look('webhooks-new');
    await page.getByRole('button', { name: 'Cerrar' }).click();
    await open(page, '/admin/personas');
    await page.getByRole('button', { name: 'Inscribir a una persona' }).click();
    await page.getByRole('button', { name: 'Inscribir y ver el código' }).click();
    // A fault above what is in sight would look as if the button did nothing.
    await page.locator('[aria-invalid="true"]:focus').waitFor();
    await look('enrol-missing');
    await page.getByLabel('Nombre y apellido').fill('Marta Lucía Reyes');
    await page.getByRole('button', { name: 'Inscribir y ver el código' }).click();
    const dialog = page.getByRole('dialog', { name: 'Código para Marta Lucía Reyes' });
    await dialog.waitFor();
    await look('code');
    const code = /#(\S+)/.exec(await dialog.innerText())?.[1] ?? '';
    await page.getByRole('button', { name: 'Cerrar' }).click();
    await look('people');
    await join(technician, code);
    await page.reload();
    await page.getByRole('button', { name: /Marta Lucía Reyes/ }).click();
    await page.getByRole('dialog', { name: 'Marta Lucía Reyes' }).waitFor();
    await look('person');
    expect(faults).toEqual([]);
  });

  it('Inicio, Juntas and a Junta, the partners, and what else there is', async () => {
    const faults: string[] = [];
    const page = technician;
    const look = async (name: string) => faults.push(...(await inspect(page, name)));
    await open(page, '/');
    await look('home-first');
    await open(page, '/juntas');
    await page.getByText(BOARD).first().waitFor();
    await look('boards');
    await page.getByRole('searchbox').fill('xkwjq');
    await page.getByText('Ninguna coincide').waitFor();
    await look('boards-none-found');
    await page.getByRole('searchbox').fill('');
    await page.getByRole('button', { name: 'Cerca de mí' }).click();
    await page
      .getByText(/de aquí/)
      .first()
      .waitFor();
    await look('boards-near');
    await page.getByRole('searchbox').fill('san marcos');
    await page.getByRole('link', { name: /San Marcos de la Sierra/ }).click();
    await page.getByRole('heading', { name: /San Marcos de la Sierra/ }).waitFor();
    await expect
      .poll(() => page.title())
      .toBe('Junta Administradora de Agua y Saneamiento San Marcos de la Sierra · Bitácora del Agua');
    await look('board-without-systems');
    // The list is as it was left, also after the phone was turned.
    await page.goBack();
    await page.getByRole('link', { name: /San Marcos de la Sierra/ }).waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('san marcos');
    await page.getByRole('link', { name: /San Marcos de la Sierra/ }).click();
    await page.getByRole('heading', { name: /San Marcos de la Sierra/ }).waitFor();
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.getByRole('link', { name: 'Inicio' }).click();
    await page.getByText('Nueva visita', { exact: true }).waitFor();
    // As at a new page: at its top, with the focus at its heading.
    await expect.poll(() => page.evaluate(() => [scrollY, document.activeElement?.tagName])).toEqual([0, 'H1']);
    await expect.poll(() => page.title()).toBe('Inicio · Bitácora del Agua');
    await page.goBack();
    // What the check would be about is not there: it is registered from here.
    await page.getByRole('button', { name: /Chequeo de cloración/ }).click();
    await page.locator('.open-form h1').waitFor();
    // Opened by mistake and left untouched: back where one was, and no draft is left.
    await page.getByRole('link', { name: 'Salir' }).click();
    await page.getByRole('heading', { name: /San Marcos de la Sierra/ }).waitFor();
    await page.getByRole('link', { name: 'Inicio' }).click();
    await page.getByText('Nueva visita', { exact: true }).waitFor();
    expect(await page.getByText('Para seguir').count()).toBe(0);
    await openBoard(page);
    await look('board');
    await page.getByRole('button', { name: /Chequeo de cloración/ }).click();
    await page.getByRole('dialog').waitFor();
    await look('choose-system');
    for (const [address, name] of [
      ['/formularios', 'more-forms'],
      ['/ajustes', 'settings'],
      ['/ajustes/copia', 'backup'],
      ['/dosis', 'dose'],
      ['/guias', 'guides'],
      ['/mapa', 'map'],
      ['/envios', 'outbox-empty'],
      ['/nada', 'not-found'],
    ] as const) {
      await open(page, address);
      await look(name);
    }
    await open(admin, '/socios');
    await admin.getByText(PARTNER).click();
    await admin.getByRole('heading', { name: PARTNER }).waitFor();
    faults.push(...(await inspect(admin, 'partner')));
    expect(faults).toEqual([]);
  });

  it('the other language stands everywhere at once and at the next start, and so does the first again', async () => {
    const page = technician;
    await open(page, '/ajustes');
    await page.getByLabel('English').click({ force: true });
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await page.getByRole('link', { name: 'Boards' }).click();
    await page.getByRole('heading', { name: 'Water boards' }).waitFor();
    await open(page, '/');
    await page.getByText('New visit', { exact: true }).waitFor();
    expect(await page.getByText('Nueva visita', { exact: true }).count()).toBe(0);
    await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe('en');
    await open(page, '/ajustes');
    await page.getByLabel('Español').click({ force: true });
    await page.getByRole('heading', { name: 'Ajustes' }).waitFor();
    await page.getByRole('link', { name: 'Juntas' }).click();
    await page.getByRole('heading', { name: 'Juntas de Agua', exact: true }).waitFor();
    await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe('es');
  });

  it('a form: its first page, what a page lacks, the sections, the reading over', async () => {
    const faults: string[] = [];
    const page = technician;
    const look = async (name: string) => faults.push(...(await inspect(page, name)));
    await openBoard(page);
    await page.getByRole('button', { name: /Evaluación del prestador/ }).click();
    await page.locator('.open-form h1').waitFor();
    await look('form');
    await page.getByRole('button', { name: 'Siguiente' }).click();
    await page.getByText('En esta sección falta algo').waitFor();
    await look('form-gate');
    await page.locator('main label:has(input[value="si"])').first().click();
    await page.getByText('En esta sección falta algo').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Secciones' }).click();
    await page.getByRole('dialog').waitFor();
    await look('form-sections');
    await page.getByRole('button', { name: 'Revisar y terminar' }).click();
    await page.locator('.review-page').waitFor();
    await look('form-review-missing');
    // The phone's Back closes what is open first, and then goes a page back.
    await page.getByRole('button', { name: 'Secciones' }).click();
    await page.getByRole('dialog').waitFor();
    await page.goBack();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('.review-page').waitFor();
    await page.goBack();
    await page.locator('.review-page').waitFor({ state: 'detached' });
    await page.locator('.open-form__content h1').waitFor();
    await page.getByRole('button', { name: 'Secciones' }).click();
    await page.getByRole('button', { name: 'Revisar y terminar' }).click();
    await page.locator('.review-page').waitFor();
    await page.getByRole('link', { name: 'Salir' }).click();
    await page.getByRole('heading', { name: BOARD }).waitFor();
    await open(page, '/');
    await page.getByText('Para seguir').waitFor();
    await page.getByText('Falta revisar y terminar').waitFor();
    await page.getByRole('link', { name: /Evaluación del prestador/ }).click();
    await page.getByRole('button', { name: 'Secciones' }).click();
    await page.locator('.section-index__row').nth(1).click();
    await page.getByText('Sección 2 de').waitFor();
    await page.getByRole('link', { name: 'Salir' }).click();
    // The open form says the same.
    await page.waitForURL((url) => url.pathname === '/');
    await page.getByText('Nueva visita', { exact: true }).waitFor();
    await page.getByText(/Sección 2 de\s\d+/).waitFor();
    await look('home-draft');
    expect(faults).toEqual([]);
  });

  it('the other forms and the registrations begin', async () => {
    const faults: string[] = [];
    const look = async (page: Page, name: string) => {
      await page.locator('.open-form h1').waitFor();
      faults.push(...(await inspect(page, `form-${name}`)));
    };
    const page = technician;
    for (const title of ['Cobertura y nivel de servicio', 'Sistema de agua', 'Queja en la USCL']) {
      await openBoard(page);
      await page.getByText(/formularios más/).click();
      await page.getByRole('button', { name: title }).click();
      const dialog = page.getByRole('dialog');
      await dialog.or(page.locator('.open-form h1')).first().waitFor();
      if ((await dialog.count()) > 0) await dialog.getByText('Acueducto El Pinar').click();
      await look(page, title.toLowerCase().replaceAll(/[^a-z]+/g, '-'));
    }
    for (const title of ['Registrar una Junta', 'Registrar una comunidad']) {
      await open(page, '/formularios');
      await page.getByRole('button', { name: title }).click();
      await look(page, title.toLowerCase().replaceAll(/[^a-z]+/g, '-'));
    }
    await open(admin, '/socios');
    await admin.getByText(PARTNER).click();
    await admin.getByRole('button', { name: /Autoevaluación/ }).click();
    await look(admin, 'autoevaluacion');
    expect(faults).toEqual([]);
  });

  it('a finished record: its result, Envíos in each state, the record, sent back, corrected, practised', async () => {
    const faults: string[] = [];
    const page = technician;
    const look = async (name: string) => faults.push(...(await inspect(page, name)));
    await openBoard(page);
    await page.getByRole('button', { name: /Chequeo de cloración/ }).click();
    await page.getByRole('dialog').getByText('Acueducto El Pinar').click();
    const readings = {
      'puntos[1]/estado_lectura': 'lectura',
      'puntos[1]/lectura': 1.5,
      'puntos[2]/estado_lectura': 'lectura',
      'puntos[2]/lectura': 0.2,
      'puntos[3]/estado_lectura': 'no_se_detecta',
    };
    await fillForm(
      page,
      { answers: { ...readings, metodo: 'comparador_dpd', norma: 'oms', clora: 'si_funciona' } },
      new Map(),
    );
    await look('form-review-complete');
    await page.context().setOffline(true);
    await finishForm(page);
    await page.waitForURL((url) => !url.pathname.startsWith('/registro'));
    await page.locator('h1').first().waitFor();
    await look('result');
    await page.getByRole('link', { name: 'Envíos' }).click();
    await page.getByText('En este teléfono').first().waitFor();
    await look('outbox-waiting');
    await page.context().setOffline(false);
    await page.getByText('Enviado y comprobado').waitFor();
    await look('outbox-sent');
    const sent = page.locator('main a[href^="/envios/"]').first();
    const recordId = (await sent.getAttribute('href'))?.split('/').at(-1) ?? '';
    await sent.click();
    await page.getByText('¿Hay un error?').waitFor();
    await look('outbox-item');

    const review = {
      id: randomUUID(),
      revision: 1,
      state: 'returned',
      reason: 'Falta la foto del clorador.',
      comments: [{ path: 'observaciones', text: 'Explique por qué.' }],
    };
    // From the page: the service takes a change by cookie only from its own origin.
    const status = await admin.evaluate(
      async ({ address, body }) => {
        const headers = { 'Bitacora-Protocol': '1', 'Content-Type': 'application/json' };
        return (await fetch(address, { method: 'POST', headers, body })).status;
      },
      { address: `/api/v1/submissions/${recordId}/reviews`, body: JSON.stringify(review) },
    );
    expect(status).toBe(201);
    await open(page, '/envios');
    await page.getByRole('button', { name: 'Buscar novedades' }).click();
    await page.getByText('Todo lo terminado está en el servidor.').waitFor();
    await open(page, '/');
    await page.getByText('Para corregir (1)').waitFor();
    await look('home-to-correct');
    await page.getByText('Falta la foto del clorador.').click();
    await page.getByRole('button', { name: 'Corregir ahora' }).waitFor();
    await look('record-returned');
    await openBoard(page);
    await page.getByText('Último chequeo de cloro').waitFor();
    await look('board-with-records');
    await page.goBack();
    await open(page, `/historia/${recordId}`);
    await page.getByRole('button', { name: 'Corregir ahora' }).click();
    await page.locator('.open-form h1').waitFor();
    await look('correction');

    // The service refuses the correction: it is set aside, readable, with its reason in words (4.4).
    await page.route('**/sync/push', refuse);
    await page.getByRole('button', { name: 'Secciones' }).click();
    await page.getByRole('button', { name: 'Revisar y terminar' }).click();
    await page.getByRole('button', { name: 'Terminar sin cambios' }).waitFor();
    await look('correction-without-change');
    await page.getByLabel(/^Respuesta a /).fill('El clorador está bajo llave.');
    await finishForm(page);
    await page.waitForURL((url) => !url.pathname.startsWith('/registro'));
    await open(page, '/envios');
    await page.getByRole('heading', { name: 'Necesita su atención' }).waitFor();
    await look('outbox-set-aside');
    await page.locator('main a[href^="/envios/"]').first().click();
    await page.waitForURL((url) => url.pathname.startsWith('/envios/'));
    await page.getByText('Apartado: necesita su atención').filter({ visible: true }).first().waitFor();
    await look('outbox-item-set-aside');

    await open(page, '/ajustes');
    await page.getByLabel(/Modo práctica/).check({ force: true });
    await page.getByRole('link', { name: 'Inicio' }).click();
    await page.getByText('Práctica: nada de esto cuenta').waitFor();
    await look('home-practice');
    expect(faults).toEqual([]);
  });

  it('lists that the phone cannot read: never an empty list, never "nothing"', async () => {
    const faults: string[] = [];
    const page = await technician.context().newPage();
    await page.addInitScript(() => {
      const unreadable = new Set(['drafts', 'submissions', 'pulledSubmissions']);
      for (const kind of [IDBObjectStore, IDBIndex]) {
        for (const method of ['get', 'getAll', 'getAllKeys', 'openCursor', 'openKeyCursor', 'count'] as const) {
          const real = kind.prototype[method] as (...parameters: unknown[]) => unknown;
          Reflect.set(kind.prototype, method, function (this: IDBObjectStore | IDBIndex, ...parameters: unknown[]) {
            const store = this instanceof IDBIndex ? this.objectStore.name : this.name;
            if (unreadable.has(store)) throw new DOMException('cannot be read', 'UnknownError');
            return real.apply(this, parameters);
          });
        }
      }
    });
    await open(page, '/');
    await page.getByText('No se pudieron leer los borradores').waitFor();
    await page.getByText('No se pudo leer lo que hay que corregir').waitFor();
    await page.getByText('No se pudo contar lo que falta enviar').waitFor();
    faults.push(...(await inspect(page, 'home-unreadable')));
    await open(page, '/envios');
    await page.getByText('No se pudo leer lo guardado').waitFor();
    faults.push(...(await inspect(page, 'outbox-unreadable')));
    await open(page, '/ajustes');
    await page.getByRole('heading', { name: 'Papelera' }).waitFor();
    await page.getByText('No se pudo leer lo guardado').waitFor();
    await page.getByRole('button', { name: 'Salir de este teléfono' }).click();
    await page.getByRole('dialog').getByText('No se pudo leer lo guardado').waitFor();
    expect(await page.getByText('No hay nada sin enviar').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Salir de todos modos' }).count()).toBe(1);
    faults.push(...(await inspect(page, 'settings-unreadable')));
    await page.close();
    expect(faults).toEqual([]);
  });

  it('the lock: asked for, chosen, entered wrongly, forgotten without a signal', async () => {
    const faults: string[] = [];
    const page = await newPhone();
    const look = async (name: string) => faults.push(...(await inspect(page, name)));
    const press = async (pin: string) => {
      for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click();
    };
    const code = await admin.evaluate(
      async (body) => {
        const headers = { 'Bitacora-Protocol': '1', 'Content-Type': 'application/json' };
        const answer = await fetch('/api/v1/enrolments', { method: 'POST', headers, body });
        const { code }: { code: string } = await answer.json();
        return code;
      },
      JSON.stringify({ name: 'Eulalia Zepeda', role: 'technician' }),
    );
    // As from a service that asks each phone for one; a phone hears of it once a day.
    const required = (route: Route) =>
      route.fulfill({ headers: { 'Bitacora-Protocol': '1' }, json: { required: true, kept: [] } });
    await page.route('**/api/v1/devices/current/lock', required);
    await join(page, code);
    await page.getByRole('heading', { name: 'Elija un PIN' }).waitFor();
    await page.getByText('Escriba su PIN nuevo').waitFor();
    await look('lock-required');
    await page.unroute('**/api/v1/devices/current/lock');
    await press('382914');
    await page.getByText('otra vez para estar seguros').waitFor();
    await press('382914');
    await page.getByRole('link', { name: 'Nueva visita' }).waitFor();
    await open(page, '/ajustes/pin');
    await page.getByText('¿Cuándo se vuelve a pedir?').waitFor();
    await look('lock-settings');
    await page.getByRole('button', { name: 'Cerrar ahora' }).click();
    await page.getByText('Su bitácora está cerrada').waitFor();
    await press('111222');
    await page.getByText('No es ese. Le quedan 9 intentos.').waitFor();
    await look('lock-wrong');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Lo olvidé' }).click();
    await page.getByText('Ahora no se pudo llegar al servidor.').waitFor();
    await look('lock-forgotten');
    expect(faults).toEqual([]);
  });

  it('was drawn without an error in the page', () => {
    expect(mistakes).toEqual([]);
  });

  async function refuse(route: Route): Promise<void> {
    const bytes = route.request().postDataBuffer() ?? Buffer.from('');
    const text = route.request().headers()['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
    const sent: { submissions: readonly { id: string; revision: number; contentHash: string }[] } = JSON.parse(
      text.toString(),
    );
    const results = sent.submissions.map(({ id, revision, contentHash }) => {
      return { id, revision, contentHash, outcome: 'rejected', code: 'not-yours' };
    });
    await route.fulfill({ headers: { 'Bitacora-Protocol': '1' }, json: { results, time: new Date().toISOString() } });
  }

  /** What two removed phones handed in: one waits, one was discarded. */
  async function showHandIns(route: Route): Promise<void> {
    const content = {
      records: [
        { form: 'chlorination-check', count: 12 },
        { form: 'provider-assessment', count: 1 },
      ],
      drafts: 2,
      photos: 14,
      from: '2026-10-03T08:10:00.000-06:00',
      to: '2026-11-20T16:40:00.000-06:00',
      damaged: false,
    };
    const waiting: HandIn = {
      device: randomUUID(),
      deviceName: 'Samsung A03 de la oficina de Comayagua',
      person: 'p-1',
      personName: 'Marta Lucía Reyes de la Cruz',
      revokedAt: '2026-11-21T15:00:00.000Z',
      state: 'waiting',
      parcels: 13,
      closed: 0,
      bytes: 9_400_000,
      received: 9_400_000,
      content,
      at: '2026-11-22T15:00:00.000Z',
      decided: null,
      outcome: null,
    };
    const decided = {
      at: '2026-11-23T15:00:00.000Z',
      by: 'Ana Paz',
      word: 'Eran pruebas',
      goesAt: '2026-12-23T15:00:00.000Z',
    };
    const handIns = [waiting, { ...waiting, device: randomUUID(), state: 'discarded' as const, decided }];
    await route.fulfill({ headers: { 'Bitacora-Protocol': '1' }, json: { handIns } });
  }

  /** Figures of every kind: each letter, a number, days, no data; two places, one of them without data. */
  async function showFigures(route: Route): Promise<void> {
    const figures = indicatorTable.indicators
      .flatMap((indicator) => indicator.figures ?? [])
      .map(({ code, rule }, index) => {
        const counted = index % 7 === 6 ? 0 : 20;
        const value = rule.kind === 'count' || rule.kind === 'median-days' ? counted : (index % 11) / 10;
        return {
          code,
          value: counted === 0 ? null : value,
          numerator: value * counted,
          denominator: counted,
          counted,
          unknown: 2,
        };
      });
    const populations = ['provider', 'system', 'community'].map((type) => ({ type, registered: 25 }));
    const { searchParams } = new URL(route.request().url());
    await route.fulfill({
      headers: { 'Bitacora-Protocol': '1' },
      json: {
        table: { id: indicatorTable.id, version: indicatorTable.version },
        from: searchParams.get('from'),
        to: searchParams.get('to'),
        municipality: null,
        time: new Date().toISOString(),
        populations,
        figures,
        places: [
          { municipality: '1006', populations, figures },
          { municipality: '1013', populations, figures: [] },
        ],
      },
    });
  }

  async function newPhone(): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      hasTouch: true,
      locale: 'es-HN',
      timezoneId: 'America/Tegucigalpa',
      geolocation: { latitude: 14.3071, longitude: -88.1759, accuracy: 6 },
      permissions: ['geolocation'],
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(15_000);
    contexts.push(context);
    const page = await context.newPage();
    page.on('pageerror', (error) => mistakes.push(error.message));
    page.on('console', (message) => {
      if (message.text().includes('Permissions-Policy')) mistakes.push(message.text());
    });
    return page;
  }

  async function join(page: Page, code: string): Promise<void> {
    await page.goto(`${service.url}/unirse#${code}`);
    await page.getByRole('button', { name: 'Entrar' }).click();
    await page.waitForURL((url) => url.pathname === '/');
  }

  async function open(page: Page, address: string): Promise<void> {
    await page.goto(`${service.url}${address}`);
    await page.locator('h1').first().waitFor();
  }

  async function isInSight(page: Page, text: string): Promise<boolean> {
    const box = await page.getByText(text).first().boundingBox();
    return box !== null && box.y >= 0 && box.y + box.height <= 740;
  }

  async function openBoard(page: Page): Promise<void> {
    await open(page, '/juntas');
    await page.getByRole('searchbox').fill('el pinar');
    await page.getByRole('link', { name: new RegExp(BOARD) }).click();
    await page.getByRole('heading', { name: BOARD }).waitFor();
  }
});
