import '../../../storage/support/indexed-db.ts';
import { expect, it } from 'vitest';
import type { Answers } from '../../../../src/domain/form/answers.ts';
import type { Form, FormNode } from '../../../../src/domain/form/definition.ts';
import { type RecordRevision, recordHistorySchema } from '../../../../src/domain/sync/history.ts';
import { saveFormDefinition } from '../../../../src/storage/pulled/form-definitions.ts';
import { historyCalledNow } from '../../../../src/ui/screens/review/history-called-now.ts';
import { answersOf } from '../../../../src/ui/screens/review/revision-answers.ts';
import { ask, repeat } from '../../../domain/form/scenario.ts';
import { openPhone } from '../../../storage/support/phone.ts';

const form = (version: number, children: readonly FormNode[]): Form => ({
  id: 'visita-larga',
  version,
  title: { es: 'Visita' },
  description: { es: 'Visita' },
  subject: 'provider',
  choices: {},
  children,
});
const ONE = form(1, [ask('text', 'fontanero'), repeat('tanques', [ask('text', 'nombre')])]);
const TWO = form(2, [
  ask('text', 'operador', { renamed_from: 'fontanero' }),
  repeat('depositos', [ask('text', 'rotulo', { renamed_from: 'nombre' })], { renamed_from: 'tanques' }),
]);
const EARLIER: Answers = { fontanero: 'Beto', tanques: [{ nombre: 'uno' }] };
const LATER: Answers = { operador: 'Beto', depositos: [{ rotulo: 'uno' }] };

const ID = '018f0000-0000-7000-8000-000000000101';
function revision(number: number, version: number, answers: Answers, place: 'line' | 'branch' = 'line') {
  return {
    revision: number,
    contentHash: `${number}`.repeat(64),
    place,
    branchState: place === 'branch' ? 'open' : null,
    sequence: number,
    receivedAt: '2026-11-01T00:00:00Z',
    author: { userId: 'ana', name: 'Ana' },
    sentBy: 'ana',
    flags: [],
    score: null,
    submission: { id: ID, revision: number, form: { id: ONE.id, version }, answers },
  };
}
const historyOf = (revisions: readonly object[], path: string) =>
  recordHistorySchema.parse({
    id: ID,
    head: 2,
    state: 'received',
    approvedRevision: null,
    reviews: [
      {
        id: 'r1',
        submissionId: ID,
        revision: 1,
        state: 'returned',
        comments: [{ path, text: '¿Su apellido?' }, { text: 'De todo' }],
        by: { userId: 'sil', name: 'Silvia' },
        at: '2026-11-02T00:00:00Z',
      },
    ],
    revisions,
  });

async function phone() {
  const { ana } = await openPhone();
  for (const each of [ONE, TWO]) await saveFormDefinition(ana.storage, each);
  return ana.storage;
}

it('an earlier version is compared, and its comments are told, under the names of the version that is read', async () => {
  const history = historyOf([revision(1, 1, EARLIER), revision(2, 2, LATER)], 'tanques[1]/nombre');
  const told = await historyCalledNow(await phone(), history, { id: ONE.id, version: 2 });
  expect(told.revisions.map(answersOf)).toEqual([LATER, LATER]);
  expect(told.reviews[0]?.comments.map(({ path }) => path)).toEqual(['depositos[1]/rotulo', undefined]);
});

it('a branch of a later version than the head is read under the names of the head', async () => {
  const history = historyOf([revision(1, 1, EARLIER), revision(2, 2, LATER, 'branch')], 'fontanero');
  const told = await historyCalledNow(await phone(), history, { id: ONE.id, version: 1 });
  expect(told.revisions.map(answersOf)).toEqual([EARLIER, EARLIER]);
  expect(told.reviews[0]?.comments[0]?.path).toBe('fontanero');
});

it('a history of one version, or of revisions in a shape that nobody knows, stays as it came', async () => {
  const strange: RecordRevision = { ...historyOf([revision(1, 1, EARLIER)], 'x').revisions[0] } as RecordRevision;
  const history = historyOf(
    [revision(1, 1, EARLIER), { ...strange, submission: { id: ID, revision: 2, answers: EARLIER } }],
    'fontanero',
  );
  expect(await historyCalledNow(await phone(), history, { id: ONE.id, version: 1 })).toBe(history);
});
