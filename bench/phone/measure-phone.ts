import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { sealed, visit } from '../../tests/contract/support/records.ts';
import { startPhone } from '../../tests/support/phone.ts';
import { startService } from '../../tests/support/service.ts';
import { type Measured, timed } from '../table.ts';
import { workedBelow } from './worked.ts';

/** How often JavaScript of the page is slowed. */
export const SLOWER = 4;
const ADMIN_CODE = 'bench-administrator';
const TYPED = 'Junta de agua de la aldea';

/** A stage for `measurePhone`. `app`: a built app elsewhere than `dist`. */
export type PhoneBench = {
  readonly boards: number;
  /** Visits of somebody else that the phone receives whole before anything is measured. */
  readonly visits: number;
  readonly runs: number;
  readonly app?: string;
  /** `passed`: the time that passes. `worked`: the processor time of the whole browser, whoever else uses the machine. */
  readonly count: 'passed' | 'worked';
};

/**
 * Start to a usable first screen, opening a form of over 100 questions, key press to paint, and search over the registry,
 * in a real Chromium of 360 x 740 with JavaScript slowed; milliseconds.
 */
export async function measurePhone(bench: PhoneBench): Promise<readonly Measured[]> {
  const data = await mkdtemp(path.join(tmpdir(), 'bitacora-bench-'));
  const env = bench.app === undefined ? {} : { env: { BITACORA_WEB: bench.app } };
  const service = await startService({ data, adminCode: ADMIN_CODE, ...env });
  const phone = await startPhone();
  const { page } = phone;
  try {
    await page.goto(`${service.url}/unirse#${ADMIN_CODE}`);
    await page.getByRole('button', { name: 'Entrar' }).click();
    await page.getByText('Nueva visita', { exact: true }).waitFor();
    await fill(page, service.url, bench);
    await page.goto(`${service.url}/envios`);
    await page.getByRole('button', { name: /Buscar novedades|Enviar ahora/ }).click();
    await page.getByText('Todo lo terminado está en el servidor.').waitFor({ timeout: 60_000 });
    const throttle = await phone.context.newCDPSession(page);
    await throttle.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });

    const measured: Measure = (profile, act) => (bench.count === 'passed' ? timed(act) : workedBelow(profile, act));
    const times = async (runs: number, act: () => Promise<number>): Promise<number[]> => {
      const found: number[] = [];
      for (let run = 0; run < runs; run += 1) found.push(await act());
      return found;
    };
    const home = () => measured(phone.profile, () => openHome(page, service.url));
    const warm = await times(bench.runs, home);
    await phone.context.setOffline(true);
    const offline = await times(bench.runs, home);
    await phone.context.setOffline(false);
    const cold = await times(3, () => coldStart(service.url, measured));
    await page.goto(`${service.url}/juntas`);
    await page.getByRole('searchbox').waitFor();
    const firstSearch = await measured(phone.profile, () => search(page, 'zacapa 123'));
    const searches = await times(bench.runs, () =>
      measured(phone.profile, () => search(page, `pinar ${Math.floor(Math.random() * 900)}`)),
    );
    await page
      .getByRole('link', { name: /Junta de Agua/ })
      .first()
      .click();
    let formUrl = '';
    const opened = await times(3, async () => {
      const board = page.url();
      const took = await measured(phone.profile, () => openForm(page));
      formUrl = page.url();
      await page.goto(board);
      return took;
    });
    await page.goto(formUrl);
    const keys = await keyPresses(page, throttle, bench.count, (act) => measured(phone.profile, act));
    return [
      { what: 'cold start (nothing cached) to the join screen', runs: cold },
      { what: 'start from the service worker to Inicio', runs: warm },
      { what: 'the same without any network', runs: offline },
      { what: 'first search over the registry (index not loaded yet)', runs: [firstSearch] },
      { what: 'search as one types', runs: searches },
      { what: 'opening the provider assessment (over 100 questions)', runs: opened },
      { what: 'key press to paint in it', runs: keys },
    ];
  } finally {
    await phone.discard();
    await service.stop();
    await rm(data, { recursive: true, force: true });
  }
}

type Measure = (profile: string, act: () => Promise<unknown>) => Promise<number>;

