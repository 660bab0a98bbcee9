import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { convertSiasarPeru } from '../../scripts/convert-siasar-peru.ts';
import { RECORDS } from '../golden/records.ts';
import { confirmTheSame, fillForm, finishForm, type Plan, type Typed } from '../support/fill-form.ts';
import { finishedRecord } from '../support/finished-record.ts';
import { type Link, openLink } from '../support/link.ts';
import { type Phone, startPhone } from '../support/phone.ts';
import { takePicture } from '../support/screens/picture.ts';
import { freePort, type RunningService, startService } from '../support/service.ts';

const ADMIN_CODE = 'administradora-2026';
/** Where the pictures of the day are kept; README.md shows the folder. */
const PICTURES = path.resolve('tests/e2e/output/field-day');
const BOARD = 'Junta de Agua El Pinar';
const PARTNER = 'Agua para el Pueblo';
const NEW_BOARD = 'Junta de Agua Cerro Azul';
const NEW_SYSTEM = 'Acueducto Cerro Azul';
/** Honduran places beside the real Peruvian ones, so that municipality and partner are exercised too. */
const HONDURAS = [
  `provider,HN-1,${BOARD},1006,14.3071,-88.1759,community:HN-C1,,,`,
  'system,HN-S1,Acueducto El Pinar,1006,14.3095,-88.1702,provider:HN-1;community:HN-C1,,,',
  'community,HN-C1,El Pinar,1006,14.3071,-88.1759,,,,',
  `partner,SOC-1,${PARTNER},,,,,,,`,
].join('\r\n');

type Answers = Record<string, unknown>;

