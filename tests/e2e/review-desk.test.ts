import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localTime } from '../../scripts/demo/field-work.ts';
import { fillForm } from '../../scripts/demo/fill.ts';
import { makeDemo } from '../../scripts/demo/make-demo.ts';
import { boardsOf } from '../../scripts/demo/movement.ts';
import { complaintPlan } from '../../scripts/demo/movement-plans.ts';
import { BROWSER_FLAGS, findBrowser } from '../../scripts/find-browser.ts';
import { complaint } from '../../src/forms/more/complaint.ts';
import { joinAsTool, recordAbout } from '../support/bearer-tool.ts';
import { printPreview } from '../support/print-preview.ts';
import { type RunningService, startService } from '../support/service.ts';

/** What waits at the desk, as a supervisor's week does: so many without signals, and so many with one or more. */
const PLAIN = 34;
const ODD = 58;
const DAY_MS = 86_400_000;
/** How fast somebody careful reads and acts: Spanish read for meaning, a moment to decide, a key or a click. */
const WORDS_A_MINUTE = 180;
const SECONDS_TO_DECIDE = 6;
const SECONDS_A_PRESS = 1.5;
/** A word has a letter or a digit: a dash or a dot between two names is none. */
const WORD = /[\p{L}\p{N}]/u;
const wordsOf = (text: string): number => text.split(/\s+/).filter((part) => WORD.test(part)).length;
/** At that pace, with the presses of this test, 92 records take 21 minutes. It may not grow. */
const MOST_WORDS = 2_400;

