import { describe, expect, it } from 'vitest';
import { type FormKind, formReachOf } from '../../../src/domain/access/form-reach.ts';
import { mayActOn, mayRevise } from '../../../src/domain/access/may-act-on.ts';
import { ACTIONS, ROLES, reachOf } from '../../../src/domain/access/roles.ts';
import { mayManage, maySeePerson } from '../../../src/server/people/authority.ts';
import type { Person } from '../../../src/server/people/person.ts';
import { isOutOfScope, type RecordFacts, viewOf } from '../../../src/server/submissions/visibility.ts';

const HERE = '0801';
const ELSEWHERE = '1804';

/** How a record stands to the person who asks. */
const RELATIONS: Readonly<Record<string, Partial<RecordFacts> & { readonly form?: string }>> = {
  'own record here': { authorId: 'me' },
  'own record elsewhere': { authorId: 'me', municipality: ELSEWHERE },
  'own complaint here': { authorId: 'me', form: 'complaint' },
  'own request elsewhere': { authorId: 'me', form: 'improvement-request', municipality: ELSEWHERE },
  'own complaint of no municipality': { authorId: 'me', form: 'complaint', municipality: null },
  "another's record here": {},
  "another's record elsewhere": { municipality: ELSEWHERE },
  "another's record of no municipality": { municipality: null },
  "another's practice here": { practice: true },
  "another's withdrawn record here": { withdrawn: true },
  'own record in the bin': { authorId: 'me', takenOut: true },
  "another's record in the bin here": { takenOut: true },
  'self-evaluation of the own partner': { subjectType: 'partner', subjectId: 'my-partner', municipality: null },
  'self-evaluation of another partner': { subjectType: 'partner', subjectId: 'other-partner', municipality: null },
  'self-evaluation of another partner, with a municipality': {
    subjectType: 'partner',
    subjectId: 'other-partner',
    municipality: HERE,
  },
  "another partner's activity of the plan, done here": {
    subjectType: 'partner',
    subjectId: 'other-partner',
    municipality: null,
    planPlace: HERE,
  },
  "another partner's activity of the plan, done elsewhere": {
    subjectType: 'partner',
    subjectId: 'other-partner',
    municipality: null,
    planPlace: ELSEWHERE,
  },
  "another partner's national activity of the plan": {
    subjectType: 'partner',
    subjectId: 'other-partner',
    municipality: null,
    planPlace: null,
  },
};

function record(changes: Partial<RecordFacts>): RecordFacts {
  return {
    authorId: 'somebody',
    subjectType: 'provider',
    subjectId: 'a-board',
    municipality: HERE,
    practice: false,
    withdrawn: false,
    takenOut: false,
    ...changes,
  };
}

function person(role: Person['role'], municipalities: readonly string[] | null): Person {
  return { userId: 'me', name: 'Yo', role, partnerId: 'my-partner', municipalities };
}

describe('access rules', () => {
  it('give each role its actions and how far they reach', async () => {
    const rows = ROLES.map(
      (role) => `${role}: ${ACTIONS.map((action) => `${action}=${reachOf(role, action) ?? '-'}`).join(' ')}`,
    );
    await expect(`${rows.join('\n')}\n`).toMatchFileSnapshot('../../golden/access/roles.txt');
  });

  it('decide each role x action x relation as written down', async () => {
    const rows = ROLES.flatMap((role) =>
      [[HERE], null].flatMap((municipalities) =>
        Object.entries(RELATIONS).map(([name, changes]) => {
          const who = person(role, municipalities);
          const { form = 'chlorination-check', ...about } = changes;
          const facts = record(about);
          const acts = (['review', 'correct', 'resolve', 'take-out'] as const).filter((action) =>
            mayActOn(who, action, facts),
          );
          return [
            `${role} of ${municipalities === null ? 'everywhere' : 'here'}, ${name}:`,
            `reads ${viewOf(who, facts)};`,
            `may ${acts.join(', ') || 'decide nothing'};`,
            `${mayRevise(who, facts, false) ? 'revises' : 'does not revise'};`,
            `${mayRevise(who, facts, true) ? 'withdraws' : 'does not withdraw'};`,
            isOutOfScope(who, facts, form) ? 'flagged out of scope' : 'in scope',
          ].join(' ');
        }),
      ),
    );
    await expect(`${rows.join('\n')}\n`).toMatchFileSnapshot('../../golden/access/records.txt');
  });

  it('say of whole forms what they decide record by record, so that no figure is counted over less than it tells', () => {
    const kinds: Readonly<Record<FormKind, Partial<RecordFacts>>> = {
      place: {},
      partner: { subjectType: 'partner', subjectId: 'other-partner', municipality: null },
      nothing: { municipality: null },
      plan: { subjectType: 'partner', subjectId: 'other-partner', municipality: null, planPlace: HERE },
    };
    const told = ROLES.flatMap((role) =>
      [[HERE], [], null].flatMap((municipalities) =>
        (['place', 'partner', 'plan', 'nothing'] as const).map((kind) => {
          const who = person(role, municipalities);
          const reads = (changes: Partial<RecordFacts>) =>
            viewOf(who, record({ ...kinds[kind], ...changes })) !== 'none';
          const elsewhere =
            kind === 'plan' ? { planPlace: ELSEWHERE } : kind === 'nothing' ? {} : { municipality: ELSEWHERE };
          const own = (kind === 'partner' || kind === 'plan') && reads({ subjectId: 'my-partner' });
          const [here, there] = [reads({}), reads(elsewhere)];
          const national = kind === 'plan' && reads({ planPlace: null });
          const reach = formReachOf(who, kind);
          const seen = {
            all: here && there && (kind !== 'plan' || national),
            places: here === (municipalities?.includes(HERE) ?? true) && !there,
            'done-there': !national && there === (municipalities === null),
            partner: own && !here,
            none: !own && !here && !there,
          };
          return { role, municipalities, kind, reach, isTrue: seen[reach] };
        }),
      ),
    );
    expect(told.filter(({ isTrue }) => !isTrue)).toEqual([]);
  });

  it('say who manages and who sees whom', async () => {
    const scopes: readonly (readonly string[] | null)[] = [[HERE], [ELSEWHERE], [HERE, ELSEWHERE], null];
    const words = (scope: readonly string[] | null) => scope?.join('+') ?? 'everywhere';
    const rows = ROLES.flatMap((actor) =>
      ([[HERE], null] as const).flatMap((own) =>
        ROLES.flatMap((role) =>
          scopes.map((municipalities) => {
            const [who, whom] = [
              { role: actor, municipalities: own },
              { role, municipalities },
            ];
            const manages = mayManage(who, whom) ? 'manages' : 'does not manage';
            const sees = maySeePerson(who, whom) ? 'sees' : 'does not see';
            return `${actor} of ${words(own)} ${manages}, ${sees} ${role} of ${words(municipalities)}`;
          }),
        ),
      ),
    );
    await expect(`${rows.join('\n')}\n`).toMatchFileSnapshot('../../golden/access/people.txt');
  });

  it('never let a supervisor decide on a self-evaluation, wherever it lies', () => {
    const facts = record({ subjectType: 'partner', subjectId: 'other-partner', municipality: HERE });
    for (const action of ['review', 'correct', 'resolve'] as const)
      expect(mayActOn(person('supervisor', null), action, facts)).toBe(false);
    expect(mayActOn(person('secretariat', null), 'review', facts)).toBe(true);
  });
});
