import type { Locator, Page } from 'playwright-core';

/**
 * What the technician answers, by path or name; what is not named gets the first option, a short text or a small
 * number.
 */
export type Plan = {
  readonly answers: Readonly<Record<string, string | number | readonly string[]>>;
  /** Answer optional questions too, not only those that are asked for. */
  readonly optional?: boolean;
  /** Open what few visits need ("Más datos de este punto"), too. */
  readonly more?: boolean;
  /**
   * With no touch too many: after a line of text the keyboard's own key goes on, and a card that is closed because
   * another was opened stays closed.
   */
  readonly byHand?: boolean;
  /** A picture for the photo questions. */
  readonly photo?: string;
};

/** What was typed, by path, as the form's wire shape would hold it. */
export type Typed = Map<string, unknown>;

/** Answers everything that the open page of a form asks, also what appears while answering. */
export async function fillPage(page: Page, plan: Plan, typed: Typed): Promise<void> {
  for (let pass = 0; pass < 8; pass += 1) {
    if (plan.byHand !== true) await openRepeats(page);
    if (plan.more === true) await openMore(page);
    await controlsAreThere(page);
    const before = typed.size;
    let again = 0;
    for (const card of await page.locator('[data-path]:has([data-question-control])').all()) {
      const path = await card.getAttribute('data-path').catch(() => null);
      if (path === null || !(await card.isVisible())) continue;
      // A repeat's own element holds cards of its own.
      if ((await card.locator('[data-path]').count()) > 0) continue;
      // A sum that was agreed on asks again when one of its parts was answered after it.
      const asksAgain = (await card.getByRole('button', { name: 'Sí, coincide' }).count()) > 0;
      if (typed.has(path) && !asksAgain) continue;
      if (asksAgain) again += 1;
      await answer(page, card, path, plan, typed);
    }
    if (typed.size === before && again === 0) return;
  }
}

/** Some controls come in a file of their own: until it is there, their question has nothing to answer it with. */
async function controlsAreThere(page: Page): Promise<void> {
  await page.locator('[data-question-control] .skeleton').first().waitFor({ state: 'detached' });
}

/** Presses "Terminar y guardar" on the last page of the open form. That something is missing is an error, with its list. */
export async function finishForm(page: Page): Promise<void> {
  const press = page.locator('.form-bottom-bar--finish button').last();
  await press.waitFor();
  const words = await press.innerText();
  if (words === 'Terminar sin cambios') throw new Error('the correction changes and answers nothing');
  if (words !== 'Terminar y guardar')
    throw new Error(`the form cannot be finished: ${await page.locator('.missing-list').first().innerText()}`);
  await press.click();
}

async function openRepeats(page: Page): Promise<void> {
  const closed = page.locator('.repeat-cards__toggle[aria-expanded="false"]');
  // Each one that opens leaves the list.
  for (let count = await closed.count(); count > 0; count -= 1) await closed.first().click();
}

async function openMore(page: Page): Promise<void> {
  const closed = page.locator('.more-items:not([open]) > summary');
  for (let count = await closed.count(); count > 0; count -= 1) await closed.first().click();
}

