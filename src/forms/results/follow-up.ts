/** How a visit says what became of the agreements of the one before: a repeat and the questions of one of them. */
export const followUp = {
  repeat: 'seguimiento',
  what: 'acuerdo_anterior',
  who: 'responsable_anterior',
  outcome: 'acuerdo_cumplido',
  /** Outcomes that leave it open. */
  open: ['en_proceso', 'no_cumplido'],
} as const;
