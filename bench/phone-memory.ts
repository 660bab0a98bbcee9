/**
 * `npm run bench:memory-phone`: what a phone whose pages may hold 128 MB of JavaScript needs, in a real Chromium of
 * 360 x 740 started with `--js-flags=--max-old-space-size=128`.
 *
 * First a form of 200 questions with 20 photos, open on its last page, while 1,000 records wait to be sent: at most 60 MB.
 * Then forms, Juntas and boards, each opened and left thirty times: heap, nodes of the document and listeners after
 * collection must be as after the first ten. Ends with 1 when one of both is not so.
 *
 *   --queued N      records that wait (1,000)
 *   --times N       how often each screen is opened (30)
 *   --only TEXT     `draft` or `leaks`
 */
import { parseArgs } from 'node:util';
import type { CDPSession } from 'playwright-core';
import type { Sheets } from '../src/domain/xlsform/sheets.ts';
import { writeWorkbook } from '../src/server/xlsform/workbook.ts';
import { photoFile } from '../tests/e2e/lessons/photo-file.ts';
import { filledAnswers } from './filled-answers.ts';
import { openLinkWorld } from './link-world.ts';

const { values: flags } = parseArgs({
  options: {
    queued: { type: 'string', default: '1000' },
    times: { type: 'string', default: '30' },
    only: { type: 'string', default: '' },
  },
});
const QUEUED = Number(flags.queued);
const TIMES = Number(flags.times);
const MADE_AT_ONCE = 250;
const PAGES = 20;
const ON_A_PAGE = 10;
const MOST_HEAP = 60e6;
/** What one more opening may leave behind: a leak of a whole screen is a hundred times that. */
const MOST_HEAP_A_TIME = 15_000;
const FORM = 'long-200';
const TITLE = 'Formulario de 200 preguntas';
const BOARD = 'Junta de Agua El Pinar';

type Held = { readonly heap: number; readonly nodes: number; readonly listeners: number };

const world = await openLinkWorld(['--js-flags=--max-old-space-size=128']);
const { proxy, phone, hand } = world;
const { page } = phone;
// Others may work on the machine.
phone.context.setDefaultTimeout(60_000);
let isOver = false;
try {
  await prepare();
  const devtools = await phone.context.newCDPSession(page);
  if ('leaks'.includes(flags.only)) await lookForLeaks(devtools);
  if ('draft'.includes(flags.only)) await openLongDraft(devtools);
} finally {
  await world.close();
}
process.exitCode = isOver ? 1 : 0;

async function prepare(): Promise<void> {
  const send = async (where: string, type: string, body: string | Buffer): Promise<void> => {
    const headers = { 'content-type': type, origin: proxy.url };
    const answer = await page.request.post(`${proxy.url}/api/v1${where}`, { headers, data: body });
    if (!answer.ok()) throw new Error(`${where}: ${await answer.text()}`);
  };
  await send('/registry/imports', 'text/csv', `type,code,name,municipality\r\nprovider,P1,${BOARD},1006\r\n`);
  await send('/publishing/forms', 'application/octet-stream', Buffer.from(await writeWorkbook(longForm())));
  const step = { action: 'publish', audience: { kind: 'everybody' }, from: null };
  await send(`/publishing/forms/${FORM}/1/steps`, 'application/json', JSON.stringify(step));
  await page.goto(`${proxy.url}/envios`);
  await page.getByRole('button', { name: /Buscar novedades|Enviar ahora/ }).click();
  await page.getByText('Todo lo terminado está en el servidor.').waitFor({ timeout: 60_000 });
  await page.goto(`${proxy.url}/juntas`);
  await page.getByText(BOARD).click();
  await page.getByRole('button', { name: TITLE }).waitFor({ timeout: 60_000 });
}

async function openLongDraft(devtools: CDPSession): Promise<void> {
  proxy.down = true;
  const all = filledAnswers(QUEUED);
  for (let made = 0; made < QUEUED; made += MADE_AT_ONCE) {
    const some = all.slice(made, made + MADE_AT_ONCE);
    await hand.evaluate((answers) => window.hand.finishAll('chlorination-check', answers), some);
  }
  const board = page.url();
  const empty = await heldBy(devtools);
  await page.goto(board);
  await page.getByRole('button', { name: TITLE }).click();
  const other = page.getByRole('button', { name: /Empezar otro|Comenzar otro/ });
  await page.locator('[data-path]').first().or(other).first().waitFor();
  if (await other.isVisible()) await other.click();
  await page.locator('[data-path]').first().waitFor();
  let highest = 0;
  for (let at = 0; at < PAGES; at += 1) {
    const card = page.locator(`[data-path="foto_${at}"]`);
    await card
      .locator('input[type="file"]')
      .first()
      .setInputFiles(await photoFile(page, at + 1));
    await card.locator('img').first().waitFor();
    await page
      .locator(`[data-path="p${at * ON_A_PAGE + 1}"] input`)
      .first()
      .fill(`Lo que se vio en la página ${at}`);
    highest = Math.max(highest, (await heapOf(devtools)).used);
    if (at < PAGES - 1) await page.getByRole('button', { name: 'Siguiente' }).click();
  }
  const held = await heldBy(devtools);
  isOver ||= held.heap > MOST_HEAP;
  console.table({
    [`on the Junta's page, ${QUEUED} records wait`]: { 'heap, MB': megabytes(empty.heap), nodes: empty.nodes },
    '200 questions and 20 photos, collected': { 'heap, MB': megabytes(held.heap), nodes: held.nodes },
    'the highest meanwhile, not collected': { 'heap, MB': megabytes(highest) },
  });
}

