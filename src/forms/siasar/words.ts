import type { RecordTableColumn } from '../../domain/boards/record-table.ts';
import type { Expression } from '../../domain/form/definition.ts';

/** An answer in SIASAR's words; one that is not among them stays empty. */
export function inWords(question: string, words: Readonly<Record<string, string>>): Expression {
  return Object.entries(words).reduceRight(
    (otherwise, [name, word]) => `if(\${${question}} = '${name}', '${word}', ${otherwise})`,
    "''",
  );
}

/** Answers of all instances of a repeat in SIASAR's words. */
export function allInWords(question: string, words: Readonly<Record<string, string>>): Expression {
  const each = Object.entries(words).map(([name, word]) => {
    const count = `count(\${${question}}[. = '${name}'])`;
    return `if(${count} > 0, '${word}; ', '')`;
  });
  const all = `concat(${each.join(', ')})`;
  return `substr(${all}, 0, string-length(${all}) - 2)`;
}

/** How many instances a repeat has; empty where it has none and nobody said that there are none (`has`, yes or no). */
export const howMany = (repeat: string, has?: string): Expression =>
  `if(count(\${${repeat}}) > 0, count(\${${repeat}}), ${has === undefined ? "''" : `if(\${${has}} = 'no', 0, '')`})`;

export const YES_NO = { si: 'SI', no: 'NO' } as const;
const STATES = [
  ['d_caido', 'D - CAIDO'],
  ['c_malo', 'C - MALO'],
  ['b_regular', 'B - REGULAR'],
  ['a_bueno', 'A - BUENO'],
] as const;

/** The worst state among the instances of a part, and its letter. */
export function worstState(question: string): Expression {
  return STATES.reduceRight(
    (otherwise, [name, word]) => `if(count(\${${question}}[. = '${name}']) > 0, '${word}', ${otherwise})`,
    "''",
  );
}

export function worstLetter(question: string): Expression {
  return `substr(${worstState(question)}, 0, 1)`;
}

export const text = (header: string, value: RecordTableColumn['value']): RecordTableColumn => ({
  header,
  kind: 'text',
  value,
});
export const number = (header: string, value: RecordTableColumn['value']): RecordTableColumn => ({
  header,
  kind: 'number',
  value,
});
export const date = (header: string, value: RecordTableColumn['value']): RecordTableColumn => ({
  header,
  kind: 'date',
  value,
});
/** Whether a question of a repeat is asked somewhere and answered everywhere: only then has it a sum. */
const isAllKnown = (question: string): Expression =>
  `count(\${${question}}) > 0 and count(\${${question}}[. = '']) = 0`;

/** A sum; empty where nothing was answered, or where one instance is not known: a part of it is not the whole. */
export const sumOf = (question: string): Expression => `if(${isAllKnown(question)}, sum(\${${question}}), '')`;

/** The unit of a sum; empty where there is none. */
export const unitOfSum = (question: string, unit: string): Expression => `if(${isAllKnown(question)}, '${unit}', '')`;

/** What each SIASAR table begins with. */
export function head(day: string, name: string): readonly RecordTableColumn[] {
  return [
    date('fecha_encuesta', `\${${day}}`),
    date('fecha_validacion', null),
    text('nombre', `\${${name}}`),
    text('ID', { fact: 'subject-id' }),
    text('pais', "'HONDURAS'"),
    text('divisiones', { fact: 'divisions' }),
    number('latitud', { fact: 'latitude' }),
    number('longitud', { fact: 'longitude' }),
    number('altitud', '${altitud}'),
    text('codigo', { fact: 'subject-code' }),
  ];
}
