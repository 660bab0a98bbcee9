import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { DuplicateSide } from '../../../src/domain/registry/merges.ts';
import { loadTexts, startI18n } from '../../../src/ui/kit/i18n/i18n.ts';
import { MergeDialog } from '../../../src/ui/screens/duplicates/MergeDialog.tsx';

const side = (code: string, municipality: string, records: number, createdBy: string | null): DuplicateSide => ({
  entity: {
    id: code,
    type: 'provider',
    name: 'Junta El Pital',
    code,
    municipality,
    links: [],
    properties: {},
    version: 1,
  },
  records,
  createdAt: '2026-03-05T10:00:00Z',
  createdBy,
  registeredInField: createdBy !== null,
});

it('says which of two of one name stays: code, municipality, records and where each comes from', async () => {
  await startI18n('es');
  await loadTexts('duplicates');
  const choice = { keep: side('P-1', '1609', 12, null), drop: side('P-2', '0801', 1, 'Rosa') };
  const drawn = createElement(MergeDialog, { choice, busy: false, onConfirm: () => {}, onClose: () => {} });
  const html = renderToStaticMarkup(drawn);
  expect(html).toContain('Queda: Junta El Pital · P-1 · Chinda, Santa Bárbara · 12 registros · Del padrón');
  expect(html).toMatch(
    /otro nombre de la misma: Junta El Pital · P-2 · .*1 registro · Registrada en el campo por Rosa/,
  );
});
