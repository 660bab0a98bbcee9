import type { ReactNode } from 'react';
import type { Path } from '../../../domain/form/answers.ts';
import type { FormModel } from '../../../domain/form/engine-api.ts';
import { noteAt } from '../../../domain/form/note-path.ts';
import { instanceOf, lastName } from '../../../domain/form/path.ts';
import { pickText } from '../../../domain/form/text.ts';
import type { PhotoEntry } from '../../../domain/submission/submission.ts';
import { VoiceNote } from '../../form/notes/VoiceNote.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { Section } from '../../kit/components/Section.tsx';
import type { Language } from '../../kit/i18n/i18n.ts';
import { useAppLanguage } from '../../kit/i18n/language.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { RecordFile } from './RecordFile.tsx';
import type { AnswerLine, ReadLine, ReadSection } from './read-over.ts';

/** Where a screen gets the bytes of notes from; absent: from this phone. */
export type NoteSlots = {
  readonly photo: (line: AnswerLine, sha256: string) => ReactNode;
  readonly voice: (note: PhotoEntry) => ReactNode;
};

/** What was said at a question, and its photo with marks, under the answer. */
export function AnswerNotes({
  line,
  photos,
  slots,
}: {
  readonly line: AnswerLine;
  readonly photos: readonly PhotoEntry[];
  readonly slots: NoteSlots | undefined;
}) {
  const { t } = useTranslation('notes');
  return photos.map((photo) => {
    const note = noteAt(photo.question);
    if (note?.question !== line.path) return null;
    if (note.kind === 'voice') return <Voice key={photo.sha256} note={photo} slots={slots} />;
    const marked: AnswerLine = { ...line, label: t('drawing.alt', { question: line.label }), photo: photo.sha256 };
    return (
      <div key={photo.sha256}>
        <p className="answers__label">{t('drawing.label')}</p>
        {slots?.photo(marked, photo.sha256) ?? <RecordFile line={marked} sha256={photo.sha256} />}
      </div>
    );
  });
}

/** What was said at questions that have no answer to stand under, or that this version of the form does not ask. */
export function OtherNotes({
  model,
  sections,
  photos,
  slots,
}: {
  readonly model: FormModel;
  readonly sections: readonly ReadSection[];
  readonly photos: readonly PhotoEntry[];
  readonly slots: NoteSlots | undefined;
}) {
  const { t } = useTranslation('notes');
  const language = useAppLanguage();
  const shown = new Set(sections.flatMap(({ lines }) => pathsIn(lines)));
  const rest = photos.flatMap((photo) => {
    const note = noteAt(photo.question);
    return note?.kind === 'voice' && !shown.has(note.question) ? [{ photo, path: note.question }] : [];
  });
  if (rest.length === 0) return null;
  return (
    <Section title={t('others')}>
      <Card>
        <div>
          {rest.map(({ photo, path }) => (
            <div key={`${path} ${photo.sha256}`} className="answers__line">
              <p className="answers__label">
                {[instanceLabel(sections, path), labelAt(model, path, language)]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </p>
              <Voice note={photo} slots={slots} />
            </div>
          ))}
        </div>
      </Card>
    </Section>
  );
}

function Voice({ note, slots }: { readonly note: PhotoEntry; readonly slots: NoteSlots | undefined }) {
  const own = useOwn();
  return slots?.voice(note) ?? <VoiceNote own={own} note={note} />;
}

function pathsIn(lines: readonly ReadLine[]): readonly Path[] {
  return lines.flatMap((line) => (line.kind === 'instance' ? pathsIn(line.lines) : [line.path]));
}

/** What the instance is called that the question stands in: `Última casa`; null outside of repeats. */
function instanceLabel(sections: readonly ReadSection[], path: Path): string | null {
  const instance = instanceOf(path)?.path;
  const search = (lines: readonly ReadLine[]): string | null => {
    for (const line of lines) {
      if (line.kind !== 'instance') continue;
      const found = line.path === instance ? line.label : search(line.lines);
      if (found !== null) return found;
    }
    return null;
  };
  return instance === undefined ? null : search(sections.flatMap(({ lines }) => lines));
}

function labelAt(model: FormModel, path: Path, language: Language): string {
  const label = pickText(model.nodes.get(lastName(path))?.label, language, model.form.defaultLanguage);
  return label === '' ? path : label;
}
