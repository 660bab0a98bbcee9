/** One try with bucket and stopwatch. */
export type BucketTry = { readonly litres: number; readonly seconds: number };

/** EOS' protocol gauges with a 5-gallon bucket. Source: wcponline.com 2020. */
export const FIVE_GALLON_BUCKET_LITRES = 18.9;
/** Fewer tries than this are not trusted. Status: propuesto. */
export const LEAST_TRIES = 3;
/** Above this spread, (largest - least) / mean, the tries scatter too much and one more is asked for. Status: propuesto. */
export const SPREAD_WARNING = 0.15;
/** A filling quicker than this cannot be timed by hand; a larger vessel is needed. Status: propuesto. */
export const LEAST_SECONDS = 3;

export type FlowMeasurement =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'measured';
      readonly flowLitresPerSecond: number;
      /** (largest - least) / mean of the tries' flows. */
      readonly spread: number;
      readonly tries: number;
      readonly warnings: readonly ('few-tries' | 'scatter' | 'too-quick')[];
    };

/** Mean flow of several tries (L/s), with what makes it doubtful. Tries without litres or seconds are passed over. */
export function measureFlow(tries: readonly BucketTry[]): FlowMeasurement {
  const usable = tries.filter((attempt) => attempt.litres > 0 && attempt.seconds > 0);
  if (usable.length === 0) return { kind: 'none' };
  const flows = usable.map((attempt) => attempt.litres / attempt.seconds);
  const mean = flows.reduce((sum, flow) => sum + flow, 0) / flows.length;
  const spread = (Math.max(...flows) - Math.min(...flows)) / mean;
  const warnings: ('few-tries' | 'scatter' | 'too-quick')[] = [];
  if (usable.length < LEAST_TRIES) warnings.push('few-tries');
  if (spread > SPREAD_WARNING) warnings.push('scatter');
  if (usable.some((attempt) => attempt.seconds < LEAST_SECONDS)) warnings.push('too-quick');
  return { kind: 'measured', flowLitresPerSecond: mean, spread, tries: usable.length, warnings };
}
