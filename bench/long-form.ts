/**
 * `npm run bench:forms`: a workbook of 100 and one of 500 questions, imported, published, brought to a phone and opened
 * there, in a real Chromium of 360 x 740 with JavaScript 4 times slower. Build the app first (`npm run build`).
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { Sheets } from '../src/domain/xlsform/sheets.ts';
import { writeWorkbook } from '../src/server/xlsform/workbook.ts';
import { startPhone } from '../tests/support/phone.ts';
import { startService } from '../tests/support/service.ts';
import { printTable, timed } from './table.ts';

const SLOWER = 4;
const RUNS = 5;
const SIZES = [100, 500] as const;
const ON_A_PAGE = 10;
const ADMIN_CODE = 'bench-administrator';
const BOARD = 'Junta de Agua El Pinar';

const data = await mkdtemp(path.join(tmpdir(), 'bitacora-bench-forms-'));
const service = await startService({ data, adminCode: ADMIN_CODE });
const phone = await startPhone();
const { page } = phone;
await page.goto(`${service.url}/unirse#${ADMIN_CODE}`);
await page.getByRole('button', { name: 'Entrar' }).click();
await page.getByText('Nueva visita', { exact: true }).waitFor();
await send('/registry/imports', 'text/csv', `type,code,name,municipality\r\nprovider,P1,${BOARD},1006\r\n`);

const throttle = await phone.context.newCDPSession(page);
const table: { what: string; runs: readonly number[] }[] = [];
for (const size of SIZES) {
  const workbook = await writeWorkbook(longForm(size));
  const imported = await timed(() => send('/publishing/forms', 'application/octet-stream', Buffer.from(workbook)));
  const published = await timed(() =>
    send(
      `/publishing/forms/${idOf(size)}/1/steps`,
      'application/json',
      JSON.stringify({ action: 'publish', audience: { kind: 'everybody' }, from: null }),
    ),
  );
  await throttle.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.goto(`${service.url}/envios`);
  const brought = await timed(async () => {
    await page.getByRole('button', { name: /Buscar novedades|Enviar ahora/ }).click();
    await page.getByText('Todo lo terminado está en el servidor.').waitFor({ timeout: 60_000 });
  });
  await page.goto(`${service.url}/juntas`);
  await page.getByText(BOARD).click();
  const offered = page.getByRole('button', { name: titleOf(size) });
  const checked = await timed(() => offered.waitFor({ timeout: 60_000 }));
  const opened: number[] = [];
  for (let run = 0; run < RUNS; run += 1) opened.push(await openForm(page, size));
  await throttle.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  table.push(
    { what: `${size} questions: workbook of ${Math.round(workbook.byteLength / 1000)} kB imported`, runs: [imported] },
    { what: `${size} questions: published`, runs: [published] },
    { what: `${size} questions: round that brings it to the phone`, runs: [brought] },
    { what: `${size} questions: offered at a Junta after that`, runs: [checked] },
    { what: `${size} questions: opened, first time of the page`, runs: opened.slice(0, 1) },
    { what: `${size} questions: opened again, page loaded anew`, runs: opened.slice(1) },
  );
}
printTable(`long forms: 360 x 740, JavaScript ${SLOWER} times slower`, table);
await phone.discard();
await service.stop();
await rm(data, { recursive: true, force: true });

async function send(where: string, type: string, body: string | Buffer): Promise<void> {
  const answer = await page.request.post(`${service.url}/api/v1${where}`, {
    headers: { 'content-type': type, origin: service.url },
    data: body,
  });
  if (!answer.ok()) throw new Error(`${where}: ${await answer.text()}`);
}

/** From the touch to the first question on the screen; then back to the Junta, everything in memory forgotten. */
async function openForm(on: Page, size: number): Promise<number> {
  const board = on.url();
  const button = on.getByRole('button', { name: titleOf(size) });
  await button.waitFor();
  const took = await timed(async () => {
    await button.click();
    const other = on.getByRole('button', { name: /Empezar otro|Comenzar otro/ });
    await on.locator('[data-path]').first().or(other).first().waitFor();
    if (await other.isVisible()) await other.click();
    await on.locator('[data-path]').first().waitFor();
  });
  await on.goto(board);
  return took;
}

function idOf(size: number): string {
  return `long-${size}`;
}

function titleOf(size: number): string {
  return `Formulario de ${size} preguntas`;
}

/** Pages of ten: text, whole numbers with bounds, selects, conditions on what was answered before, sums. */
function longForm(size: number): Sheets {
  const survey = [['type', 'name', 'label', 'hint', 'required', 'relevant', 'constraint', 'calculation', 'appearance']];
  for (let index = 0; index < size; index += 1) {
    if (index % ON_A_PAGE === 0)
      survey.push(row('begin_group', `pagina_${index}`, `Página ${index}`, { appearance: 'field-list' }));
    const name = `p${index}`;
    const label = `Pregunta ${index}: ¿cómo está lo que se ve aquí?`;
    const before = `p${index - 1}`;
    const kinds = [
      row('integer', name, label, { required: 'yes', constraint: '. >= 0 and . <= 1000' }),
      row('select_one si_no', name, label, { hint: 'Pregunte y mire.' }),
      row('text', name, label, { relevant: `\${${before}} = 'si'` }),
      row('select_multiple estados', name, label, {}),
      row('calculate', name, '', { calculation: `coalesce(\${p${index - (index % 5)}}, 0) * 2` }),
    ];
    survey.push(kinds[index % 5] ?? row('text', name, label, {}));
    if (index % ON_A_PAGE === ON_A_PAGE - 1) survey.push(row('end_group', '', '', {}));
  }
  return [
    { name: 'survey', rows: survey },
    {
      name: 'choices',
      rows: [
        ['list_name', 'name', 'label'],
        ['si_no', 'si', 'Sí'],
        ['si_no', 'no', 'No'],
        ...['bueno', 'regular', 'malo', 'no_hay'].map((state) => ['estados', state, state]),
      ],
    },
    {
      name: 'settings',
      rows: [
        ['form_title', 'form_id', 'version', 'default_language'],
        [titleOf(size), idOf(size), '1', 'Español (es)'],
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

function row(type: string, name: string, label: string, more: Readonly<Record<string, string>>): string[] {
  const rest = ['hint', 'required', 'relevant', 'constraint', 'calculation', 'appearance'].map(
    (key) => more[key] ?? '',
  );
  return [type, name, label, ...rest];
}
