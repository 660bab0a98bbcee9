import type { Page } from 'playwright-core';
import { fillForm, fillPage, type Plan } from '../../tests/support/fill-form.ts';
import { FIRST_VISIT, SECOND_VISIT } from './assessment.ts';
import { countTaps, type Effort, type TapCounter } from './count-taps.ts';

export const BOARD = 'Junta de Agua El Pinar';
export const PARTNER = 'Agua para el Pueblo';

/** The registry of the stage: one Junta with its community, one partner. */
export const REGISTRY = [
  'type,code,name,municipality,latitude,longitude,links,category',
  `provider,HN-1,${BOARD},1006,14.3071,-88.1759,community:HN-C1,`,
  'community,HN-C1,El Pinar,1006,14.3071,-88.1759,,',
  'system,HN-S1,Acueducto El Pinar,1006,14.3071,-88.1759,provider:HN-1,',
  `partner,SOC-1,${PARTNER},,,,,facilitador`,
].join('\r\n');

/** Walks a first assessment and the next one, on the phone of a technician of one municipality. `url` is the service's. */
export async function walkAssessments(
  page: Page,
  url: string,
): Promise<Readonly<Record<'first' | 'prefilled', Effort>>> {
  const counter = await countTaps(page);
  const first = await firstAssessment(page, url, counter);
  return { first, prefilled: await prefilledAssessment(page, url, counter) };
}

export async function openSubject(page: Page, url: string, list: string, name: string): Promise<void> {
  await page.goto(`${url}${list}`);
  await page
    .getByRole('link', { name: new RegExp(name) })
    .first()
    .click();
  await page.getByRole('heading', { name }).first().waitFor();
}

export async function finish(page: Page, counter: TapCounter): Promise<Effort> {
  await counter.readPage();
  const lacking = await page.locator('.missing-list__row').allTextContents();
  const isReady = await page.getByRole('button', { name: 'Terminar y guardar' }).isVisible();
  if (!isReady) throw new Error(`the form cannot be finished: ${lacking.join('; ')}`);
  await page.getByRole('button', { name: 'Terminar y guardar' }).click();
  await page.waitForURL((address) => !address.pathname.startsWith('/registro'));
  return counter.stop();
}

async function firstAssessment(page: Page, url: string, counter: TapCounter): Promise<Effort> {
  await openSubject(page, url, '/juntas', BOARD);
  await counter.start();
  await page.getByRole('button', { name: /Evaluación del prestador/ }).click();
  const people: Plan = {
    byHand: true,
    answers: {
      'representantes[1]/cargo_representante': 'presidencia',
      'representantes[1]/nombre_representante': 'María Paz',
      'representantes[2]/cargo_representante': 'tesoreria',
      'representantes[2]/nombre_representante': 'José Luis Mejía',
    },
  };
  const typed = new Map<string, unknown>();
  await fillForm(
    page,
    { answers: { ...FIRST_VISIT, ...people.answers }, byHand: true },
    typed,
    counter.readPage,
    async (title) => {
      if (!title.startsWith('B. Directiva')) return;
      for (let person = 0; person < 2; person += 1) {
        await page
          .getByRole('button', { name: /^Agregar/ })
          .first()
          .click();
        await fillPage(page, people, typed);
      }
    },
  );
  return finish(page, counter);
}

async function prefilledAssessment(page: Page, url: string, counter: TapCounter): Promise<Effort> {
  await openSubject(page, url, '/juntas', BOARD);
  await page.getByRole('button', { name: /Evaluación del prestador/ }).click();
  await answerPrevious(page, counter);
  const all = page.getByRole('button', { name: /^Estas \d+ siguen igual que en/ });
  const carried = page.getByRole('button', { name: /^Estas \d+ respuestas siguen igual/ });
  const one = page.getByRole('button', { name: /^\d{4}: .* · igual$/ });
  const typed = new Map<string, unknown>();
  const changed: Plan = { answers: SECOND_VISIT, byHand: true };
  await fillForm(page, changed, typed, counter.readPage, async () => {
    // What changed is written first, then one touch for the rest of the page.
    for (const [name, value] of Object.entries(SECOND_VISIT)) {
      const box = page.locator(`[data-path="${name}"] input[inputmode]`);
      if (typed.has(name) || (await box.count()) === 0) continue;
      await box.fill(String(value));
      typed.set(name, value);
    }
    // Names are asked again only once the Junta has agreed to it.
    if (await carried.isVisible()) await carried.click();
    // The touch before may have been the last one that was needed: then this button goes while it is looked at.
    if (await all.isVisible()) await all.click({ timeout: 2_000 }).catch(() => undefined);
    for (let left = await one.count(); left > 0; left -= 1) await one.first().click();
  });
  return finish(page, counter);
}

/** Starts from the last visit: says of each section of what seldom changes that it is the same. Counting begins here. */
export async function answerPrevious(page: Page, counter: TapCounter): Promise<void> {
  // It is the same year on this stage; a year later nobody is asked this.
  const another = page.getByRole('dialog').getByRole('button', { name: /otr/ });
  const offer = page.getByRole('button', { name: 'Sí, empezar con lo anterior' });
  await another.or(offer).first().waitFor();
  await counter.start();
  if (await another.isVisible()) await another.click();
  await offer.click();
  await page.getByRole('heading', { name: 'Lo que no suele cambiar' }).waitFor();
  const sections = page.getByRole('button', { name: /^Todo esto sigue igual/ });
  for (let left = await sections.count(); left > 0; left -= 1) await sections.first().click();
  await counter.readPage();
  await page.getByRole('button', { name: 'Seguir con lo que cambia' }).click();
}

/** Walks the self-evaluation of a facilitating partner, on the phone of one of its people. */
export async function walkEvaluation(page: Page, url: string): Promise<Readonly<Record<'evaluation', Effort>>> {
  const counter = await countTaps(page);
  await openSubject(page, url, '/socios', PARTNER);
  await counter.start();
  await page.getByRole('button', { name: /Autoevaluación/ }).click();
  await fillForm(page, { answers: { categoria: 'facilitador' }, byHand: true }, new Map(), counter.readPage);
  return { evaluation: await finish(page, counter) };
}
