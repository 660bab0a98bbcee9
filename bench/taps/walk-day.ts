import type { Page } from 'playwright-core';
import { countTaps, type Effort, type TapCounter } from './count-taps.ts';
import type { DayTask } from './day-goals.ts';
import { enrol, forget } from './stage.ts';

const BOARD = 'El Pinar';
const COMPLAINT = /Queja en la USCL/;

/**
 * Walks what a day has besides the questionnaires, on a phone that has joined and pulled a registry with `BOARD`. `url`
 * is the service's. The last task joins anew, so that nothing comes after it.
 */
export async function walkDay(page: Page, url: string): Promise<Readonly<Record<DayTask, Effort>>> {
  const counter = await countTaps(page);
  const find = await findMisspelt(page, url, counter);
  const register = await registerBoard(page, url, counter);
  const { effort: complaint, recordId } = await complain(page, url, counter);
  const correct = await correctFinished(page, url, counter, recordId);
  const returned = await correctReturned(page, url, counter, recordId);
  return { find, register, complaint, correct, returned, join: await join(page, url, counter) };
}

async function findMisspelt(page: Page, url: string, counter: TapCounter): Promise<Effort> {
  await page.goto(`${url}/juntas`);
  await page.getByRole('searchbox').waitFor();
  await counter.start();
  await page.getByRole('searchbox').click();
  await page.getByRole('searchbox').fill('el binar');
  await page
    .getByRole('link', { name: new RegExp(BOARD) })
    .first()
    .click();
  await page.waitForURL(/\/juntas\/.+/);
  return counter.stop();
}

async function registerBoard(page: Page, url: string, counter: TapCounter): Promise<Effort> {
  await page.goto(`${url}/juntas`);
  await page.getByRole('searchbox').waitFor();
  await counter.start();
  await page.getByRole('searchbox').click();
  await page.getByRole('searchbox').fill('Las Delicias');
  await page.getByRole('button', { name: /Registrar/ }).click();
  await page.locator('[data-path="comunidad"] input').fill('Las Delicias');
  await page.getByRole('button', { name: 'Tomar la posición' }).click();
  await page.getByRole('button', { name: 'Tomar otra vez' }).waitFor();
  await goOn(page);
  return finish(page, counter);
}

async function complain(
  page: Page,
  url: string,
  counter: TapCounter,
): Promise<{ readonly effort: Effort; readonly recordId: string }> {
  await page.goto(`${url}/juntas`);
  await page
    .getByRole('link', { name: new RegExp(BOARD) })
    .first()
    .click();
  await page.getByRole('button', { name: COMPLAINT }).waitFor();
  await counter.start();
  await page.getByRole('button', { name: COMPLAINT }).click();
  await choose(page, 'canal', 'visita');
  await choose(page, 'tipo', 'fuga');
  await page.locator('[data-path="descripcion"] textarea').fill('Hay una fuga junto a la escuela.');
  await goOn(page);
  const effort = await finish(page, counter);
  return { effort, recordId: new URL(page.url()).pathname.split('/').at(-1) ?? '' };
}

async function correctFinished(page: Page, url: string, counter: TapCounter, recordId: string): Promise<Effort> {
  await page.goto(`${url}/historia/${recordId}`);
  const answer = page.getByRole('button', { name: 'Corregir: ¿Qué pasó?' });
  await answer.waitFor();
  await counter.start();
  await answer.click();
  await page.locator('[data-path="descripcion"] textarea').fill('Hay dos fugas junto a la escuela.');
  await page.getByRole('button', { name: 'Revisar y guardar' }).click();
  return finish(page, counter);
}

async function correctReturned(page: Page, url: string, counter: TapCounter, recordId: string): Promise<Effort> {
  await synchronise(page, url);
  const head = 2;
  const review = {
    id: crypto.randomUUID(),
    revision: head,
    state: 'returned',
    reason: 'Faltan dos datos.',
    comments: [
      { path: 'tipo', text: '¿Es fuga o falta de agua?' },
      { path: 'descripcion', text: 'Diga desde cuándo.' },
    ],
  };
  const answered = await page.request.post(`${url}/api/v1/submissions/${recordId}/reviews`, {
    headers: { 'Bitacora-Protocol': '1', origin: url },
    data: review,
  });
  if (!answered.ok()) throw new Error(await answered.text());
  await synchronise(page, url);
  await page.goto(url);
  const row = page.getByRole('link', { name: /Faltan dos datos/ });
  await row.waitFor();
  await counter.start();
  await row.click();
  await page.getByRole('button', { name: 'Corregir ahora' }).click();
  await choose(page, 'tipo', 'falta_agua');
  await page.getByRole('button', { name: /Siguiente comentario/ }).click();
  await page.locator('[data-path="descripcion"] textarea').fill('Desde el lunes falta el agua junto a la escuela.');
  await page.getByRole('button', { name: 'Revisar y guardar' }).click();
  return finish(page, counter);
}

/** As somebody who was given a link: another person, on a phone that has forgotten everything. */
async function join(page: Page, url: string, counter: TapCounter): Promise<Effort> {
  const link = await enrol(page, url, 'technician');
  await forget(page, url);
  await page.goto(link);
  await page.getByRole('button', { name: 'Entrar' }).waitFor();
  await counter.start();
  await page.getByRole('button', { name: 'Entrar' }).click();
  await page.getByText('Nueva visita', { exact: true }).waitFor();
  return counter.stop();
}

async function choose(page: Page, path: string, value: string): Promise<void> {
  await page.locator(`[data-path="${path}"] label:has(input[value="${value}"])`).click();
}

/** The page's own way on: of a form of one page it leads to the reading over. */
async function goOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Siguiente', exact: true }).click();
}

async function finish(page: Page, counter: TapCounter): Promise<Effort> {
  await page.getByRole('button', { name: 'Terminar y guardar' }).waitFor();
  await counter.readPage();
  await page.getByRole('button', { name: 'Terminar y guardar' }).click();
  await page.waitForURL((address) => !address.pathname.startsWith('/registro'));
  return counter.stop();
}

async function synchronise(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/envios`);
  await page.getByRole('button', { name: /Buscar novedades|Enviar ahora/ }).click();
  await page.getByText('Todo lo terminado está en el servidor.').waitFor({ timeout: 60_000 });
}
