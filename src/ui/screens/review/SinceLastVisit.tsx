import { useMemo, useState } from 'react';
import type { Path } from '../../../domain/form/answers.ts';
import { Button } from '../../kit/components/Button.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { formatDate, formatNumber } from '../../kit/i18n/formats.ts';
import { useAppLanguage } from '../../kit/i18n/language.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useReadWords } from '../../record/reading/use-read-words.ts';
import type { RecordToShow } from '../../record/result/read-result.ts';
import { changesSince, isOneOfMany } from './changes-since.ts';
import type { LookedOver } from './look-over.ts';

/** How many answers are compared before "show all". */
const FIRST = 6;

/**
 * What changed since the last visit to the same: old, new, and by how much. Questions that stand among the signals, with
 * what they were before, are not said again. `brief`: nothing is said where nothing changed.
 */
export function SinceLastVisit({
  shown,
  looked,
  brief,
}: {
  readonly shown: RecordToShow;
  /** Null: not looked over yet. */
  readonly looked: LookedOver | null;
  readonly brief: boolean;
}) {
  const { t } = useTranslation('review');
  const words = useReadWords();
  const language = useAppLanguage();
  const { before, record, engine } = shown;
  const changes = useMemo(
    () => (before === null ? [] : changesSince(engine.model, before.answers, record.answers, language, words)),
    [before, record, engine, language, words],
  ).filter(({ path }) => !isSaid(looked, path));
  const [all, setAll] = useState(false);
  if (before === null || isOneOfMany(engine.model) || (brief && changes.length === 0)) return null;
  const rows = all ? changes : changes.slice(0, FIRST);
  return (
    <Section title={t('since.title', { day: formatDate(before.when) })}>
      {changes.length === 0 ? (
        <p>{t('since.same')}</p>
      ) : (
        <div className="since-scroll">
          <table className="since">
            <thead>
              <tr>
                <th scope="col">{t('since.what')}</th>
                <th scope="col">{t('since.old')}</th>
                <th scope="col">{t('since.new')}</th>
                <th scope="col">{t('since.difference')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, label, old, now, difference }) => (
                <tr key={key}>
                  <th scope="row">{label}</th>
                  <td>{old ?? '—'}</td>
                  <td>{now ?? '—'}</td>
                  <td>{difference === null ? '' : `${difference > 0 ? '+' : ''}${formatNumber(difference)}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.length < changes.length ? (
        <Button variant="quiet" onClick={() => setAll(true)}>
          {t('since.more', { count: changes.length - rows.length })}
        </Button>
      ) : null}
    </Section>
  );
}

/** Whether a signal says how the answer was before. */
function isSaid(looked: LookedOver | null, path: Path): boolean {
  return (looked?.signals ?? []).some(
    (signal) => 'path' in signal && signal.path === path && (signal.kind === 'changed' || signal.before !== null),
  );
}
