import type { Page } from 'playwright-core';

const PROVIDER = {
  id: '0190f000-0000-7000-8000-000000000001',
  type: 'provider',
  code: 'P-0107',
  name: 'Junta de Agua El Naranjo',
  municipality: '1006',
  location: { latitude: 14.3071, longitude: -88.1759 },
  links: [],
  properties: {},
  version: 1,
};

/** Begins a record about a Junta on the stage; returns the draft's id. */
export async function begin(page: Page, url: string, formId: string, lang = 'es'): Promise<string> {
  await page.goto(`${url}stage?lang=${lang}`);
  await page.waitForFunction(() => 'stage' in window);
  return page.evaluate(
    async ({ provider, formId }) => {
      const { stage } = window;
      await stage.registry([provider as never]);
      // The dev server hands out the app's own modules.
      const address = '/src/ui/form/begin-draft.ts';
      const { beginDraft } = (await import(
        /* @vite-ignore */ address
      )) as typeof import('../../../src/ui/form/begin-draft.ts');
      const outcome = await beginDraft(stage.own, {
        form: { id: formId, version: 1 },
        subject: { type: 'provider', id: provider.id },
        municipality: provider.municipality,
        label: provider.name,
        practice: false,
        username: 'Reina Amaya',
      });
      if (outcome.status !== 'created') throw new Error(outcome.status);
      return outcome.row.id;
    },
    { provider: PROVIDER, formId },
  );
}
