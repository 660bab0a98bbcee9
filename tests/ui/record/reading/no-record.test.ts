import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, it, vi } from 'vitest';
import { loadTexts, startI18n } from '../../../../src/ui/kit/i18n/i18n.ts';
import { NotHere } from '../../../../src/ui/record/reading/NoRecord.tsx';

const pull = vi.hoisted(() => ({ isComing: false }));
vi.mock('../../../../src/ui/kit/boards/use-still-coming.ts', () => ({ useStillComing: () => pull.isComing }));

beforeAll(async () => {
  await startI18n('es');
  await loadTexts('record');
});

it('does not say that a record is not on this phone while records are still being received', () => {
  pull.isComing = true;
  const shown = renderToStaticMarkup(createElement(NotHere));
  expect(shown).toContain('Los registros están llegando');
  expect(shown).not.toContain('no está en este teléfono');
});

it('says so once all have come', () => {
  pull.isComing = false;
  expect(renderToStaticMarkup(createElement(NotHere))).toContain('Este registro no está en este teléfono');
});
