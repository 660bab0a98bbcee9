import { fieldWords } from '../../domain/chlorination/field-words.ts';
import type { QuestionState } from '../../domain/form/engine-api.ts';
import { useAppLanguage } from '../kit/i18n/language.tsx';
import './question-more.css';

/** A figure in the units in which a Junta measures: `= 15.9 gpm` below 1 L/s. Nothing where its unit has none. */
export function FieldUnits({ state }: { readonly state: QuestionState }) {
  const language = useAppLanguage();
  const words =
    state.noData === null && state.violation === null ? fieldWords(state.question, state.value, language) : '';
  return words === '' ? null : <output className="question-more">= {words}</output>;
}
