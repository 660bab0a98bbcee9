import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LessonPhone, openStage, rowsOn, type Stage } from './stage.ts';

let stage: Stage;
let phone: LessonPhone;

beforeAll(async () => {
  stage = await openStage();
  phone = await stage.phone('Marta Lucía Reyes');
});
afterEach(() => stage.heal());
afterAll(async () => stage.close());

const remarks = (page: Page) => page.locator('[data-path=observaciones] textarea').first();
const saved = (page: Page) => page.getByText(/^Guardado \d\d:\d\d$/);
type Stored = { readonly revision: number; readonly place: string; readonly body: string; readonly flags: string };
const stored = (recordId: string): Stored[] =>
  stage.rows<Stored>(
    'select revision, place, body, flags from revisions where submission_id = ? order by revision',
    recordId,
  );
const untilStored = async (recordId: string, count: number): Promise<void> => {
  await expect
    .poll(async () => phone.wake().then(() => stored(recordId).length), { timeout: 20_000, interval: 300 })
    .toBe(count);
};

describe('lesson 9: work that a supervisor sends back', () => {
  it('comes to the phone with the comment at its question, is corrected offline, and both versions stay', async () => {
    const record = await phone.finish('lectura dudosa');
    await untilStored(record.recordId, 1);
    await stage.ask('POST', `/submissions/${record.recordId}/reviews`, {
      id: randomUUID(),
      revision: 1,
      state: 'returned',
      reason: 'La lectura no cuadra.',
      comments: [{ path: 'observaciones', text: 'Escriba quién midió.' }],
    });
    await phone.app.goto(`${stage.link.url}/`);
    await phone.app.getByText('Para corregir (1)').waitFor();
    stage.offline();
    await phone.app.getByText('lectura dudosa').first().click();
    await phone.app.getByText('La lectura no cuadra.').first().waitFor();
    await phone.app.getByRole('button', { name: 'Corregir ahora' }).click();
    await phone.app.getByRole('button', { name: 'Secciones' }).click();
    await phone.app
      .getByRole('button', { name: /Recomendación y acuerdos/ })
      .first()
      .click();
    await phone.app.getByText('Escriba quién midió.').waitFor();
    await remarks(phone.app).fill('lectura dudosa: midió don Chepe');
    await remarks(phone.app).blur();
    await saved(phone.app).waitFor();
    const [draft] = await rowsOn<{ id: string; recordId: string }>(phone.hand, 'drafts');
    expect(draft?.recordId).toBe(record.recordId);
    // The rest of the form is not this lesson's: the correction is finished as the screen would.
    await phone.app.goto(`${stage.link.url}/`);
    const correction = await phone.correct(record.recordId, 'lectura dudosa: midió don Chepe');
    await phone.app.getByText('Para corregir (1)').waitFor({ state: 'detached' });
    expect(stored(record.recordId)).toHaveLength(1);
    stage.heal();
    await untilStored(record.recordId, 2);
    expect(correction.recordId).toBe(record.recordId);
    const history = await stage.ask('GET', `/submissions/${record.recordId}`);
    expect(JSON.stringify(history)).toContain('La lectura no cuadra.');
    expect(
      stored(record.recordId).map(({ revision, place, body }) => [revision, place, body.includes('don Chepe')]),
    ).toEqual([
      [1, 'line', false],
      [2, 'line', true],
    ]);
  });
});

