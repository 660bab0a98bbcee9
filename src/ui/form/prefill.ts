import type { Answers, Path } from '../../domain/form/answers.ts';
import type { Question } from '../../domain/form/definition.ts';
import type { FormEngine, PageItem } from '../../domain/form/engine-api.ts';
import { QUESTION_TYPES } from '../../domain/form/types/table.ts';
import { instancesOf } from './photo-manifest.ts';

/**
 * Lays the answers of the last visit into a new record, where the form lets them be carried over and nothing was
 * answered yet. Returns their paths: each is to be confirmed or changed by a person. `leftOut` takes the paths, in the
 * last visit, of instances for which there is no place any more.
 */
export function prefill(engine: FormEngine, previous: Answers, leftOut: Path[] = []): readonly Path[] {
  return engine.model.pages.flatMap((page) => fill(engine, page.items, previous, '', leftOut));
}

/** Whether the last visit has anything that a new record could start from and does not know by itself. */
export function canPrefill(engine: FormEngine, previous: Answers): boolean {
  const isAnswered = (item: PageItem): boolean =>
    item.kind === 'question' && engine.question(item.question.name).value !== undefined;
  return engine.model.pages.some((page) => page.items.some((item) => hasCarried(item, previous) && !isAnswered(item)));
}

function fill(
  engine: FormEngine,
  items: readonly PageItem[],
  previous: Answers,
  prefix: Path,
  leftOut: Path[],
): readonly Path[] {
  return items.flatMap((item): readonly Path[] => {
    switch (item.kind) {
      case 'heading':
        return [];
      case 'question': {
        const { name } = item.question;
        const path = `${prefix}${name}`;
        const value = previous[name];
        if (value === undefined || !carries(item.question) || engine.question(path).value !== undefined) return [];
        engine.set(path, value);
        return [path];
      }
      case 'repeat': {
        if (!hasCarried(item, previous)) return [];
        const path = `${prefix}${item.repeat.name}`;
        return instancesOf(previous[item.repeat.name]).flatMap((instance, index) => {
          const at = `${path}[${index + 1}]`;
          if (index < engine.repeat(path).laid || engine.addInstance(path) !== null) {
            return fill(engine, item.items, instance, `${at}/`, leftOut);
          }
          leftOut.push(at);
          return [];
        });
      }
      default:
        return item satisfies never;
    }
  });
}

function hasCarried(item: PageItem, previous: Answers): boolean {
  switch (item.kind) {
    case 'heading':
      return false;
    case 'question':
      return carries(item.question) && previous[item.question.name] !== undefined;
    case 'repeat':
      return instancesOf(previous[item.repeat.name]).some((instance) =>
        item.items.some((inner) => hasCarried(inner, instance)),
      );
    default:
      return item satisfies never;
  }
}

function carries(question: Question): boolean {
  const rules = QUESTION_TYPES[question.type];
  // Positions, pictures and signatures are of one visit only, whatever a form says; a date is, unless the form says.
  if (question.carry_over === 'ask') return rules.carriesOver || rules.cellKind === 'date';
  return question.carry_over === undefined && rules.carriesOver;
}
