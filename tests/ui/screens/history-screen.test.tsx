import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { Router } from 'wouter';
import type { Stored } from '../../../src/ui/kit/hooks/use-stored.ts';
import { loadTexts, startI18n } from '../../../src/ui/kit/i18n/i18n.ts';
import { StatusBadge } from '../../../src/ui/record/reading/StatusBadge.tsx';
import { HistoryScreen } from '../../../src/ui/screens/history/HistoryScreen.tsx';

const phone = vi.hoisted(() => ({ record: null as unknown }));
const reading = vi.hoisted(() => ({ state: 'reading' }) as const);
vi.mock('../../../src/ui/kit/hooks/use-stored.ts', async (original) => ({
  ...(await original<object>()),
  // The screen reads the record first; what its parts read has not come yet.
  useStored: (): Stored<unknown> => {
    const { record } = phone;
    phone.record = null;
    return record === null ? reading : { state: 'read', value: record };
  },
}));
vi.mock('../../../src/ui/kit/phone/phone.tsx', async (original) => ({
  ...(await original<object>()),
  useOwn: () => ({}),
  useSession: () => ({ me: { userId: 'ana', roles: ['technician'], scope: { kind: 'all' } } }),
}));
vi.mock('../../../src/ui/kit/phone/build-facts.ts', () => ({ APP_VERSION: '1', BUILT_AT: '2026-01-01T00:00:00Z' }));
vi.mock('../../../src/ui/record/reading/use-mend.ts', () => ({
  useMend: () => ({ problem: null, correct: () => {} }),
}));
vi.mock('../../../src/ui/record/reading/AnswerSections.tsx', () => ({ AnswerSections: () => null }));
vi.mock('../../../src/ui/record/reading/MendSection.tsx', () => ({ MendSection: () => null }));
vi.mock('../../../src/ui/record/reading/CopyOffer.tsx', () => ({ CopyOffer: () => null }));

beforeAll(async () => {
  await startI18n('es');
  await loadTexts('record');
});

/** The page of a record of Ana's that the service has. */
function pageOf(practice: boolean): string {
  phone.record = {
    summary: {
      id: 'r-1',
      form: { id: 'well', version: 1 },
      subject: null,
      municipality: null,
      finishedAt: '2026-12-01T06:05:00Z',
      day: '2026-12-01',
      author: { userId: 'ana', name: 'Ana' },
      mine: true,
      practice,
      withdrawn: false,
      revision: 1,
      status: { kind: 'proved' },
      reviewState: null,
      score: null,
      localKey: 'r-1/1',
    },
    answers: {},
    photos: [],
    reviews: [],
  };
  return renderToStaticMarkup(
    <Router ssrPath="/historia/r-1" ssrSearch="">
      <HistoryScreen id="r-1" />
    </Router>,
  );
}

describe('a finished record that is practice', () => {
  it('says on its page that it does not count, beside that the service has it', () => {
    const page = pageOf(true);
    expect(page).toContain('El servidor comprobó que lo tiene completo');
    expect(page).toContain('Es un registro de práctica: no cuenta en ningún informe.');
    expect(pageOf(false)).not.toContain('práctica');
  });

  it('says so wherever its state is told in a list', () => {
    const badge = (practice: boolean) =>
      renderToStaticMarkup(<StatusBadge status={{ kind: 'proved' }} practice={practice} />);
    expect(badge(true)).toContain('Práctica');
    expect(badge(false)).not.toContain('Práctica');
  });
});
