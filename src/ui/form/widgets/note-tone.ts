import type { Question } from '../../../domain/form/definition.ts';
import type { Tone } from '../../kit/components/tone.ts';

/** The tone of a note's appearance (`verdict-danger`, ...); null: a plain text. */
export function noteTone(question: Pick<Question, 'appearance'>): Tone | null {
  for (const word of question.appearance?.split(/\s+/) ?? []) {
    if (word === 'verdict-danger' || word === 'safety') return 'danger';
    if (word === 'verdict-warning') return 'warning';
    if (word === 'verdict-good') return 'good';
    if (word === 'verdict-info') return 'info';
  }
  return null;
}
