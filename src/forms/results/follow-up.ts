import type { FollowUpQuestions } from '../../domain/form/result-page.ts';

/** How a visit says what became of the agreements of the one before. */
export const followUp: FollowUpQuestions = {
  repeat: 'seguimiento',
  what: 'acuerdo_anterior',
  who: 'responsable_anterior',
  outcome: 'acuerdo_cumplido',
  open: ['en_proceso', 'no_cumplido'],
};
