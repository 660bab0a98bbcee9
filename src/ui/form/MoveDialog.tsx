import { useState } from 'react';
import { Button } from '../kit/components/Button.tsx';
import { Dialog } from '../kit/components/Dialog.tsx';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import type { MovePlan } from './move-draft.ts';
import { type MoveWords, moveWords } from './move-words.ts';
import { goneWords } from './use-answer-words.ts';
import { useLanguage } from './use-language.ts';

const PARTS = ['again', 'retired', 'dropped'] as const;

/** What moving a record to the newer version of its form would change, in words, before anything is changed. */
export function MoveDialog({
  plan,
  onMove,
  onClose,
}: {
  readonly plan: MovePlan;
  readonly onMove: () => Promise<void>;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['form', 'laterForm']);
  const language = useLanguage();
  const words = moveWords(plan, language, (name) => goneWords(t, name));
  const [busy, setBusy] = useState(false);
  const move = async () => {
    setBusy(true);
    await onMove();
  };
  return (
    <Dialog
      title={t('laterForm:newer.dialog')}
      onClose={onClose}
      actions={
        <Button variant="primary" main busy={busy} onClick={() => void move()}>
          {t('laterForm:newer.move')}
        </Button>
      }
    >
      <p>{t('laterForm:newer.explain')}</p>
      <p>{t('laterForm:newer.kept', { count: words.kept })}</p>
      {words.added.length === 0 ? null : (
        <section>
          <h3>{t('laterForm:newer.added', { count: words.added.length })}</h3>
          <ul className="move-dialog__list">
            {words.added.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
        </section>
      )}
      {PARTS.map((part) => (
        <Lines key={part} part={part} lines={words[part]} />
      ))}
    </Dialog>
  );
}

function Lines({ part, lines }: { readonly part: (typeof PARTS)[number]; readonly lines: MoveWords['dropped'] }) {
  const { t } = useTranslation(['form', 'laterForm']);
  if (lines.length === 0) return null;
  return (
    <section>
      <h3>{t(`laterForm:newer.part.${part}.title`)}</h3>
      <p className="move-dialog__hint">{t(`laterForm:newer.part.${part}.text`)}</p>
      <ul className="move-dialog__list">
        {lines.map(({ path, question, answer }) => (
          <li key={path}>
            {question}
            {answer === null ? null : <p className="move-dialog__answer">{answer}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
