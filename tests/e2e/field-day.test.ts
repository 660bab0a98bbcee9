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
import { fillForm, type Plan, type Typed } from '../support/fill-form.ts';
import { type Link, openLink } from '../support/link.ts';
import { type Phone, startPhone } from '../support/phone.ts';
import { freePort, type RunningService, startService } from '../support/service.ts';

const ADMIN_CODE = 'administradora-2026';
/** Where the pictures of the day are kept; README.md shows the folder. */
const PICTURES = path.resolve('tests/e2e/output/field-day');
const BOARD = 'Junta de Agua El Pinar';
const PARTNER = 'Agua para el Pueblo';
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
  const typed: Record<'assessment' | 'check' | 'evaluation', Typed> = {
    assessment: new Map(),
    check: new Map(),
    evaluation: new Map(),
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
    await page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
  };

  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    folder = await mkdtemp(path.join(tmpdir(), 'bitacora-day-'));
    port = await freePort();
    link = await openLink(`http://localhost:${port}`);
    await start();
    [desk, technician, contact] = await Promise.all([
      startPhone({ viewport: { width: 1280, height: 800 } }),
      startPhone(),
      startPhone(),
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
    await page.getByRole('link', { name: 'Administración' }).click();
    await page.getByText('Padrón de Juntas y socios').click();
    const siasar = convertSiasarPeru(readFileSync('tests/support/data/portawaterperu_siasar.csv', 'utf8'));
    const file = path.join(folder, 'registro.csv');
    writeFileSync(file, `${siasar.trimEnd()}\r\n${HONDURAS}\r\n`);
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: 'Importar', exact: true }).click();
    await page.getByText('ninguna rechazada').waitFor();
    await picture(page, '01-registry-imported');
    expect(rows<{ n: number }>("select count(*) as n from entities where type = 'system'")).toEqual([{ n: 33 }]);
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
        altitud: 1650,
        foto_prestador: 'photo',
        numero_reuniones: 6,
        observaciones: 'La Junta pidió apoyo con el clorador; volveremos en enero.',
        monto_fondos: 12500.5,
        gasto_real_admin: 1200,
        suma_gastos_reales: 1200,
      },
    };
    await technician.page.getByRole('button', { name: /Evaluación del prestador/ }).click();
    let killed = false;
    const route = (): string => new URL(technician.page.url()).pathname;
    const watch = async (title: string): Promise<void> => {
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
    await picture(technician.page, '04-assessment-review');
    await finish(technician.page);
    await unsent(1);
  });

  it('fills a chlorination check with flags at once, against the norm chosen in Ajustes', async () => {
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
        observaciones: '=1+1; "comillas", coma',
      },
    };
    await fillForm(technicianPage(), plan, typed.check);
    await finish(technician.page);
    await unsent(2);
  });

  it("fills the partner's self-evaluation on its contact's phone", async () => {
    await contact.page.reload();
    await contact.page.getByText(PARTNER).click();
    await contact.page.getByRole('button', { name: /Autoevaluación/ }).click();
    await fillForm(contact.page, { answers: { categoria: 'facilitador' } }, typed.evaluation);
    await contact.page.getByRole('button', { name: 'Terminar y guardar' }).click();
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
    await picture(technician.page, '05-outbox-waiting');
    await start();
    link.down = false;
    if ((await technician.context.cookies(link.url)).length === 0) {
      await joinByTypedCode(technician.page, technicianTyped, '/unirse');
      await technician.page.getByText('Nueva visita').waitFor();
      await technician.page.goto(`${link.url}/envios`);
    }
    await technician.page.getByRole('button', { name: /Enviar ahora|Buscar novedades/ }).click();
    await technician.page.getByText('Todo lo terminado está en el servidor.').waitFor();
    await picture(technician.page, '06-outbox-sent');
    await contact.page.goto(`${link.url}/envios`);
    await contact.page.getByRole('button', { name: /Enviar ahora|Buscar novedades/ }).click();
    await contact.page.getByText('Todo lo terminado está en el servidor.').waitFor();
  });

  it('holds on the service exactly what was typed, once', () => {
    const stored = rows<{ form_id: string; body: string; content_hash: string }>(
      'select form_id, body, content_hash from revisions',
    );
    expect(stored.map((row) => row.form_id).sort()).toEqual([
      'chlorination-check',
      'partner-self-evaluation',
      'provider-assessment',
    ]);
    for (const row of stored) {
      expect(createHash('sha256').update(row.body).digest('hex')).toBe(row.content_hash);
      const { answers } = JSON.parse(row.body) as { answers: Answers };
      const name =
        row.form_id === 'chlorination-check'
          ? 'check'
          : row.form_id === 'provider-assessment'
            ? 'assessment'
            : 'evaluation';
      const known = typed[name];
      expect(known.size).toBeGreaterThan(15);
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
    expect(table).toHaveLength(1);
    const points: Record<string, string>[] = parse(
      await (await desk.context.request.get(`${link.url}/api/v1/exports/chlorination-check/puntos.csv`)).text(),
      { bom: true, columns: true },
    );
    expect(
      points.map((point) => [point['lugar'], point['estado_lectura'], point['lectura'], point['veredicto']]),
    ).toEqual([
      ['tanque', 'lectura', '1.5', 'adecuado'],
      ['casa_intermedia', 'lectura', '0.2', 'aceptable'],
      ['ultima_casa', 'no_se_detecta', '', 'sin_cloro'],
    ]);
    const remark = table[0]?.['observaciones'];
    if (typed.check.has('observaciones')) expect(remark).toBe('\'=1+1; "comillas", coma');
    const boards: Record<string, string>[] = parse(
      await (await desk.context.request.get(`${link.url}/api/v1/exports/provider-assessment.csv`)).text(),
      { bom: true, columns: true },
    );
    expect(boards).toHaveLength(1);
    expect(boards[0]?.['observaciones']).toBe('La Junta pidió apoyo con el clorador; volveremos en enero.');
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
    await page.getByRole('button', { name: /Secciones/ }).waitFor();
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
            "select revision, place from revisions where form_id = 'provider-assessment' order by revision",
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
    await page.getByRole('button', { name: 'Terminar y guardar' }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/registro'));
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
