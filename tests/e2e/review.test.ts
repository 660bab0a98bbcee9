import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { next, sealed, type WireRecord } from '../contract/support/records.ts';
import { RECORDS } from '../golden/records.ts';
import { type BearerTool, joinAsTool, recordAbout } from '../support/bearer-tool.ts';
import { inspect, PICTURES } from '../support/screens/inspect.ts';
import { takePicture } from '../support/screens/picture.ts';
import { photoFile } from './lessons/photo-file.ts';
import { type LessonPhone, openStage, type Stage } from './lessons/stage.ts';

const REGISTRY = [
  'type,code,name,municipality,latitude,longitude,links',
  'provider,P-1,Junta de Agua El Ocote,1601,14.8001,-88.2003,community:C-1',
  'provider,P-2,Junta de Agua San José de los Laureles y Anexos,1601,14.8101,-88.2103,community:C-1',
  'system,S-1,Acueducto El Ocote,1601,14.8011,-88.2013,provider:P-1',
  'system,S-2,Acueducto San José,1601,14.8012,-88.2014,provider:P-2',
  'community,C-1,El Ocote,1601,14.8,-88.2,',
].join('\r\n');

let stage: Stage;
/** Marta fills on a phone, Elena reviews on another; Beto's records come from a program. */
let marta: LessonPhone;
let elena: LessonPhone;
let beto: BearerTool;
let office: BearerTool;
/** Nobody else writes what a supervisor wrote to the disk until that is let go. */
async function keepReviewDraftsBusy(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('bitacora');
        opening.onsuccess = () => {
          const work = opening.result.transaction('reviewDrafts', 'readwrite');
          let isBusy = true;
          const again = (): void => {
            if (isBusy) work.objectStore('reviewDrafts').count().onsuccess = again;
          };
          work.oncomplete = () => opening.result.close();
          again();
          Reflect.set(window, 'letReviewDraftsGo', () => {
            isBusy = false;
          });
          resolve();
        };
      }),
  );
  return () => page.evaluate(() => Reflect.get(window, 'letReviewDraftsGo')());
}

const subjects = new Map<string, { readonly type: string; readonly id: string }>();
const mistakes: string[] = [];

beforeAll(async () => {
  stage = await openStage();
  office = await joinAsTool(stage.service.url, (await stage.enrol('Oficina', 'admin')).code);
  await office.call('POST', '/registry/imports', { type: 'text/csv', bytes: REGISTRY });
  const { changes } = z
    .object({ changes: z.array(z.object({ kind: z.string(), value: z.unknown() })) })
    .parse(await office.call('GET', '/sync/pull?after=0&limit=900'));
  for (const { kind, value } of changes) {
    if (kind !== 'entity') continue;
    const { id, type, code } = z
      .object({ id: z.string(), type: z.string(), code: z.optional(z.string()) })
      .parse(value);
    subjects.set(code ?? id, { type, id });
  }
  beto = await joinAsTool(stage.service.url, (await stage.enrol('Beto Alvarado')).code);
  marta = await stage.phone('Marta Lucía Reyes');
  elena = await stage.phone('Elena Pineda', { role: 'supervisor' });
  for (const { app } of [marta, elena]) {
    await app.emulateMedia({ reducedMotion: 'reduce' });
    app.on('pageerror', (error) => mistakes.push(error.message));
  }
});
afterEach(async () => {
  await elena.context.setOffline(false);
  stage.heal();
});
afterAll(async () => stage.close());

const about = (code: string) => {
  const found = subjects.get(code);
  if (found === undefined) throw new Error(`the registry has no ${code}`);
  return found;
};
const golden = (name: string) => {
  const record = RECORDS[name];
  if (record === undefined) throw new Error(`no golden ${name}`);
  return record.now().engine.submissionAnswers();
};
const open = async (page: Page, address: string): Promise<void> => {
  await page.goto(`${stage.link.url}${address}`);
  await page.locator('h1').first().waitFor();
};
type StoredReview = { readonly state: string; readonly revision: number; readonly comments: string };
const reviewsOf = (recordId: string): StoredReview[] =>
  stage.rows<StoredReview>(
    'select state, revision, comments from reviews where submission_id = ? order by sequence',
    recordId,
  );
