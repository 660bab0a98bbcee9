import { describe, expect, it } from 'vitest';
import type { OfferedForm } from '../../../src/domain/publishing/catalogue.ts';
import { SHIPPED_PUBLICATION } from '../../../src/domain/publishing/publication.ts';
import type { DraftRow } from '../../../src/storage/phone/rows.ts';
import type { RecordSummary } from '../../../src/storage/pulled/records.ts';
import { beginPlace } from '../../../src/ui/form/begin/begin-place.ts';
import { alreadyThere, formsFor } from '../../../src/ui/form/begin/forms-for.ts';

const entry = (id: string, subject: OfferedForm['subject'], more: Partial<OfferedForm> = {}): OfferedForm => ({
  id,
  version: 1,
  title: { es: id, en: id },
  registers: null,
  repeats: [],
  shows: null,
  icon: null,
  practice: false,
  publication: SHIPPED_PUBLICATION,
  ...more,
  ...(subject === undefined ? {} : { subject }),
});
const visit = entry('visita', 'provider');
const yearly = entry('partner-self-evaluation', 'partner');
const draft = (form: string, subjectId: string, practice = false): DraftRow => ({
  id: 'd',
  recordId: 'd',
  owner: 'ana',
  form: { id: form, version: 1 },
  subject: { type: 'provider', id: subjectId },
  municipality: null,
  label: '',
  practice,
  startedAt: '2026-01-01T08:00:00-06:00',
  savedAt: '2026-01-01T08:00:00-06:00',
  activeSeconds: 0,
  progress: null,
  madeOn: { kind: 'nothing' },
  edition: 1,
  upgradedFrom: null,
  carriedPhotos: [],
  discardedAt: null,
});
const record = (form: string, finishedAt: string, more: Partial<RecordSummary> = {}): RecordSummary => ({
  id: 'r',
  form: { id: form, version: 1 },
  subject: { type: 'partner', id: 's' },
  municipality: null,
  finishedAt,
  day: finishedAt.slice(0, 10),
  author: { userId: 'ana', name: null },
  mine: true,
  practice: false,
  withdrawn: false,
  revision: 1,
  status: { kind: 'proved' },
  reviewState: null,
  score: null,
  localKey: null,
  ...more,
});

describe('which forms may be begun', () => {
  it('offers a technician visits, and no self-evaluation', () => {
    expect(formsFor([visit, yearly], { types: ['provider', 'partner'], municipality: '0801' }, 'technician')).toEqual([
      visit,
    ]);
  });
  it('offers nowhere what begins from a row of a board', () => {
    const advance = entry('avance', 'partner', { fromRow: true });
    expect(formsFor([advance, yearly], { types: ['partner'], municipality: null }, 'secretariat')).toEqual([yearly]);
  });
  it('offers the contact of a partner the self-evaluation, and no visit', () => {
    expect(formsFor([visit, yearly], { types: ['provider', 'partner'], municipality: '0801' }, 'partner')).toEqual([
      yearly,
    ]);
  });
  it("offers the municipality's own technician complaints and requests, and nothing else", () => {
    const demand = [entry('complaint', 'provider'), entry('improvement-request', 'community')];
    const about = { types: ['provider', 'system', 'community', 'partner'] as const, municipality: '0801' };
    expect(formsFor([visit, yearly, ...demand], about, 'municipal')).toEqual(demand);
  });
  it('offers a form for some municipalities about what lies there or nobody knows where', () => {
    const audience = { kind: 'municipalities' as const, municipalities: ['0801'] };
    const local = entry('local', 'provider', { publication: { state: 'published', audience, from: null } });
    const about = (municipality: string | null) =>
      formsFor([local], { types: ['provider'], municipality }, 'technician').length;
    expect([about('0801'), about(null), about('0802')]).toEqual([1, 1, 0]);
  });
  it('keeps to what the subject is', () => {
    expect(
      formsFor([visit, entry('sistema', 'system')], { types: ['system'], municipality: '0801' }, 'admin').map(
        (form) => form.id,
      ),
    ).toEqual(['sistema']);
  });
  it('knows a place to begin for every kind of subject', () => {
    for (const subject of [undefined, 'provider', 'system', 'community', 'municipality', 'partner'] as const) {
      expect(beginPlace(subject).kind).toMatch(/here|elsewhere/);
    }
  });
});

describe('before a second one is begun', () => {
  it('finds the draft of the same form about the same subject', () => {
    expect(alreadyThere(visit, 'j1', [draft('visita', 'j1')], [], 2026)?.kind).toBe('draft');
    expect(alreadyThere(visit, 'j1', [draft('visita', 'j2'), draft('otra', 'j1')], [], 2026)).toBeNull();
  });
  it('lets a real one begin beside a practice one', () => {
    expect(alreadyThere(visit, 'j1', [draft('visita', 'j1', true)], [], 2026)).toBeNull();
  });
  it('warns of a yearly one of this year, not of last year, nor of a withdrawn or practice one', () => {
    const of = (records: readonly RecordSummary[]) => alreadyThere(yearly, 's', [], records, 2026);
    expect(of([record('partner-self-evaluation', '2026-03-01T08:00:00-06:00')])?.kind).toBe('this-year');
    expect(of([record('partner-self-evaluation', '2025-03-01T08:00:00-06:00')])).toBeNull();
    expect(of([record('partner-self-evaluation', '2026-03-01T08:00:00-06:00', { withdrawn: true })])).toBeNull();
    expect(of([record('partner-self-evaluation', '2026-03-01T08:00:00-06:00', { practice: true })])).toBeNull();
  });
  it('does not warn of a second activity of the plan: a partner has many in a year', () => {
    const plan = [record('poa-activity', '2026-01-10T08:00:00-06:00', { subject: { type: 'partner', id: 's' } })];
    expect(alreadyThere(entry('poa-activity', 'partner'), 's', [], plan, 2026)).toBeNull();
  });
  it('does not warn of a visit that was made this year: there are many', () => {
    expect(alreadyThere(visit, 'j1', [], [record('visita', '2026-03-01T08:00:00-06:00')], 2026)).toBeNull();
  });
});
