import { type DataNode, isNodes, toAtoms, toNumber, toText, type Value } from '../values.ts';
import type { FunctionTable } from './specification.ts';

/** A select's answer is its choices' names with spaces between, as ODK keeps it. */
const names = (value: Value | undefined): readonly string[] =>
  toAtoms([value ?? '']).flatMap((atom) =>
    toText(atom)
      .split(/\s+/)
      .filter((name) => name !== ''),
  );

function isAnswered(node: DataNode): boolean {
  return node.atom() !== '' || node.children(null).some(isAnswered);
}

/** ODK's functions on node-sets and on the answers of selects. */
export const SET_FUNCTIONS: FunctionTable = {
  count: { arity: [1, 1], nodeSet: 0, call: ([nodes]) => (nodes !== undefined && isNodes(nodes) ? nodes.length : 0) },
  // An instance of a repeat or a group is empty when nothing in it is answered.
  'count-non-empty': {
    arity: [1, 1],
    nodeSet: 0,
    call: ([nodes]) => (nodes !== undefined && isNodes(nodes) ? nodes.filter(isAnswered).length : 0),
  },
  // `selected(${x}, '')` asks in Collect and Enketo whether nothing is chosen.
  selected: {
    arity: [2, 2],
    call: ([answer, name]) => {
      const wanted = toText(name ?? '').trim();
      const chosen = names(answer);
      return wanted === '' ? chosen.length === 0 : chosen.includes(wanted);
    },
  },
  // 0-based; '' beyond the last.
  'selected-at': {
    arity: [2, 2],
    call: ([answer, index], frame) => names(answer)[Math.trunc(toNumber(index ?? '', frame.env))] ?? '',
  },
  'count-selected': { arity: [1, 1], call: ([answer]) => names(answer).length },
};
