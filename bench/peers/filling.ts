import { answerOf, EXPECTED_CALCULATIONS, type Spec, type SpecQuestion } from './form-spec.ts';
import type { RuntimePage } from './runtimes.ts';
import { median, percentile } from './statistics.ts';

/** Keys into a text question, then taps on the questions on which others depend. Milliseconds to the paint after each. */
export async function measureTyping(
  { page }: RuntimePage,
  spec: Spec,
): Promise<{ readonly keyMedian: number; readonly keyP95: number; readonly tap: number }> {
  const text = spec.questions.find(({ type, shownWhen }) => type === 'text' && shownWhen === undefined);
  if (text === undefined) throw new Error('the spec has no text question');
  await page.evaluate((question) => {
    const field = window.reach?.find(question);
    field?.scrollIntoView({ block: 'center' });
    field?.focus();
  }, text);
  await page.waitForTimeout(300);
  await page.evaluate(() => {
    window.toPaint.length = 0;
  });
  for (const letter of 'Observaciones del tec') {
    await page.keyboard.press(letter === ' ' ? 'Space' : letter);
    await page.waitForTimeout(90);
  }
  await page.waitForTimeout(300);
  const keys = await page.evaluate(() => window.toPaint.filter(({ kind }) => kind === 'key').map(({ ms }) => ms));
  const taps: number[] = [];
  for (const question of spec.questions.filter(({ options }) => options?.[0]?.[0] === 'si')) {
    for (const value of ['si', 'no']) {
      const took = await tap(page, question, value);
      if (took !== null) taps.push(took);
    }
    if (taps.length >= 6) break;
  }
  return { keyMedian: median(keys), keyP95: percentile(keys, 0.95), tap: median(taps) };
}

async function tap(page: RuntimePage['page'], question: SpecQuestion, value: string): Promise<number | null> {
  const at = await page.evaluate(
    async ([asked, option]) => {
      const control = window.reach?.find(asked, option);
      if (control === null || control === undefined) return null;
      const seen = control.getBoundingClientRect().width > 1 && getComputedStyle(control).opacity !== '0';
      const target = seen ? control : (control.closest('label') ?? control.parentElement ?? control);
      target.scrollIntoView({ block: 'center' });
      await window.painted();
      await window.painted();
      window.toPaint.length = 0;
      const { left, top, width, height } = target.getBoundingClientRect();
      return { x: left + Math.min(width / 2, 12), y: top + height / 2 };
    },
    [question, value] as const,
  );
  if (at === null) return null;
  await page.waitForTimeout(60);
  await page.touchscreen.tap(at.x, at.y);
  await page.waitForTimeout(250);
  return page.evaluate(() => window.toPaint.find(({ kind }) => kind === 'tap')?.ms ?? null);
}

/** Answers every question. Milliseconds of the main thread that it cost, and what was left unanswered. */
export async function measureFilling(
  { page, cdp }: RuntimePage,
  spec: Spec,
): Promise<{ readonly mainThreadMs: number; readonly unanswered: number; readonly right: boolean }> {
  const before = await mainThreadMs(cdp);
  let unanswered = 0;
  let section = 0;
  for (const question of spec.questions) {
    if (question.section > section) {
      section = question.section;
      await page.evaluate(async (first) => {
        if (window.reach?.find(first) !== null) return;
        window.reach.next?.();
        await window.painted();
        await window.painted();
      }, question);
    }
    if (!(await answer(page, question))) unanswered += 1;
  }
  const after = await mainThreadMs(cdp);
  const shown = await page.evaluate(() => ({ c1: window.reach?.result('c1'), c5: window.reach?.result('c5') }));
  const right = shown.c1 === EXPECTED_CALCULATIONS.c1 && shown.c5 === EXPECTED_CALCULATIONS.c5;
  return { mainThreadMs: after - before, unanswered, right };
}

async function answer(page: RuntimePage['page'], question: SpecQuestion): Promise<boolean> {
  const given = answerOf(question);
  if (question.options !== undefined) {
    let all = true;
    for (const option of [given].flat()) {
      const chosen = await page.evaluate(
        async ([asked, value]) => {
          let control = window.reach?.find(asked, value);
          for (let frame = 0; control === null && frame < 30; frame += 1) {
            await window.painted();
            control = window.reach?.find(asked, value);
          }
          control?.scrollIntoView({ block: 'center' });
          control?.click();
          await window.painted();
          return control !== null && control !== undefined;
        },
        [question, option] as const,
      );
      all &&= chosen;
    }
    return all;
  }
  const text = String(given);
  const typed = await page.evaluate(
    async ([asked, value]) => {
      let field = window.reach?.find(asked);
      for (let frame = 0; field === null && frame < 30; frame += 1) {
        await window.painted();
        field = window.reach?.find(asked);
      }
      if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return null;
      field.scrollIntoView({ block: 'center' });
      field.focus();
      if (field.type !== 'date') return true;
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, value);
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
      return false;
    },
    [question, text] as const,
  );
  if (typed === true) for (const key of text) await page.keyboard.press(key === ' ' ? 'Space' : key);
  await page.evaluate(async () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    await window.painted();
  });
  return typed !== null;
}

/** Megabytes of JavaScript heap after two collections. */
export async function heapMegabytes({ page, cdp }: RuntimePage): Promise<number> {
  for (let round = 0; round < 2; round += 1) {
    await cdp.send('HeapProfiler.collectGarbage');
    await page.waitForTimeout(100);
  }
  return (await metric(cdp, 'JSHeapUsedSize')) / 1_048_576;
}

async function mainThreadMs(cdp: RuntimePage['cdp']): Promise<number> {
  return (await metric(cdp, 'TaskDuration')) * 1000;
}

async function metric(cdp: RuntimePage['cdp'], name: string): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find((each) => each.name === name)?.value ?? Number.NaN;
}
