import { Download, FileUp, SearchCheck, ShieldX } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { PlanBookName, PlanImport } from '../../../../domain/sync/plan-import.ts';
import type { PlanColumn } from '../../../../forms/plans/plan-column.ts';
import { POA_COLUMNS } from '../../../../forms/plans/poa-columns.ts';
import { VALUE_COLUMNS } from '../../../../forms/plans/value-columns.ts';
import type { Administered } from '../../../../sync/administration.ts';
import { importPlan, planUrl } from '../../../../sync/plan-workbook.ts';
import { Banner } from '../../../kit/components/Banner.tsx';
import { Button, ButtonRow } from '../../../kit/components/Button.tsx';
import { EmptyState } from '../../../kit/components/EmptyState.tsx';
import { FileField } from '../../../kit/components/FileField.tsx';
import { Screen } from '../../../kit/components/Screen.tsx';
import { Section } from '../../../kit/components/Section.tsx';
import { TopBar } from '../../../kit/components/TopBar.tsx';
import { useToday } from '../../../kit/hooks/use-today.ts';
import { useAppLanguage } from '../../../kit/i18n/language.tsx';
import { useTranslation } from '../../../kit/i18n/use-translation.ts';
import { useSync } from '../../../kit/phone/sync.tsx';
import { DownloadLink } from '../../../kit/service/DownloadLink.tsx';
import { serviceWire } from '../../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../../kit/service/TroubleBanner.tsx';
import { useMayBring } from '../use-may-bring.ts';
import { PlanImports } from './PlanImports.tsx';
import { PlanReport } from './PlanReport.tsx';
import { planFiles } from './plan-files.ts';

const COLUMNS: Readonly<Record<PlanBookName, readonly PlanColumn[]>> = { poa: POA_COLUMNS, metas: VALUE_COLUMNS };

/** Activities of the plan, or values of indicators, as a workbook: take it along, try a file, bring it in, take one back. */
export function PlanWorkbookScreen({ book, back }: { readonly book: PlanBookName; readonly back: string }) {
  const { t } = useTranslation('plan');
  const mayBring = useMayBring(book);
  return (
    <>
      <TopBar title={t(`${book}.title`)} back={back} />
      {mayBring ? (
        <Screen>
          <TakeAlong book={book} />
          <BringIn book={book} />
        </Screen>
      ) : (
        <EmptyState icon={ShieldX} title={t(`${book}.notAllowed`)}>
          {t('notAllowed')}
        </EmptyState>
      )}
    </>
  );
}

function TakeAlong({ book }: { readonly book: PlanBookName }) {
  const { t } = useTranslation('plan');
  const language = useAppLanguage();
  const thisYear = useToday().getFullYear();
  const files = [
    { name: t(`${book}.template`), href: planUrl(book, 'xlsx', 'template', language) },
    ...planFiles(book, thisYear).map(({ format, year }) => ({
      name: t(`${book}.${format}`, { year }),
      href: planUrl(book, format, year, language),
    })),
  ];
  return (
    <Section title={t(`${book}.take`)} lead={t('takeLead')}>
      <ButtonRow>
        {files.map(({ name, href }) => (
          <DownloadLink key={href} className="button button--secondary" href={href}>
            <Download className="button__icon" size={22} aria-hidden />
            <span>{name}</span>
          </DownloadLink>
        ))}
      </ButtonRow>
    </Section>
  );
}

function BringIn({ book }: { readonly book: PlanBookName }) {
  const { t } = useTranslation('plan');
  const { wake } = useSync();
  const language = useAppLanguage();
  const [file, setFile] = useState<File | null>(null);
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Administered<PlanImport> | null>(null);
  const outcome = useRef<HTMLDivElement>(null);
  // The report stands below the button. On a phone that is below the edge of the screen.
  useEffect(() => {
    if (answer !== null) outcome.current?.scrollIntoView();
  }, [answer]);
  const tried = answer?.kind === 'done' && answer.value.trial && answer.value.fault === null ? answer.value : null;
  const ready = tried === null ? 0 : tried.counts.created + tried.counts.updated;

  async function send(trial: boolean): Promise<void> {
    if (file === null) return;
    setBusy(true);
    const bytes = new Uint8Array(await file.arrayBuffer());
    setAnswer(await importPlan(serviceWire(), book, bytes, { fileName: file.name, trial, language }));
    setBusy(false);
    if (!trial) await wake('button');
  }

  return (
    <>
      <Section title={t(`${book}.in`)} lead={t(`${book}.lead`)}>
        <FileField
          label={t(`${book}.file`)}
          accept=".xlsx,.ods,.csv"
          file={file}
          onChange={(chosen) => {
            setFile(chosen);
            setAnswer(null);
          }}
        />
        <Button
          variant={ready === 0 ? 'primary' : 'secondary'}
          wide
          icon={SearchCheck}
          busy={busy}
          disabled={file === null}
          onClick={() => void send(true)}
        >
          {t('try')}
        </Button>
      </Section>
      {answer === null ? null : (
        <div ref={outcome}>
          {answer.kind === 'done' ? (
            <PlanReport book={book} columns={COLUMNS[book]} report={answer.value} />
          ) : (
            <TroubleBanner fault={answer} />
          )}
        </div>
      )}
      {tried !== null && ready === 0 && tried.counts.unchanged > 0 ? (
        <Banner tone="info" title={t('nothingNew')}>
          {t(`${book}.nothingNew`)}
        </Banner>
      ) : null}
      {ready === 0 ? null : (
        <Button variant="primary" main wide icon={FileUp} busy={busy} onClick={() => void send(false)}>
          {t(`${book}.bring`, { count: ready })}
        </Button>
      )}
      <PlanImports book={book} latest={answer} />
    </>
  );
}