describe('lesson 17: a session that ends in the middle of a form', () => {
  it('neither locks the form nor loses what waits; another person on the phone sees none of it; she sends it when she is back', async () => {
    const draft = await phone.begin('chlorination-check', 'pagina_cierre');
    const record = await (async () => {
      stage.offline();
      return phone.finish('de Marta, sin enviar', [9_000]);
    })();
    await phone.app.goto(`${stage.link.url}/registro/${draft}`);
    await remarks(phone.app).fill('Antes de que venza.');
    await saved(phone.app).waitFor();
    stage.change('update sessions set expires_at = ? where user_id = ?', '2020-01-01T00:00:00.000Z', phone.userId);
    stage.heal();
    await phone.wake();
    await expect
      .poll(
        async () =>
          (await rowsOn<{ key: string; value: { signedOut?: boolean } }>(phone.hand, 'meta')).find(
            ({ key }) => key === 'session',
          )?.value.signedOut,
      )
      .toBe(true);
    await remarks(phone.app).fill('Después de que venció.');
    await remarks(phone.app).blur();
    await saved(phone.app).waitFor();
    await phone.app.reload();
    expect(await remarks(phone.app).inputValue()).toBe('Después de que venció.');
    expect(stored(record.recordId)).toEqual([]);

    const other = await stage.enrol('Óscar Zelaya');
    await phone.app.goto(other.url);
    await phone.app
      .getByText('Este teléfono lo usa Marta Lucía Reyes')
      .or(phone.app.getByText('Marta Lucía Reyes, hay que volver a entrar'))
      .first()
      .waitFor();
    await phone.app.getByRole('button', { name: 'Entrar' }).click();
    await phone.app.getByText('Óscar Zelaya').first().waitFor();
    await phone.app.getByText('Todo lo terminado está en el servidor').waitFor();
    expect(await phone.app.getByText('Junta El Ocote').count()).toBe(0);
    await phone.app.goto(`${stage.link.url}/envios`);
    await phone.app.getByText('Aquí aparecerá lo que usted termine').waitFor();
    await phone.app.goto(`${stage.link.url}/registro/${draft}`);
    await phone.app.getByText('Este registro no está en este teléfono').waitFor();
    await phone.app.goto(`${stage.link.url}/ajustes`);
    await phone.app.getByRole('button', { name: 'Salir de este teléfono' }).click();
    await phone.app.getByRole('button', { name: 'Salir', exact: true }).click();
    expect(stored(record.recordId)).toEqual([]);

    const back = await stage.ask('POST', '/enrolments', { userId: phone.userId });
    await phone.app.goto(String(back['url']));
    await phone.app.getByRole('button', { name: 'Entrar' }).click();
    await phone.app.getByText('Junta El Ocote').first().waitFor();
    await untilStored(record.recordId, 1);
    await phone.app.goto(`${stage.link.url}/registro/${draft}`);
    expect(await remarks(phone.app).inputValue()).toBe('Después de que venció.');
  });
});

describe('lesson 23: a position', () => {
  it('of 3,000 m is not taken by itself, a better one is waited for, and its accuracy is kept', async () => {
    const { context, app } = phone;
    await context.setGeolocation({ latitude: 14.3071, longitude: -88.1759, accuracy: 3_000 });
    const draft = await phone.begin('provider-assessment', 'pagina_a');
    await app.goto(`${stage.link.url}/registro/${draft}`);
    await app.getByRole('button', { name: 'Tomar la posición' }).first().click();
    await app.getByText('Mala: espere a que mejore').waitFor();
    await app.getByText('Precisión: ± 3,000 m').waitFor();
    await context.setGeolocation({ latitude: 14.3072, longitude: -88.1758, accuracy: 5 });
    await app
      .getByText('Tomada:', { exact: false })
      .or(app.getByRole('button', { name: 'Usar esta posición' }))
      .first()
      .waitFor();
    const use = app.getByRole('button', { name: 'Usar esta posición' });
    if (await use.isVisible()) await use.click();
    await app.getByRole('button', { name: 'Tomar otra vez' }).first().waitFor();
    // A worse fix afterwards does not take its place.
    await context.setGeolocation({ latitude: 15, longitude: -87, accuracy: 900 });
    await saved(app).waitFor();
    await app.reload();
    await app.getByText('± 5 m').first().waitFor();
    expect(await app.getByText('Se aceptó con poca precisión').count()).toBe(0);
  });
});

describe('lesson 24: a wrong clock', () => {
  it.each([
    ['of 1970', () => new Date('1970-01-01T06:00:00Z'), 'Está atrasado'],
    ['three days fast', () => new Date(Date.now() + 3 * 86_400_000), 'Está adelantado 3 días'],
  ])(
    '%s is told to the person, travels as it was with the offset, is flagged, and orders nothing',
    async (_what, time, words) => {
      const wrong = await stage.phone('Delmy Suyapa Cruz', {
        before: (context) => context.clock.setSystemTime(time()),
      });
      const record = await wrong.finish('con el reloj mal');
      await expect
        .poll(async () => wrong.wake().then(() => stored(record.recordId).length), { timeout: 20_000 })
        .toBe(1);
      await wrong.app.getByText('El reloj de este teléfono está mal').waitFor();
      await wrong.app.getByText(words, { exact: false }).waitFor();
      const [row] = stored(record.recordId);
      const sent: { startedAt: string; finishedAt: string } = JSON.parse(row?.body ?? '{}');
      expect(Math.abs(Date.parse(sent.finishedAt) - time().getTime())).toBeLessThan(5 * 60_000);
      expect(row?.flags).toContain('clock');
      // Never before the app was built: a form of today is not one of 1970.
      const draft = await wrong.begin('chlorination-check', 'pagina_visita');
      await wrong.app.goto(`${stage.link.url}/registro/${draft}`);
      await wrong.app.getByRole('heading', { name: 'La visita' }).waitFor();
      await wrong.close();
    },
  );
});
