import '../storage/support/indexed-db.ts';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeDemo } from '../../scripts/demo/make-demo.ts';
import { ROLES } from '../../src/domain/access/roles.ts';
import { describeFigures } from './figures.ts';

const root = mkdtempSync(join(tmpdir(), 'bitacora-demo-'));
const folder = join(root, 'demo');
const NOW = new Date('2026-11-28T18:00:00Z');
let made: Awaited<ReturnType<typeof makeDemo>>;
let db: DatabaseSync;

const rows = (sql: string): Record<string, unknown>[] => db.prepare(sql).all();

beforeAll(async () => {
  made = await makeDemo({ folder, now: NOW, small: true });
  db = new DatabaseSync(join(folder, 'bitacora.sqlite'), { readOnly: true });
}, 180_000);
afterAll(() => {
  db.close();
  rmSync(root, { recursive: true });
});

describe('the demonstration', () => {
  test('gives a code for every role that people have', () => {
    const roles = made.kind === 'made' ? made.codes.map(({ role }) => role).toSorted() : [];
    expect(roles).toEqual([...ROLES].toSorted());
  });

  test('fills every questionnaire, over three years, through the service', () => {
    const forms = rows('select distinct form_id from submissions').map((row) => row['form_id']);
    expect(forms.map(String).toSorted((left, right) => (left < right ? -1 : 1))).toEqual([
      'chlorination-check',
      'community-coverage',
      'complaint',
      'improvement-request',
      'lesson',
      'midterm-review',
      'municipality-holder',
      'partner-application',
      'partner-self-evaluation',
      'poa-activity',
      'poa-advance',
      'provider-assessment',
      'reference-value',
      'register-provider',
      'road-map',
      'water-system',
    ]);
    const years = rows('select distinct substr(received_at, 1, 4) as year from submissions order by year');
    expect(years.map((row) => row['year'])).toEqual(['2024', '2025', '2026']);
    const states = rows('select state, count(*) as n from submissions group by state');
    expect(Object.fromEntries(states.map((row) => [row['state'], Number(row['n']) > 0]))).toMatchObject({
      approved: true,
      received: true,
    });
    expect(rows('select sha256 from photos').length).toBeGreaterThan(5);
  });

  test('says how much it made as the database has it', () => {
    const count = (table: string): number => Number(rows(`select count(*) as n from ${table}`)[0]?.['n']);
    const [records, revisions, reviews] = ['submissions', 'revisions', 'reviews'].map(count);
    expect(made).toMatchObject({ kind: 'made', records, revisions, reviews });
    expect(revisions).toBeGreaterThan(Number(records));
  });

  test('breaks no rule of a form, and a flag is one that was planted', () => {
    const flagged = rows("select flags from revisions where flags <> '[]'").map((row) => String(row['flags']));
    expect(flagged).toEqual([JSON.stringify([{ code: 'clock' }])]);
  });

  test('holds the oddities that a reviewer has to see, and says which', () => {
    const waiting = rows(
      "select r.body from submissions s join revisions r on r.submission_id = s.id and r.revision = s.head_revision where s.state = 'received'",
    ).map((row): { form: { id: string }; activeSeconds: number; answers: Record<string, unknown>; location: unknown } =>
      JSON.parse(String(row['body'])),
    );
    expect(waiting.some(({ answers }) => answers['altitud'] === 6800)).toBe(true);
    expect(waiting.some(({ answers }) => answers['tarifa_media'] === 6000)).toBe(true);
    expect(waiting.some(({ activeSeconds }) => activeSeconds === 75)).toBe(true);
    expect(waiting.some(({ answers }) => answers['veredicto_sistema'] === 'sin_cloro')).toBe(true);
    expect(waiting.some(({ answers }) => answers['veredicto_sistema'] === 'excede')).toBe(true);
    const twice = rows(
      "select count(*) as n from submissions where form_id = 'chlorination-check' and state = 'received' group by subject_id, substr(finished_at, 1, 10) having n > 1",
    );
    expect(twice.length).toBeGreaterThan(0);
    expect(made).toMatchObject({ kind: 'made', oddities: expect.arrayContaining([expect.stringContaining('158 km')]) });
  });

  test('files a lesson where it was learnt, and lets every municipality read it, as the app does', () => {
    const lessons = rows(
      "select s.municipality, r.body from submissions s join revisions r on r.submission_id = s.id and r.revision = s.head_revision where s.form_id = 'lesson'",
    );
    expect(lessons.length).toBeGreaterThan(0);
    expect(lessons.every(({ municipality }) => municipality === null)).toBe(true);
    const filed = lessons.map(({ body }): { answers: Record<string, unknown> } => JSON.parse(String(body)));
    const places = rows('select distinct municipality from entities where municipality is not null');
    const known = places.map(({ municipality }) => municipality);
    expect(filed.filter(({ answers }) => !known.includes(String(answers['municipio'])))).toEqual([]);
  });

  test('is marked in every name and in the folder', () => {
    const names = rows("select name from entities where type <> 'municipality' union select name from users")
      .map((row) => String(row['name']))
      .filter((name) => name !== 'Administración');
    expect(names.filter((name) => !name.includes('(demo)'))).toEqual([]);
    expect(readFileSync(join(folder, 'DEMOSTRACION.md'), 'utf8')).toContain('Todo lo de esta carpeta es inventado');
  });

  test('is made anew in its own folder, and leaves any other folder alone', async () => {
    const other = join(root, 'datos');
    mkdirSync(other);
    writeFileSync(join(other, 'bitacora.sqlite'), 'datos de verdad');
    expect(await makeDemo({ folder: other, now: NOW, small: true })).toEqual({ kind: 'foreign-folder' });
    expect(readFileSync(join(other, 'bitacora.sqlite'), 'utf8')).toBe('datos de verdad');
    expect(existsSync(join(other, 'DEMOSTRACION.md'))).toBe(false);
  });
});

// Last: it archives a Junta.
describeFigures(folder, NOW);