const revisions = (recordId: string): { readonly revision: number; readonly place: string }[] =>
  stage.rows('select revision, place from revisions where submission_id = ? order by sequence', recordId);
const untilStored = async (recordId: string, count: number): Promise<void> => {
  await expect
    .poll(async () => marta.wake().then(() => revisions(recordId).length), { timeout: 20_000, interval: 300 })
    .toBe(count);
};
/** The list as the phone has it after a round. */
const openDesk = async (): Promise<void> => {
  await open(elena.app, '/admin/revision');
  await elena.wake();
};
const inPile = (name: RegExp) => elena.app.getByRole('radio', { name });
const choosePile = async (name: RegExp): Promise<void> => {
  await elena.app.locator('label.segmented__option').filter({ hasText: name }).click();
};
const rowOf = (recordId: string) => elena.app.locator(`a[href^="/admin/revision/${recordId}"]`);
/** What the app says in passing after a decision. */
const told = (text: string | RegExp) => elena.app.locator('.toast').filter({ hasText: text }).waitFor();
const commentAt = async (path: string, text: string): Promise<void> => {
  const answer = elena.app.locator(`[id="respuesta-${path}"]`);
  await answer.getByRole('button', { name: /Comentar/ }).click();
  await answer.getByRole('textbox').fill(text);
};