async function answer(page: Page, card: Locator, path: string, plan: Plan, typed: Typed): Promise<void> {
  const name = path.split('/').at(-1) ?? path;
  const wanted = plan.answers[path] ?? plan.answers[name];
  const optional = (await card.locator('.question-card__optional').count()) > 0;
  if (wanted === undefined && optional && plan.optional !== true) return;
  const agreed = card.getByRole('button', { name: 'Sí, coincide' });
  if ((await agreed.count()) > 0) {
    const shown = (await card.locator('.agreed-sum__figure').textContent()) ?? '';
    await agreed.click();
    typed.set(path, Number(shown.replaceAll(',', '').match(/\d[\d.]*/)?.[0]));
    return;
  }
  const otherDay = card.getByRole('button', { name: 'otro día' });
  if ((await otherDay.count()) > 0) await otherDay.click();
  const radios = card.locator('input[type=radio]');
  const boxes = card.locator('input[type=checkbox]');
  const files = card.locator('input[type=file][data-photo-from=gallery]');
  if ((await radios.count()) > 0) {
    if (wanted === undefined && (await card.locator('input[type=radio]:checked').count()) > 0) return;
    const value = wanted === undefined ? await radios.first().getAttribute('value') : String(wanted);
    await card.locator(`label:has(input[value="${value}"])`).click();
    typed.set(path, value);
  } else if ((await boxes.count()) > 0) {
    if (wanted === undefined && (await card.locator('input[type=checkbox]:checked').count()) > 0) return;
    const values = wanted === undefined ? [await boxes.first().getAttribute('value')] : [wanted].flat().map(String);
    for (const value of values) await card.locator(`label:has(input[value="${value}"])`).click();
    typed.set(path, values);
  } else if ((await files.count()) > 0) {
    if (plan.photo === undefined || (await card.locator('img').count()) > 0) return;
    await files.setInputFiles(plan.photo);
    await card.locator('img').waitFor();
    typed.set(path, 'photo');
  } else if ((await card.locator('.geopoint-widget').count()) > 0) {
    const take = card.getByRole('button', { name: 'Tomar la posición' });
    if ((await take.count()) === 0) return;
    await take.click();
    await card.getByRole('button', { name: 'Tomar otra vez' }).waitFor();
    typed.set(path, 'position');
  } else if ((await card.getByRole('button', { name: 'Firmar aquí' }).count()) > 0) {
    await sign(page, card);
    typed.set(path, 'signature');
  } else if ((await card.locator('button[aria-haspopup=dialog]').count()) > 0) {
    if (wanted === undefined && (await card.locator('.select-widget__chosen').count()) > 0) return;
    typed.set(path, await chooseFromList(page, card, wanted === undefined ? undefined : String(wanted)));
  } else {
    await write(card, path, wanted, typed, plan.byHand === true);
  }
}

async function write(
  card: Locator,
  path: string,
  wanted: Plan['answers'][string] | undefined,
  typed: Typed,
  byHand: boolean,
): Promise<void> {
  const field = card.locator('input, textarea').first();
  if ((await field.count()) === 0 || !(await field.isEditable())) return;
  const there = await field.inputValue();
  if (wanted === undefined && there !== '') return;
  // It is there already, from registry or session.
  if (there !== '' && there === String(wanted)) {
    typed.set(path, wanted);
    return;
  }
  const leave = () => (byHand ? field.press('Enter') : field.blur());
  const type = (await field.getAttribute('type')) ?? 'text';
  const mode = await field.getAttribute('inputmode');
  if ((await field.getAttribute('maxlength')) === '4') {
    // For a founding date the year is enough.
    const year = String(wanted ?? '2010').slice(0, 4);
    await field.fill(year);
    typed.set(path, `${year}-01-01`);
    await leave();
    return;
  }
  if (type === 'date' || type === 'time' || type === 'datetime-local') {
    const value = wanted ?? (type === 'date' ? '2026-10-05' : type === 'time' ? '09:30' : '2026-10-05T09:30');
    await field.fill(String(value));
    typed.set(path, String(value));
  } else if (mode === 'numeric' || mode === 'decimal') {
    const value = Number(wanted ?? 1);
    await field.fill(String(value));
    typed.set(path, value);
  } else {
    const value = String(wanted ?? `Texto de ${path.split('/').at(-1)}`);
    await field.fill(value);
    typed.set(path, value);
  }
  await leave();
}

export async function sign(page: Page, card: Locator): Promise<void> {
  await card.getByRole('button', { name: 'Firmar aquí' }).click();
  await drawOver(page, page.locator('canvas').last());
  await page.getByRole('button', { name: 'Guardar firma' }).click();
  await card.locator('img').waitFor();
}

