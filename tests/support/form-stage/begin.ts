import type { Page } from 'playwright-core';

/** Begins a record about a Junta on the stage; returns the draft's id. */
export async function begin(
  page: Page,
  url: string,
  formId: string,
  options: { readonly lang?: string; readonly practice?: boolean } = {},
): Promise<string> {
  await page.goto(`${url}stage?lang=${options.lang ?? 'es'}`);
  await page.waitForFunction(() => 'stage' in window);
  return page.evaluate(({ formId, practice }) => window.stage.begin(formId, practice), {
    formId,
    practice: options.practice ?? false,
  });
}