describe('a supervisor looks at what waits', () => {
  let withPhotos: WireRecord;

  it('sees it in Inicio and in the list: whom, where, who, since when, how it came out, what to mind', async () => {
    const picture = await photoFile(elena.app, 3);
    const sha256 = createHash('sha256').update(picture.buffer).digest('hex');
    const photo = { question: 'foto_clorador', sha256, bytes: picture.buffer.length, mediaType: 'image/jpeg' };
    withPhotos = recordAbout(
      beto.device,
      'chlorination-check',
      about('S-2'),
      { ...golden('chlorine-none'), foto_clorador: sha256 },
      {
        photos: [photo],
        clockOffsetMs: 1_500_000,
        location: { latitude: 14.8034, longitude: -88.2, accuracyMetres: 7, takenAt: '2026-11-20T08:10:00-06:00' },
      },
    );
    const weak = recordAbout(beto.device, 'provider-assessment', about('P-2'), golden('board-weak'));
    const good = recordAbout(office.device, 'provider-assessment', about('P-1'), golden('board-good'));
    expect(await beto.push(withPhotos)).toBe('stored');
    await beto.sendPhoto(sha256, picture.buffer, 'image/jpeg');
    expect(await beto.push(weak)).toBe('stored');
    expect(await office.push(good)).toBe('stored');
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    for (const [record, days] of [
      [withPhotos, 16],
      [weak, 9],
      [good, 3],
    ] as const) {
      stage.change('update submissions set received_at = ? where id = ?', daysAgo(days), record.id);
      stage.change('update revisions set received_at = ? where submission_id = ?', daysAgo(days), record.id);
    }
    await open(elena.app, '/');
    await elena.wake();
    await elena.app.getByText('3 registros esperan su decisión').waitFor();
    expect(await inspect(elena.app, 'review-home')).toEqual([]);
    await elena.app.getByRole('link', { name: /esperan su decisión/ }).click();
    await rowOf(withPhotos.id).getByText('Espera hace 2 semanas').waitFor();
    await rowOf(weak.id).getByText('San José de los Laureles').waitFor();
    await rowOf(weak.id).getByText('Espera hace 9 días').waitFor();
    await rowOf(weak.id)
      .getByText(/Beto Alvarado/)
      .waitFor();
    await rowOf(good.id).getByText('Bien').waitFor();
    expect(await elena.app.locator('main .list a').allTextContents()).toHaveLength(3);
    expect(await inspect(elena.app, 'review-list')).toEqual([]);
    await elena.app.getByText('Filtrar', { exact: true }).click();
    await elena.app.getByLabel('Quién lo llenó').selectOption({ label: 'Beto Alvarado' });
    await rowOf(good.id).waitFor({ state: 'detached' });
    await elena.app.getByLabel('Formulario').selectOption({ index: 1 });
    await expect.poll(async () => elena.app.locator('main .list a').count()).toBe(1);
    expect(await inspect(elena.app, 'review-filters')).toEqual([]);
    await elena.app.getByRole('button', { name: 'Quitar los filtros' }).click();
    await rowOf(good.id).waitFor();
  });

  it('reads a record over: result, flags with their question, photos, place, clock, answers, what is missing', async () => {
    await rowOf(withPhotos.id).click();
    const page = elena.app;
    await page.getByRole('heading', { name: 'Acueducto San José' }).waitFor();
    // Among the signals, and there alone.
    const wrongClock = page.getByText('Las horas del teléfono no cuadran');
    await wrongClock.waitFor();
    await page.getByText(/^Quedó sin responder/).waitFor();
    expect(await wrongClock.count()).toBe(1);
    await page.getByText('Atrasado 25 min').waitFor();
    await page.getByText(/^A 2\d\d m de donde el padrón lo tiene$/).waitFor();
    await page.getByRole('heading', { name: 'Fotos (1)' }).waitFor();
    await page.getByText('29 minutos').waitFor();
    await page.getByText(/^Quedó sin responder/).waitFor();
    expect(await inspect(page, 'review-record')).toEqual([]);
    await page.getByRole('heading', { name: 'Fotos (1)' }).waitFor();
    await takePicture(page, path.join(PICTURES, 'review-record-whole-360.png'), true);
    await page.getByRole('button', { name: /^Ver grande/ }).click();
    const large = page.locator('dialog img.review-photo--large');
    const width = await large.evaluate(async (image) => {
      if (!(image instanceof HTMLImageElement)) return null;
      await image.decode();
      return image.naturalWidth;
    });
    expect(width).toBe(1600);
    expect(await inspect(page, 'review-photo')).toEqual([]);
    await page.getByRole('button', { name: 'Cerrar' }).click();
    await page
      .getByRole('button', { name: /La respuesta no cumple la regla/ })
      .first()
      .click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toMatch(/^respuesta-/);
    await page.getByRole('link', { name: 'El siguiente' }).click();
    await page.getByRole('heading', { name: /San José de los Laureles/ }).waitFor();
    await page.getByRole('link', { name: 'El anterior' }).click();
    await page.getByRole('heading', { name: 'Acueducto San José' }).waitFor();
  });

  it('keeps what was written without signal over a reload, says that a decision needs internet, and what it cannot show', async () => {
    const page = elena.app;
    await elena.context.setOffline(true);
    await page.getByText('Para decidir hace falta internet').waitFor();
    await commentAt('observaciones', 'Escriba quién midió.');
    await page.getByText('Guardado en este teléfono hasta que decida.').waitFor();
    // The disk is busy: what is typed meanwhile is not there yet, and nothing may say that it is.
    const letGo = await keepReviewDraftsBusy(page);
    await page.getByLabel('Comentario sobre todo el registro').fill('Buen trabajo, falta poco.');
    await page.getByText('Guardando…').waitFor();
    expect(await page.getByText('Guardado en este teléfono hasta que decida.').count()).toBe(0);
    await letGo();
    await page.getByText('Guardado en este teléfono hasta que decida.').waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Acueducto San José' }).waitFor();
    await expect
      .poll(async () => page.getByLabel('Comentario sobre todo el registro').inputValue())
      .toBe('Buen trabajo, falta poco.');
    expect(await page.locator('.comment-slot--open textarea').inputValue()).toBe('Escriba quién midió.');
    expect(await page.getByRole('button', { name: 'Aprobar' }).isDisabled()).toBe(true);
    await page.getByText('Sin internet no se ven las fotos').first().waitFor();
    expect(await inspect(page, 'review-offline')).toEqual([]);
    await elena.context.setOffline(false);
    await expect.poll(async () => page.getByRole('button', { name: 'Aprobar' }).isEnabled()).toBe(true);
    expect(reviewsOf(withPhotos.id)).toEqual([]);
  });

  it('decides once, though the answer is lost and the button pressed again, and the next record comes', async () => {
    const page = elena.app;
    const url = page.url();
    stage.link.fate = ({ method, url: address }) =>
      method === 'POST' && address.includes('/reviews') ? { kind: 'lose-answer' } : { kind: 'pass' };
    await page.getByRole('button', { name: 'Aprobar' }).click();
    await page.getByText('Nada cambió').first().waitFor();
    expect(reviewsOf(withPhotos.id)).toHaveLength(1);
    stage.heal();
    await page.getByRole('button', { name: 'Aprobar' }).click();
    await page.getByText('Aprobado. Este es el siguiente.').waitFor();
    await expect.poll(() => page.url()).not.toBe(url);
    await page.getByRole('heading', { name: /San José de los Laureles/ }).waitFor();
    expect(reviewsOf(withPhotos.id)).toHaveLength(1);
    expect(JSON.parse(reviewsOf(withPhotos.id)[0]?.comments ?? '[]')).toHaveLength(2);
  });

  it('finds in Indicadores what she approved, and nothing of what still waits', async () => {
    const page = elena.app;
    const waiting = new URL(page.url()).pathname;
    await open(page, '/admin');
    await page.getByRole('link', { name: /^Indicadores/ }).click();
    const indicator = (code: string) =>
      page.locator('li.indicator').filter({ has: page.getByText(code, { exact: true }) });
    // One check of two systems, with no chlorine in any house; the assessments are not decided yet.
    await indicator('NS-04').getByText('0 %', { exact: true }).waitFor();
    await indicator('NS-04').getByText('0 de 1 sistema').waitFor();
    await indicator('NS-04').getByText('1 de 2 sin datos').first().waitFor();
    await indicator('PS-01').getByText('Sin datos', { exact: true }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Descargar como tabla (CSV)' }).click(),
    ]);
    const table = await readFile(await download.path(), 'utf8');
    expect(table.split('\r\n').filter((line) => /^NS-04,.*,1601,/.test(line))).toHaveLength(1);
    await open(page, waiting);
  });

  it('is told when a newer version came while the older was read: nothing is decided, and what was written stays', async () => {
    const page = elena.app;
    const id = page.url().split('/').at(-1) ?? '';
    await page.getByLabel('Comentario sobre todo el registro').fill('¿De qué año es la tarifa?');
    const [stored] = stage.rows<{ body: string; content_hash: string }>(
      'select body, content_hash from revisions where submission_id = ?',
      id,
    );
    const first: WireRecord = sealed(JSON.parse(stored?.body ?? '{}'));
    expect(first.contentHash).toBe(stored?.content_hash);
    const answers = { ...golden('board-weak'), observaciones: 'Lo corregí yo mismo.' };
    expect(await beto.push(next(first, { answers: JSON.parse(JSON.stringify(answers)) }))).toBe('stored');
    await page.getByRole('button', { name: 'Aprobar' }).click();
    await page.getByText('Llegó una versión más nueva').waitFor();
    await page.getByText('1 respuesta distinta').waitFor();
    await page.getByText('Lo corregí yo mismo.').first().waitFor();
    expect(await page.getByLabel('Comentario sobre todo el registro').inputValue()).toBe('¿De qué año es la tarifa?');
    expect(reviewsOf(id)).toEqual([]);
    expect(await inspect(page, 'review-newer')).toEqual([]);
  });

  it('is told too when a round brought the newer version: the first press decides nothing', async () => {
    const page = elena.app;
    const id = page.url().split('/').at(-1) ?? '';
    const [stored] = stage.rows<{ body: string }>(
      'select body from revisions where submission_id = ? and revision = 2',
      id,
    );
    const answers = { ...golden('board-weak'), observaciones: 'Lo corregí otra vez.' };
    const second: WireRecord = sealed(JSON.parse(stored?.body ?? '{}'));
    expect(await beto.push(next(second, { answers: JSON.parse(JSON.stringify(answers)) }))).toBe('stored');
    await elena.wake();
    await page.getByText('Lo corregí otra vez.').first().waitFor();
    await page.getByText('llegó la versión 3', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Aprobar' }).click();
    await page.getByText('llegó la versión 3', { exact: false }).waitFor();
    expect(reviewsOf(id)).toEqual([]);
  });
});

