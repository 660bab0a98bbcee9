import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { RECORDS } from '../golden/records.ts';
import { guides } from '../support/all-guides.ts';
import { confirmTheSame, fillForm, finishForm } from '../support/fill-form.ts';
import { finishedRecord } from '../support/finished-record.ts';
import { type Phone, startPhone } from '../support/phone.ts';
import { inspect, PICTURES, showBoth } from '../support/screens/inspect.ts';
import { type RunningService, startService } from '../support/service.ts';
import { checkOf, READINGS } from '../support/visit-stage/checks.ts';
import { exampleNotes } from '../support/visit-stage/dose-notes.ts';

const ADMIN_CODE = 'administradora-2026';
const BOARD = 'Junta de Agua El Naranjo';
const REGISTRY = [
  'type,code,name,municipality,latitude,longitude,parent,links,category',
  `provider,P-1,${BOARD},1006,14.3101,-88.1719,,community:C-1,`,
  'system,S-1,Acueducto El Naranjo,1006,14.3111,-88.1709,,provider:P-1;community:C-1,',
  'community,C-1,El Naranjo,1006,14.3101,-88.1719,,,',
  ...['La Esperanza', 'El Zapote', 'Las Flores', 'Buenos Aires', 'El Carrizal', 'Agua Fría'].map(
    (name, index) =>
      `provider,P-${index + 2},Junta de Agua ${name},1006,${14.32 + Math.sin(index) / 20},${-88.18 + Math.cos(index) / 20},,,`,
  ),
].join('\r\n');

