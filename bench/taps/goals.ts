/** The tasks that are counted: what 0.2.0 needed, what was asked for, and what a later version may not exceed. */
export const GOALS = {
  first: { task: 'First assessment of a Junta', before: 122, goal: 80 },
  prefilled: { task: 'Assessment a year later, from the last one', before: 75, goal: 35 },
  quick: { task: 'Chlorine, the short way', before: null, goal: 12 },
  whole: { task: 'Chlorine, the whole check from the last one', before: 30, goal: 20 },
  dose: { task: 'Chlorine, a first whole check with its dose', before: 69, goal: 40 },
  evaluation: { task: 'Self-evaluation (facilitating partner, one municipio)', before: 75, goal: 50 },
} as const;

export type ChlorineTask = 'quick' | 'whole' | 'dose';