describe('two phones', () => {
  it('returned with a comment at its question, corrected, seen what changed, approved: each sees what the other did', async () => {
    const record = await marta.finish('lectura dudosa', [9_000]);
    await untilStored(record.recordId, 1);
    await openDesk();
    await rowOf(record.recordId).click();
    await elena.app.getByRole('button', { name: 'Devolver', exact: true }).waitFor();
    await commentAt('observaciones', 'Escriba quién midió.');
    await elena.app.getByRole('button', { name: 'Devolver', exact: true }).click();
    const dialog = elena.app.getByRole('dialog', { name: 'Devolver para corregir' });
    await dialog.getByText('Va junto con 1 comentario.').waitFor();
    // What is odd about it stands there as a beginning; a reason that was emptied is asked for.
    await dialog.getByLabel('Motivo').fill('');
    await dialog.getByRole('button', { name: 'Devolver para corregir' }).click();
    await dialog.getByText('Escriba el motivo en palabras sencillas.').waitFor();
    expect(await inspect(elena.app, 'review-return')).toEqual([]);
    await dialog.getByLabel('Motivo').fill('La lectura no cuadra.');
    await dialog.getByRole('button', { name: 'Devolver para corregir' }).click();
    await told(/^Devuelto/);
    // True at once, before any round.
    await open(elena.app, '/admin/revision');
    await choosePile(/Devueltos \(1\)/);
    await rowOf(record.recordId).waitFor();
    expect(await inspect(elena.app, 'review-returned')).toEqual([]);

    await open(marta.app, '/');
    await marta.wake();
    await marta.app.getByText('Para corregir (1)').waitFor();
    const distances = await distancesAtStart(marta.app);
    expect(Math.max(...distances) - Math.min(...distances)).toBeLessThanOrEqual(1);
    await marta.app.getByText('La lectura no cuadra.').first().click();
    await marta.app.getByText('Escriba quién midió.').waitFor();
    await marta.app.getByRole('button', { name: 'Corregir ahora' }).waitFor();
    await marta.correct(record.recordId, 'lectura dudosa: midió don Chepe');
    await untilStored(record.recordId, 2);

    await openDesk();
    await rowOf(record.recordId).click();
    await elena.app.getByRole('heading', { name: 'Qué cambió' }).waitFor();
    await elena.app.getByText('lectura dudosa: midió don Chepe').first().waitFor();
    await elena.app.locator('.compared__side', { hasText: 'Antes' }).getByText('lectura dudosa').waitFor();
    // What was asked stands at the question.
    await elena.app.getByText('Escriba quién midió.').waitFor();
    expect(await inspect(elena.app, 'review-changes')).toEqual([]);
    await elena.app.getByRole('button', { name: 'Aprobar' }).click();
    await told(/^Aprobado/);
    await openDesk();
    await choosePile(/Decididos/);
    await rowOf(record.recordId).getByText('Aprobado').waitFor();
    expect(await inspect(elena.app, 'review-decided')).toEqual([]);
    expect(reviewsOf(record.recordId).map(({ state, revision }) => [state, revision])).toEqual([
      ['returned', 1],
      ['approved', 2],
    ]);

    await open(marta.app, `/resultado/${record.recordId}`);
    await marta.wake();
    await marta.app
      .getByText(/^Aprobado/)
      .first()
      .waitFor();
    expect(await marta.app.getByText(/provisional/i).count()).toBe(0);
    await open(marta.app, `/historia/${record.recordId}`);
    await marta.app.getByText('Se aprobó. Ya cuenta en los informes.').waitFor();
  });

  it('a record that does not count says why, to both', async () => {
    const record = await marta.finish('repetido por error');
    await untilStored(record.recordId, 1);
    await openDesk();
    await rowOf(record.recordId).click();
    await elena.app.getByRole('button', { name: 'No contar' }).click();
    const dialog = elena.app.getByRole('dialog', { name: 'No contar este registro' });
    await dialog.getByLabel('Motivo').fill('Es el mismo del lunes.');
    await dialog.getByRole('button', { name: 'No contar' }).click();
    await told(/^No se contará/);
    await open(marta.app, `/historia/${record.recordId}`);
    await marta.wake();
    await marta.app.getByText('Se decidió que no cuenta en los informes.').waitFor();
  });

  it.each([
    ['Adoptar esta versión', 'lo que escribió Marta', 'Ahora espera su decisión', 3],
    ['Dejar la que está', 'lo que escribió la oficina', 'La otra queda en la historia', 3],
  ])('two versions of one record side by side: %s', async (button, stands, said, count) => {
    const record = await marta.finish('primera versión');
    await untilStored(record.recordId, 1);
    const [stored] = stage.rows<{ body: string }>(
      'select body from revisions where submission_id = ?',
      record.recordId,
    );
    const first: WireRecord = sealed(JSON.parse(stored?.body ?? '{}'));
    const theirs = next(first, {
      answers: { observaciones: 'lo que escribió la oficina' },
      device: office.device,
    });
    const { author: _author, contentHash: _hash, ...unsigned } = theirs;
    // Her phone is out of reach, or it would hear of the other version before she writes hers.
    await marta.context.setOffline(true);
    expect(await office.push(sealed({ ...unsigned, id: theirs.id, revision: 2 }))).toBe('stored');
    await marta.correct(record.recordId, 'lo que escribió Marta');
    await marta.context.setOffline(false);
    await untilStored(record.recordId, 3);
    expect(revisions(record.recordId).map(({ place }) => place)).toEqual(['line', 'line', 'branch']);
    await openDesk();
    await inPile(/Dos versiones \(1\)/).waitFor({ state: 'attached' });
    await choosePile(/Dos versiones/);
    await rowOf(record.recordId).click();
    await elena.app.getByRole('heading', { name: 'Hay dos versiones' }).waitFor();
    await elena.app.getByText('1 diferencia').waitFor();
    await elena.app
      .locator('.branch-heads')
      .getByText(/^Marta Lucía Reyes · /)
      .waitFor();
    await elena.app
      .locator('.branch-heads')
      .getByText(/^Oficina · /)
      .waitFor();
    expect(await inspect(elena.app, `review-branch-${count}-${button.slice(0, 3).toLowerCase()}`)).toEqual([]);
    await elena.app.getByRole('button', { name: button }).click();
    // It cannot be undone: one touch decides nothing.
    await elena.app.getByRole('dialog').getByRole('button', { name: button }).click();
    await told(said);
    await elena.app.getByRole('heading', { name: 'Hay dos versiones' }).waitFor({ state: 'detached' });
    await elena.app.locator('.answers').getByText(stands).waitFor();
    await open(elena.app, '/admin/revision');
    await inPile(/Dos versiones \(0\)/).waitFor({ state: 'attached' });
    await rowOf(record.recordId).waitFor();
    await open(marta.app, `/historia/${record.recordId}`);
    await marta.wake();
    await marta.app.getByText(stands).waitFor();
  });

  it('was drawn without an error in the page', () => {
    expect(mistakes).toEqual([]);
  });
});