/** The registry, and visits that a technician has sent from another phone. */
async function fill(page: Page, url: string, { boards, visits }: PhoneBench): Promise<void> {
  const rows = Array.from(
    { length: boards },
    (_, index) =>
      `provider,P${index},Junta de Agua ${nameOf(index)},${index % 2 === 0 ? '1006' : '0801'},14.${1000 + (index % 8000)},-88.${1000 + (index % 7000)}`,
  );
  const post = async (route: string, type: string, data: string, token?: string): Promise<unknown> => {
    const session = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const headers = { 'content-type': type, origin: url, ...session };
    const answer = await page.request.post(`${url}/api/v1${route}`, { headers, data });
    if (!answer.ok()) throw new Error(await answer.text());
    return await answer.json();
  };
  await post(
    '/registry/imports',
    'text/csv',
    `type,code,name,municipality,latitude,longitude\r\n${rows.join('\r\n')}\r\n`,
  );
  if (visits === 0) return;
  const person = JSON.stringify({ name: 'Ana', role: 'technician' });
  const code = textIn(await post('/enrolments', 'application/json', person), 'code');
  const device = randomUUID();
  const joining = JSON.stringify({ code, device: { id: device, name: 'x' }, bearer: true });
  const token = textIn(await post('/sessions', 'application/json', joining), 'token');
  const points = Array.from({ length: 8 }, (_, at) => ({ punto: `P${at}`, cloro_residual: 0.5 }));
  for (let sent = 0; sent < visits; sent += 100) {
    const submissions = Array.from({ length: Math.min(100, visits - sent) }, () =>
      sealed({
        ...visit(device),
        id: randomUUID(),
        form: { id: 'chlorination-check', version: 1 },
        answers: { puntos: points, observaciones: 'Se habló con la Junta del cloro y de la tarifa.' },
      }),
    );
    await post('/sync/push', 'application/json', JSON.stringify({ submissions }), token);
  }
}

function textIn(body: unknown, name: string): string {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
  if (typeof value !== 'string') throw new Error(`no ${name}`);
  return value;
}

async function openHome(on: Page, url: string): Promise<void> {
  await on.goto(`${url}/`, { waitUntil: 'commit' });
  await on.getByText('Nueva visita', { exact: true }).waitFor();
}

async function coldStart(url: string, measured: Measure): Promise<number> {
  const fresh = await startPhone();
  const throttle = await fresh.context.newCDPSession(fresh.page);
  await throttle.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const took = await measured(fresh.profile, async () => {
    await fresh.page.goto(`${url}/`, { waitUntil: 'commit' });
    await fresh.page.getByRole('button', { name: 'Entrar' }).waitFor();
  });
  await fresh.discard();
  return took;
}

async function search(on: Page, text: string): Promise<void> {
  await on.getByRole('searchbox').fill(text);
  await on.getByText(/\d+ encontradas?/).waitFor();
  await on.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

async function openForm(on: Page): Promise<void> {
  await on.getByRole('button', { name: /Evaluación del prestador/ }).click();
  const other = on.getByRole('button', { name: /Empezar otro|Comenzar otro/ });
  await on.locator('[data-path]').first().or(other).first().waitFor();
  if (await other.isVisible()) await other.click();
  await on.locator('[data-path]').first().waitFor();
}

/** From the key event to the next frame after React has painted it; of work, what each key costs until it is kept. */
async function keyPresses(
  on: Page,
  throttle: CDPSession,
  count: PhoneBench['count'],
  measured: (act: () => Promise<unknown>) => Promise<number>,
): Promise<readonly number[]> {
  await on.getByRole('button', { name: 'Siguiente' }).click();
  const field = on.locator('[data-path] input[type=text], [data-path] input:not([type])').first();
  await field.click();
  await on.evaluate(() => {
    const found: number[] = [];
    Object.assign(window, { keyTimes: found });
    document.addEventListener(
      'keydown',
      () => {
        const at = performance.now();
        requestAnimationFrame(() => setTimeout(() => found.push(performance.now() - at)));
      },
      true,
    );
  });
  await throttle.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const worked = await measured(async () => {
    for (const letter of TYPED) await field.press(letter === ' ' ? 'Space' : letter, { delay: 40 });
    if (count === 'worked') await on.waitForTimeout(1_000);
  });
  if (count === 'worked') return [worked / TYPED.length];
  return on.evaluate(() => (Reflect.get(window, 'keyTimes') as number[]).slice());
}

function nameOf(index: number): string {
  const words = [
    'El Pinar',
    'Las Delicias',
    'Río Blanco',
    'San José',
    'La Esperanza',
    'Zacapa',
    'Ojo de Agua',
    'Buena Vista',
  ];
  return `${words[index % words.length]} ${index}`;
}
