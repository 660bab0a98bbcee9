/** The tasks that are counted: what 0.2.0 needed, what was asked for, and what a later version may not exceed. */
export const GOALS = {
  first: { task: 'First assessment of a Junta', before: 122, goal: 80 },
  prefilled: { task: 'Assessment a year later, from the last one', before: 75, goal: 35 },
  evaluation: { task: 'Self-evaluation (facilitating partner, one municipio)', before: 75, goal: 50 },
} as const;

export type TaskName = keyof typeof GOALS;
