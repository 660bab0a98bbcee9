import type { TFunction } from 'i18next';
import { Download, FileUp, Wrench } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { reachOf } from '../../../domain/access/roles.ts';
import { IMPORT_COLUMNS, type ImportAnswer, type ImportRowReport } from '../../../domain/registry/import-report.ts';
import { DEPARTMENTS } from '../../../forms/catalogue/departments.ts';
import { type Administered, importRegistry } from '../../../sync/administration.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { Facts } from '../../kit/components/Facts.tsx';
import { FileField } from '../../kit/components/FileField.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useAppLanguage } from '../../kit/i18n/language.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useSession } from '../../kit/phone/phone.tsx';
import { downloadFile } from '../../kit/phone/share-file.ts';
import { municipalityLabel } from '../../kit/search/registry-places.ts';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';
import { ImportsSection } from './ImportsSection.tsx';
import { RegistryColumns } from './RegistryColumns.tsx';
import { refusedFile } from './refused-file.ts';
import { sampleFile } from './sample-file.ts';

const ROWS_SHOWN = 50;

/** The registry by file: choose it, send it, read what became of each row. */
export function ImportPage() {
  const { t } = useTranslation('admin');
  const { me } = useSession();
  const [file, setFile] = useState<File | null>(null);
  const [running, setRunning] = useState<'import' | 'trial' | null>(null);
  const busy = running !== null;
  const [result, setResult] = useState<Administered<ImportAnswer> | null>(null);
  const outcome = useRef<HTMLDivElement>(null);
  // The outcome lies below what was touched, on a phone below the edge of the screen.
  useEffect(() => {
    if (result !== null) outcome.current?.scrollIntoView();
  }, [result]);
  const send = async (choice: { readonly mendsPositions?: boolean; readonly isTrial?: boolean } = {}) => {
    if (file === null) return;
    setRunning(choice.isTrial === true ? 'trial' : 'import');
    setResult(null);
    setResult(await importRegistry(serviceWire(), new Uint8Array(await file.arrayBuffer()), file.name, choice));
    setRunning(null);
  };
  return (
    <>
      <TopBar title={t('import.choose')} back="/admin/padron" />
      <Screen>
        <Section title={t('import.title')} lead={t('import.explain')}>
          <FileField
            label={t('import.file')}
            accept=".csv,text/csv"
            file={file}
            onChange={(chosen) => {
              setFile(chosen);
              setResult(null);
            }}
          />
          <Button
            variant="primary"
            main
            wide
            icon={FileUp}
            busy={busy}
            disabled={file === null}
            onClick={() => void send()}
          >
            {t(running === 'import' ? 'import.sending' : 'import.send')}
          </Button>
          <Button wide busy={busy} disabled={file === null} onClick={() => void send({ isTrial: true })}>
            {t(running === 'trial' ? 'import.trying' : 'import.try')}
          </Button>
          <p>{t('import.siasar')}</p>
          <details>
            <summary>{t('import.columnsTitle')}</summary>
            <Facts facts={IMPORT_COLUMNS.map((name) => ({ name, value: t(`import.column.${name}`) }))} />
            <p>{t('import.columns')}</p>
          </details>
          <Button wide icon={Download} onClick={() => downloadFile(sampleFile())}>
            {t('import.sample')}
          </Button>
        </Section>
        {result === null ? null : (
          <div ref={outcome}>
            {result.kind === 'done' ? (
              <Report
                answer={result.value}
                fileName={file?.name ?? ''}
                busy={busy}
                onMend={() => void send({ mendsPositions: true })}
              />
            ) : (
              <TroubleBanner fault={result} />
            )}
          </div>
        )}
        {busy ? null : (
          <Section title={t('import.office.heading')}>
            <RegistryColumns mayDecide={reachOf(me.role, 'registry-import') === 'all'} />
          </Section>
        )}
        <ImportsSection latest={result} />
      </Screen>
    </>
  );
}

function Report({
  answer,
  fileName,
  busy,
  onMend,
}: {
  readonly answer: ImportAnswer;
  readonly fileName: string;
  readonly busy: boolean;
  readonly onMend: () => void;
}) {
  const { t } = useTranslation('admin');
  const language = useAppLanguage();
  const [pages, setPages] = useState(1);
  const { counts, rows } = answer;
  const refused = rows.filter((row) => row.outcome === 'refused');
  const taken = rows.filter((row) => row.outcome !== 'refused');
  const strange = taken.filter((row) => row.remark !== undefined && row.remark.mended !== true);
  const mendable = strange.filter((row) => row.remark?.mend !== undefined).length;
  const ordered = [...refused, ...strange, ...taken.filter((row) => !strange.includes(row))];
  const shown = ordered.slice(0, pages * ROWS_SHOWN);
  return (
    <Section title={t(answer.trial === true ? 'import.trial' : 'import.report')}>
      {answer.trial === true ? (
        <Banner tone="info" title={t('import.trialTitle')} live>
          {t('import.trialText')}
        </Banner>
      ) : null}
      {answer.trial === true ? null : (
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
      )}
      {answer.refused === undefined ? null : (
        <Button
          wide
          icon={Download}
          onClick={() => {
            const why = new Map(refused.map((row) => [row.line, rowDetail(row, t)]));
            const name = `${fileName.replace(/\.csv$/i, '')}-${t('import.refusedName')}.csv`;
            if (answer.refused !== undefined)
              downloadFile(new File([refusedFile(answer.refused, why, language)], name, { type: 'text/csv' }));
          }}
        >
          {t('import.refusedFile', { count: refused.length })}
        </Button>
      )}
      {strange.length === 0 ? null : (
        <Banner
          tone="warning"
          title={t('import.strange', { count: strange.length })}
          actions={
            mendable === 0 || answer.trial === true ? null : (
              <Button icon={Wrench} busy={busy} onClick={onMend}>
                {t('import.mend', { count: mendable })}
              </Button>
            )
          }
        >
          {t('import.strangeText')}
        </Banner>
      )}
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
              title={
                row.code === ''
                  ? t('import.lineAlone', { line: row.line })
                  : t('import.line', { line: row.line, code: row.code })
              }
              detail={rowDetail(row, t)}
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

function rowDetail(row: ImportRowReport, t: TFunction<'admin'>): string {
  if (row.reason === 'municipality-unknown' && row.meant !== undefined) {
    const meant = row.meant.map((code) => `${code} ${municipalityLabel(code)}`).join('; ');
    return t('import.refusedBecause', { reason: t('import.whichMunicipality'), value: meant });
  }
  if (row.reason !== undefined)
    return t('import.refusedBecause', { reason: t(`import.reason.${row.reason}`), value: row.value ?? '' });
  const outcome = t(`import.row.${row.outcome}`);
  const { remark } = row;
  if (remark === undefined) return outcome;
  if (remark.mended === true && remark.mend !== undefined) {
    const { latitude, longitude } = remark.mend;
    return `${outcome}. ${t('import.mended', { value: remark.value, latitude, longitude })}`;
  }
  const department = DEPARTMENT_NAMES.get(remark.department ?? '');
  const words =
    remark.code === 'position-other-department' && department !== undefined
      ? t('import.remark.in-department', { department })
      : t(`import.remark.${remark.code}`);
  return `${outcome}. ${words} (${remark.value})`;
}

const DEPARTMENT_NAMES: ReadonlyMap<string, string> = new Map(DEPARTMENTS.map(({ code, name }) => [code, name]));
