import { matchesWhole } from '../regular-expression.ts';
import { composed, toAtoms, toNumber, toText, type Value } from '../values.ts';
import { type FunctionTable, MANY } from './specification.ts';

const text = (args: readonly Value[], index: number): string => composed(toText(args[index] ?? ''));

/** ODK's functions on texts. Characters are Unicode code points, so that an emoji counts once. */
export const TEXT_FUNCTIONS: FunctionTable = {
  string: { arity: [0, 1], call: (args, frame) => toText(args[0] ?? [frame.node]) },
  concat: { arity: [0, MANY], call: (args) => toAtoms(args).map(toText).join('') },
  join: { arity: [1, MANY], call: (args) => toAtoms(args.slice(1)).map(toText).join(text(args, 0)) },
  // 0-based, the end left out, negative from the end (JavaRosa).
  substr: {
    arity: [2, 3],
    call: (args, frame) => {
      const characters = Array.from(text(args, 0));
      const start = Math.trunc(toNumber(args[1] ?? 0, frame.env)) || 0;
      const end = args[2] === undefined ? characters.length : Math.trunc(toNumber(args[2], frame.env)) || 0;
      return characters.slice(start, end).join('');
    },
  },
  // XPath 1.0, 4.2: 1-based, both numbers rounded, what lies before the text counts into the length.
  substring: {
    arity: [2, 3],
    call: (args, frame) => {
      const start = Math.round(toNumber(args[1] ?? '', frame.env));
      const end = args[2] === undefined ? Number.POSITIVE_INFINITY : start + Math.round(toNumber(args[2], frame.env));
      return Array.from(text(args, 0))
        .filter((_, index) => index + 1 >= start && index + 1 < end)
        .join('');
    },
  },
  'substring-before': {
    arity: [2, 2],
    call: (args) => {
      const index = text(args, 0).indexOf(text(args, 1));
      return index < 0 ? '' : text(args, 0).slice(0, index);
    },
  },
  'substring-after': {
    arity: [2, 2],
    call: (args) => {
      const index = text(args, 0).indexOf(text(args, 1));
      return index < 0 ? '' : text(args, 0).slice(index + text(args, 1).length);
    },
  },
  'string-length': {
    arity: [0, 1],
    call: (args, frame) => Array.from(composed(toText(args[0] ?? [frame.node]))).length,
  },
  contains: { arity: [2, 2], call: (args) => text(args, 0).includes(text(args, 1)) },
  'starts-with': { arity: [2, 2], call: (args) => text(args, 0).startsWith(text(args, 1)) },
  'ends-with': { arity: [2, 2], call: (args) => text(args, 0).endsWith(text(args, 1)) },
  'normalize-space': {
    arity: [0, 1],
    call: (args, frame) =>
      toText(args[0] ?? [frame.node])
        .trim()
        .replace(/\s+/g, ' '),
  },
  translate: {
    arity: [3, 3],
    call: (args) => {
      const from = Array.from(text(args, 1));
      const to = Array.from(text(args, 2));
      const replaced = Array.from(text(args, 0)).map((character) => {
        const index = from.indexOf(character);
        return index < 0 ? character : (to[index] ?? '');
      });
      return replaced.join('');
    },
  },
  // The whole text must match, as in JavaRosa; bounded in time, see regular-expression.ts.
  regex: { arity: [2, 2], call: (args) => matchesWhole(text(args, 1), text(args, 0)) },
};
