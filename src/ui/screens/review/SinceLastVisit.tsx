import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/components/Button.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { formatDate, formatNumber } from '../../kit/i18n/formats.ts';
import { useAppLanguage } from '../../kit/i18n/use-app-language.ts';
import { useReadWords } from '../../record/reading/use-read-words.ts';
import type { RecordToShow } from '../../record/result/read-result.ts';
import { changesSince } from './changes-since.ts';

/** How many answers are compared before "show all". */
const FIRST = 6;

/** What changed since the last visit to the same: old, new, and by how much. */
export function SinceLastVisit({ shown }: { readonly shown: RecordToShow }) {
  const { t } = useTranslation('review');
  const words = useReadWords();
  const language = useAppLanguage();
  const { before, record, engine } = shown;
  const changes = useMemo(
    () => (before === null ? [] : changesSince(engine.model, before.answers, record.answers, language, words)),
    [before, record, engine, language, words],
  );
  const [all, setAll] = useState(false);
  if (before === null) return null;
  const rows = all ? changes : changes.slice(0, FIRST);
  return (
    <Section title={t('since.title', { day: formatDate(before.when) })}>
      {changes.length === 0 ? (
        <p>{t('since.same')}</p>
      ) : (
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
      )}
      {rows.length < changes.length ? (
        <Button variant="quiet" onClick={() => setAll(true)}>
          {t('since.more', { count: changes.length - rows.length })}
        </Button>
      ) : null}
    </Section>
  );
}
