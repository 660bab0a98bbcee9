import { Card } from '../../kit/components/Card.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useResultTexts } from './grade-words.ts';
import type { NextStep } from './result.ts';
import './steps.css';

/** What was agreed, to read. */
export function StepsList({ steps }: { readonly steps: readonly NextStep[] }) {
  const t = useResultTexts();
  return (
    <Section title={t('steps.title')}>
      <Card flush>
        {steps.length === 0 ? <p className="steps__none">{t('steps.none')}</p> : null}
        <ol className="steps">
          {steps.map((step, index) => (
            // The record is finished: its steps stay where they are.
            <li key={index} className="steps__step">
              <span className="steps__number" aria-hidden>
                {index + 1}
              </span>
              <span>
                <span className="steps__what">{step.what}</span>
                <span className="steps__who">
                  {[step.who, step.until === null ? '' : formatDate(step.until)]
                    .filter((part) => part !== '')
                    .join(' · ')}
                </span>
              </span>
            </li>
          ))}
        </ol>
      </Card>
    </Section>
  );
}
