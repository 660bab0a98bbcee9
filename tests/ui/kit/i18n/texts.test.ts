import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allTexts } from '../../support/all-texts.ts';

async function sourceOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter(
    (entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.parentPath.includes('i18n/e'),
  );
  return (await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), 'utf8')))).join('\n');
}

const PLURAL = /_(zero|one|other)$/;
const references = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort((a, b) => a.localeCompare(b));

describe('texts of the interface', async () => {
  const spanish = await allTexts('es');
  const english = await allTexts('en');

  it('has the same keys in both languages', () => {
    expect(new Set(english.keys())).toEqual(new Set(spanish.keys()));
  });

  it('asks for the same facts in both languages', () => {
    const different = [...spanish].filter(
      ([key, text]) => references(text).join() !== references(english.get(key) ?? '').join(),
    );
    // A singular may leave its count out: "Comunidad".
    expect(different.map(([key]) => key).filter((key) => !PLURAL.test(key))).toEqual([]);
  });

  it('has both plural forms wherever it has one', () => {
    const stems = new Set([...spanish.keys()].filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, '')));
    for (const stem of stems) {
      expect(spanish.has(`${stem}_one`), `${stem}_one`).toBe(true);
      expect(spanish.has(`${stem}_other`), `${stem}_other`).toBe(true);
    }
  });

  // A number and a noun agree: "1 fila", "2 filas". A number in brackets, or alone, needs no plural.
  it('says what it counts in singular and plural', () => {
    const counted = /\{\{(count|number|created|updated|removed|restored)\}\} \p{L}{3,}s\b/u;
    // Shown from two answers on; of 30, 90 or 365 days.
    const neverOne = ['form:question.carriedAll', 'downloads:newToken.life'];
    const inOneNumber = [...spanish, ...english].filter(([key, text]) => !PLURAL.test(key) && counted.test(text));
    expect([...new Set(inOneNumber.map(([key]) => key))].sort()).toEqual([...neverOne].sort());
  });

  it('leaves no text unused', async () => {
    const source = await sourceOf('src/ui');
    // Read once: to look for each of some thousand keys in the whole source took seconds.
    const quoted = new Set([...source.matchAll(/['"](?=([^'"\n]+)['"])/g)].map((match) => match[1] ?? ''));
    // Keys put together from a part that is known only at run time: `status.${kind}`.
    const patterns = [...source.matchAll(/\bt[A-Za-z]*\(\s*`([^`]+)`/g)].map((match) => {
      const parts = (match[1] ?? '').split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      return new RegExp(`(^|:)${parts.join('[\\w:-]+')}$`);
    });
    const unused = [...spanish.keys()]
      .map((key) => key.replace(PLURAL, ''))
      .filter((key) => {
        const bare = key.slice(key.indexOf(':') + 1);
        return !quoted.has(bare) && !quoted.has(key) && !patterns.some((pattern) => pattern.test(key));
      });
    expect([...new Set(unused)]).toEqual([]);
  });

  it('never uses the words that people of the field do not use', () => {
    const forbidden = /sincroniza|token|payload|sesión expirada|error 500|inválid|servicio web|\btú\b|\btus\b/i;
    expect([...spanish].filter(([, text]) => forbidden.test(text))).toEqual([]);
  });

  it('writes no label in components: every sentence is a text', async () => {
    const entries = await readdir('src/ui', { recursive: true, withFileTypes: true });
    const offenders: string[] = [];
    for (const entry of entries) {
      if (!entry.isFile() || !entry.name.endsWith('.tsx')) continue;
      const source = await readFile(join(entry.parentPath, entry.name), 'utf8');
      // Text between tags, with a letter beyond ASCII or two words.
      for (const match of source.matchAll(/>\s*([A-ZÁÉÍÓÚÑ¿¡][^<>{}=;()]{3,})\s*</g)) {
        if (/[a-záéíóúñ] [a-záéíóúñ]|[áéíóúñ¿¡]/.test(match[1] ?? '')) offenders.push(`${entry.name}: ${match[1]}`);
      }
    }
    expect(offenders).toEqual([]);
  });
});
