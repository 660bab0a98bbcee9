import type { Form } from '../../domain/form/definition.ts';
import type { ResultPage } from '../../domain/form/result-page.ts';

/** Names of the questions about chlorine, of the form and of one sampling point. */
export type ChlorineQuestions = NonNullable<ResultPage['chlorine']>;

const CHLORINATION_CHECK = 'chlorination-check';

/** The questions of the chlorination check. */
export const chlorineQuestions: ChlorineQuestions = {
  norm: 'norma',
  drop: 'caida_mgl',
  point: {
    otherPlace: 'lugar_otro',
    state: 'estado_lectura',
    method: 'metodo_usado',
    reading: 'lectura',
    top: 'tope',
    colours: 'colores',
    between: 'entre_colores',
  },
};

/**
 * The questions about chlorine of a form: its own, else those of the form that the product ships; undefined for a form
 * that has none. By itself, because an open form asks for nothing else of its result.
 */
export function chlorineQuestionsOf(form: Pick<Form, 'id' | 'result'>): ChlorineQuestions | undefined {
  if (form.result !== undefined) return form.result.chlorine;
  return form.id === CHLORINATION_CHECK ? chlorineQuestions : undefined;
}
