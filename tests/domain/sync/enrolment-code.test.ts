import { describe, expect, it } from 'vitest';
import { enrolmentCode, typedCode } from '../../../src/domain/sync/enrolment-code.ts';
import { admin as english } from '../../../src/ui/kit/i18n/en/admin.ts';
import { admin as spanish } from '../../../src/ui/kit/i18n/es/admin.ts';

const LINK_CODE = 'Ab3_dEf-GhIjKlMnOpQrSt';
const LINK = `https://bitacora.example/unirse#${LINK_CODE}`;

function invitation(message: string): string {
  return message.replace('{{name}}', 'Ana').replace('{{url}}', LINK).replace('{{code}}', 'HKKLQ-KFXKH');
}

describe('the code that a person brings', () => {
  it.each([
    ['https://bitacora.example/unirse#Zm9vYmFyYmF6cXV4', 'Zm9vYmFyYmF6cXV4'],
    ['  https://bitacora.example/#/unirse/Zm9vYmFyYmF6cXV4 ', 'Zm9vYmFyYmF6cXV4'],
    ['https://bitacora.example/unirse#code=Zm9vYmFyYmF6cXV4', 'Zm9vYmFyYmF6cXV4'],
    ['bcdfg-hjklm', 'BCDFGHJKLM'],
    ['BCDFG HJKLM', 'BCDFGHJKLM'],
    ['Zm9vYmFyYmF6cXV4', 'Zm9vYmFyYmF6cXV4'],
    // What somebody chose for the first administrator goes as it is.
    ['AEIOUAEIOU', 'AEIOUAEIOU'],
    ['admin-2026', 'admin-2026'],
    ['agua.26', 'agua.26'],
    ['  agua.26 ', 'agua.26'],
    ['B C D F G - H J K L M', 'BCDFGHJKLM'],
    ['https://bitacora.example/unirse#agua26', 'agua26'],
  ])('is read from %s', (entered, code) => {
    expect(enrolmentCode(entered)).toBe(code);
  });

  it.each([
    ['the invitation of the app, pasted whole', invitation(spanish.code.message), LINK_CODE],
    ['the same in English', invitation(english.code.message), LINK_CODE],
    ['bold letters', '*HKKLQ-KFXKH*', 'HKKLQKFXKH'],
    ['italics', '_HKKLQ-KFXKH_', 'HKKLQKFXKH'],
    ['an en dash for the hyphen', 'HKKLQ–KFXKH', 'HKKLQKFXKH'],
    ['marks of writing direction', '\u202aHKKLQ-KFXKH\u202c', 'HKKLQKFXKH'],
    ['a no-break space', 'HKKLQ\u00a0KFXKH', 'HKKLQKFXKH'],
    ['a full stop after the code', 'HKKLQ-KFXKH.', 'HKKLQKFXKH'],
    ['quotation marks', '«hkklq-kfxkh»', 'HKKLQKFXKH'],
    ['a sentence around the code', 'Buenas, su código es hkklq-kfxkh, vence el lunes', 'HKKLQKFXKH'],
    ['a full stop after the link', `${LINK}.`, LINK_CODE],
    ['a bold link', `*${LINK}*`, LINK_CODE],
    ['a link in italics', `_${LINK}_`, LINK_CODE],
    ['a link in brackets with more text', `(${LINK}), gracias`, LINK_CODE],
    ['a link as mail writes it', `<${LINK}>`, LINK_CODE],
    ['a link that was encoded on its way', `${LINK}%E2%80%8B.`, LINK_CODE],
    ['a link with what a network adds', `${LINK}&fbclid=IwAR0x`, LINK_CODE],
  ])('is found in %s', (_what, entered, code) => {
    expect(enrolmentCode(entered)).toBe(code);
  });

  it.each([
    '',
    'BCDFG',
    'BCDFG-HJKL',
    'AEIOU',
    'https://bitacora.example/unirse',
    'https://x/#',
    'hola mundo',
    '#<script>',
    'https://x/#agua%zz26',
    'Son dos: HKKLQ-KFXKH y BCDFG-HJKLM',
  ])('is not there in "%s"', (entered) => {
    expect(enrolmentCode(entered)).toBeNull();
  });

  it('of any ten letters is found in whatever a messenger makes of it', () => {
    const alphabet = 'BCDFGHJKLMNPQRSTVWXZ';
    for (let at = 0; at < 200; at += 1) {
      const letters = Array.from({ length: 10 }, (_, index) => alphabet[(at * 7 + index * 3) % 20]).join('');
      const typed = `${letters.slice(0, 5)}-${letters.slice(5)}`;
      for (const entered of [`*${typed}*`, `~${typed}~`, `Código: ${typed.toLowerCase()}!`, typed.replace('-', '—')])
        expect(enrolmentCode(entered)).toBe(letters);
      expect(typedCode(typed.replace('-', '\u2011'))).toBe(letters);
    }
  });
});
