import type { Path } from '../../../domain/form/answers.ts';
import type { FormEngine, PageItem } from '../../../domain/form/engine-api.ts';
import { noteAt } from '../../../domain/form/note-path.ts';
import { instanceOf, lastName } from '../../../domain/form/path.ts';
import { pickText } from '../../../domain/form/text.ts';
import { QUESTION_TYPES } from '../../../domain/form/types/table.ts';
import type { Language } from '../../kit/i18n/i18n.ts';

/** A question that was to be answered and was not. */
export type UnansweredQuestion = { readonly path: Path; readonly label: string; readonly required: boolean };

/** What was asked and left empty, in the form's order: a reviewer may ask for it too. */
export function unansweredIn(engine: FormEngine, language: Language): readonly UnansweredQuestion[] {
  const found: UnansweredQuestion[] = [];
  const visit = (items: readonly PageItem[], prefix: string): void => {
    for (const item of items) {
      if (item.kind === 'repeat') {
        const { relevant, instances } = engine.repeat(prefix + item.repeat.name);
        if (relevant) for (const instance of instances) visit(item.items, `${instance.path}/`);
      } else if (item.kind === 'question' && QUESTION_TYPES[item.question.type].asks) {
        const state = engine.question(prefix + item.question.name);
        if (!state.relevant || state.readOnly || state.value !== undefined) continue;
        found.push({ path: state.path, label: clean(pickText(state.label, language)), required: state.required });
      }
    }
  };
  for (const page of engine.model.pages) visit(page.items, '');
  return found;
}

/** What a question is called, by its path or that of a note at it; the path itself where this version has none. */
export function labelOfPath(engine: FormEngine, named: Path, language: Language): string {
  const path = noteAt(named)?.question ?? named;
  const node = engine.model.nodes.get(lastName(path));
  const label = node?.label?.[language];
  if (label === undefined) return path;
  const number = instanceOf(path)?.number;
  const words = clean(label.replace(/\$\{[^}]+\}/g, '…'));
  return number === undefined ? words : `${words} (${number})`;
}

/** Where an answer stands in the page, for the way to it. */
export function answerElementId(path: Path): string {
  return `respuesta-${path}`;
}

/** An answer that was asked for is waited for so long, when the page is still being made. */
const PATIENCE_MS = 10_000;

/** Goes to a question's answer, once it is on the page, and lets a keyboard or screen reader go on from there. */
export function showAnswer(path: Path): void {
  if (goTo(path)) return;
  const watching = new MutationObserver(() => {
    if (goTo(path)) watching.disconnect();
  });
  watching.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => watching.disconnect(), PATIENCE_MS);
}

function goTo(path: Path): boolean {
  const element = document.getElementById(answerElementId(path));
  element?.scrollIntoView({ block: 'center' });
  element?.focus({ preventScroll: true });
  return element !== null;
}

function clean(label: string): string {
  return label.replace(/\s+/g, ' ').trim();
}
