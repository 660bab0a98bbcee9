import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bringBackSchema, takeOutSchema } from '../../../src/domain/sync/bin.ts';
import { confirmationRequestSchema, plainWord, wordFault } from '../../../src/domain/sync/confirmation.ts';
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
import { publicationStepSchema } from '../../../src/domain/sync/publishing.ts';
import { MOST_TOKEN_DAYS, readTokenRequestSchema } from '../../../src/domain/sync/read-tokens.ts';
import { MAX_IMPORT_BYTES } from '../../../src/domain/sync/record-import.ts';
import { WEBHOOK_EVENTS, webhookRequestSchema } from '../../../src/domain/sync/webhooks.ts';

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

  it('what lies in the bin is named in one way, with a reason for taking it out', () => {
    expect(bringBackSchema.parse({ kind: 'entity', id: 'ABC' }).id).toBe('abc');
    const back = (id: string, kind = 'form') => takes(bringBackSchema, { kind, id });
    expect([back('visita/1'), back(''), back(letters(120)), back(letters(121)), back('a', 'x')]).toEqual([
      true,
      false,
      true,
      false,
      false,
    ]);
    expect([takes(takeOutSchema, { id: 'a' }), takes(takeOutSchema, { id: 'a', reason: 'doble' })]).toEqual([
      false,
      true,
    ]);
  });

  it('another system is called by a name, at an address, for one event or more', () => {
    const webhook = { name: ' E ', url: ' https://a.hn/x ', events: ['received'] };
    expect(webhookRequestSchema.parse(webhook)).toEqual({ ...webhook, name: 'E', url: 'https://a.hn/x' });
    const refused = [
      { name: ' ' },
      { name: letters(121) },
      { url: letters(7) },
      { url: letters(501) },
      { events: [] },
      { events: ['x'] },
      { events: Array(5).fill('received') },
    ];
    for (const change of refused)
      expect([change, takes(webhookRequestSchema, { ...webhook, ...change })]).toEqual([change, false]);
    const taken = [{ name: letters(120) }, { url: letters(8) }, { url: letters(500) }, { events: [...WEBHOOK_EVENTS] }];
    for (const change of taken)
      expect([change, takes(webhookRequestSchema, { ...webhook, ...change })]).toEqual([change, true]);
  });

  it('a form is tried by one person to 500, and published to somebody from a day on', () => {
    const practice = (people: readonly string[]) => takes(publicationStepSchema, { action: 'practice', people });
    expect(
      [[], ['a'], Array(500).fill('a'), Array(501).fill('a'), [letters(100)], [letters(101)]].map(practice),
    ).toEqual([false, true, true, false, true, false]);
    const publish = (from: unknown) =>
      takes(publicationStepSchema, { action: 'publish', audience: { kind: 'everybody' }, from });
    expect([null, '2026-12-01', '2026-13-01', 'ayer', undefined].map(publish)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('a phone has a key of 100 to 200 letters, or none, and a name of 120', () => {
    const device = (rest: object) => takes(sessionRequestSchema, { code: 'x', device: { id: ID, name: '', ...rest } });
    expect([99, 100, 200, 201].map((length) => device({ key: letters(length) }))).toEqual([false, true, true, false]);
    expect([120, 121].map((length) => device({ name: letters(length) }))).toEqual([true, false]);
  });

  it('a person answers for municipalities that there are, at most all 298', () => {
    const of = (municipalities: unknown) => takes(personChangeSchema, { municipalities });
    // An empty list says nothing of what is meant: all are null.
    expect([null, [], ['0801'], Array(298).fill('0801'), Array(299).fill('0801'), ['801']].map(of)).toEqual([
      true,
      false,
      true,
      true,
      false,
      false,
    ]);
  });

  it('a word that confirms is six digits that nobody guesses first, or eight letters of three kinds', () => {
    expect(['471926', 'La Toma Vieja', 'árbol rojo', '  agua  limpia '].map(wordFault)).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(['111111', '123456', '121212', 'aaaaaaaa', 'abababab'].map(wordFault)).toEqual(Array(5).fill('too-easy'));
    expect(['', '47192', '4719265', 'abc defg', '47 19 2'].map(wordFault)).toEqual(Array(5).fill('short'));
    expect(['471 926', 'agua lim', 'agua limp'].map(wordFault)).toEqual([null, 'short', null]);
    expect(plainWord(' Árbol  ROJO ')).toBe('arbolrojo');
    const confirms = (word: string) => takes(confirmationRequestSchema, { word });
    expect([confirms(''), confirms('x'), confirms(letters(200)), confirms(letters(201))]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
