import { FileUp } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IMPORT_COLUMNS, type ImportAnswer } from '../../../domain/registry/import-report.ts';
import { Banner } from '../../components/Banner.tsx';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { Facts } from '../../components/Facts.tsx';
import { List, ListRow } from '../../components/List.tsx';
import { Screen } from '../../components/Screen.tsx';
import { Section } from '../../components/Section.tsx';
import { TopBar } from '../../components/TopBar.tsx';
import { formatNumber } from '../../i18n/formats.ts';
import { type AdminResult, importRegistry } from './service.ts';
import { TroubleBanner } from './TroubleBanner.tsx';
import '../../components/field.css';
import './import-page.css';

const ROWS_SHOWN = 50;

/** The registry by file: choose it, send it, read what became of each row. */
export function ImportPage() {
  const { t } = useTranslation('admin');
  const [file, setFile] = useState<File | null>(null);
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<AdminResult<ImportAnswer> | null>(null);
  const id = useId();
  const send = async () => {
    if (file === null) return;
    setBusy(true);
    setResult(null);
    setResult(await importRegistry(file));
    setBusy(false);
  };
  return (
    <>
      <TopBar title={t('import.title')} back="/admin" />
      <Screen>
        <Section title={t('import.choose')} lead={t('import.explain')}>
          <div className="import-page__file">
            <label htmlFor={id}>{t('import.file')}</label>
            <input
              id={id}
              type="file"
              className="file-input"
              accept=".csv,text/csv"
              onChange={(event) => {
                setFile(event.target.files?.[0] ?? null);
                setResult(null);
              }}
            />
          </div>
          <Button
            variant="primary"
            main
            wide
            icon={FileUp}
            busy={busy}
            disabled={file === null}
            onClick={() => void send()}
          >
            {busy ? t('import.sending') : t('import.send')}
          </Button>
          <details>
            <summary>{t('import.columnsTitle')}</summary>
            <p>
              <code>{IMPORT_COLUMNS.join(', ')}</code>
            </p>
            <p>{t('import.columns')}</p>
          </details>
        </Section>
        {result === null ? null : result.ok ? <Report answer={result.value} /> : <TroubleBanner fault={result} />}
      </Screen>
    </>
  );
}

function Report({ answer }: { readonly answer: ImportAnswer }) {
  const { t } = useTranslation('admin');
  const [pages, setPages] = useState(1);
  const { counts, rows } = answer;
  const refused = rows.filter((row) => row.outcome === 'refused');
  const others = rows.filter((row) => row.outcome !== 'refused');
  const ordered = [...refused, ...others];
  const shown = ordered.slice(0, pages * ROWS_SHOWN);
  return (
    <Section title={t('import.report')}>
      <Banner
        tone={refused.length === 0 ? 'good' : 'warning'}
        title={
          refused.length === 0
            ? t('import.allIn', { count: rows.length })
            : t('import.someRefused', { count: refused.length })
        }
        live
      >
        {refused.length === 0 ? t('import.allInText') : t('import.someRefusedText')}
      </Banner>
      <Card>
        <Facts
          facts={(['created', 'updated', 'unchanged', 'refused'] as const).map((outcome) => ({
            name: t(`import.outcome.${outcome}`),
            value: formatNumber(counts[outcome], 0),
          }))}
        />
      </Card>
      <Card flush>
        <List>
          {shown.map((row) => (
            <ListRow
              key={row.line}
              title={t('import.line', { line: row.line, code: row.code })}
              detail={
                row.reason === undefined
                  ? t(`import.outcome.${row.outcome}`)
                  : t('import.refusedBecause', { reason: t(`import.reason.${row.reason}`), value: row.value ?? '' })
              }
            />
          ))}
        </List>
      </Card>
      {shown.length < ordered.length ? (
        <Button wide onClick={() => setPages(pages + 1)}>
          {t('import.moreRows', { count: ordered.length - shown.length })}
        </Button>
      ) : null}
    </Section>
  );
}