/** The pages that make a visit worth its way, each looked at by axe and pictured on a phone and on a desk. */
describe('the pages of a visit', () => {
  let folder = '';
  let service: RunningService;
  let phone: Phone;
  let page: Page;

  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    folder = await mkdtemp(path.join(tmpdir(), 'bitacora-visit-'));
    service = await startService({ data: path.join(folder, 'data'), adminCode: ADMIN_CODE });
    phone = await startPhone();
    page = phone.page;
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(`${service.url}/unirse#${ADMIN_CODE}`);
    await page.getByRole('button', { name: 'Entrar' }).click();
    await page.waitForURL((url) => url.pathname === '/');
    await tell('/registry/imports', REGISTRY, 'text/csv');
    await tell('/sync/push', JSON.stringify({ submissions: await earlierVisits() }));
    await open('/envios');
    await page.getByRole('button', { name: 'Buscar novedades' }).click();
    await page.getByText('Todo lo terminado está en el servidor.').waitFor();
    await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated');
    await phone.context.setOffline(true);
  });
  afterAll(async () => {
    await phone.discard();
    await service.kill();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it('a Junta: four years of scores, its chlorine with the band of the norm, what is pending, who was there', async () => {
    await openBoard();
    await page.getByText('Convocar asamblea para rendir cuentas').waitFor();
    await page.getByRole('heading', { name: 'Cloro en el tiempo' }).waitFor();
    expect(await inspect(page, 'visit-junta', true)).toEqual([]);
    await page
      .getByRole('radio', { name: /Nacional: 0.5 a 1.0/ })
      .first()
      .check({ force: true });
    await page.getByText('Ver como tabla').first().click();
    expect(await inspect(page, 'visit-junta-national-norm', true)).toEqual([]);
  });

  it('an assessment that starts from the last: the offer, the marks, "¿seguro?", the agreements to tick off', async () => {
    const faults: string[] = [];
    const seen = new Set<string>();
    const photo = path.join(folder, 'photo.jpg');
    writeFileSync(photo, await drawnPhoto(page));
    await openBoard();
    await page.getByRole('button', { name: /Evaluación del prestador/ }).click();
    await page.getByText('¿Empezar con lo de la última vez?').waitFor();
    faults.push(...(await inspect(page, 'visit-carry-offer')));
    await page.getByRole('button', { name: 'Sí, empezar con lo anterior' }).click();
    await page.getByRole('heading', { name: 'Lo que no suele cambiar' }).waitFor();
    faults.push(...(await inspect(page, 'visit-the-same', true)));
    await confirmTheSame(page);
    const look = async (title: string): Promise<void> => {
      const name = { A: 'visit-carried-over', C: 'visit-carried-over-money' }[title.charAt(0)];
      const isFollowUp = title === 'Acuerdos de la última visita';
      const known = isFollowUp ? 'visit-agreements-ticked' : name;
      if (known !== undefined && title.charAt(1) === (isFollowUp ? 'c' : '.') && !seen.has(known)) {
        seen.add(known);
        faults.push(...(await inspect(page, known, true)));
      }
      const all = page.getByRole('button', { name: /Estas \d+ respuestas siguen igual/ });
      if (await all.isVisible()) await all.click();
      for (const one of await page.getByRole('button', { name: 'Sigue igual' }).all()) await one.click();
    };
    const answers = { altitud: 1850, tarifa_media: 120, foto_prestador: 'photo', numero_reuniones: 6 };
    await fillForm(page, { photo, answers }, new Map(), look);
    await page.getByText('Así va el resultado').waitFor();
    faults.push(...(await inspect(page, 'visit-next-steps', true)));
    expect([...seen].sort()).toEqual(['visit-agreements-ticked', 'visit-carried-over', 'visit-carried-over-money']);
    await finishForm(page);
    await page.locator('.sheet').waitFor();
    await page
      .getByText(/^El 12\/03\/2026 tenía/)
      .first()
      .waitFor();
    faults.push(...(await inspect(page, 'visit-result-board', true)));
    expect(faults).toEqual([]);
  });

  it('a check with the dose helper inside it, and the cleaning of the tank', async () => {
    const faults: string[] = [];
    const look = async (name: string, whole = false) => {
      faults.push(...(await inspect(page, name, whole)));
    };
    await openBoard();
    await page.getByRole('button', { name: /Chequeo de cloración/ }).click();
    await page.getByRole('button', { name: 'No, empezar en blanco' }).click();
    const helpers = async (title: string): Promise<void> => {
      if (title === 'La dosis') {
        await page.getByRole('button', { name: 'Ayuda para la dosis' }).click();
        for (const step of ['flow', 'product', 'target', 'summary']) {
          await page.getByRole('dialog').waitFor();
          await look(`visit-dose-inside-${step}`);
          if (step !== 'summary') await page.getByRole('dialog').getByRole('button', { name: 'Siguiente' }).click();
        }
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      }
      if (title === 'Caudal y tanque') {
        await page.getByRole('button', { name: 'Calcular el volumen' }).click();
        await page.getByRole('dialog').waitFor();
        await look('visit-tank-inside');
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      }
    };
    const after = async (title: string): Promise<void> => {
      if (title === 'La dosis') await look('visit-dose-page', true);
      if (/limpieza/i.test(title)) await look('visit-cleaning-page', true);
    };
    const answers = {
      'puntos[1]/estado_lectura': 'lectura',
      'puntos[1]/lectura': 0.9,
      'puntos[2]/estado_lectura': 'lectura',
      'puntos[2]/lectura': 0.3,
      'puntos[3]/estado_lectura': 'no_se_detecta',
      'puntos[1]/foto_punto': 'photo',
      foto_clorador: 'photo',
      metodo: 'comparador_dpd',
      norma: 'oms',
      clora: 'si_funciona',
      producto: 'hipoclorito_calcio_granulado',
      etiqueta: ['ninguna'],
      porcentaje_cloro: 65,
      caudal_aforado: 1,
      caudal_medido_hoy: 'si',
      flujo: 'gravedad',
      volumen_tanque: 10,
      calcular_dosis: 'si',
      demanda: 1,
      residual_deseado: 0.5,
      hara_limpieza: 'si',
      seguridad_leida: 'si',
    };
    await fillForm(page, { answers, photo: path.join(folder, 'photo.jpg') }, new Map(), after, helpers);
    await finishForm(page);
    await page.locator('.sheet').waitFor();
    // C.3: 1 L/s, 24 h, 1.5 mg/L, 65 %: 199.4 g, told as it can be weighed; 10 m³.
    await page.getByText('200 gramos al día').first().waitFor();
    await page
      .getByText(/770 gramos.* para el tanque/)
      .first()
      .waitFor();
    await look('visit-result-check', true);
    await openBoard();
    await page.getByRole('heading', { name: 'Fotos de las visitas' }).waitFor();
    await look('visit-junta-after', true);
    expect(faults).toEqual([]);
  });

  it('the dose helper alone, step by step, what it refuses and what it asks twice', async () => {
    const faults: string[] = [];
    const steps: readonly (readonly [string, string, Readonly<Record<string, unknown>>])[] = [
      ['1-flow', 'diaria/caudal', {}],
      [
        '1-flow-scattered',
        'diaria/caudal',
        { tries: [15, 21.4, 18].map((seconds, id) => ({ id, litres: 18.9, seconds })) },
      ],
      [
        '1-flow-by-pump',
        'diaria/caudal',
        { flowWay: 'known', knownFlow: '15.85', knownFlowUnit: 'gal/min', hoursWay: 'pump' },
      ],
      ['2-product', 'diaria/producto', { product: 'hipoclorito-sodio', strengthPercent: '3', madeOn: '2026-01-10' }],
      ['2-refused', 'diaria/producto', { product: 'para-piscina' }],
      ['3-demand', 'diaria/demanda', { demand: '3' }],
      ['4-today', 'diaria/hoy', { usesToday: 'yes', usePerWeek: '700' }],
      ['5-result', 'diaria/resultado', {}],
      [
        '5-first-step',
        'diaria/resultado',
        { usesToday: 'yes', usePerWeek: '700', stockLitres: '200', stockProduct: '2000' },
      ],
      ['5-tablets', 'diaria/resultado', { product: 'hipoclorito-calcio-tabletas', tabletGrams: '140' }],
      ['5-asked-twice', 'diaria/resultado', { demand: '3' }],
      ['5-no-figure', 'diaria/resultado', { labelRead: null, demand: '' }],
      ['tank-volume', 'tanque/volumen', {}],
      ['tank-rules', 'tanque/reglas', {}],
    ];
    for (const [name, address, notes] of steps) {
      await page.evaluate((kept) => localStorage.setItem('bitacora-dose', JSON.stringify(kept)), exampleNotes(notes));
      await open(`/dosis/${address}`);
      faults.push(...(await inspect(page, `visit-dose-${name}`, true)));
    }
    expect(faults).toEqual([]);
  });

  it('the guides, each with its drawing', async () => {
    const wide: string[] = [];
    for (const { name } of guides) {
      await open(`/guias/${name}`);
      await page.locator('.guide-body').waitFor();
      wide.push(...(await showBoth(page, `visit-guide-${name}`, true)));
    }
    expect(wide).toEqual([]);
  });

  it('near me, the map and the route of the day', async () => {
    await open('/juntas');
    await page.getByRole('button', { name: 'Cerca de mí' }).click();
    await page
      .getByText(/de aquí/)
      .first()
      .waitFor();
    const faults = [...(await inspect(page, 'visit-near-me'))];
    await open('/mapa');
    await page.getByRole('button', { name: '¿Dónde estoy?' }).click();
    await page.getByRole('button', { name: 'Mi lugar' }).waitFor();
    for (const name of ['La Esperanza', 'El Zapote', 'Las Flores']) {
      await page.getByRole('button', { name: `Agregar a la ruta: Junta de Agua ${name}` }).click();
    }
    await page.getByRole('button', { name: 'Ordenar por cercanía' }).click();
    await page.getByRole('button', { name: 'Ruta', exact: true }).click();
    faults.push(...(await inspect(page, 'visit-map-and-route', true)));
    expect(faults).toEqual([]);
  });

  /** As the page itself would: with its cookie, from its own origin. */
  async function tell(address: string, body: string, mediaType = 'application/json'): Promise<unknown> {
    const answer = await page.evaluate(
      async (request) => {
        const headers = { 'Bitacora-Protocol': '1', 'Content-Type': request.mediaType };
        return (await fetch(`/api/v1${request.address}`, { method: 'POST', headers, body: request.body })).json();
      },
      { address, body, mediaType },
    );
    expect(JSON.stringify(answer)).not.toContain('rejected');
    return answer;
  }

  async function earlierVisits(): Promise<readonly unknown[]> {
    const asked = await page.evaluate(async () =>
      (await fetch('/api/v1/sync/pull?after=0&limit=500', { headers: { 'Bitacora-Protocol': '1' } })).json(),
    );
    const { changes } = pulled.parse(asked);
    const idOf = (code: string): string => changes.find(({ value }) => value?.code === code)?.value?.id ?? '';
    const about = (type: string, code: string, date: string) => ({
      subject: { type, id: idOf(code) },
      municipality: '1006',
      finishedAt: `${date}T09:30:00.000-06:00`,
    });
    const assessments = [2023, 2024, 2025, 2026].flatMap((year, index) => {
      const filling = RECORDS[index < 2 ? 'board-weak' : 'board-good']?.now();
      if (filling === undefined) return [];
      filling.set({ fecha_aplicacion: `${year}-03-12`, libro_actas: index === 2 ? 'no' : 'al_dia' });
      if (index === 3) {
        filling.set({
          'acuerdos[1]/acuerdo': 'Convocar asamblea para rendir cuentas',
          'acuerdos[1]/responsable': 'Presidente',
        });
      }
      return [finishedRecord(filling, about('provider', 'P-1', `${year}-03-12`))];
    });
    const checks = READINGS.map(([date, last, middle, tank]) =>
      finishedRecord(checkOf(date, last, middle, tank), about('system', 'S-1', date)),
    );
    return [...assessments, ...checks];
  }

  async function open(address: string): Promise<void> {
    await page.goto(`${service.url}${address}`);
    await page.locator('h1').first().waitFor();
  }

  async function openBoard(): Promise<void> {
    await open('/juntas');
    await page.getByRole('searchbox').fill('naranjo');
    await page.getByRole('link', { name: new RegExp(BOARD) }).click();
    await page.getByRole('heading', { name: BOARD }).waitFor();
  }
});

const pulled = z.object({
  changes: z.array(
    z.object({ value: z.optional(z.object({ id: z.optional(z.string()), code: z.optional(z.string()) })) }),
  ),
});

async function drawnPhoto(page: Page): Promise<Buffer> {
  const encoded = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 1600;
    canvas.height = 1200;
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    const sky = context.createLinearGradient(0, 0, 0, 1200);
    sky.addColorStop(0, '#9fd3e8');
    sky.addColorStop(1, '#4d7d52');
    context.fillStyle = sky;
    context.fillRect(0, 0, 1600, 1200);
    context.fillStyle = '#c9c3b8';
    context.fillRect(500, 500, 600, 450);
    return canvas.toDataURL('image/jpeg', 0.85).split(',')[1] ?? '';
  });
  return Buffer.from(encoded, 'base64');
}
