import type { FormEngine, QuestionState } from '../../../domain/form/engine-api.ts';
import { pickText } from '../../../domain/form/text.ts';
import { QUESTION_TYPES } from '../../../domain/form/types/table.ts';
import { saysDoubt, withoutDoubt } from '../../../domain/text/doubt.ts';
import { noteTone } from '../../form/widgets/note-tone.ts';
import type { Language } from '../../kit/i18n/i18n.ts';
import type { ResultNote } from './result.ts';

/** The notes with these names that apply now, in this order. */
export function notesNamed(engine: FormEngine, names: readonly string[], language: Language): readonly ResultNote[] {
  return names.flatMap((name): ResultNote[] => {
    const node = engine.model.nodes.get(name);
    if (node === undefined || node.type === 'group' || node.type === 'repeat') return [];
    return QUESTION_TYPES[node.type].stores ? [] : noteOf(engine.question(name), language);
  });
}

/** The notes that apply on each of these pages, pages without any left out. */
export function notesOnPages(
  engine: FormEngine,
  names: readonly string[],
  language: Language,
): readonly { readonly title: string; readonly notes: readonly ResultNote[] }[] {
  return names.flatMap((name) => {
    const page = engine.model.pages.find((each) => each.name === name);
    if (page === undefined || page.group === null) return [];
    const notes = page.items.flatMap((item) =>
      item.kind === 'question' && !QUESTION_TYPES[item.question.type].stores
        ? noteOf(engine.question(item.question.name), language)
        : [],
    );
    return notes.length === 0 ? [] : [{ title: pickText(engine.group(page.group.name).label, language), notes }];
  });
}

/** Whether a note that applies has a figure that is to be verified; notes are shown without saying so each time. */
export function anyDoubt(engine: FormEngine, language: Language): boolean {
  return engine.model.pages.some((page) =>
    page.items.some(
      (item) =>
        item.kind === 'question' &&
        !QUESTION_TYPES[item.question.type].stores &&
        engine.question(item.question.name).relevant &&
        saysDoubt(pickText(engine.question(item.question.name).label, language)),
    ),
  );
}

/** Every note with a tone that applies, whatever its page: the conclusions of a form without score. */
export function verdictNotes(engine: FormEngine, language: Language): readonly ResultNote[] {
  return notesOnPages(
    engine,
    engine.model.pages.map((page) => page.name),
    language,
  )
    .flatMap((page) => page.notes)
    .filter((note) => note.tone !== null);
}

function noteOf(state: QuestionState, language: Language): ResultNote[] {
  if (!state.relevant) return [];
  const tone = noteTone(state.question);
  return [
    {
      name: state.question.name,
      text: withoutDoubt(pickText(state.label, language)),
      tone: tone === 'quiet' ? null : tone,
    },
  ];
}
