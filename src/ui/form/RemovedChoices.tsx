import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../domain/form/answers.ts';
import { Banner } from '../components/Banner.tsx';
import { Button } from '../components/Button.tsx';
import type { FormSession } from './form-session.ts';
import { useText } from './use-language.ts';

type Removed = { readonly path: Path; readonly names: readonly string[] };

/** Says which answers a filter has taken away: nobody's answer disappears without a word. */
export function RemovedChoices({ session }: { readonly session: FormSession }) {
  const { t } = useTranslation('form');
  const text = useText();
  const { engine } = session;
  const [removed, setRemoved] = useState<readonly Removed[]>([]);
  useEffect(() => {
    const look = () => {
      const taken = engine.takeRemovedChoices();
      if (taken.length > 0) setRemoved((before) => [...before, ...taken]);
    };
    look();
    return engine.subscribe('*', look);
  }, [engine]);
  if (removed.length === 0) return null;
  return (
    <Banner
      tone="warning"
      live
      actions={
        <Button variant="quiet" onClick={() => setRemoved([])}>
          {t('understood')}
        </Button>
      }
    >
      {removed.map(({ path, names }) => {
        const { question, label } = engine.question(path);
        const items = engine.model.form.choices[question.list ?? '']?.items ?? [];
        const answers = names.map((name) => {
          const choice = items.find((item) => item.name === name);
          return choice === undefined ? name : text(choice.label);
        });
        return (
          <p key={`${path} ${names.join(' ')}`}>
            {t('removedChoice', { question: text(label), answers: answers.join(', ') })}
          </p>
        );
      })}
    </Banner>
  );
}
