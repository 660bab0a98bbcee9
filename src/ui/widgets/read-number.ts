/** What a typed number means. `grouped`: a comma was taken for thousands, which is worth showing to the person. */
export type ReadNumber =
  | { readonly kind: 'empty' }
  | { readonly kind: 'number'; readonly value: number; readonly grouped: boolean }
  | { readonly kind: 'unreadable' };

const GROUPED = /^\d{1,3}([,\u0020\u00a0]\d{3})+$/;

/**
 * Reads a number as people in Honduras type it: `1,234.5`, `0.5`, and also `0,5` from a keyboard that only offers a
 * comma. A lone comma before exactly three digits means thousands (`1,200`), except after a zero (`0,125`).
 */
export function readNumber(text: string): ReadNumber {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'empty' };
  const negative = /^[-−]/.test(trimmed);
  const body = trimmed.replace(/^[-−+]/, '').trim();
  const unsigned = readUnsigned(body);
  if (unsigned === null) return { kind: 'unreadable' };
  return {
    kind: 'number',
    value: negative && unsigned.value !== 0 ? -unsigned.value : unsigned.value,
    grouped: unsigned.grouped,
  };
}

function readUnsigned(body: string): { readonly value: number; readonly grouped: boolean } | null {
  if (/^\d+$/.test(body)) return finite(body, false);
  const lastComma = body.lastIndexOf(',');
  const lastPoint = body.lastIndexOf('.');
  if (lastComma !== -1 && lastPoint !== -1) {
    const decimalAt = Math.max(lastComma, lastPoint);
    const whole = body.slice(0, decimalAt);
    const group = lastComma < lastPoint ? whole : whole.replaceAll('.', ',');
    return GROUPED.test(group) ? finite(`${digits(group)}.${body.slice(decimalAt + 1)}`, true) : null;
  }
  if (GROUPED.test(body) && !body.startsWith('0')) return finite(digits(body), true);
  if (lastPoint !== -1) return finite(body, false);
  return finite(body.replace(',', '.'), false);
}

function digits(text: string): string {
  return text.replaceAll(/\D/g, '');
}

function finite(text: string, grouped: boolean): { readonly value: number; readonly grouped: boolean } | null {
  if (!/^(\d+\.?\d*|\.\d+)$/.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? { value, grouped } : null;
}
