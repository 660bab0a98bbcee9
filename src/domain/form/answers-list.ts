/** XLSForm's `select_one ${nombre}`: as a question's `list`, the name of the question whose answers are its choices. */
export const ANSWERS_OF = /^\$\{([\p{L}_][\p{L}\p{N}_.-]*)\}$/u;

/** The question whose answers are the choices; null: the choices stand in a list or file. */
export function answersOfList(list: string | undefined): string | null {
  return ANSWERS_OF.exec(list ?? '')?.[1] ?? null;
}
