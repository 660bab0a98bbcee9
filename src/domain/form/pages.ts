import { isPage } from './build-definitions.ts';
import type { FormPage, PageItem } from './engine-api.ts';
import type { Definition, QuestionDefinition, RootDefinition } from './model.ts';

/** The pages of a form: its `field-list` groups in order, and one for what stands in none, where its first stands. */
export function pagesOf(root: RootDefinition): readonly FormPage[] {
  const pages: FormPage[] = [];
  const loose: PageItem[] = [];
  let loosePlace = -1;
  for (const child of root.children) {
    if (child.kind === 'group' && isPage(child.group)) {
      pages.push({ name: child.page, group: child.group, items: child.children.flatMap(itemsOf) });
      continue;
    }
    const items = itemsOf(child);
    if (items.length > 0 && loosePlace < 0) loosePlace = pages.length;
    loose.push(...items);
  }
  if (loosePlace >= 0) pages.splice(loosePlace, 0, { name: root.page, group: null, items: loose });
  return pages;
}

/** What a page shows of a node: unlabelled calculations, hidden answers and metadata have no place on a screen. */
function itemsOf(definition: Definition): readonly PageItem[] {
  switch (definition.kind) {
    case 'question':
      return isShown(definition) ? [{ kind: 'question', question: definition.question }] : [];
    case 'group': {
      const heading: readonly PageItem[] =
        definition.group.label === undefined ? [] : [{ kind: 'heading', group: definition.group }];
      const items = definition.children.flatMap(itemsOf);
      return items.length === 0 ? [] : [...heading, ...items];
    }
    case 'repeat':
      return [{ kind: 'repeat', repeat: definition.repeat, items: definition.children.flatMap(itemsOf) }];
    case 'root':
      return definition.children.flatMap(itemsOf);
    default:
      return definition satisfies never;
  }
}

function isShown({ rules, question }: QuestionDefinition): boolean {
  if (rules.asks || !rules.stores) return true;
  return rules.showsWhenLabelled === true && question.label !== undefined;
}
