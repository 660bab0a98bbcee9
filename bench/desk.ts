/**
 * `npm run bench:desk [-- --records 10000 --small --no-browser]`: a demonstration whose records are copied until there
 * are so many; then what each screen of the desk asks of the service first (median of five, milliseconds that passed and
 * of the service's processor), and in Chromium, at normal speed, the tasks of the main thread while its largest tables
 * are opened, scrolled and filtered. `--small`: from a demonstration of 12 Juntas instead of 60. Ends with 1 when a first
 * answer takes over 1 s of processor, or a table a task over 100 ms while it is scrolled or filtered.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeDemo } from '../scripts/demo/make-demo.ts';
import { startPhone } from '../tests/support/phone.ts';
import { startService } from '../tests/support/service.ts';
import { multiplyRecords } from './desk/multiply.ts';
import { scrollDown, tasksOf } from './desk/scroll-table.ts';

const { values: flags } = parseArgs({
  options: {
    records: { type: 'string', default: '10000' },
    small: { type: 'boolean', default: false },
    'no-browser': { type: 'boolean', default: false },
  },
});
const RUNS = 5;
const root = mkdtempSync(join(tmpdir(), 'bitacora-desk-'));
const folder = join(root, 'data');
const year = new Date().getFullYear();
const days = `from=${year}-01-01&to=${year}-12-31`;

/** What a screen asks of the service before it shows anything that the device does not have. */
const FIRST: readonly (readonly [screen: string, path: string])[] = [
  ['every screen that is read without signal: a page of records', '/sync/pull?limit=500'],
  ['Hoy: people and their phones', '/people'],
  ['Hoy: the state of the service', '/service/state'],
  ['Indicadores, Municipio and Informes: the figures of a year', `/indicators?${days}`],
  ['Municipio: the figures of one', `/indicators?${days}&municipality=1609`],
  ['POA as a workbook', `/boards/poa.xlsx?anio=${year}`],
  ['Municipios as a workbook', '/boards/municipios.xlsx'],
  ['Hoja de ruta as a workbook', '/boards/hoja-de-ruta.xlsx'],
  ['Quejas as a table', '/boards/quejas.csv'],
  ['Padrón: imports', '/registry/imports'],
  ['Padrón: what was archived', '/registry/archived'],
  ['Duplicados', '/registry/duplicates'],
  ['Formularios', '/publishing/forms'],
  ['Actividad', '/audit'],
  ['Papelera', '/bin'],
  ['Avisos', '/webhooks'],
];

let isOver = false;
try {
  console.log('filling…');
  const made = await makeDemo({ folder, now: new Date(), small: flags.small });
  if (made.kind !== 'made') throw new Error(made.kind);
  const records = multiplyRecords(folder, Number(flags.records));
  console.log(`${records} records`);
  const codeOf = (role: string): string => made.codes.find((each) => each.role === role)?.code ?? '';
  const service = await startService({ data: folder });
  try {
    await askEach(service.url, service.pid, await joinWith(service.url, codeOf('admin')));
    if (!flags['no-browser']) await useTables(service.url, codeOf('secretariat'));
  } finally {
    await service.stop();
  }
} finally {
  rmSync(root, { recursive: true, force: true, maxRetries: 5 });
}
process.exitCode = isOver ? 1 : 0;

async function joinWith(url: string, code: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code, device: { id: randomUUID(), name: 'bench' }, bearer: true }),
  });
  const body: unknown = await answer.json();
  if (typeof body !== 'object' || body === null || !('token' in body)) throw new Error(JSON.stringify(body));
  return String(body.token);
}

async function askEach(url: string, pid: number, token: string): Promise<void> {
  const lines: Record<string, string | number>[] = [];
  for (const [screen, path] of FIRST) {
    const runs: { readonly wall: number; readonly processor: number }[] = [];
    let bytes = 0;
    for (let run = 0; run < RUNS; run += 1) {
      const [began, before] = [performance.now(), processorOf(pid)];
      const answer = await askUntilCounted(`${url}/api/v1${path}`, token);
      bytes = (await answer.arrayBuffer()).byteLength;
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
      runs.push({ wall: performance.now() - began, processor: processorOf(pid) - before });
    }
    const processor = median(runs.map((run) => run.processor));
    isOver ||= processor > 1000;
    lines.push({
      screen,
      'first ms': Math.round(runs[0]?.wall ?? 0),
      'ms passed': Math.round(median(runs.map((run) => run.wall))),
      'ms of processor': Math.round(processor),
      kB: Math.round(bytes / 1000),
    });
  }
  console.log(`\nWhat each screen asks first, median of ${RUNS}; the first time beside it.`);
  console.table(lines);
}

/** 12.1: until the figures of what the bench has just written are counted, the service says how far it is. */
async function askUntilCounted(address: string, token: string): Promise<Response> {
  for (;;) {
    const answer = await fetch(address, { headers: { Authorization: `Bearer ${token}` } });
    if (answer.status !== 503) return answer;
    await answer.arrayBuffer();
    await new Promise((over) => setTimeout(over, 200));
  }
}

async function useTables(url: string, code: string): Promise<void> {
  const phone = await startPhone({ viewport: { width: 1366, height: 768 } });
  const { page } = phone;
  const lines: Record<string, string | number>[] = [];
  try {
    await page.goto(`${url}/unirse#${code}`);
    await page
      .getByRole('button', { name: /Entrar|Unir|Continuar|Empezar/ })
      .first()
      .click();
    await page.waitForURL((address) => !address.pathname.startsWith('/unirse'));
    await page.goto(`${url}/admin/movimiento/poa`);
    // All records are here once the screen says of nothing that it is still on its way.
    await page.locator('.board__count').waitFor({ timeout: 300_000 });
    await page.getByText('Los registros están llegando').waitFor({ state: 'hidden', timeout: 600_000 });
    for (const board of ['quejas', 'poa', 'juntas']) {
      await page.goto(`${url}/admin/movimiento/${board}?anio=todos`);
      await page.locator('.board__table').waitFor({ timeout: 120_000 });
      await page.waitForTimeout(2000);
      const shown = await page.locator('.board__count').innerText();
      const scrolled = await tasksOf(page, () => scrollDown(page, 40));
      const searched = await tasksOf(page, async () => {
        await page.locator('input[type="search"]').first().pressSequentially('a', { delay: 200 });
        await page.waitForTimeout(1000);
      });
      const sorted = await tasksOf(page, async () => {
        await page.locator('.board__table thead button').nth(1).click();
        await page.waitForTimeout(1000);
      });
      for (const [what, tasks] of Object.entries({ scrolled, searched, sorted })) {
        isOver ||= tasks.over100 > 0;
        lines.push({
          table: `${board}: ${shown}`,
          what,
          'longest task, ms': tasks.longest,
          'over 100 ms': tasks.over100,
        });
      }
    }
    console.log('\nTasks of the main thread, normal speed. Tasks under 50 ms are not told: 0.');
    console.table(lines);
  } finally {
    await phone.discard();
  }
}

/** Milliseconds of processor that a process has used; 0 where the system does not tell. Counted in hundredths of a second. */
function processorOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0;
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}
