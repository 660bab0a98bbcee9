import type { CDPSession } from 'playwright-core';
import { pullState, untilPulled, type World } from './fill.ts';
import { type Spent, spentOn, untilRest } from './spent.ts';

export type Place = World & { readonly devtools: CDPSession };
type Act = (at: Place) => Promise<Spent>;

/** Records that arrive while the phone is watched. */
const FRESH = 200;

/** From an address of the app to another, as a touch on a link does. */
function go(path: string): Act {
  return async ({ phone: { page }, devtools }) => {
    await page.evaluate(() => history.pushState(null, '', '/guias'));
    await page.getByRole('heading', { level: 1 }).waitFor();
    await untilRest(page, devtools);
    return spentOn(page, devtools, async () => {
      await page.evaluate((to) => history.pushState(null, '', to), path);
      await page.locator('main .list a, main canvas, main svg, main button').nth(1).waitFor();
    });
  };
}

const openApp: Act = async ({ phone: { page }, service, devtools }) =>
  spentOn(page, devtools, async () => {
    await page.goto(`${service.url}/`, { waitUntil: 'commit' });
    await page.getByText('Nueva visita', { exact: true }).waitFor();
  });

async function pullOn({ phone: { page }, devtools, pushMore }: Place, path: string): Promise<Spent> {
  await page.evaluate((to) => history.pushState(null, '', to), path);
  const before = await pullState(page);
  await pushMore(FRESH);
  await untilRest(page, devtools);
  return spentOn(page, devtools, async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await untilPulled(page, before?.after);
  });
}

/** What a day asks of a phone. */
export const FIGURES: Readonly<Record<string, Act>> = {
  'start to Inicio, and what it reads behind it': openApp,
  'housekeeping, and what else comes in the first half minute': async (at) => {
    const { phone, devtools } = at;
    await openApp(at);
    return spentOn(phone.page, devtools, () => phone.page.waitForTimeout(20_000));
  },
  'Inicio again': go('/'),
  'Juntas, first': async (at) => {
    const { phone, service, devtools } = at;
    return spentOn(phone.page, devtools, async () => {
      await phone.page.goto(`${service.url}/juntas`, { waitUntil: 'commit' });
      await phone.page
        .getByRole('link', { name: /Junta de Agua/ })
        .first()
        .waitFor();
    });
  },
  'Juntas, again': go('/juntas'),
  'a letter of the search (nine, together)': async ({ phone: { page }, devtools }) => {
    await page.evaluate(() => history.pushState(null, '', '/juntas'));
    await page.getByRole('searchbox').fill('');
    await untilRest(page, devtools);
    return spentOn(page, devtools, async () => {
      for (const letter of 'pinar 123') {
        await page.getByRole('searchbox').press(letter === ' ' ? 'Space' : letter);
        await page.waitForTimeout(150);
      }
      await page.getByText(/\d+ encontradas?/).waitFor();
    });
  },
  "a Junta's page": async (at) => {
    const { phone, devtools, junta } = at;
    await go('/guias')(at);
    return spentOn(phone.page, devtools, async () => {
      await phone.page.evaluate((id) => history.pushState(null, '', `/juntas/${id}`), junta);
      await phone.page.getByRole('button', { name: /Evaluación del prestador/ }).waitFor();
    });
  },
  'a form, from the Junta': async (at) => {
    const { phone, devtools, junta } = at;
    const { page } = phone;
    await page.evaluate((id) => history.pushState(null, '', `/juntas/${id}`), junta);
    await page.getByRole('button', { name: /Evaluación del prestador/ }).waitFor();
    await untilRest(page, devtools);
    return spentOn(page, devtools, async () => {
      await page.getByRole('button', { name: /Evaluación del prestador/ }).click();
      const other = page.getByRole('button', { name: /Empezar otro|Comenzar otro/ });
      await page.locator('[data-path]').first().or(other).first().waitFor();
      if (await other.isVisible()) await other.click();
      await page.locator('[data-path]').first().waitFor();
    });
  },
  Envíos: go('/envios'),
  'the map': go('/mapa'),
  'Juntas without a visit': go('/pendientes/visitas'),
  [`a pull of ${FRESH} records, on Inicio`]: async (at) => pullOn(at, '/'),
  [`a pull of ${FRESH} records, on the list of Juntas`]: async (at) => pullOn(at, '/juntas'),
};
