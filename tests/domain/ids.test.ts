import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isMunicipalityCode, isSha256, sha256Schema, uuidSchema, uuidsIn } from '../../src/domain/ids.ts';

const SOURCES = path.resolve(import.meta.dirname, '../../src');

describe('what identifies things', () => {
  it('is a UUID in either case, a hash in small letters, a municipality of four digits', () => {
    const uuid = '018f0000-0000-7000-8000-0000000000AB';
    expect(uuidSchema.safeParse(uuid).success).toBe(true);
    expect(uuidSchema.safeParse(uuid.slice(1)).success).toBe(false);
    expect(sha256Schema.safeParse('a'.repeat(64)).success).toBe(true);
    expect(['A'.repeat(64), 'a'.repeat(63), 'g'.repeat(64), 64].map(isSha256)).toEqual([false, false, false, false]);
    expect(['0801', '801', '08011', '08o1', 801].map(isMunicipalityCode)).toEqual([true, false, false, false, false]);
  });

  it('is found in a text that holds many', () => {
    const [one, two] = ['018f0000-0000-7000-8000-0000000000ab', '018f0000-0000-7000-8000-0000000000ac'];
    expect(uuidsIn(`[{"id":"${one}","type":"system"},{"id":"${two}"}]`)).toEqual([one, two]);
    expect(uuidsIn('[]')).toEqual([]);
  });

  it('is checked by one definition', () => {
    const again = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(path.join('domain', 'ids.ts')))
      .filter((file) => {
        const text = readFileSync(path.join(SOURCES, file), 'utf8');
        return /\[0-9a-f\]\{(64|8\}[-(])/.test(text) || text.includes('/^\\d{4}$/');
      });
    expect(again).toEqual([]);
  });
});
