import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import type { FormChange } from '../../../../src/domain/form/difference.ts';
import { changeSentence } from '../../../../src/ui/kit/forms/change-sentence.ts';
import { xlsform as english } from '../../../../src/ui/kit/i18n/en/xlsform.ts';
import { xlsform as spanish } from '../../../../src/ui/kit/i18n/es/xlsform.ts';

const i18n = i18next.createInstance();
await i18n.init({
  lng: 'es',
  interpolation: { escapeValue: false },
  resources: { es: { xlsform: spanish }, en: { xlsform: english } },
});
const label = { es: 'Cuota', en: 'Fee' };

describe('a change between two versions, in words', () => {
  it.each<readonly [FormChange, string, string]>([
    [
      { kind: 'added', node: 'question', name: 'cuota', label },
      'Pregunta nueva: «Cuota» (cuota).',
      'New question: “Fee” (cuota).',
    ],
    [
      { kind: 'gone', node: 'repeat', name: 'cuotas', label },
      'Ya no está la lista «Cuota» (cuotas). Lo contestado se sigue viendo.',
      'The list “Fee” (cuotas) is gone. What was answered can still be read.',
    ],
    [
      { kind: 'moved', name: 'cuota', from: '', to: 'pagos', label },
      '«Cuota» (cuota) pasa a la lista pagos. No se puede: dele otro nombre a la pregunta nueva.',
      '“Fee” (cuota) moves into the list pagos. That cannot be: give the new question another name.',
    ],
    [
      { kind: 'condition', name: 'cuota', column: 'relevant', before: '', after: '${a} < 1', label },
      'En «Cuota» se agrega cuándo se pregunta: ${a} < 1.',
      'In “Fee”, when it is asked is added: ${a} < 1.',
    ],
    [
      { kind: 'choice', change: 'retired', list: 'pago', name: 'mes', label: { es: 'Mensual', en: 'Monthly' } },
      'Ya no se ofrece en «pago»: Mensual. Donde se eligió se sigue viendo.',
      'No longer offered in “pago”: Monthly. Where it was chosen it can still be read.',
    ],
    [
      { kind: 'header', name: 'cuota', table: '', before: 'cuota', after: 'CUOTA' },
      'En las exportaciones la columna cuota se llama ahora CUOTA.',
      'In exports the column cuota is now called CUOTA.',
    ],
    [
      { kind: 'form', member: 'scoring', before: '', after: 'x' },
      'Cambia la calificación del formulario.',
      'Changed: the score.',
    ],
  ])('%o', (change, inSpanish, inEnglish) => {
    expect(changeSentence(i18n.getFixedT('es', 'xlsform'), 'es', change)).toBe(inSpanish);
    expect(changeSentence(i18n.getFixedT('en', 'xlsform'), 'en', change)).toBe(inEnglish);
  });
});