async function lookForLeaks(devtools: CDPSession): Promise<void> {
  const board = new URL(page.url()).pathname;
  const go = (path: string) => page.evaluate((to) => history.pushState(null, '', to), path);
  const draft = await beginDraft(board);
  const screens: Readonly<Record<string, () => Promise<void>>> = {
    'a form': async () => {
      await go(draft);
      await page.locator('[data-path]').first().waitFor();
      await go('/guias');
    },
    "a Junta's page": async () => {
      await go(board);
      await page.getByRole('button', { name: TITLE }).waitFor();
      await go('/guias');
    },
    'a board': async () => {
      await go('/movimiento/juntas');
      await page.locator('.board__count').waitFor();
      await go('/guias');
    },
    'the list of Juntas': async () => {
      await go('/juntas');
      await page.getByRole('searchbox').waitFor();
      await go('/guias');
    },
    Inicio: async () => {
      await go('/');
      await page.getByText('Nueva visita', { exact: true }).waitFor();
      await go('/guias');
    },
    'the map': async () => {
      await go('/mapa');
      await page.locator('main svg, main canvas').first().waitFor();
      await go('/guias');
    },
  };
  const table: Record<string, Record<string, string | number>> = {};
  for (const [name, visit] of Object.entries(screens)) {
    const held: Held[] = [];
    for (let turn = 1; turn <= TIMES; turn += 1) {
      await visit();
      await page.getByRole('heading', { level: 1, name: /Guías/ }).waitFor();
      if (turn === 10 || turn === TIMES) held.push(await heldBy(devtools));
    }
    const [first, last] = [held[0], held.at(-1)];
    if (first === undefined || last === undefined) throw new Error('opened too seldom');
    const more = {
      heap: last.heap - first.heap,
      nodes: last.nodes - first.nodes,
      of: last.listeners - first.listeners,
    };
    isOver ||= more.heap > (TIMES - 10) * MOST_HEAP_A_TIME || more.nodes > TIMES || more.of > TIMES;
    table[name] = {
      'heap after ten, MB': megabytes(first.heap),
      [`after ${TIMES}, MB`]: megabytes(last.heap),
      nodes: `${first.nodes} -> ${last.nodes}`,
      listeners: `${first.listeners} -> ${last.listeners}`,
    };
    console.log(name, JSON.stringify(table[name]));
  }
  console.table(table);
  await go(board);
}

/** Address of a form that was begun from the Junta's page. */
async function beginDraft(board: string): Promise<string> {
  await page.getByRole('button', { name: TITLE }).click();
  await page.locator('[data-path]').first().waitFor();
  const draft = new URL(page.url()).pathname;
  // What nobody answered anything in is no draft.
  await page.locator('[data-path="p1"] input').first().fill('Buena');
  await page.getByText('Guardado').first().waitFor();
  await page.goto(proxy.url + board);
  await page.getByRole('button', { name: TITLE }).waitFor();
  return draft;
}

/** What is held after everything that can be let go was. */
async function heldBy(devtools: CDPSession): Promise<Held> {
  await page.waitForTimeout(1_500);
  for (let turn = 0; turn < 3; turn += 1) {
    await devtools.send('HeapProfiler.collectGarbage');
    await page.waitForTimeout(200);
  }
  const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters');
  return { heap: (await heapOf(devtools)).used, nodes, listeners: jsEventListeners };
}

async function heapOf(devtools: CDPSession): Promise<{ readonly used: number }> {
  return { used: (await devtools.send('Runtime.getHeapUsage')).usedSize };
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 100_000) / 10;
}

/** Pages of ten questions, a photo on each. */
function longForm(): Sheets {
  const survey = [['type', 'name', 'label', 'appearance']];
  for (let at = 0; at < PAGES; at += 1) {
    survey.push(['begin_group', `pagina_${at}`, `Página ${at}`, 'field-list']);
    survey.push(['image', `foto_${at}`, `Fotografía ${at}`, '']);
    for (let index = 1; index < ON_A_PAGE; index += 1) {
      const kind = ['select_one si_no', 'text', 'integer'][index % 3] ?? 'text';
      survey.push([kind, `p${at * ON_A_PAGE + index}`, `Pregunta ${at * ON_A_PAGE + index}: ¿cómo está?`, '']);
    }
    survey.push(['end_group', '', '', '']);
  }
  return [
    { name: 'survey', rows: survey },
    {
      name: 'choices',
      rows: [
        ['list_name', 'name', 'label'],
        ['si_no', 'si', 'Sí'],
        ['si_no', 'no', 'No'],
      ],
    },
    {
      name: 'settings',
      rows: [
        ['form_title', 'form_id', 'version', 'default_language'],
        [TITLE, FORM, '1', 'Español (es)'],
      ],
    },
    {
      name: 'bitacora',
      rows: [
        ['name', 'value'],
        ['subject', 'provider'],
        ['menu', 'main'],
      ],
    },
  ];
}
