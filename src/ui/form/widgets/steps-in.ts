/** The numbers of a comparator, as the form writes them: `0.2 0.5 1`. */
export function stepsIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'string') return [];
  return value.split(' ').flatMap((step) => (step === '' || Number.isNaN(Number(step)) ? [] : [Number(step)]));
}
