import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDemo } from '../../scripts/demo/make-demo.ts';
import { BROWSER_FLAGS, findBrowser } from '../../scripts/find-browser.ts';
import { type RunningService, startService } from '../support/service.ts';

/** A desk, and a made movement in which oddities are planted. Every press of a key or of the mouse is counted. */
describe('Revisión at a desk', () => {
  let folder = '';
  let service: RunningService;
  let browser: Browser;
  let page: Page;
  let presses = 0;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'bitacora-desk-'));
    const data = path.join(folder, 'demo');
    const made = await makeDemo({ folder: data, now: new Date(), small: true });
    const code = made.kind === 'made' ? made.codes.find(({ role }) => role === 'secretariat')?.code : undefined;
    service = await startService({ data });
    browser = await chromium.launch({ executablePath: findBrowser(), args: [...BROWSER_FLAGS] });
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'es-HN' });
    page = await context.newPage();
    await page.goto(`${service.url}/unirse#${code}`);
    await page.getByRole('button', { name: 'Entrar' }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/unirse'));
    await page.getByRole('link', { name: 'Revisión' }).click();
    await page.getByRole('button', { name: /^Aprobar \d+ sin señales/ }).waitFor({ timeout: 60_000 });
  }, 240_000);
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
  const rows = () => page.locator('.data-table tbody tr');
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

  it('approves all without signals in three presses at most, and takes it back as if it had never been', async () => {
    const before = waitingOnService();
    const shown = await rows().count();
    await click(/^Aprobar \d+ sin señales/);
    await click(/^Aprobar \d+$/);
    const left = await rows().count();
    expect(left).toBeLessThan(shown);
    await page.keyboard.press('u');
    await page.getByRole('button', { name: 'Deshacer' }).waitFor({ state: 'detached' });
    expect(await rows().count()).toBe(shown);
    expect(waitingOnService()).toBe(before);
    presses = 0;
    await click(/^Aprobar \d+ sin señales/);
    const listed = await page.locator('.bulk-list li').count();
    await click(/^Aprobar \d+$/);
    expect(presses).toBeLessThanOrEqual(3);
    await page.getByRole('button', { name: 'Enviar ya' }).click();
    await page.getByText(/^Enviando/).waitFor({ state: 'detached' });
    expect(waitingOnService()).toBe(before - listed);
    // One review each: nothing is decided twice.
    const twice = database((db) =>
      db.prepare('select submission_id from reviews group by submission_id, revision, state having count(*) > 1').all(),
    );
    expect(twice).toEqual([]);
  }, 60_000);

  it('decides each of the others by one key, or two with a reason, what is odd in sight without scrolling', async () => {
    await page.keyboard.press('j');
    await page.getByRole('heading', { name: 'Señales' }).waitFor();
    const odd = await page.locator('.review-desk__record .list-row').first().boundingBox();
    const bar = await page.locator('.decision-bar').boundingBox();
    expect((odd?.y ?? 9999) + (odd?.height ?? 0)).toBeLessThan(bar?.y ?? 0);
    const count = await rows().count();
    presses = 0;
    await press('d');
    await page.getByRole('dialog').getByLabel('Motivo').waitFor();
    expect(await page.getByRole('dialog').getByLabel('Motivo').inputValue()).toMatch(/^Por favor revise: /);
    await click(/^Devolver para corregir$/);
    expect(presses).toBeLessThanOrEqual(2);
    await expect.poll(() => rows().count()).toBe(count - 1);
    presses = 0;
    await page.getByRole('heading', { name: 'Señales' }).waitFor();
    await press('a');
    await expect.poll(() => rows().count()).toBe(count - 2);
    expect(presses).toBe(1);
    await page.getByRole('button', { name: 'Enviar ya' }).click();
    await page.getByText(/^Enviando/).waitFor({ state: 'detached' });
    expect(
      database((db) => db.prepare("select count(*) as n from submissions where state = 'returned'").get()?.['n']),
    ).toBeGreaterThan(0);
  }, 60_000);

  it('keeps the view in the address, sorts by any column, and goes on without signal', async () => {
    await page.getByRole('button', { name: /^Lejos/ }).click();
    expect(new URL(page.url()).searchParams.get('vista')).toBe('far');
    await page.getByRole('button', { name: 'Distancia' }).click();
    expect(new URL(page.url()).searchParams.get('orden')).toBe('metres');
    await page.context().setOffline(true);
    await page.keyboard.press('j');
    await page.getByText('Para decidir hace falta internet').first().waitFor();
    expect(await rows().count()).toBe(1);
    await page.context().setOffline(false);
  });

  it('decides the rest of the pile with two presses each at most, and none twice', async () => {
    await page.getByRole('button', { name: /^Todos/ }).click();
    const others = await rows().count();
    expect(others).toBeGreaterThan(5);
    await rows().first().getByRole('link').first().click();
    presses = 0;
    for (let left = others; left > 0; left -= 1) {
      await page.getByRole('heading', { name: 'Señales' }).waitFor();
      await press('a');
      await expect.poll(() => rows().count()).toBe(left - 1);
    }
    expect(presses).toBeLessThanOrEqual(others * 2);
    await page.getByRole('button', { name: 'Enviar ya' }).click();
    await page.getByText(/^Enviando/).waitFor({ state: 'detached' });
    const twice = database((db) =>
      db.prepare('select submission_id from reviews group by submission_id, revision, state having count(*) > 1').all(),
    );
    expect(twice).toEqual([]);
  }, 60_000);
});
