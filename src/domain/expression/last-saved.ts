import type { Compiler, Part } from './scope.ts';
import { SyntaxFault } from './syntax.ts';
import type { DataNode } from './values.ts';

/** The instance that holds the last record of the form that was finished on this phone, as ODK calls it. */
export const LAST_SAVED = '__last-saved';
const PREFIX = 'last-saved#';

/** Whether the name in `${...}` asks for the last record: `last-saved#aldea`. */
export function isLastSaved(name: string): boolean {
  return name.startsWith(PREFIX);
}

/** `${last-saved#name}`: what that question was answered with last time; of a repeat, in each of its instances. */
export function compileLastSaved(compiler: Compiler, written: string, at: number): Part {
  const name = written.slice(PREFIX.length);
  if (compiler.scope.find(name) === undefined) {
    throw new SyntaxFault({ code: 'unknown-name', position: at, found: name, expected: 'name of a question or group' });
  }
  compiler.instances.add(LAST_SAVED);
  return {
    run: (frame) => {
      const record = frame.env.instance(LAST_SAVED)?.children('root')[0]?.children('item')[0];
      return record === undefined ? [] : below(record, name);
    },
    nodes: null,
  };
}

function below(node: DataNode, name: string): readonly DataNode[] {
  return node.members().flatMap((child) => (child.name === name ? [child] : below(child, name)));
}