describe('the field day, through the interface', () => {
  let folder = '';
  let link: Link;
  let port = 0;
  let service: RunningService;
  let desk: Phone;
  let technician: Phone;
  let contact: Phone;
  let photo = '';
  let otherPhoto = '';
  let technicianTyped = '';
  let lastYear: ReturnType<typeof finishedRecord>;
  const typed: Record<'assessment' | 'check' | 'evaluation' | 'newBoard' | 'newSystem' | 'newCheck', Typed> = {
    assessment: new Map(),
    check: new Map(),
    evaluation: new Map(),
    newBoard: new Map(),
    newSystem: new Map(),
    newCheck: new Map(),
  };

  const start = async (): Promise<void> => {
    service = await startService({
      data: path.join(folder, 'data'),
      port,
      adminCode: ADMIN_CODE,
      env: { BITACORA_PUBLIC_URL: link.url },
    });
  };
  const picture = async (page: Page, name: string): Promise<void> => {
    await takePicture(page, path.join(PICTURES, `${name}.png`));
  };

  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    folder = await mkdtemp(path.join(tmpdir(), 'bitacora-day-'));
    port = await freePort();
    link = await openLink(`http://localhost:${port}`);
    await start();
    [desk, technician, contact] = await Promise.all([
      startPhone({ browser: 'whole', viewport: { width: 1280, height: 800 } }),
      startPhone({ browser: 'whole' }),
      startPhone({ browser: 'whole' }),
    ]);
    photo = path.join(folder, 'photo.jpg');
    otherPhoto = path.join(folder, 'other-photo.jpg');
    writeFileSync(photo, await noisyPhoto(desk.page, 37));
    writeFileSync(otherPhoto, await noisyPhoto(desk.page, 53));
  });
  afterAll(async () => {
    for (const phone of [desk, technician, contact]) await phone.discard();
    await service.kill();
    await link.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it('lets the administrator join by link and bring the real registry in', async () => {
    const { page } = desk;
    await page.goto(`${link.url}/unirse#${ADMIN_CODE}`);
    await page.getByRole('button', { name: 'Entrar' }).click();
    await page.getByRole('link', { name: 'Padrón', exact: true }).click();
    await page.getByRole('link', { name: 'Importar', exact: true }).click();
    const siasar = convertSiasarPeru(readFileSync('tests/support/data/portawaterperu_siasar.csv', 'utf8'));
    const file = path.join(folder, 'registro.csv');
    writeFileSync(file, `${siasar.trimEnd()}\r\n${HONDURAS}\r\n`);
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: 'Importar', exact: true }).click();
    await page.getByText('ninguna rechazada').waitFor();
    await picture(page, '01-registry-imported');
    expect(rows<{ n: number }>("select count(*) as n from entities where type = 'system'")).toEqual([{ n: 33 }]);
  });

  it("has last year's assessment of the Junta, which somebody else made", async () => {
    const [board = { id: '' }] = rows<{ id: string }>(`select id from entities where name = '${BOARD}'`);
    const filled = RECORDS['board-good']?.now().set({ fecha_aplicacion: '2025-11-20' });
    if (filled === undefined) throw new Error('there is no such record');
    lastYear = finishedRecord(filled, {
      subject: { type: 'provider', id: board.id },
      municipality: '1006',
      finishedAt: '2025-11-20T10:00:00.000-06:00',
    });
    const answer = await desk.page.evaluate(
      async (body) => {
        const headers = { 'Bitacora-Protocol': '1', 'Content-Type': 'application/json' };
        return (await fetch('/api/v1/sync/push', { method: 'POST', headers, body })).text();
      },
      JSON.stringify({ submissions: [lastYear] }),
    );
    expect(answer).toContain('"stored"');
  });

  it('enrols a technician and the contact of a partner, who join by typed code and by link', async () => {
    const technicianCode = await enrol('Marta Lucía Reyes', async () => {});
    technicianTyped = technicianCode.typed;
    await joinByTypedCode(technician.page, technicianCode.typed);
    const contactCode = await enrol('José Ángel Núñez', async (page) => {
      await page.getByRole('radio', { name: /Contacto de un socio/ }).check({ force: true });
      await page.getByLabel('De qué socio').selectOption({ label: PARTNER });
    });
    await contact.page.goto(contactCode.url);
    await contact.page.getByRole('button', { name: 'Entrar' }).click();
    for (const { page } of [technician, contact]) {
      await page.getByText('Nueva visita').or(page.getByText('Socios')).first().waitFor();
      await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated');
    }
    // The registry is on the technician's phone before she leaves.
    await technician.page.getByRole('link', { name: 'Juntas', exact: true }).click();
    await technician.page.getByRole('searchbox').fill('el piñar');
    await technician.page.getByText(BOARD).waitFor();
    await picture(technician.page, '02-search-forgives');
    await contact.page.goto(`${link.url}/socios`);
    await contact.page.getByText(PARTNER).waitFor();
  });

  it('opens a deep link without any service', async () => {
    await technician.page.getByText(BOARD).click();
    await technician.page.getByRole('heading', { name: BOARD }).waitFor();
    // Every file of the app is in the cache before the service goes.
    await technician.page.waitForFunction(
      async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated',
    );
    await service.stop();
    link.down = true;
    await technician.page.reload();
    await technician.page.getByRole('heading', { name: BOARD }).waitFor();
    await picture(technician.page, '03-board-offline');
  });

  it('fills the assessment, is killed in the middle, and goes on from the last answer', async () => {
    const plan: Plan = {
      photo,
      answers: {
        altitud: 1850,
        foto_prestador: 'photo',
        numero_reuniones: 6,
        observaciones: 'La Junta pidió apoyo con el clorador; volveremos en enero.',
        monto_fondos: 12500.5,
        gasto_real_admin: 1200,
        suma_gastos_reales: 1200,
      },
    };
    await technician.page.getByRole('button', { name: /Evaluación del prestador/ }).click();
    await technician.page.getByText(/^Lo que dijeron el 20\/11\/2025 ya está escrito/).waitFor();
    await technician.page.getByRole('button', { name: 'Sí, empezar con lo anterior' }).click();
    let killed = false;
    const carried = await confirmTheSame(technician.page);
    const route = (): string => new URL(technician.page.url()).pathname;
    const question = (name: string) => technician.page.locator(`[data-path="${name}"]`);
    const confirm = async (title: string): Promise<void> => {
      const { page } = technician;
      if (title.startsWith('A.')) {
        // What contradicts the last visit is asked about; what is of one visit only is asked for anew.
        await question('altitud').getByText('o cambió mucho desde la última visita').waitFor();
        await picture(page, '04-carried-over');
      }
      const all = page.getByRole('button', { name: /Estas \d+ respuestas siguen igual/ });
      if (await all.isVisible()) await all.click();
      for (const one of await page.getByRole('button', { name: 'Sigue igual' }).all()) await one.click();
      expect(await page.getByText('De la vez anterior').count()).toBe(0);
    };
    const watch = async (title: string): Promise<void> => {
      await confirm(title);
      if (killed || !title.startsWith('C.')) return;
      killed = true;
      await technician.page.getByText(/^Guardado/).waitFor();
      const draft = route();
      await technician.kill();
      await technician.start();
      await technician.page.goto(`${link.url}${draft}`);
      await technician.page.getByText(/^Guardado|Se guarda solo/).waitFor();
    };
    await fillForm(technicianPage(), plan, typed.assessment, watch);
    expect(killed).toBe(true);
    expect(carried).toBeGreaterThan(30);
    // Confirmed as they were, they arrive as they were.
    for (const name of [
      'localidad',
      'estado_legal',
      'integrantes_junta',
      'tarifa_media',
      'mecanismo_pago',
      'h5_cercado',
    ]) {
      expect(typed.assessment.has(name)).toBe(false);
      typed.assessment.set(name, lastYear.answers[name]);
    }
    // What was agreed last year was asked about.
    for (const agreement of [1, 2])
      expect(typed.assessment.has(`seguimiento[${agreement}]/acuerdo_cumplido`)).toBe(true);
    await picture(technician.page, '04-assessment-review');
    await finish(technician.page);
  });

  it('shows the result before anybody leaves, what changed since last year, and hands over its sheet as a file', async () => {
    const { page } = technician;
    await page.locator('.sheet').waitFor();
    await page
      .getByText(/El 20\/11\/2025 tenía .*; hoy tiene/)
      .first()
      .waitFor();
    await picture(page, '05-result');
    await sheetAsFile(page, /^hoja-junta-de-agua-el-pinar-.*\.png$/);
    await unsent(1);
  });

  it('fills a chlorination check with flags at once, against the norm chosen in Ajustes, its dose with bucket and stopwatch', async () => {
    const national = technician.page.getByRole('radio', { name: /Norma nacional/ });
    await technician.page.goto(`${link.url}/ajustes`);
    await national.click({ force: true });
    await expect.poll(() => national.isChecked()).toBe(true);
    await technician.page.goto(`${link.url}/juntas`);
    await technician.page.getByRole('searchbox').fill('pinar');
    await technician.page.getByText(BOARD).click();
    await technician.page.getByRole('button', { name: /Chequeo de cloración/ }).click();
    await national.waitFor({ state: 'attached' });
    expect(await national.isChecked()).toBe(true);
    const plan: Plan = {
      photo: otherPhoto,
      more: true,
      answers: {
        'puntos[1]/estado_lectura': 'lectura',
        'puntos[1]/lectura': 1.5,
        'puntos[1]/foto_punto': 'photo',
        'puntos[2]/estado_lectura': 'lectura',
        'puntos[2]/lectura': 0.2,
        'puntos[3]/estado_lectura': 'no_se_detecta',
        metodo: 'comparador_dpd',
        norma: 'nacional',
        clora: 'si_funciona',
        producto: 'hipoclorito_calcio_granulado',
        etiqueta: ['ninguna'],
        porcentaje_cloro: 65,
        calcular_dosis: 'si',
        demanda: 1,
        residual_deseado: 0.5,
        hara_limpieza: 'no',
        observaciones: '=1+1; "comillas", coma',
      },
    };
    const filledIn: number[] = [];
    const measure = async (title: string): Promise<void> => {
      if (title !== 'Caudal y tanque') return;
      const { page } = technician;
      await page.getByRole('button', { name: 'Medir con cronómetro' }).click();
      await page.getByRole('radio', { name: /Con balde y cronómetro/ }).check({ force: true });
      for (let count = 1; count <= 3; count += 1) {
        // The bucket fills beside the phone: two touches, and the phone's own clock between them.
        const seconds = await page.getByRole('button', { name: /Comenzar/ }).evaluate(async (button: HTMLElement) => {
          const begun = Date.now();
          button.click();
          await new Promise((resolve) => setTimeout(resolve, 4000));
          document.querySelector<HTMLElement>('.bucket-timer--running')?.click();
          return (Date.now() - begun) / 1000;
        });
        filledIn.push(seconds);
        await page.getByRole('button', { name: `Borrar el intento ${count}` }).waitFor();
      }
      const here = page.getByRole('group', { name: /¿Lo midió hoy/ });
      await here.getByRole('radio', { name: 'Sí' }).check({ force: true });
      await page.getByRole('radio', { name: /Todo el día/ }).check({ force: true });
      await picture(page, '06-timed-bucket');
      await page.getByRole('button', { name: 'Usar en el chequeo' }).click();
      const flow = page.locator('[data-path="caudal_aforado"] input');
      await expect.poll(async () => Number(await flow.inputValue())).toBeGreaterThan(0);
      typed.check.set('caudal_aforado', Number(await flow.inputValue()));
      typed.check.set('caudal_medido_hoy', 'si');
      typed.check.set('flujo', 'gravedad');
    };
    await fillForm(technicianPage(), plan, typed.check, undefined, measure);
    // What stands behind "Más datos de este punto", and what stands on the last page.
    expect([typed.check.get('puntos[1]/foto_punto'), typed.check.has('observaciones')]).toEqual(['photo', true]);
    await finish(technician.page);
    const flow = Number(typed.check.get('caudal_aforado'));
    // Five gallons in the time between the touches, which is later than four seconds where the machine is busy; each try
    // counts to a tenth of a second.
    expect(flow).toBeLessThan(18.9 / (Math.min(...filledIn) - 0.2));
    expect(flow).toBeGreaterThan(18.9 / (Math.max(...filledIn) + 0.2));
    // C.3: Q × 3.6 × 24 h × D / C.
    const grams = (flow * 3.6 * 24 * 1.5) / 0.65;
    // Told as it can be weighed: at most a twentieth from the sum, which the record keeps with its digits.
    const told = await technician.page
      .getByText(/gramos al día, o /)
      .first()
      .innerText();
    const weighed = Number(/([\d,]+) gramos al día/.exec(told)?.[1]?.replaceAll(',', ''));
    expect(Math.abs(weighed - grams)).toBeLessThanOrEqual(grams / 20);
    await technician.page.getByText('traten en casa el agua de beber').first().waitFor();
    await takePicture(technician.page, path.join(PICTURES, '07-dose.png'), true);
    await sheetAsFile(technician.page, /^hoja-acueducto-el-pinar-.*\.png$/);
    await unsent(2);
  });

  it('registers a Junta and its system that nobody knows yet, and visits it', async () => {
    const { page } = technician;
    await page.goto(`${link.url}/juntas`);
    await page.getByRole('searchbox').fill('cerro azul');
    await page.getByText('Ninguna coincide').waitFor();
    await page.getByRole('button', { name: 'Registrar «cerro azul»' }).click();
    const board = { nombre: NEW_BOARD, departamento: '10', municipio: '1006', comunidad: 'Cerro Azul' };
    await fillForm(page, { answers: board }, typed.newBoard);
    await finishForm(page);
    await registered(page, NEW_BOARD);
    await page.getByText('Registrada aquí, por confirmar').waitFor();
    await page.getByRole('button', { name: 'Registrar un sistema' }).click();
    await fillForm(page, { answers: { nombre: NEW_SYSTEM } }, typed.newSystem);
    await finishForm(page);
    await registered(page, NEW_BOARD);
    await page.getByText(NEW_SYSTEM).first().waitFor();
    await page.getByRole('button', { name: /Chequeo de cloración/ }).click();
    const answers = {
      'puntos[1]/estado_lectura': 'lectura',
      'puntos[1]/lectura': 0.9,
      'puntos[2]/estado_lectura': 'lectura',
      'puntos[2]/lectura': 0.7,
      'puntos[3]/estado_lectura': 'lectura',
      'puntos[3]/lectura': 0.6,
      metodo: 'comparador_dpd',
      norma: 'oms',
      clora: 'si_funciona',
      calcular_dosis: 'no',
      hara_limpieza: 'no',
    };
    await fillForm(page, { answers }, typed.newCheck);
    await finish(page);
    await page.locator('.sheet').waitFor();
    await page.getByText('Adecuado').first().waitFor();
    await picture(page, '08-new-board-visited');
    await unsent(5);
  });

  it("fills the partner's self-evaluation on its contact's phone", async () => {
    await contact.page.reload();
    await contact.page.getByText(PARTNER).click();
    await contact.page.getByRole('button', { name: /Autoevaluación/ }).click();
    await fillForm(contact.page, { answers: { categoria: 'facilitador' } }, typed.evaluation);
    await finishForm(contact.page);
    await contact.page.waitForURL((url) => !url.pathname.startsWith('/registro/'));
    await contact.page
      .getByText(/Autoevaluación/)
      .first()
      .waitFor();
  });

  it('sends everything once the service is back, and says so only then', async () => {
    await technician.page.goto(`${link.url}/envios`);
    await technician.page
      .getByText(/^(En este teléfono|Enviándose)/)
      .first()
      .waitFor();
    await picture(technician.page, '09-outbox-waiting');
    await start();
    link.down = false;
    if ((await technician.context.cookies(link.url)).length === 0) {
      await joinByTypedCode(technician.page, technicianTyped, '/unirse');
      await technician.page.getByText('Nueva visita', { exact: true }).waitFor();
      await technician.page.goto(`${link.url}/envios`);
    }
    await technician.page.getByRole('button', { name: /Enviar ahora|Buscar novedades/ }).click();
    // All its photos, on slow cores.
    await technician.page.getByText('Todo lo terminado está en el servidor.').waitFor({ timeout: 120_000 });
    await picture(technician.page, '10-outbox-sent');
    await contact.page.goto(`${link.url}/envios`);
    await contact.page.getByRole('button', { name: /Enviar ahora|Buscar novedades/ }).click();
    await contact.page.getByText('Todo lo terminado está en el servidor.').waitFor({ timeout: 120_000 });
  });

  it('holds on the service exactly what was typed, once', () => {
    const stored = rows<{ form_id: string; body: string; content_hash: string }>(
      `select form_id, body, content_hash from revisions where submission_id <> '${lastYear.id}'`,
    );
    expect(stored.map((row) => row.form_id).sort()).toEqual([
      'chlorination-check',
      'chlorination-check',
      'partner-self-evaluation',
      'provider-assessment',
      'register-provider',
      'register-system',
    ]);
    // What was registered in the field is what the visit is about.
    const [system = { id: '' }] = rows<{ id: string }>(`select id from entities where name = '${NEW_SYSTEM}'`);
    const names: Record<string, keyof typeof typed> = {
      'chlorination-check': 'check',
      'partner-self-evaluation': 'evaluation',
      'provider-assessment': 'assessment',
      'register-provider': 'newBoard',
      'register-system': 'newSystem',
    };
    for (const row of stored) {
      expect(createHash('sha256').update(row.body).digest('hex')).toBe(row.content_hash);
      const { answers, subject } = JSON.parse(row.body) as { answers: Answers; subject: { id: string } | null };
      const name = subject?.id === system.id ? 'newCheck' : names[row.form_id];
      const known = typed[name ?? 'check'];
      expect(known.size).toBeGreaterThan(name?.startsWith('new') === true ? 2 : 15);
      for (const [place, value] of known) expectAnswer(place, value, answerAt(answers, place));
    }
    const photos = rows<{ sha256: string; bytes: number }>('select sha256, bytes from photos');
    expect(photos.length).toBeGreaterThanOrEqual(2);
    for (const { sha256, bytes } of photos) {
      const file = readFileSync(path.join(folder, 'data', 'photos', sha256.slice(0, 2), sha256));
      expect(createHash('sha256').update(file).digest('hex')).toBe(sha256);
      expect(file.length).toBe(bytes);
      expect(file.length).toBeLessThan(400_000);
      expect(file.includes(Buffer.from('Exif'))).toBe(false);
    }
  });

  it('leaves the service as a table with the same values, formulas made harmless', async () => {
    const text = await (await desk.context.request.get(`${link.url}/api/v1/exports/chlorination-check.csv`)).text();
    expect(text.startsWith('\uFEFF')).toBe(true);
    const table: Record<string, string>[] = parse(text, { bom: true, columns: true });
    expect(table).toHaveLength(2);
    const checked = table.find((row) => row['caudal_aforado'] === String(typed.check.get('caudal_aforado')));
    const points: Record<string, string>[] = parse(
      await (await desk.context.request.get(`${link.url}/api/v1/exports/chlorination-check/puntos.csv`)).text(),
      { bom: true, columns: true },
    );
    expect(
      points
        .filter((point) => point['_id'] === checked?.['_id'])
        .map((point) => [point['lugar'], point['estado_lectura'], point['lectura'], point['veredicto']]),
    ).toEqual([
      ['tanque', 'lectura', '1.5', 'adecuado'],
      ['casa_intermedia', 'lectura', '0.2', 'aceptable'],
      ['ultima_casa', 'no_se_detecta', '', 'sin_cloro'],
    ]);
    expect(checked?.['observaciones']).toBe('\'=1+1; "comillas", coma');
    const boards: Record<string, string>[] = parse(
      await (await desk.context.request.get(`${link.url}/api/v1/exports/provider-assessment.csv`)).text(),
      { bom: true, columns: true },
    );
    expect(boards).toHaveLength(2);
    expect(boards.find((row) => row['_id'] !== lastYear.id)?.['observaciones']).toBe(
      'La Junta pidió apoyo con el clorador; volveremos en enero.',
    );
  });

  it('stores a correction once although the answer to it was lost', async () => {
    const { page } = technician;
    await page
      .getByText(/Evaluación del prestador/)
      .first()
      .click();
    await page
      .getByRole('button', { name: /Corregir/ })
      .first()
      .click();
    // A correction opens where everything is read; here the form is walked from its beginning.
    await page.getByRole('button', { name: /Secciones/ }).click();
    await page.locator('.section-index__row').first().click();
    let lost = 0;
    link.fate = ({ url }) => {
      if (!url.startsWith('/api/v1/sync/push') || lost > 0) return { kind: 'pass' };
      lost += 1;
      return { kind: 'lose-answer' };
    };
    await fillForm(page, { answers: { observaciones: 'Corregido en la oficina.' } }, new Map());
    await finish(page);
    await page.goto(`${link.url}/envios`);
    await page.getByRole('button', { name: /Enviar ahora|Buscar novedades/ }).click();
    await expect.poll(() => lost, { timeout: 20_000 }).toBe(1);
    await expect
      .poll(
        async () => {
          await page.evaluate(() => window.dispatchEvent(new Event('online')));
          return rows<{ revision: number; place: string }>(
            `select revision, place from revisions where form_id = 'provider-assessment' and submission_id <> '${lastYear.id}' order by revision`,
          );
        },
        { timeout: 30_000, interval: 500 },
      )
      .toEqual([
        { revision: 1, place: 'line' },
        { revision: 2, place: 'line' },
      ]);
    await page.getByText('En este teléfono').waitFor({ state: 'detached' });
    link.fate = () => ({ kind: 'pass' });
  });

  function technicianPage(): Page {
    return new Proxy(technician.page, {
      get: (_target, key) => Reflect.get(technician.page, key, technician.page) as unknown,
    });
  }

  async function enrol(name: string, choose: (page: Page) => Promise<void>): Promise<{ typed: string; url: string }> {
    const { page } = desk;
    await page.goto(`${link.url}/admin/personas`);
    await page.getByRole('button', { name: 'Inscribir a una persona' }).click();
    await page.getByLabel('Nombre y apellido').fill(name);
    await choose(page);
    await page.getByRole('button', { name: 'Inscribir y ver el código' }).click();
    const dialog = page.getByRole('dialog', { name: `Código para ${name}` });
    await dialog.waitFor();
    const text = await dialog.innerText();
    return { typed: /[A-Z]{5}-[A-Z]{5}/.exec(text)?.[0] ?? '', url: /https?:\S+/.exec(text)?.[0] ?? '' };
  }

  async function joinByTypedCode(page: Page, code: string, route = '/'): Promise<void> {
    await page.goto(`${link.url}${route}`);
    await page.getByLabel('Código para unirse').fill(code.toLowerCase());
    await page.getByRole('button', { name: 'Entrar' }).click();
  }

  async function finish(page: Page): Promise<void> {
    await finishForm(page);
    await page.waitForURL((url) => !url.pathname.startsWith('/registro'));
  }

  /** "Compartir la hoja" on a phone without a share sheet: a picture in Descargas. */
  async function sheetAsFile(page: Page, name: RegExp): Promise<void> {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Compartir la hoja' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(name);
    const png = readFileSync(await download.path());
    expect([png.subarray(1, 4).toString(), png.readUInt32BE(16)]).toEqual(['PNG', 1360]);
  }

  /** Something alike may be shown first. */
  async function registered(page: Page, board: string): Promise<void> {
    const another = page.getByRole('button', { name: 'No, es otra: registrarla' });
    const heading = page.getByRole('heading', { name: board });
    await another.or(heading).first().waitFor();
    if (await another.isVisible()) await another.click();
    await heading.waitFor();
  }

  async function unsent(count: number): Promise<void> {
    await technician.page.goto(`${link.url}/`);
    await technician.page.getByText(new RegExp(`^${count} registros? sin enviar`)).waitFor();
  }

  function rows<T>(query: string): T[] {
    const database = new DatabaseSync(path.join(folder, 'data', 'bitacora.sqlite'), { readOnly: true });
    const found = database
      .prepare(query)
      .all()
      .map((row) => ({ ...row })) as T[];
    database.close();
    return found;
  }
});

