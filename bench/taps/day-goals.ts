/** What a day has besides the questionnaires: what 0.2.0 needed, what was asked for, and what a later version may not exceed. */
export const DAY_GOALS = {
  find: { task: 'Find a Junta, misspelt', before: 3, goal: 2 },
  register: { task: 'Register a Junta that is not in the list', before: 12, goal: 6 },
  complaint: { task: 'Complaint, from the page of the Junta', before: 11, goal: 6 },
  correct: { task: 'Correct a finished record', before: 8, goal: 4 },
  returned: { task: 'Correct a returned record with two comments', before: 12, goal: 7 },
  join: { task: 'Join by link', before: 1, goal: 1 },
} as const;

export type DayTask = keyof typeof DAY_GOALS;
