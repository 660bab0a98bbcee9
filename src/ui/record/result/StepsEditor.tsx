import { Plus, Trash2 } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { PageItem, RepeatState } from '../../../domain/form/engine-api.ts';
import type { StepsQuestions } from '../../../domain/form/result-page.ts';
import type { FormSession } from '../../form/form-session.ts';
import { PageItems } from '../../form/PageItems.tsx';
import { useRepeat } from '../../form/use-engine.ts';
import { Button } from '../../kit/components/Button.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useResultTexts } from './grade-words.ts';
import { addStep } from './next-steps.ts';
import './steps.css';

type RepeatItem = Extract<PageItem, { kind: 'repeat' }>;
type Instance = RepeatState['instances'][number];

/**
 * Next steps, picked from what is suggested or written: they are the form's own list of agreements, so they travel
 * with the record and come back at the next visit.
 */
export function StepsEditor({
  session,
  steps,
  suggested,
}: {
  readonly session: FormSession;
  readonly steps: StepsQuestions;
  readonly suggested: readonly string[];
}) {
  const t = useResultTexts();
  const { engine } = session;
  const item = useRepeatItem(session, steps);
  const state = useRepeat(engine, steps.repeat);
  const [added, setAdded] = useState<string | null>(null);
  if (item === null || !state.relevant) return null;

  function add(what: string): void {
    const path = addStep(engine, steps, what);
    setAdded(engine.repeat(steps.repeat).instances.find((each) => each.path === path)?.key ?? null);
    void session.saver.flush();
  }

  return (
    <>
      <Section title={t('steps.title')} lead={t('steps.lead')}>
        {state.instances.map((instance, index) => (
          <StepCard
            key={instance.key}
            session={session}
            item={item}
            instance={instance}
            number={index + 1}
            isNew={instance.key === added}
          />
        ))}
        {suggested.length === 0 || !state.canAdd ? null : (
          <>
            <h3>{t('steps.suggested')}</h3>
            <ul className="steps__suggestions">
              {suggested.map((text) => (
                <li key={text}>
                  <button type="button" className="steps__suggestion" onClick={() => add(text)}>
                    <span>{text}</span>
                    <span className="steps__suggestion-add">
                      <Plus size={22} aria-hidden /> {t('steps.add')}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
        {state.canAdd ? (
          <Button icon={Plus} wide onClick={() => add('')}>
            {t('steps.own')}
          </Button>
        ) : (
          <p>{t('steps.full')}</p>
        )}
      </Section>
    </>
  );
}

function StepCard({
  session,
  item,
  instance,
  number,
  isNew,
}: {
  readonly session: FormSession;
  readonly item: RepeatItem;
  readonly instance: Instance;
  readonly number: number;
  readonly isNew: boolean;
}) {
  const t = useResultTexts();
  const { t: tc } = useTranslation('common');
  const toast = useToast();
  const card = useRef<HTMLDivElement>(null);
  const place = useMemo(() => ({ path: instance.path }), [instance.path]);
  useEffect(() => {
    if (!isNew) return;
    card.current?.scrollIntoView({ block: 'center' });
    // The first field that is still empty: who, when a suggestion was picked.
    const fields = [...(card.current?.querySelectorAll<HTMLInputElement>('input, textarea') ?? [])];
    fields.find((field) => field.value === '')?.focus({ preventScroll: true });
  }, [isNew]);

  function remove(): void {
    const removed = session.instances.remove(instance.path);
    void session.saver.flush();
    toast({
      text: t('steps.removed'),
      action: { label: tc('undo'), run: removed.layBack },
    });
  }

  return (
    <div className="steps__card" ref={card}>
      <h3 className="steps__card-head">{t('steps.number', { number })}</h3>
      <PageItems items={item.items} place={place} />
      <Button variant="quiet" icon={Trash2} onClick={remove}>
        {t('steps.remove')}
        <span className="visually-hidden"> {number}</span>
      </Button>
    </div>
  );
}

/** The list of agreements among what stands on the form's pages. */
function useRepeatItem({ engine }: FormSession, steps: StepsQuestions): RepeatItem | null {
  return useMemo(() => {
    for (const page of engine.model.pages) {
      for (const item of page.items) if (item.kind === 'repeat' && item.repeat.name === steps.repeat) return item;
    }
    return null;
  }, [engine, steps.repeat]);
}
