import { describe, expect, it } from 'vitest';
import { type FormKind, readsRecordsAbout, readsThing } from '../../src/domain/access/form-reach.ts';
import { ROLES, type Role } from '../../src/domain/access/roles.ts';
import { compileBoard } from '../../src/domain/boards/compute-board.ts';
import { placeOfOthers } from '../../src/domain/boards/view-board.ts';
import { boards } from '../../src/forms/boards/index.ts';
import { boardSeenBy, partnersSeen } from '../../src/forms/boards/seen-by.ts';
import { forms } from '../../src/forms/index.ts';
import { formKindOf } from '../../src/forms/movement/form-kinds.ts';

const board = (id: string) => {
  const found = boards.find((each) => each.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};
const supervisor = { role: 'supervisor', municipalities: ['1609'] } as const;

it('knows of every form about a partner that it is one', () => {
  const about = forms.filter(({ subject }) => subject === 'partner').map(({ id }) => id);
  const kindOf = (kind: FormKind) => forms.filter(({ id }) => formKindOf(id) === kind).map(({ id }) => id);
  expect([...kindOf('partner'), ...kindOf('plan')].toSorted()).toEqual(about.toSorted());
});

it('knows of every form about nothing that it is one: what registers a thing is about that', () => {
  const nothing = forms.filter(({ id, subject }) => subject === undefined && !id.startsWith('register-'));
  expect(forms.filter(({ id }) => formKindOf(id) === 'nothing')).toEqual(nothing);
});

it('tells who reads the own municipality alone that lessons, applications and targets are not theirs to read', () => {
  const municipal = { role: 'municipal', municipalities: ['1609'] } as const;
  for (const id of ['conocimiento', 'asocio']) {
    expect(boardSeenBy(municipal, board(id)).board).toBeNull();
    // They lie in every scope: nothing of them is kept from who visits or supervises.
    for (const role of ['technician', 'supervisor'] as const)
      expect(boardSeenBy({ role, municipalities: ['1609'] }, board(id))).toEqual({
        board: board(id),
        over: { places: false, doneThere: false, partner: false, hidden: [] },
      });
  }
});

it('leaves no board that does not compile, for any role', () => {
  const faults = ROLES.flatMap((role) =>
    boards.flatMap((whole) => {
      const { board: seen } = boardSeenBy({ role, municipalities: ['1609'] }, whole);
      return seen === null || compileBoard(seen).ok ? [] : [`${role} ${whole.id}`];
    }),
  );
  expect(faults).toEqual([]);
});

it('tells a supervisor nothing of self-evaluations, instead of that nobody filled one', () => {
  expect(boardSeenBy(supervisor, board('autoevaluaciones')).board).toBeNull();
  const chain = boardSeenBy(supervisor, board('cadena'));
  const columns = chain.board?.columns.map(({ name }) => name);
  expect(columns).toContain('actividades');
  expect(columns).not.toContain('autoevaluacion');
  expect(chain.over).toEqual({ places: true, doneThere: true, partner: false, hidden: ['partner-self-evaluation'] });
});

it('keeps the hoja de ruta of who may not read self-evaluations: it is made of its own records too', () => {
  const { board: seen } = boardSeenBy(supervisor, board('hoja-de-ruta'));
  expect(seen?.columns).toEqual(board('hoja-de-ruta').columns);
});

it('counts for a partner what is its own, and leaves out of a board of municipalities what it may not read', () => {
  const { board: seen, over } = boardSeenBy({ role: 'partner', municipalities: null }, board('municipios'));
  const shown = seen?.columns.filter((column) => column.shown !== 'never') ?? [];
  expect(shown.map(({ name }) => name)).toEqual(['municipio', 'actividades']);
  expect(over.partner).toBe(true);
});

it('is the whole board, with nothing to say, for who reads all', () => {
  for (const role of ['secretariat', 'admin'] as const)
    expect(boardSeenBy({ role, municipalities: null }, board('municipios'))).toEqual({
      board: board('municipios'),
      over: { places: false, doneThere: false, partner: false, hidden: [] },
    });
});

it('has a row of a thing that lies where somebody reads what was recorded, and of no other', () => {
  const things = ['1609', '0801', null].map((municipality) => ({ type: 'provider', municipality }));
  const read = (role: Role, municipalities: readonly string[] | null) =>
    things.filter((thing) => readsThing({ role, municipalities }, thing)).map(({ municipality }) => municipality);
  const all = ['1609', '0801', null];
  for (const role of ['supervisor', 'technician'] as const) {
    expect(read(role, ['1609'])).toEqual(['1609', null]);
    expect(read(role, null)).toEqual(all);
  }
  // A partner reads what is its own; of a municipality it could only be told that there is no data.
  expect([read('partner', ['1609']), read('partner', null)]).toEqual([[], []]);
  expect(read('municipal', ['1609'])).toEqual(['1609']);
  expect(read('municipal', null)).toEqual([]);
  for (const role of ['secretariat', 'admin'] as const) expect(read(role, ['1609'])).toEqual(all);
  // Its own row stays a partner's, wherever its office is.
  const partner = { type: 'partner', municipality: '0801' };
  expect(readsThing({ role: 'partner', municipalities: ['1609'] }, partner)).toBe(true);
});

it('shows a partner its own row of self-evaluations: of another it may not say that it is missing', () => {
  const things = [
    { type: 'partner', id: 'own' },
    { type: 'partner', id: 'other' },
    { type: 'provider', id: 'junta' },
  ];
  const seen = (role: 'partner' | 'secretariat', partnerId: string | null) =>
    partnersSeen(boardSeenBy({ role, municipalities: null }, board('autoevaluaciones')).over, things, partnerId).map(
      ({ id }) => id,
    );
  expect(seen('partner', 'own')).toEqual(['own', 'junta']);
  expect(seen('partner', null)).toEqual(['junta']);
  expect(seen('secretariat', null)).toEqual(['own', 'other', 'junta']);
});

describe('readsRecordsAbout', () => {
  const junta = { type: 'provider', id: 'j', municipality: '1601' };
  const socio = { type: 'partner', id: 's' };
  const reads = (role: Role, municipalities: readonly string[] | null, thing: typeof junta | typeof socio) =>
    readsRecordsAbout({ role, municipalities, partnerId: 's' }, thing);

  it('nobody is told that a Junta has no visits who may not read them', () => {
    expect(reads('partner', null, junta)).toBe(false);
    expect(reads('partner', ['1601'], junta)).toBe(false);
    expect(reads('technician', ['1601'], junta)).toBe(true);
    expect(reads('technician', ['0501'], junta)).toBe(false);
    expect(reads('supervisor', ['0501'], junta)).toBe(false);
    expect(reads('municipal', ['1601'], junta)).toBe(true);
    expect(reads('secretariat', null, junta)).toBe(true);
  });

  it('self-evaluations are read by their partner and the Secretariat', () => {
    expect(reads('partner', null, socio)).toBe(true);
    expect(reads('partner', null, { ...socio, id: 'other' })).toBe(false);
    expect(reads('technician', null, socio)).toBe(false);
    expect(reads('supervisor', null, socio)).toBe(false);
    expect(reads('admin', null, socio)).toBe(true);
  });
});

it('a view that asks for a municipality of others is known, so that nobody is told that there is nothing', () => {
  const complaints = board('quejas');
  const asked = (filters: Readonly<Record<string, string>>, municipalities: readonly string[] | null) =>
    placeOfOthers(complaints, { filters, sort: complaints.sort, search: '' }, municipalities);
  expect(asked({ municipio: '1215' }, ['1609'])).toBe('1215');
  expect([asked({ municipio: '1609' }, ['1609']), asked({}, ['1609']), asked({ municipio: '1215' }, null)]).toEqual([
    null,
    null,
    null,
  ]);
});
