import type { Text } from './definition.ts';
import type { RecordContext } from './record-context.ts';
import type { Template } from './template.ts';
import { sameText } from './text.ts';

/** A text that stays the same object until what it refers to changes. */
export function rendered(
  context: RecordContext,
  template: Template,
  node: () => Parameters<RecordContext['render']>[1],
): () => Text {
  if (template.parts === null) return () => template.text;
  const cell = context.graph.lazy(() => context.render(template, node()), sameText);
  return () => cell.read();
}

/** As `rendered`, for a text that a form may leave out. */
export function renderedOrNull(
  context: RecordContext,
  template: Template | null,
  node: () => Parameters<RecordContext['render']>[1],
): () => Text | null {
  return template === null ? () => null : rendered(context, template, node);
}
