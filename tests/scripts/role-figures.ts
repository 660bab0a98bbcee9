import { describe, expect, test } from 'vitest';
import type { Board } from '../../src/domain/boards/board.ts';
import type { BoardRecord } from '../../src/domain/boards/board-items.ts';
import { type BoardCell, type BoardRow, compileBoard } from '../../src/domain/boards/compute-board.ts';
import { boards } from '../../src/forms/boards/index.ts';
import { boardSeenBy, countedOver } from '../../src/forms/boards/seen-by.ts';
import { indicatorTable } from '../../src/forms/scoring/indicators.ts';
import { readBoardEntities, readBoardRecords } from '../../src/server/boards/read-board.ts';
import type { Db } from '../../src/server/foundations.ts';
import { countIndicators } from '../../src/server/indicators/count-indicators.ts';
import type { Person } from '../../src/server/people/person.ts';
import { createFormLibrary } from '../../src/server/submissions/form-library.ts';
import { factsOf } from '../../src/server/submissions/record-facts.ts';
import { viewOf } from '../../src/server/submissions/visibility.ts';
import { isCounted } from '../../src/ui/kit/indicators/report-figures.ts';
import { computeRows } from '../support/board-rows.ts';

const person = (role: Person['role'], municipalities: readonly string[] | null, partnerId: string | null = null) => ({
  userId: `${role} of ${municipalities?.join(' and ') ?? 'everywhere'}`,
  name: '',
  role,
  municipalities,
  partnerId,
});
const SECRETARIAT = person('secretariat', null);
const HERE = ['1609', '1318'];

/**
 * Figures by who reads them: whatever a person's board or matrix tells of a municipality is what the Secretariat is told
 * of it; where a board as a whole is counted over less, it says so; what cannot be counted truly is not told.
 */
export function describeFiguresByRole(stage: () => { readonly db: Db; readonly now: Date }): void {
  describe('every figure, by who reads it', () => {
    const library = () => ({ db: stage().db, forms: createFormLibrary(stage().db, () => undefined) });

    /** The records that reach a person's phone: whatever may be read, with or without personal data. */
    const reaching = async (who: Person, records: readonly BoardRecord[]): Promise<readonly BoardRecord[]> => {
      const facts = await factsOf(
        stage().db,
        records.map(({ id }) => id),
      );
      const seen = new Set(facts.filter((record) => viewOf(who, record.facts) !== 'none').map(({ id }) => id));
      return records.filter(({ id }) => seen.has(id));
    };
    const rowsOf = async (
      who: Person,
      board: Board,
      records: readonly BoardRecord[],
    ): Promise<ReadonlyMap<string, BoardRow>> => {
      const compiled = compileBoard(board);
      if (!compiled.ok) throw new Error(`${board.id}: ${JSON.stringify(compiled.problems)}`);
      const entities = await readBoardEntities(library(), who, board);
      const now = () => stage().now.toISOString();
      return new Map([...computeRows(compiled.compiled, records, entities, { now })].map((row) => [row.key, row]));
    };
    const wordsOf = (row: BoardRow | undefined, { columns }: Board): Readonly<Record<string, BoardCell>> =>
      Object.fromEntries(
        // What only other columns read is said to nobody.
        columns.filter(({ shown }) => shown !== 'never').map(({ name }) => [name, row?.cells.get(name) ?? '']),
      );

    test.each([
      person('supervisor', HERE),
      person('supervisor', null),
      person('technician', HERE),
      person('technician', null),
      person('municipal', HERE),
      person('municipal', null),
      person('partner', null, 'nobody'),
      person('admin', null),
    ])(
      '$userId: each board says of a municipality what the Secretariat is told, or says over what it counts',
      async (who) => {
        const faults: string[] = [];
        for (const whole of boards) {
          const { board, over } = boardSeenBy(who, whole);
          const all = await readBoardRecords(library(), SECRETARIAT, whole);
          const reach = await reaching(who, all);
          if (board === null) {
            // What is not told has nothing in it that could have been told.
            if (reach.length > 0) faults.push(`${whole.id}: withheld, though ${reach.length} records may be read`);
            continue;
          }
          const [theirs, true_] = [await rowsOf(who, board, reach), await rowsOf(SECRETARIAT, whole, all)];
          const isLess = over.places || over.doneThere || over.partner || over.hidden.length > 0;
          if (theirs.size !== true_.size && !isLess) faults.push(`${whole.id}: ${theirs.size} rows of ${true_.size}`);
          for (const [key, row] of theirs) {
            const [said, asked] = [wordsOf(row, board), wordsOf(true_.get(key), board)];
            const place = String(row.cells.get('municipio') ?? '');
            const isTheirs = who.municipalities === null ? place !== '' : who.municipalities.includes(place);
            const differs = JSON.stringify(said) !== JSON.stringify(asked);
            // The hoja de ruta is made of self-evaluations too; it names them as not counted.
            if (differs && (isTheirs ? over.hidden.length === 0 && !over.partner : !isLess))
              faults.push(`${whole.id} ${key}: ${JSON.stringify(said)} for ${JSON.stringify(asked)}`);
          }
        }
        expect(faults).toEqual([]);
      },
    );

    test('a supervisor, a technician and a municipal technician read of the own municipality the activities of its plan', async () => {
      const board = boards.find(({ id }) => id === 'municipios');
      if (board === undefined) throw new Error('no board of municipalities');
      const all = await readBoardRecords(library(), SECRETARIAT, board);
      const activities = async (who: Person) =>
        (await rowsOf(who, board, await reaching(who, all))).get('1609')?.cells.get('actividades');
      const told = await activities(SECRETARIAT);
      expect(told).toBeGreaterThan(0);
      for (const role of ['supervisor', 'technician', 'municipal'] as const)
        expect(await activities(person(role, HERE))).toBe(told);
    });

    test('a file of the service holds what the screen of a supervisor holds', async () => {
      const who = person('supervisor', HERE);
      for (const whole of boards) {
        const { board } = boardSeenBy(who, whole);
        if (board === null) continue;
        const all = await readBoardRecords(library(), SECRETARIAT, whole);
        const file = await rowsOf(who, board, await readBoardRecords(library(), who, board));
        const screen = await rowsOf(who, board, await reaching(who, all));
        expect([...file.values()]).toEqual([...screen.values()]);
      }
    });

    test('the matrix of a supervisor says of a municipality what the Secretariat is told of it', async () => {
      const context = { ...library(), clock: { now: () => stage().now } };
      const asked = { from: '2000-01-01', to: '2026-12-31', municipality: '1609', partner: null };
      const told = async (who: Person) => (await countIndicators(context, who, indicatorTable, asked)).figures;
      const hidden = countedOver(person('supervisor', HERE), formsOfIndicators()).hidden;
      const isSeen = new Set(
        indicatorTable.indicators
          .filter(isCounted)
          .flatMap(({ figures, form }) => (hidden.includes(form) ? [] : figures.map(({ code }) => code))),
      );
      const secretariat = (await told(SECRETARIAT)).filter(({ code }) => isSeen.has(code));
      expect(secretariat.some(({ code, counted }) => code === 'AC-01' && counted > 0)).toBe(true);
      const supervisor = (await told(person('supervisor', HERE))).filter(({ code }) => isSeen.has(code));
      expect(supervisor).toEqual(secretariat);
    });
  });
}

function formsOfIndicators(): readonly string[] {
  return indicatorTable.indicators.filter(isCounted).map(({ form }) => form);
}
