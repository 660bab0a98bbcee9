import * as z from 'zod';

/** What `npm audit --json` says of the packages that are shipped. */
export type Advisories =
  | { readonly kind: 'none' }
  | { readonly kind: 'found'; readonly packages: readonly { readonly name: string; readonly severity: string }[] }
  /** The registry did not answer, or not with advisories: nobody knows. */
  | { readonly kind: 'unknown'; readonly reason: string };

const answered = z.object({
  vulnerabilities: z.record(z.string(), z.object({ severity: z.string() })),
});
const failed = z.object({
  error: z.object({ summary: z.string().optional(), code: z.string().optional() }).optional(),
  message: z.string().optional(),
});

/** Reads the answer of `npm audit --json`. What is no answer is never taken for "none". */
export function readAdvisories(text: string): Advisories {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'unknown', reason: text.trim().slice(0, 200) || 'no answer' };
  }
  const read = answered.safeParse(value);
  if (!read.success) {
    const { error, message } = failed.safeParse(value).data ?? {};
    return { kind: 'unknown', reason: error?.summary || message || error?.code || 'no advisories in the answer' };
  }
  const packages = Object.entries(read.data.vulnerabilities).map(([name, { severity }]) => ({ name, severity }));
  return packages.length === 0 ? { kind: 'none' } : { kind: 'found', packages };
}
