import type { Frame, Run } from './evaluation.ts';
import { ancestorOf, ancestors } from './references.ts';
import { type Compiler, noteRead, type Part, type PartContext } from './scope.ts';
import { type Syntax, SyntaxFault } from './syntax.ts';
import { type DataNode, type SchemaNode, toNumber } from './values.ts';

/**
 * `indexed-repeat(target, repeat, index, ...)`: the target's answer in the instances that the indices choose (1-based;
 * less counts as 1, as in JavaRosa). A repeat that is not named is the expression's own instance of it.
 */
export function compileIndexedRepeat(compiler: Compiler, args: readonly Syntax[], context: PartContext): Part {
  const target = schemaOf(compiler, args[0], context, false);
  const indices = new Map<SchemaNode, Run>();
  for (let index = 1; index < args.length; index += 2) {
    const repeat = schemaOf(compiler, args[index], context, true);
    if (!repeat.isRepeat || !ancestors(target).includes(repeat))
      throw wrong(args[index], `repeat that holds ${target.name}`);
    const position = args[index + 1];
    if (position === undefined) throw wrong(args[index], 'repeat and index');
    indices.set(repeat, compiler.compile(position, context).run);
  }
  noteRead(compiler, target, false);
  const chain = ancestors(target).toReversed().concat(target).slice(1);
  return { run: (frame) => choose(chain, indices, frame), nodes: [target] };
}

function choose(
  chain: readonly SchemaNode[],
  indices: ReadonlyMap<SchemaNode, Run>,
  frame: Frame,
): readonly DataNode[] {
  let nodes: readonly DataNode[] = [frame.env.root()];
  for (const schema of chain) {
    const index = indices.get(schema);
    if (index !== undefined) {
      const place = Math.max(1, Math.trunc(toNumber(index(frame), frame.env)) || 1);
      nodes = nodes.flatMap((node) => node.children(schema.name).slice(place - 1, place));
    } else {
      const own = schema.isRepeat ? ancestorOf(frame, schema) : null;
      nodes = own !== null && own.schema === schema ? [own] : nodes.flatMap((node) => node.children(schema.name));
    }
  }
  return nodes;
}

function schemaOf(compiler: Compiler, syntax: Syntax | undefined, context: PartContext, isRepeat: boolean): SchemaNode {
  const expected = isRepeat ? 'name of a repeat' : 'name of a question';
  if (syntax === undefined || (syntax.kind !== 'reference' && syntax.kind !== 'path')) throw wrong(syntax, expected);
  const [schema] = compiler.start(syntax, context).nodes ?? [];
  if (schema === undefined) throw wrong(syntax, expected);
  return schema;
}

function wrong(syntax: Syntax | undefined, expected: string): SyntaxFault {
  return new SyntaxFault({ code: 'arguments', position: syntax?.at ?? 0, found: 'indexed-repeat', expected });
}