function answerAt(answers: Answers, place: string): unknown {
  let here: unknown = answers;
  for (const part of place.split('/')) {
    const match = /^(.*?)(?:\[(\d+)\])?$/.exec(part);
    here = (here as Answers | undefined)?.[match?.[1] ?? part];
    if (match?.[2] !== undefined) here = (here as unknown[] | undefined)?.[Number(match[2]) - 1];
  }
  return here;
}

function expectAnswer(place: string, typedValue: unknown, stored: unknown): void {
  if (typedValue === 'photo' || typedValue === 'signature') expect(stored, place).toMatch(/^[0-9a-f]{64}$/);
  else if (typedValue === 'position') expect(stored, place).toMatchObject({ latitude: 14.3071, longitude: -88.1759 });
  else if (Array.isArray(typedValue))
    expect(new Set(stored as string[] | undefined), place).toEqual(new Set(typedValue));
  else if (typeof typedValue === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(typedValue))
    expect(String(stored), place).toContain(typedValue);
  else expect(stored, place).toEqual(typedValue);
}

/** A photo of 12 megapixels as a camera makes it: with EXIF, its position in it. Drawn by a browser. */
async function noisyPhoto(page: Page, step: number): Promise<Buffer> {
  const encoded = await page.evaluate(async (hues) => {
    const canvas = new OffscreenCanvas(4000, 3000);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    for (let index = 0; index < 4000; index += 1) {
      context.fillStyle = `hsl(${(index * hues) % 360} 60% ${30 + (index % 40)}%)`;
      context.fillRect((index * 389) % 4000, (index * 613) % 3000, 120, 90);
    }
    const bytes = new Uint8Array(
      await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 })).arrayBuffer(),
    );
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  }, step);
  const jpeg = Buffer.from(encoded, 'base64');
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), randomBytes(64)]);
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, exif.length + 2]), exif]);
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
}
