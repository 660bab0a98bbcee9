import { beforeAll, describe, expect, test } from 'vitest';
import { type BoardRow, compileBoard } from '../../src/domain/boards/compute-board.ts';
import { boards } from '../../src/forms/boards/index.ts';
import { boardSeenBy, partnersSeen } from '../../src/forms/boards/seen-by.ts';
import { readBoardEntities, readBoardRecords } from '../../src/server/boards/read-board.ts';
import type { Context } from '../../src/server/context.ts';
import type { Db } from '../../src/server/foundations.ts';
import type { Person, Session } from '../../src/server/people/person.ts';
import { readPage } from '../../src/server/pull/page.ts';
import { createFormLibrary } from '../../src/server/submissions/form-library.ts';
import { timestampOf } from '../../src/storage/phone/environment.ts';
import { type OwnStorage, storageOf } from '../../src/storage/phone/phone-storage.ts';
import { applyPull, readPullCursor } from '../../src/storage/pulled/pull.ts';
import { type RowsOfBoards, readRowsOfBoards } from '../../src/ui/kit/boards/rows-of-boards.ts';
import { openPhone } from '../storage/support/phone.ts';
import { computeRows } from '../support/board-rows.ts';

const HERE = ['1609', '1318'];
/** Who is in charge of an activity: no file and no copy of others has it (6.9). */
const PERSONAL = ['responsable'];
type Stage = () => { readonly db: Db; readonly now: Date; readonly partner: string };

/** Boards of a phone that has pulled everything, beside the rows of the files of the service, for each role. */
export function describeScreensByRole(stage: Stage): void {
  describe('the screen of each role, from a phone that has pulled', () => {
    const person = (role: Person['role'], municipalities: readonly string[] | null): Person => ({
      userId: `${role} of ${municipalities?.join(' and ') ?? 'everywhere'}`,
      name: '',
      role,
      municipalities,
      partnerId: role === 'partner' ? stage().partner : null,
    });
    const context = (): Context =>
      ({ db: stage().db, forms: createFormLibrary(stage().db, () => undefined), config: {} }) as Context;

    const screenOf = async (who: Person): Promise<RowsOfBoards> => {
      const { storage } = await openPhone();
      const own = storageOf(storage, who.userId);
      await pullAll(context(), who, own);
      const asked = { boards, municipality: null, reader: who, partnerId: who.partnerId };
      return readRowsOfBoards(own, asked, stage().now);
    };
    const filesOf = async (who: Person): Promise<RowsOfBoards> => {
      const files = new Map<string, readonly BoardRow[]>();
      for (const whole of boards) {
        const { board, over } = boardSeenBy(who, whole);
        const compiled = board === null ? null : compileBoard(board);
        if (board === null || compiled?.ok !== true) continue;
        const records = await readBoardRecords(context(), who, board);
        const entities = partnersSeen(over, await readBoardEntities(context(), who, board), who.partnerId);
        const now = () => timestampOf(stage().now);
        files.set(board.id, [...computeRows(compiled.compiled, records, entities, { now })]);
      }
      return files;
    };

    let secretariat: RowsOfBoards;
    beforeAll(async () => {
      secretariat = await screenOf(person('secretariat', null));
    }, 60_000);

    test.each([
      ['supervisor', HERE],
      ['supervisor', null],
      ['technician', HERE],
      ['municipal', ['1609']],
      ['municipal', null],
      ['partner', null],
      ['partner', HERE],
      ['secretariat', null],
      ['admin', null],
    ] as const)('%s of %s: every board has on the screen the rows of its file', async (role, municipalities) => {
      const who = person(role, municipalities);
      const [screen, files] = [await screenOf(who), await filesOf(who)];
      expect([...screen.keys()]).toEqual([...files.keys()]);
      expect([...files].flatMap(([id, rows]) => differing(id, screen.get(id), rows))).toEqual([]);
    });

    test('a supervisor is told of no place outside of the own ones, which nobody may say to lack a survey or a record', async () => {
      const screen = await screenOf(person('supervisor', HERE));
      for (const id of ['municipios', 'demanda', 'juntas', 'siasar-al-dia', 'hoja-de-ruta', 'titulares']) {
        const told = placesIn(screen.get(id));
        expect(told, id).toContain('1609');
        expect(
          told.filter((place) => !HERE.includes(place)),
          id,
        ).toEqual([]);
        expect(placesIn(secretariat.get(id)).length, id).toBeGreaterThan(told.length);
      }
    });

    test('who reads a municipality is told of every activity of its plan, whoever does it, with the name of who does', async () => {
      const here = (rows: readonly BoardRow[] = []) => rows.filter(({ cells }) => cells.get('municipio') === '1609');
      const all = here(secretariat.get('poa'));
      expect(new Set(all.map(({ cells }) => cells.get('socio'))).size).toBeGreaterThan(1);
      // Who is in charge is personal (6.9).
      for (const role of ['supervisor', 'technician', 'municipal'] as const)
        expect(differing(role, here((await screenOf(person(role, ['1609']))).get('poa')), all)).toEqual([]);
    });

    test('every baseline, target and reference that was entered is a row', async () => {
      const entered = await readBoardRecords(context(), person('secretariat', null), board('metas'));
      const ids = (secretariat.get('metas') ?? []).map(({ cells }) => cells.get('id')).filter(Boolean);
      expect(entered.length).toBeGreaterThan(0);
      expect(new Set(ids)).toEqual(new Set(entered.map(({ id }) => id)));
    });
  });
}

function board(id: string) {
  const found = boards.find((each) => each.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

/** As the phone does it, page after page. */
async function pullAll(context: Context, who: Person, own: OwnStorage): Promise<void> {
  const session: Session = {
    ...who,
    deviceId: 'a phone',
    tokenHash: '',
    address: '',
    by: 'cookie',
    words: 'all',
    expiresAt: '',
  };
  for (let more = true; more; ) {
    const asked = await readPullCursor(own);
    const page = await readPage(context, session, { after: asked.after, limit: 1000, scope: undefined, own: 'whole' });
    await applyPull(own, asked, { ...page, changes: page.changes.map((text) => JSON.parse(text)) });
    ({ more } = page);
  }
}

/** Where the rows of a screen say something else than others, a line each; their order is the view's. */
function differing(id: string, screen: readonly BoardRow[] = [], wanted: readonly BoardRow[] = []): readonly string[] {
  const told = new Map(screen.map((row) => [row.key, row.cells]));
  const unasked = screen.filter(({ key }) => !wanted.some((row) => row.key === key));
  return [
    ...unasked.map(({ key }) => `${id} ${key}: on the screen alone`),
    ...wanted.flatMap(({ key, cells }) => {
      const said = told.get(key);
      if (said === undefined) return [`${id} ${key}: not on the screen`];
      const others = [...cells].filter(([name, cell]) => said.get(name) !== cell && !PERSONAL.includes(name));
      return others.map(([name, cell]) => `${id} ${key} ${name}: ${said.get(name)} for ${cell}`);
    }),
  ];
}

function placesIn(rows: readonly BoardRow[] = []): readonly string[] {
  return [...new Set(rows.map(({ cells }) => String(cells.get('municipio') ?? '')))].toSorted();
}