/** A line with the finger over a canvas. */
export async function drawOver(page: Page, canvas: Locator): Promise<void> {
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  if (box === null) throw new Error('there is nowhere to sign');
  await page.mouse.move(box.x + 30, box.y + box.height / 2);
  await page.mouse.down();
  for (let step = 1; step <= 12; step += 1)
    await page.mouse.move(box.x + 30 + step * 14, box.y + box.height / 2 + (step % 2 === 0 ? 18 : -18));
  await page.mouse.up();
}

async function chooseFromList(page: Page, card: Locator, wanted: string | undefined): Promise<string> {
  await card.locator('button[aria-haspopup=dialog]').first().click();
  const dialog = page.locator('dialog[open]').last();
  const input =
    wanted === undefined
      ? dialog.locator('input[type=radio], input[type=checkbox]').first()
      : dialog.locator(`input[value="${wanted}"]`);
  const value = await input.getAttribute('value');
  await dialog.locator(`label:has(input[value="${value}"])`).click();
  const done = dialog.getByRole('button', { name: 'Listo' });
  if ((await done.count()) > 0 && (await done.isVisible())) await done.click();
  await dialog.waitFor({ state: 'hidden' });
  return value ?? '';
}

/** No form of ours has as many. */
const MOST_PAGES = 40;

/**
 * Goes through all pages of the open form until it says that it can be finished; does what else is to be done on each
 * before and after. A page that does not turn is an error.
 */
export async function fillForm(
  page: Page,
  plan: Plan,
  typed: Typed,
  eachPage: (title: string) => Promise<void> = async () => {},
  beforePage: (title: string) => Promise<void> = async () => {},
): Promise<void> {
  for (let count = 0; count < MOST_PAGES; count += 1) {
    const review = page.getByRole('heading', { name: 'Revisar y terminar' });
    await page.locator('[data-path]').first().or(review).first().waitFor();
    if ((await review.count()) > 0) return;
    await beforePage((await page.locator('h1').first().textContent()) ?? '');
    await fillPage(page, plan, typed);
    await eachPage((await page.locator('h1').first().textContent()) ?? '');
    const before = await titleOf(page);
    await page.getByRole('button', { name: /^(Siguiente|Seguir así)$/ }).click();
    // With something missing the first touch says what, and the second goes on.
    const gate = page.getByRole('button', { name: 'Seguir así' });
    for (let wait = 0; wait < 200 && (await titleOf(page)) === before; wait += 1) {
      if (await gate.isVisible()) {
        // What came into sight after the last look is answered before the page is left as it is.
        await fillPage(page, plan, typed);
        await page
          .getByRole('button', { name: /^(Siguiente|Seguir así)$/ })
          .click({ timeout: 2_000 })
          .catch(() => undefined);
      }
      await page.waitForTimeout(50);
    }
    if ((await titleOf(page)) === before) throw new Error(`the page "${before}" of the form does not turn`);
  }
  throw new Error(`the form did not end after ${MOST_PAGES} pages`);
}

async function titleOf(page: Page): Promise<string> {
  return (
    (await page
      .locator('h1')
      .first()
      .textContent()
      .catch(() => '')) ?? ''
  );
}

/**
 * On the page of what seldom changes: says of every section that it is the same, and goes on. The lines that stood
 * there.
 */
export async function confirmTheSame(page: Page): Promise<number> {
  await page.getByRole('heading', { name: 'Lo que no suele cambiar' }).waitFor();
  const lines = await page.locator('.same-section__row').count();
  const sections = page.getByRole('button', { name: /^Todo esto sigue igual/ });
  for (let left = await sections.count(); left > 0; left -= 1) await sections.first().click();
  await page.getByRole('button', { name: 'Seguir con lo que cambia' }).click();
  await page.locator('[data-path]').first().waitFor();
  return lines;
}
