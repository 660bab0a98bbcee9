import { describe, expect, it } from 'vitest';
import type { Role } from '../../../../src/domain/access/roles.ts';
import type { RecordSummary } from '../../../../src/storage/pulled/records.ts';
import { mayAct } from '../../../../src/ui/record/reading/may-act.ts';

const HERE = '0801';

function person(role: Role, municipalities: readonly string[] | null = [HERE]) {
  return {
    userId: 'me',
    name: 'Yo',
    role,
    partnerId: 'my-partner',
    municipalities: municipalities === null ? null : [...municipalities],
  };
}

function complaint(changes: Partial<RecordSummary> = {}): RecordSummary {
  return {
    id: 'r1',
    form: { id: 'complaint', version: 1 },
    subject: null,
    municipality: HERE,
    finishedAt: '2026-11-22T10:00:00-06:00',
    day: '2026-11-22',
    author: { userId: 'other', name: 'Tania' },
    mine: false,
    practice: false,
    withdrawn: false,
    revision: 1,
    status: { kind: 'proved' },
    reviewState: 'received',
    score: null,
    localKey: null,
    ...changes,
  };
}

const mine = { mine: true, author: { userId: 'me', name: 'Yo' } };

describe('a record that is read', () => {
  it('is mended by its author and by who corrects where it lies, so that a complaint of another can be closed', () => {
    const who = (role: Role, summary: RecordSummary, about?: string) => mayAct(person(role), summary, about).mend;
    expect(who('supervisor', complaint())).toBe(true);
    expect(who('secretariat', complaint())).toBe(true);
    expect(who('supervisor', complaint({ municipality: '0301' }))).toBe(false);
    // What it is about decides before what the record says.
    expect(who('supervisor', complaint(), '0301')).toBe(false);
    for (const role of ['technician', 'municipal', 'partner'] as const) {
      expect(who(role, complaint())).toBe(false);
      expect(who(role, complaint(mine))).toBe(true);
    }
  });

  it('of a partner is mended by its contacts and the Secretariat', () => {
    const of = (id: string) => complaint({ subject: { type: 'partner', id }, municipality: null });
    expect(mayAct(person('partner'), of('my-partner'), undefined).mend).toBe(true);
    expect(mayAct(person('partner'), of('other-partner'), undefined).mend).toBe(false);
    expect(mayAct(person('supervisor'), of('my-partner'), undefined).mend).toBe(false);
    expect(mayAct(person('admin', null), of('my-partner'), undefined).mend).toBe(true);
  });

  it('is mended by nobody once it was withdrawn, and of another not while it is practice', () => {
    expect(mayAct(person('supervisor'), complaint({ withdrawn: true }), undefined).mend).toBe(false);
    expect(mayAct(person('technician'), complaint({ ...mine, withdrawn: true }), undefined).mend).toBe(false);
    expect(mayAct(person('supervisor'), complaint({ practice: true }), undefined).mend).toBe(false);
    expect(mayAct(person('technician'), complaint({ ...mine, practice: true }), undefined).mend).toBe(true);
  });

  it('leads to Revisión who reviews it, while it waits', () => {
    const leads = (role: Role, changes: Partial<RecordSummary> = {}) =>
      mayAct(person(role), complaint(changes), undefined).review;
    expect(leads('supervisor')).toBe(true);
    expect(leads('technician')).toBe(false);
    expect(leads('supervisor', { reviewState: 'approved' })).toBe(false);
    expect(leads('supervisor', { reviewState: null })).toBe(false);
    expect(leads('supervisor', { municipality: '0301' })).toBe(false);
    expect(leads('supervisor', { form: { id: 'plan-visit', version: 1 } })).toBe(false);
  });
});