/** A desk, and a made movement in which oddities are planted. Every press of a key or of the mouse is counted. */
describe('Revisión at a desk', () => {
  let folder = '';
  let service: RunningService;
  let browser: Browser;
  let page: Page;
  let presses = 0;
  /** Of the whole pile: every press, and every word that was read. */
  const week = { presses: 0, words: 0, decided: 0 };

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'bitacora-desk-'));
    const data = path.join(folder, 'demo');
    const made = await makeDemo({ folder: data, now: new Date(), small: true });
    const codeOf = (wanted: string) =>
      made.kind === 'made' ? (made.codes.find(({ role }) => role === wanted)?.code ?? '') : '';
    const code = codeOf('secretariat');
    service = await startService({ data });
    browser = await chromium.launch({ executablePath: findBrowser('shell'), args: [...BROWSER_FLAGS] });
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'es-HN' });
    page = await context.newPage();
    await page.goto(`${service.url}/unirse#${code}`);
    await page.getByRole('button', { name: 'Entrar' }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/unirse'));
    await page.getByRole('link', { name: 'Revisión' }).click();
    await page.getByRole('button', { name: /^Aprobar \d+ sin señales/ }).waitFor({ timeout: 60_000 });
    const count = async (view: string) =>
      Number((await page.getByRole('button', { name: new RegExp(`^${view}`) }).innerText()).match(/\d+/)?.[0]);
    const [all, plain] = [await count('Todos'), await count('Sin señales')];
    await fillUp(codeOf('technician'), PLAIN - plain, ODD - (all - plain));
    await page.reload();
    await page.getByRole('button', { name: `Aprobar ${PLAIN} sin señales` }).waitFor({ timeout: 60_000 });
  }, 480_000);

  /** Sends complaints through the service until as many wait as in that week: plain ones, and ones with a signal. */
  async function fillUp(code: string, plain: number, odd: number): Promise<void> {
    expect(Math.min(plain, odd)).toBeGreaterThanOrEqual(0);
    const tool = await joinAsTool(service.url, code);
    const places = database((db) =>
      db.prepare("select id, code from entities where type = 'provider' and code like 'DEMO-P-1609-%'").all(),
    ).map(({ id, code: its }) => ({
      id: String(id),
      board: boardsOf(true).find(({ key }) => its === `DEMO-P-${key}`),
    }));
    for (let index = 0; index < plain + odd; index += 1) {
      const place = places[index % places.length];
      if (place?.board === undefined) throw new Error('no Junta');
      const kind = index < plain ? 'plain' : (['clock', 'open', 'repeated'] as const)[index % 3];
      // Each on a day of its own, but for those that are repeated.
      const now = localTime(new Date(Date.now() - (kind === 'repeated' ? 300 : 100 + index) * DAY_MS));
      // Those of one day at hours of their own.
      const at = kind === 'repeated' ? now.replace(/T\d\d/, `T${10 + (index % 10)}`) : now;
      const { answers } = fillForm(complaint, complaintPlan(place.board, at.slice(0, 10), null), {
        now: at,
        username: 'prueba',
        uuid: randomUUID,
        instances: { subject: [], previous: [], registry: [], row: [] },
      });
      const { descripcion: _left, ...open } = answers;
      const record = recordAbout(
        tool.device,
        complaint.id,
        { type: 'provider', id: place.id },
        kind === 'open' ? open : answers,
        {
          form: { id: complaint.id, version: complaint.version },
          municipality: '1609',
          startedAt: at,
          finishedAt: at,
          activeSeconds: 900,
          clockOffsetMs: kind === 'clock' ? 12 * DAY_MS : 0,
        },
      );
      expect(await tool.push(record)).toBe('stored');
    }
  }
  afterAll(async () => {
    await browser.close();
    await service.kill();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  const click = async (name: RegExp) => {
    presses += 1;
    await page.getByRole('button', { name }).first().click();
  };
  const press = async (key: string) => {
    presses += 1;
    await page.keyboard.press(key);
  };
  /** The text of the record that stands in sight, between the top and the buttons of the decision. */
  const textInSight = () =>
    page.evaluate(() => {
      const bar = document.querySelector('.decision-bar')?.getBoundingClientRect().top ?? 0;
      const record = document.querySelector('.review-desk__record');
      if (record === null) return '';
      const walker = document.createTreeWalker(record, NodeFilter.SHOW_TEXT);
      const texts: string[] = [];
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(node);
        const { top, bottom, height } = range.getBoundingClientRect();
        if (node.parentElement?.closest('.visually-hidden') !== null) continue;
        if (height > 0 && top >= 0 && bottom <= bar) texts.push(node.textContent ?? '');
      }
      return texts.join(' ');
    });
  /** Reads what is in sight; what is odd stands there, above the buttons, without scrolling. */
  const readRecord = async () => {
    await page.getByRole('heading', { name: 'Señales' }).waitFor();
    // All of it is here: on a slow machine less would be counted than somebody reads.
    await page.locator('.review-desk__record .skeleton').first().waitFor({ state: 'detached' });
    const odd = await page.locator('.review-desk__record .list-row').first().boundingBox();
    const bar = await page.locator('.decision-bar').boundingBox();
    expect((odd?.y ?? 9999) + (odd?.height ?? 0)).toBeLessThan(bar?.y ?? 0);
    week.words += wordsOf(await textInSight());
    week.decided += 1;
  };
  const rows = () => page.locator('.data-table tbody tr');
  const untilRows = async (count: number) => {
    await expect.poll(() => rows().count(), { timeout: 30_000 }).toBe(count);
  };
  const database = <T>(read: (db: DatabaseSync) => T): T => {
    const db = new DatabaseSync(path.join(folder, 'demo', 'bitacora.sqlite'), { readOnly: true });
    try {
      return read(db);
    } finally {
      db.close();
    }
  };
  const waitingOnService = () =>
    database((db) =>
      Number(
        db
          .prepare("select count(*) as n from submissions where state = 'received' and practice = 0 and withdrawn = 0")
          .get()?.['n'],
      ),
    );

  it('shows every planted oddity in the table, without a record opened', async () => {
    const text = (await rows().allInnerTexts()).join('\n');
    for (const oddity of [
      /6,800 · Altitud/,
      /6,000 · /,
      /Rápido: 75 s/,
      /Repetido/,
      /Lejos: 158 km/,
      /Reloj/,
      /bajó de \w a D/,
    ])
      expect(text).toMatch(oddity);
    expect(text).toMatch(/Cloro: Sin cloro/);
  });

  it('has every column in sight at 1366: nothing is scrolled for sideways', async () => {
    const list = page.locator('.review-desk__list');
    expect(await list.getByRole('columnheader').count()).toBe(9);
    expect(await list.evaluate((each) => each.scrollWidth - each.clientWidth)).toBe(0);
  });

  it('never cuts what tells a row from one that would read the same', async () => {
    const told = page.locator('.review-row__told');
    await told.first().waitFor();
    const cut = await told.evaluateAll((all) => all.filter((each) => each.scrollWidth > each.clientWidth).length);
    expect(cut).toBe(0);
  });

  it('approves all without signals in three presses at most, and takes it back as if it had never been', async () => {
    const before = waitingOnService();
    const shown = await rows().count();
    await click(/^Aprobar \d+ sin señales/);
    await click(/^Aprobar \d+$/);
    await expect.poll(() => rows().count()).toBeLessThan(shown);
    await page.keyboard.press('u');
    await page.getByRole('button', { name: 'Deshacer' }).waitFor({ state: 'detached' });
    await untilRows(shown);
    expect(waitingOnService()).toBe(before);
    presses = 0;
    await click(/^Aprobar \d+ sin señales/);
    await page.locator('.bulk-list li').first().waitFor();
    const listed = await page.locator('.bulk-list li').count();
    expect([listed, shown]).toEqual([PLAIN, PLAIN + ODD]);
    week.words += wordsOf((await page.locator('.bulk-list').allInnerTexts()).join(' '));
    week.decided += listed;
    await click(/^Aprobar \d+$/);
    expect(presses).toBeLessThanOrEqual(3);
    week.presses += presses;
    await page.getByRole('button', { name: 'Enviar ya' }).click();
    await page.getByText(/^Enviando/).waitFor({ state: 'detached' });
    expect(waitingOnService()).toBe(before - listed);
    // The list may follow a moment later; what comes next counts its rows.
    await untilRows(shown - listed);
    // One review each: nothing is decided twice.
    const twice = database((db) =>
      db.prepare('select submission_id from reviews group by submission_id, revision, state having count(*) > 1').all(),
    );
    expect(twice).toEqual([]);
  });

  /** What has the focus, in words. */
  const focused = () =>
    page.evaluate(() => [document.activeElement?.tagName ?? '', document.activeElement?.textContent?.trim() ?? '']);

  it('takes what is typed at once after "Comentar" as the comment, and letters of a lost focus as nothing', async () => {
    const count = await rows().count();
    await rows().first().getByRole('link').first().click();
    await page.getByRole('button', { name: 'Ver todo el registro' }).click();
    await page.getByRole('heading', { name: 'Cuándo se llenó' }).waitFor();
    // What only a screen reader hears makes the page no longer than the window.
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(768);
    await page
      .getByRole('button', { name: /^Comentar/ })
      .first()
      .click();
    await page.keyboard.type('ajá, nada de la junta dice eso', { delay: 20 });
    const box = page.locator('.comment-slot--open textarea');
    await expect.poll(() => box.inputValue()).toBe('ajá, nada de la junta dice eso');
    // On the button of the comment the letters are no keys either.
    await page.getByRole('button', { name: 'Quitar el comentario' }).focus();
    await page.keyboard.press('a');
    // As where a control went and nothing has the focus.
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    await page.keyboard.press('a');
    // A word that is typed into the record is no decision.
    await page.locator('.review-desk__record h1').focus();
    await page.keyboard.type('hola', { delay: 60 });
    await page.waitForTimeout(700);
    expect(await page.getByRole('button', { name: 'Enviar ya' }).count()).toBe(0);
    expect(await rows().count()).toBe(count);
    await page.getByRole('button', { name: 'Quitar el comentario' }).click();
    await expect.poll(async () => (await focused())[1]).toMatch(/^Comentar/);
    await page.keyboard.press('v');
    await page.getByRole('heading', { name: 'Cuándo se llenó' }).waitFor({ state: 'detached' });
  });

  it('gives the focus back from a dialog that a key opened, and closes a record whose pile was left', async () => {
    const count = await rows().count();
    await page.locator('.review-desk__record h1').focus();
    // Two keys of the desk are no word, however quickly they come.
    await page.keyboard.press('v');
    await page.keyboard.press('v');
    await page.keyboard.press('n');
    await page.getByRole('dialog').getByLabel('Motivo').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(async () => (await focused())[0]).toBe('H1');
    await page.getByLabel('Qué ver').selectOption('decided');
    await page.getByText('Elija un registro de la lista').waitFor();
    expect(await page.locator('.decision-bar').count()).toBe(0);
    await page.getByLabel('Qué ver').selectOption('waiting');
    await untilRows(count);
  });

  it('says that a record was decided in another window meanwhile, and keeps the reason', async () => {
    const before = await rows().count();
    const link = rows().first().getByRole('link').first();
    const name = (await link.getAttribute('title')) ?? '';
    const href = (await link.getAttribute('href')) ?? '';
    // The other window stands ready: a decision is held for ten seconds, and a window may take longer to open.
    const other = await page.context().newPage();
    await other.goto(service.url + href);
    const approve = other.getByRole('button', { name: 'Aprobar', exact: true });
    await approve.click({ trial: true, timeout: 30_000 });
    await link.click();
    await page.getByRole('heading', { name: 'Señales' }).waitFor();
    await page.keyboard.press('d');
    await page.getByRole('dialog').getByLabel('Motivo').fill('Falta la fecha');
    await page.getByRole('button', { name: 'Devolver para corregir' }).click();
    await approve.click();
    await other.getByRole('button', { name: 'Enviar ya' }).click();
    await other.getByText(/^Enviando/).waitFor({ state: 'detached' });
    await page.getByText(/ya se decidió en otra ventana o por otra persona: aprobado/).waitFor({ timeout: 30_000 });
    await page.getByText('Su motivo sigue guardado en el registro: «Falta la fecha».').waitFor();
    await page.locator('.held-bar').getByRole('link', { name }).waitFor();
    // The same while the reason is being written: the dialog says it, and its first press decides nothing.
    await page.locator('.held-bar').getByRole('link', { name }).click();
    await page.getByRole('button', { name: 'Devolver', exact: true }).click();
    await page.getByRole('dialog').getByLabel('Motivo').fill('Falta la firma');
    await other.goto(service.url + href);
    await other.getByRole('button', { name: 'No contar', exact: true }).click();
    await other.getByRole('dialog').getByLabel('Motivo').fill('Está repetido');
    await other.getByRole('dialog').getByRole('button', { name: 'No contar' }).click();
    await other.getByRole('button', { name: 'Enviar ya' }).click();
    await other.getByText(/^Enviando/).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Devolver para corregir' }).click();
    await page.getByRole('dialog').getByText('Mientras tanto este registro se decidió: no se cuenta.').waitFor();
    expect(await page.getByRole('dialog').getByLabel('Motivo').inputValue()).toBe('Falta la firma');
    const id = new URL(href, service.url).pathname.split('/').at(-1) ?? '';
    expect(database((db) => db.prepare('select state from submissions where id = ?').get(id))).toEqual({
      state: 'declined',
    });
    await page.keyboard.press('Escape');
    await other.close();
    await page.locator('.held-bar').getByRole('button', { name: 'Cerrar' }).click();
    await untilRows(before - 1);
    week.decided += 1;
  });

  it('decides each of the others by one key, or two with a reason, what is odd in sight without scrolling', async () => {
    week.presses += 1;
    await page.keyboard.press('j');
    await readRecord();
    const count = await rows().count();
    presses = 0;
    await press('d');
    await page.getByRole('dialog').getByLabel('Motivo').waitFor();
    // Where its signals are found out after the dialog was opened, they are written into it then.
    await expect.poll(() => page.getByRole('dialog').getByLabel('Motivo').inputValue()).toMatch(/^Por favor revise: /);
    await click(/^Devolver para corregir$/);
    expect(presses).toBeLessThanOrEqual(2);
    await untilRows(count - 1);
    week.presses += presses + 1;
    presses = 0;
    await readRecord();
    await press('a');
    await untilRows(count - 2);
    expect(presses).toBe(1);
    await page.getByRole('button', { name: 'Enviar ya' }).click();
    await page.getByText(/^Enviando/).waitFor({ state: 'detached' });
    expect(
      database((db) => db.prepare("select count(*) as n from submissions where state = 'returned'").get()?.['n']),
    ).toBeGreaterThan(0);
  });

  it('shows the rest of a record at a key, and the answer that a signal is about', async () => {
    const answers = page.getByRole('heading', { name: 'Cuándo se llenó' });
    await rows().first().getByRole('link').first().click();
    await page.getByRole('heading', { name: 'Señales' }).waitFor();
    expect(await answers.count()).toBe(0);
    await page.keyboard.press('v');
    await answers.waitFor();
    await page.keyboard.press('v');
    await answers.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Fuera de lo usual/ }).click();
    await rows().filter({ hasText: 'Altitud' }).getByRole('link').first().click();
    await page.locator('.review-desk__record .list-row', { hasText: 'Altitud' }).click();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.id), { timeout: 30_000 })
      .toMatch(/^respuesta-/);
    await page.keyboard.press('v');
    await answers.waitFor({ state: 'detached' });
  });

  it('keeps the view in the address, sorts by any column, and goes on without signal', async () => {
    await page.getByRole('button', { name: /^Lejos/ }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('vista')).toBe('far');
    await page.getByRole('button', { name: 'Distancia' }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('orden')).toBe('metres');
    await page.context().setOffline(true);
    await page.keyboard.press('j');
    await page.getByText('Para decidir hace falta internet').first().waitFor();
    await untilRows(1);
    await page.context().setOffline(false);
  });

  it('decides the rest with two presses each at most, none twice; presses and words of 92 records are counted', async () => {
    await page.getByRole('button', { name: /^Todos/ }).click();
    const others = PLAIN + ODD - week.decided;
    await untilRows(others);
    await rows().first().getByRole('link').first().click();
    presses = 0;
    for (let left = others; left > 0; left -= 1) {
      await readRecord();
      await press('a');
      await untilRows(left - 1);
    }
    expect(presses).toBeLessThanOrEqual(others * 2);
    week.presses += presses + 1;
    expect(week.decided).toBe(PLAIN + ODD);
    expect(week.presses).toBeLessThanOrEqual(3 + 2 * ODD);
    const seconds = (week.words / WORDS_A_MINUTE) * 60 + (ODD + 1) * SECONDS_TO_DECIDE + week.presses * SECONDS_A_PRESS;
    console.info(`92 records: ${week.presses} presses, ${week.words} words, ${Math.round(seconds)} seconds`);
    expect(week.words).toBeLessThanOrEqual(MOST_WORDS);
    await page.getByRole('button', { name: 'Enviar ya' }).click();
    await page.getByText(/^Enviando/).waitFor({ state: 'detached' });
    const twice = database((db) =>
      db.prepare('select submission_id from reviews group by submission_id, revision, state having count(*) > 1').all(),
    );
    expect(twice).toEqual([]);
  });

  it('has people and forms as tables: sorted and filtered in the address, a row opens its person or form', async () => {
    const heads = () => page.getByRole('columnheader').allInnerTexts();
    const isWide = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    await page.goto(`${service.url}/admin/personas`);
    await page.getByRole('table', { name: 'Personas y teléfonos' }).waitFor();
    expect((await heads()).map((head) => head.replaceAll(/\s+/g, ' ').trim())).toEqual([
      'Nombre',
      'Trabajo',
      'Municipios',
      'Última comunicación',
      'Teléfonos',
      'Situación',
    ]);
    await page.locator('.table-filters').getByLabel('Trabajo').selectOption({ label: 'Técnico o técnica' });
    await page.getByRole('button', { name: 'Última comunicación' }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('?rol=technician&orden=contact');
    await page.reload();
    const first = page.getByRole('row').nth(1);
    // Who was not heard of for the longest stands first.
    await first.getByText('30 días sin comunicarse').waitFor();
    // What is seen can be taken along.
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Descargar CSV' }).click();
    const taken = await coming;
    expect(taken.suggestedFilename()).toMatch(/^personas_Tecnico-o-tecnica-\d{4}-\d\d-\d\d\.csv$/);
    const file = await readFile(await taken.path(), 'utf8');
    expect(file).toContain('Filtros,Técnico o técnica\r\n');
    expect(file).toContain('\r\nNombre,Trabajo,Municipios,Última comunicación,Teléfonos,Situación\r\n');
    expect(file.trim().split('\r\n')).toHaveLength(5 + (await page.getByRole('row').count()));
    const name = await first.getByRole('button').innerText();
    await first.getByRole('cell').nth(1).click();
    await page.getByRole('dialog', { name }).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Cerrar' }).click();
    expect(await isWide()).toBe(false);
    await page.goto(`${service.url}/admin/formularios?orden=-records`);
    await page.getByRole('table', { name: 'Formularios' }).waitFor();
    const counts = (await page.getByRole('row').locator('td:last-child').allInnerTexts()).map((text) =>
      Number(text.replaceAll(',', '')),
    );
    expect(counts.length).toBeGreaterThan(5);
    expect(counts).toEqual(counts.toSorted((one, other) => other - one));
    expect(await isWide()).toBe(false);
    await page.locator('.table-filters').getByLabel('Buscar por nombre').fill('cloracion');
    await page.getByText(/^1 de \d+$/).waitFor();
    await page.getByRole('row').nth(1).getByRole('cell').nth(1).click();
    await page
      .getByRole('heading', { name: /^Versión/ })
      .first()
      .waitFor();
  });

  it('keeps a view of a board under a name, gives it another, sends it as a link, and forgets it', async () => {
    await page.goto(`${service.url}/admin/movimiento/poa?anio=todos&orden=municipio`);
    await page.locator('.board__table').waitFor({ timeout: 30_000 });
    const views = page.getByRole('navigation', { name: 'Vistas guardadas' });
    const dialog = page.getByRole('dialog');
    const keepAs = async (name: string) => {
      await views.getByRole('button', { name: 'Guardar esta vista' }).click();
      await dialog.getByLabel('Nombre').fill(name);
      await dialog.getByRole('button', { name: 'Guardar' }).click();
    };
    await keepAs(' ');
    await dialog.getByText('Escriba un nombre.').waitFor();
    await dialog.getByLabel('Nombre').fill('Todos los años');
    await dialog.getByRole('button', { name: 'Guardar' }).click();
    await dialog.waitFor({ state: 'detached' });
    // What is kept needs no second keeping; another view does, and no second one may have that name.
    await expect
      .poll(() => views.getByRole('link', { name: 'Todos los años' }).getAttribute('aria-current'))
      .toBe('true');
    expect(await views.getByRole('button', { name: 'Guardar esta vista' }).count()).toBe(0);
    await page.getByRole('searchbox').fill('agua');
    await keepAs('todos los anos');
    await dialog.getByText('Ya hay una vista con ese nombre.').waitFor();
    await dialog.getByLabel('Nombre').fill('Agua');
    await dialog.getByRole('button', { name: 'Guardar' }).click();
    await dialog.waitFor({ state: 'detached' });

    await views.getByRole('button', { name: 'Cambiar las vistas' }).click();
    const allowed = { origin: service.url };
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], allowed);
    await dialog.getByRole('button', { name: 'Copiar el enlace' }).nth(1).click();
    await dialog.getByText(/^Copiado/).waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    await page.context().clearPermissions();
    await dialog.getByLabel('Nombre').nth(1).fill('Todo lo del agua');
    await dialog.getByRole('button', { name: 'Guardar el nombre' }).click();
    await views.getByText('Todo lo del agua').waitFor();
    // The row is the same one under its new name: what it said of its link stays.
    expect(await dialog.getByText(/^Copiado/).count()).toBe(1);
    await dialog.getByRole('button', { name: 'Quitar' }).first().click();
    await expect.poll(() => dialog.getByLabel('Nombre').count()).toBe(1);
    await dialog.getByRole('button', { name: 'Cerrar' }).click();
    expect(await views.getByRole('link').allInnerTexts()).toEqual(['Todo lo del agua']);

    // Whoever opens the link sees the same rows; on this computer it is the kept view.
    await page.goto(link);
    expect(await page.getByRole('searchbox').inputValue()).toBe('agua');
    await expect.poll(() => views.getByRole('link').getAttribute('aria-current')).toBe('true');
    await views.getByRole('button', { name: 'Cambiar las vistas' }).click();
    await dialog.getByRole('button', { name: 'Quitar' }).click();
    await dialog.getByText('Ya no hay vistas guardadas.').waitFor();
    await dialog.getByRole('button', { name: 'Cerrar' }).click();
  });

  it('prints every report and a board: no page empty or too wide, no row cut, the heads of a table again on each page', async () => {
    const counts: Record<string, number> = {};
    for (const report of [
      'admin/informes/anual',
      'admin/informes/medio-termino',
      'admin/informes/asamblea',
      'cabildo/1609',
      'admin/movimiento/poa',
      'admin/indicadores',
    ]) {
      await page.goto(`${service.url}/${report}`);
      await page.locator('.report__table, .board__table, .matrix table').first().waitFor({ timeout: 30_000 });
      const { pages, faults } = await printPreview(page);
      expect(faults, report).toEqual([]);
      counts[report] = pages;
    }
    const board = database(
      (db) => db.prepare("select id from entities where code like 'DEMO-P-1609-%' order by code").get()?.['id'],
    );
    for (const [address, until] of [
      [`juntas/${String(board)}`, 'Visitas'],
      ['admin/revision', 'Elija un registro de la lista'],
      ['admin/padron', 'Última visita'],
      ['admin/personas', 'Última comunicación'],
    ] as const) {
      await page.goto(`${service.url}/${address}`);
      await page.locator('main').getByText(until).filter({ visible: true }).first().waitFor({ timeout: 30_000 });
      await page.locator('.skeleton').first().waitFor({ state: 'detached' });
      expect((await printPreview(page)).faults, address).toEqual([]);
      await page.emulateMedia({ media: 'print' });
      const controls = page
        .locator('main')
        .locator(address.startsWith('admin/') ? 'select, input, .button' : '.button');
      expect(await controls.filter({ visible: true }).count(), address).toBe(0);
      expect(await page.locator('main').evaluate(cutTexts), address).toEqual([]);
      await page.emulateMedia({ media: null });
    }
    // A page for a cabildo is a sheet of two sides; the yearly report is read in one sitting.
    expect(counts['cabildo/1609']).toBe(2);
    expect(counts['admin/informes/anual']).toBeGreaterThan(3);
    expect(counts['admin/informes/anual']).toBeLessThan(30);
    expect(counts['admin/informes/asamblea']).toBeGreaterThan(1);
    expect(counts['admin/movimiento/poa']).toBeGreaterThan(2);
    // The matrix, once: each indicator by itself again made some twenty sheets.
    expect(counts['admin/indicadores']).toBeLessThanOrEqual(6);
  });
});

/** What the page shows only a part of: its box is smaller than its words. */
function cutTexts(main: Element): readonly string[] {
  return [...main.querySelectorAll('td *')]
    .filter((each) => !each.classList.contains('visually-hidden') && getComputedStyle(each).overflow === 'hidden')
    .filter((each) => each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1)
    .map((each) => each.textContent ?? '');
}
