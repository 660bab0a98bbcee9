import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, it, vi } from 'vitest';
import type { Person } from '../../../src/domain/sync/people.ts';
import type { Entity } from '../../../src/domain/sync/protocol.ts';
import type { Stored } from '../../../src/ui/kit/hooks/use-stored.ts';
import { loadTexts, startI18n } from '../../../src/ui/kit/i18n/i18n.ts';
import { knownHints } from '../../../src/ui/kit/namesakes/person-hints.ts';
import { EditPersonDialog } from '../../../src/ui/screens/admin/EditPersonDialog.tsx';
import { EraseDialog } from '../../../src/ui/screens/erasure/EraseDialog.tsx';
import { QuestionFields } from '../../../src/ui/screens/indicators/QuestionFields.tsx';
import { DeskFilters } from '../../../src/ui/screens/review/DeskFilters.tsx';

/** What the screen reads from the phone, in the order in which it asks. */
const phone = vi.hoisted(() => ({ reads: [] as unknown[] }));
vi.mock('../../../src/ui/kit/hooks/use-stored.ts', async (original) => ({
  ...(await original<object>()),
  useStored: (): Stored<unknown> =>
    phone.reads.length === 0 ? { state: 'reading' } : { state: 'read', value: phone.reads.shift() },
}));
vi.mock('../../../src/ui/kit/phone/phone.tsx', async (original) => ({
  ...(await original<object>()),
  useOwn: () => ({}),
  usePhoneStorage: () => ({}),
  useMay: () => true,
  useSession: () => ({ me: { userId: 'eva', name: 'Eva', role: 'admin', partnerId: null, municipalities: null } }),
}));
vi.mock('../../../src/ui/kit/phone/build-facts.ts', () => ({ APP_VERSION: '1', BUILT_AT: '2026-01-01T00:00:00Z' }));

beforeAll(async () => {
  await startI18n('es');
  await loadTexts('admin', 'roles', 'review', 'indicators', 'erasure');
});

const partner = (id: string, code: string): Entity => ({
  id,
  type: 'partner',
  code,
  name: 'Manos Gemelas',
  links: [],
  properties: {},
  version: 1,
});
const PARTNERS = [partner('a', 'SOC-1'), partner('b', 'SOC-2')];
const JUAN: Person = {
  userId: 'juan',
  name: 'Juan',
  role: 'technician',
  partnerId: null,
  municipalities: null,
  createdAt: '2026-01-10T15:00:00Z',
  joinedAt: null,
  endedAt: null,
  manageable: true,
  openCodeUntil: null,
  devices: [],
};
const NONE = () => {};

/** The choices of a page whose reads answer so. */
function choicesOf(reads: readonly unknown[], page: ReactElement): readonly string[] {
  phone.reads = [...reads];
  return [...renderToStaticMarkup(page).matchAll(/<option[^>]*>([^<]*)<\/option>/g)].map(([, text]) => text ?? '');
}

it('whoever enrols or changes a contact of a partner, or asks for figures, reads which of two partners of one name', () => {
  const both = expect.arrayContaining(['Manos Gemelas · SOC-1', 'Manos Gemelas · SOC-2']);
  expect(
    choicesOf([PARTNERS], <EditPersonDialog person={JUAN} onClose={NONE} onChanged={() => Promise.resolve()} />),
  ).toEqual(both);
  const question = { from: '2025-12-01', to: '2026-11-30', municipality: null, partner: null };
  expect(
    choicesOf(
      [PARTNERS],
      <QuestionFields period="all" question={question} today={new Date(2026, 10, 30)} onQuestion={NONE} />,
    ),
  ).toEqual(both);
});

it('whoever filters Revisión by person reads which of two people of one name', () => {
  const authors = [
    { userId: 'user-aaaaaa', name: 'Juan Gemelo' },
    { userId: 'user-bbbbbb', name: 'Juan Gemelo' },
  ];
  const options = { formIds: [], municipalities: [], authors };
  const query = { pile: 'waiting', formId: null, municipality: null, authorId: 'user-aaaaaa' } as const;
  const known = new Map([['user-aaaaaa', { role: 'technician', municipalities: ['0801'] }]]);
  const page = <DeskFilters query={query} onQuery={NONE} />;
  expect(choicesOf([options, { known, knownHints }], page)).toEqual(
    expect.arrayContaining(['Juan Gemelo · Técnico o técnica', 'Juan Gemelo · …bbbbbb']),
  );
  expect(choicesOf([options, { known: new Map(), knownHints }], page)).toEqual(
    expect.arrayContaining(['Juan Gemelo · …aaaaaa', 'Juan Gemelo · …bbbbbb']),
  );
});

it('whoever erases personal data reads more than a name of whose it is', () => {
  phone.reads = [];
  const preview = { kind: 'person', target: 'juan', name: 'Juan Gemelo', records: 2, photos: 0, drafts: 0 } as const;
  expect(
    renderToStaticMarkup(
      <EraseDialog preview={preview} besides="Técnico o técnica · Marcala" onErased={NONE} onClose={NONE} />,
    ),
  ).toContain('Juan Gemelo · Técnico o técnica · Marcala');
});
