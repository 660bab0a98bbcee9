import { useEffect, useRef } from 'react';
import type { Path } from '../../domain/form/answers.ts';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { useFormPage } from './form-page-context.ts';
import type { FormSession } from './form-session.ts';
import { countProblems } from './problems.ts';
import { useMissingLabel } from './use-missing-label.ts';
import './missing-gate.css';

/** Shown once on "Siguiente": what this section still lacks, the first one a touch away. It never stops anybody. */
export function MissingGate({ session, paths }: { readonly session: FormSession; readonly paths: readonly Path[] }) {
  const { t } = useTranslation(['form', 'laterForm']);
  const { goToQuestion } = useFormPage();
  const labelOf = useMissingLabel(session);
  const first = useRef<HTMLButtonElement>(null);
  const [path] = paths;
  useEffect(() => first.current?.focus(), []);
  if (path === undefined) return null;
  // What is answered and does not hold is not missing.
  const { missing } = countProblems(session, (each) => paths.includes(each));
  const count = paths.length;
  const title = missing === 0 ? t('laterForm:gate.toFix', { count }) : t('gate.title', { count });
  return (
    <section className="missing-gate" aria-label={title}>
      <p className="missing-gate__title">{title}</p>
      <button ref={first} type="button" className="missing-gate__link" onClick={() => goToQuestion(path)}>
        {t('gate.first', { question: labelOf(path) })}
      </button>
      <p className="missing-gate__text">{t('gate.text')}</p>
    </section>
  );
}
