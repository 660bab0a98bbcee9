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
    ['a link before a hashtag', `${LINK} #AguaSegura`, LINK_CODE],
    ['a link after a hashtag', `#AguaSegura ${LINK}`, LINK_CODE],
    ['a link before a signature with another', `${LINK}\n--\nSilvia | www.odm.org/#contacto`, LINK_CODE],
    ['a code before a hashtag', 'Su código es HKKLQ-KFXKH #AguaSegura', 'HKKLQKFXKH'],
    ['a code before a signature', 'HKKLQ-KFXKH\n--\nSilvia | Tel. 9876-5432 | www.odm.org/#contacto', 'HKKLQKFXKH'],
    [
      'a link that a mail checks',
      `https://x.protection.outlook.com/?url=${encodeURIComponent(LINK)}&data=05%7C01`,
      LINK_CODE,
    ],
    ['a link that a network counts', `https://l.facebook.com/l.php?u=${encodeURIComponent(LINK)}&h=AT0`, LINK_CODE],
    ['a message in a link', `https://wa.me/?text=${encodeURIComponent(`Entre: ${LINK} ya`)}`, LINK_CODE],
    [
      'a link in a link in a link',
      `https://a/?u=${encodeURIComponent(`https://b/?u=${encodeURIComponent(LINK)}`)}`,
      LINK_CODE,
    ],
    ['a link with its sign encoded', LINK.replace('#', '%23'), LINK_CODE],
    ['a link for Chrome', `intent://bitacora.example/unirse#${LINK_CODE}#Intent;scheme=https;end`, LINK_CODE],
    ['a link with words to look for', `${LINK}:~:text=hola`, LINK_CODE],
    ['the source of a page', `<a href="${LINK}">Entrar</a>`, LINK_CODE],
    ['a link that a mail broke', LINK.replace('-GhI', '-G=\nhI'), LINK_CODE],
    ['a link on two lines', LINK.replace('-GhI', '-G\nhI'), LINK_CODE],
    ['a dash between blanks', 'Su código es HKKLQ – KFXKH gracias', 'HKKLQKFXKH'],
    ['two lines', 'Su código:\nHKKLQ\nKFXKH\nSaludos', 'HKKLQKFXKH'],
    ['both halves in bold', '*HKKLQ*-*KFXKH*', 'HKKLQKFXKH'],
    ['both halves in bold in a message', 'Es *HKKLQ*-*KFXKH*.', 'HKKLQKFXKH'],
    ['an underscore', 'HKKLQ_KFXKH', 'HKKLQKFXKH'],
    ['full-width letters', 'ＨＫＫＬＱ－ＫＦＸＫＨ', 'HKKLQKFXKH'],
    ['brackets', '(HKKLQ) (KFXKH)', 'HKKLQKFXKH'],
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

  it.each(['#', '&', ' ', '*', '%23', '#a', 'HKKLQ-', '='])('is not there in 300,000 letters of %j', (part) => {
    // Nothing is timed: a rule that is not linear does not come to its end before the test does.
    expect(enrolmentCode(`x${part.repeat(300_000 / part.length)}ñ`)).toBeNull();
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
