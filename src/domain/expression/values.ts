import { normalised } from '../text/fold.ts';
import { dayNumber, type Zone } from './calendar.ts';

/** What one question holds, as an expression sees it; `''` is unanswered. */
export type Atom = string | number | boolean;

/** A node of the record or of a secondary instance, as an expression walks it. What is not relevant never shows. */
export type DataNode = {
  readonly name: string;
  /** The node of the form's definition that this is an instance of; null in secondary instances. */
  readonly schema: SchemaNode | null;
  readonly parent: () => DataNode | null;
  /** Relevant children of that name (null: of every name), in document order. */
  readonly children: (name: string | null) => readonly DataNode[];
  /** All children, relevant or not: to walk through, never to read. */
  readonly members: () => readonly DataNode[];
  /** Whether the node, and every group and instance around it, is relevant. */
  readonly relevant: () => boolean;
  readonly atom: () => Atom;
  /** 1-based place among its sisters (an instance of a repeat, a row); 1 for everything else. */
  readonly position: () => number;
  /**
   * Only on the element that holds the rows of a secondary instance: the rows whose column is that text, in their
   * order; null where some row holds something else than text there. Rows never change, so that a column is put in
   * order once.
   */
  readonly rowsWhere?: (column: string, text: string) => readonly DataNode[] | null;
};

/** A node of a form's definition: what a path may name before there is a record. */
export type SchemaNode = {
  readonly name: string;
  readonly parent: SchemaNode | null;
  readonly children: readonly SchemaNode[];
  readonly isRepeat: boolean;
};

/** A value while an expression runs. Dates are ISO texts that turn into days where a number is wanted. */
export type Value = Atom | readonly DataNode[];

/** True for a node-set. */
export function isNodes(value: Value): value is readonly DataNode[] {
  return typeof value === 'object';
}

/** A node-set counts as its first node, and none as '' (JavaRosa's rule; nodes that are not relevant are not in it). */
export function toAtom(value: Value): Atom {
  return isNodes(value) ? (value[0]?.atom() ?? '') : value;
}

/** JavaRosa's tolerance, so that what binary arithmetic adds shows nowhere: 0.1 + 0.2 = 0.3, 0.1 * 3 * 10 is `3`. */
export const NEGLIGIBLE = 1e-12;

/** A value as text. A number within `NEGLIGIBLE` of a whole one is written whole: 0.1 * 3 * 10 is `3`. */
export function toText(value: Value): string {
  const atom = toAtom(value);
  if (typeof atom !== 'number') return String(atom);
  const whole = Math.round(atom);
  return numberText(Math.abs(atom - whole) < NEGLIGIBLE ? whole : atom);
}

/** Empty and what is no number give NaN; a date its days since 1970-01-01; a date-time with a fraction. */
export function toNumber(value: Value, zone: Zone): number {
  const atom = toAtom(value);
  if (typeof atom === 'number') return atom;
  if (typeof atom === 'boolean') return atom ? 1 : 0;
  const text = atom.trim();
  // XPath 1.0 numbers: no exponent, no plus sign, no grouping.
  if (/^-?(\d+(\.\d*)?|\.\d+)$/.test(text)) return Number(text);
  return dayNumber(text, zone) ?? Number.NaN;
}

/** '' and 0 (within the tolerance) and NaN are false; one node counts as its value, several nodes as true. */
export function toBoolean(value: Value): boolean {
  if (isNodes(value) && value.length > 1) return true;
  const atom = toAtom(value);
  if (typeof atom === 'number') return Math.abs(atom) > NEGLIGIBLE;
  return typeof atom === 'boolean' ? atom : atom !== '';
}

/** The one way to write a letter with its accent (Unicode NFC): a Mac sends `e` and an accent, a phone `é`. */
export function composed(text: string): string {
  return ASCII.test(text) ? text : normalised(text, 'NFC');
}

const ASCII = /^[\0-\x7f]*$/;

/** Every atom of the arguments, node-sets opened. */
export function toAtoms(values: readonly Value[]): readonly Atom[] {
  const atoms: Atom[] = [];
  for (const value of values) {
    if (isNodes(value)) for (const node of value) atoms.push(node.atom());
    else atoms.push(value);
  }
  return atoms;
}

/** A number as text the way XPath writes it: never an exponent, `NaN`, `Infinity`. */
export function numberText(value: number): string {
  if (Object.is(value, -0)) return '0';
  const text = String(value);
  if (!text.includes('e')) return text;
  const [mantissa = '', exponentText = '0'] = text.split('e');
  const exponent = Number(exponentText);
  const negative = mantissa.startsWith('-');
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const digits = whole + fraction;
  const point = whole.length + exponent;
  const body =
    point <= 0
      ? `0.${'0'.repeat(-point)}${digits}`
      : `${digits.padEnd(point, '0').slice(0, point)}${digits.length > point ? `.${digits.slice(point)}` : ''}`;
  return negative ? `-${body}` : body;
}
