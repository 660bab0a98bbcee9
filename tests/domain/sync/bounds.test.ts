import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { erasureRequestSchema } from '../../../src/domain/sync/erasure.ts';
import {
  MAX_BACKUP_BYTES,
  MAX_BACKUP_CONTENT_BYTES,
  MAX_BACKUP_SECTIONS,
  MAX_KEPT_DRAFTS,
} from '../../../src/domain/sync/import-answer.ts';
import { openDataSettingsSchema } from '../../../src/domain/sync/open-data.ts';
import { enrolmentRequestSchema, personChangeSchema } from '../../../src/domain/sync/people.ts';
import {
  MAX_PHOTO_BYTES,
  MAX_PUSH_BYTES,
  MAX_PUSH_ITEMS,
  reviewRequestSchema,
  sessionRequestSchema,
} from '../../../src/domain/sync/protocol.ts';
import { MAX_FORM_FILE_BYTES, MAX_FORM_FILES } from '../../../src/domain/sync/published-form.ts';
import { MOST_TOKEN_DAYS, readTokenRequestSchema } from '../../../src/domain/sync/read-tokens.ts';
import { MAX_IMPORT_BYTES } from '../../../src/domain/sync/record-import.ts';

const ID = '6f2c0e9a-6f0b-4a55-9a51-0c1d2e3f4a5b';
const protocol = readFileSync('docs/sync-protocol.md', 'utf8');
const mebibytes = (bytes: number) => `${(bytes / 2 ** 20).toLocaleString('en')} MiB`;
const gibibytes = (bytes: number) => `${bytes / 2 ** 30} GiB`;

/** What the table of bounds (14) says in the row that begins so. */
function stated(row: string): string {
  const line = protocol.split('\n').find((each) => each.startsWith(`| ${row}`));
  if (line === undefined) throw new Error(`sync-protocol.md states no bound of ${row}`);
  return line.split('|')[2]?.trim() ?? '';
}

describe('the bounds of sync-protocol.md', () => {
  it('are those that the code holds', () => {
    expect(stated('push after decoding')).toBe(`${mebibytes(MAX_PUSH_BYTES)}, ${MAX_PUSH_ITEMS} records`);
    expect(stated('photo; photos')).toMatch(new RegExp(`^${mebibytes(MAX_PHOTO_BYTES)};`));
    expect(stated('backup file;')).toBe(
      `${mebibytes(MAX_BACKUP_BYTES)}; ${gibibytes(MAX_BACKUP_CONTENT_BYTES)}, ` +
        `${MAX_BACKUP_SECTIONS.toLocaleString('en')} sections, 16 MiB each`,
    );
    expect(stated('a file of a form')).toBe(`${mebibytes(MAX_FORM_FILE_BYTES)}; ${MAX_FORM_FILES}`);
    expect(stated('drafts that one person')).toMatch(new RegExp(`^${MAX_KEPT_DRAFTS},`));
    expect(protocol).toContain(`most ${mebibytes(MAX_IMPORT_BYTES)} and 20,000 records`);
    expect(protocol).toContain(`${MOST_TOKEN_DAYS} days`);
  });
});

describe('what a request may hold', () => {
  const takes = (schema: { safeParse: (value: unknown) => { success: boolean } }, value: unknown) =>
    schema.safeParse(value).success;
  const letters = (length: number) => 'a'.repeat(length);

  it('an erasure says why in five letters or more, blanks aside, and names its target in one way', () => {
    const request = (reason: string) => ({ id: ID, kind: 'record', target: ID.toUpperCase(), reason });
    expect(erasureRequestSchema.parse(request('  pidió ')).target).toBe(ID);
    expect(takes(erasureRequestSchema, request(' pidi '))).toBe(false);
    expect([300, 301].map((length) => takes(erasureRequestSchema, request(letters(length))))).toEqual([true, false]);
    expect(takes(erasureRequestSchema, { ...request('pidió'), target: 'x' })).toBe(true);
    expect(takes(erasureRequestSchema, { ...request('pidió'), target: '' })).toBe(false);
  });

  it('a person is invited with name and role, or again by her id alone', () => {
    expect(takes(enrolmentRequestSchema, { name: 'O', role: 'technician' })).toBe(true);
    expect(takes(enrolmentRequestSchema, { name: 'Olga' })).toBe(false);
    expect(takes(enrolmentRequestSchema, { role: 'technician' })).toBe(false);
    expect(takes(enrolmentRequestSchema, { userId: ID })).toBe(true);
    expect(takes(enrolmentRequestSchema, { userId: null })).toBe(false);
    expect(takes(enrolmentRequestSchema, {})).toBe(false);
  });

  it('a name is one letter to 120, and not only blanks', () => {
    expect(personChangeSchema.parse({ name: ' Olga ' }).name).toBe('Olga');
    expect([' ', letters(120), letters(121)].map((name) => takes(personChangeSchema, { name }))).toEqual([
      false,
      true,
      false,
    ]);
    const open = (title: string) => takes(openDataSettingsSchema, { enabled: true, title });
    expect([open(' '), open('P'), open(letters(120)), open(letters(121))]).toEqual([false, true, true, false]);
    expect(openDataSettingsSchema.parse({ enabled: true, title: ' Agua ' }).title).toBe('Agua');
  });

  it('a token to read with lives a day to 400, and says why where it reads personal answers', () => {
    const token = { name: 'E', days: 1 };
    expect(takes(readTokenRequestSchema, token)).toBe(true);
    expect([0, 1.5, 400, 401].map((days) => takes(readTokenRequestSchema, { ...token, days }))).toEqual([
      false,
      false,
      true,
      false,
    ]);
    expect(takes(readTokenRequestSchema, { ...token, personal: true })).toBe(false);
    expect(takes(readTokenRequestSchema, { ...token, personal: false })).toBe(true);
    expect(takes(readTokenRequestSchema, { ...token, personal: true, reason: 'SANAA' })).toBe(true);
    expect(takes(readTokenRequestSchema, { ...token, reason: letters(300) })).toBe(true);
    expect(takes(readTokenRequestSchema, { ...token, reason: letters(301) })).toBe(false);
    expect(takes(readTokenRequestSchema, { ...token, reason: ' no  ' })).toBe(false);
    expect(takes(readTokenRequestSchema, { ...token, name: ' ' })).toBe(false);
  });

  it('a review has comments of one letter to 2,000 at paths of 400, and a code has 200 letters at most', () => {
    const review = (path: string, text: string) =>
      takes(reviewRequestSchema, { id: ID, revision: 1, state: 'returned', comments: [{ path, text }] });
    expect([review(letters(400), 'x'), review(letters(401), 'x')]).toEqual([true, false]);
    expect([review('a', letters(2000)), review('a', letters(2001)), review('a', '')]).toEqual([true, false, false]);
    const join = (code: string) => takes(sessionRequestSchema, { code, device: { id: ID, name: '' } });
    expect([join('x'), join(letters(200)), join(letters(201)), join('')]).toEqual([true, true, false, false]);
  });
});