describe('who may not review', () => {
  it('finds no way in', async () => {
    await open(marta.app, '/admin/revision');
    await marta.app.getByText('Esta parte no es para su trabajo').waitFor();
  });
});

/** How far the last part of Inicio stands below its first button, in CSS pixels, at each paint until all its parts came. */
async function distancesAtStart(page: Page): Promise<number[]> {
  await page.locator('.kept-place').first().waitFor({ state: 'attached' });
  await page.waitForFunction(() => document.querySelector('[data-reading]') === null);
  await page.reload({ waitUntil: 'commit' });
  await page.locator('.screen a.button--main').waitFor();
  return page.evaluate(async () => {
    const seen = new Set<number>();
    let allCameAt = Number.POSITIVE_INFINITY;
    // A moment more: what was kept for them is let go after they came.
    while (performance.now() < allCameAt + 500) {
      await new Promise(requestAnimationFrame);
      const screen = document.querySelector('.screen');
      const first = screen?.querySelector('a.button--main')?.getBoundingClientRect();
      const last = screen?.lastElementChild?.getBoundingClientRect();
      if (first !== undefined && last !== undefined) seen.add(Math.round(last.top - first.top));
      if (allCameAt === Number.POSITIVE_INFINITY && document.querySelector('[data-reading]') === null) {
        allCameAt = performance.now();
      }
    }
    return [...seen];
  });
}
