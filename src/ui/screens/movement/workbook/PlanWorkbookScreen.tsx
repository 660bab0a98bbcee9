import { Download, FileUp, SearchCheck, ShieldX } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanImport } from '../../../../domain/sync/plan-import.ts';
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
import { useAppLanguage } from '../../../kit/i18n/use-app-language.ts';
import { useMay } from '../../../kit/phone/phone.tsx';
import { useSync } from '../../../kit/phone/sync.tsx';
import { serviceWire } from '../../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../../kit/service/TroubleBanner.tsx';
import { PlanImports } from './PlanImports.tsx';
import { PlanReport } from './PlanReport.tsx';

/** The yearly plan as a workbook: take it along, try a file, bring it in, take one back. */
export function PlanWorkbookScreen({ back }: { readonly back: string }) {
  const { t } = useTranslation('plan');
  const mayPlan = useMay('write-self-evaluation');
  return (
    <>
      <TopBar title={t('title')} back={back} />
      {mayPlan ? (
        <Screen>
          <TakeAlong />
          <BringIn />
        </Screen>
      ) : (
        <EmptyState icon={ShieldX} title={t('notAllowed.title')}>
          {t('notAllowed.text')}
        </EmptyState>
      )}
    </>
  );
}

function TakeAlong() {
  const { t } = useTranslation('plan');
  const language = useAppLanguage();
  const year = useToday().getFullYear();
  const files = [
    { name: t('out.template'), href: planUrl('xlsx', null, language) },
    ...[year, year + 1].map((each) => ({
      name: t('out.xlsx', { year: each }),
      href: planUrl('xlsx', each, language),
    })),
    { name: t('out.csv', { year }), href: planUrl('csv', year, language) },
  ];
  return (
    <Section title={t('out.title')} lead={t('out.lead')}>
      <ButtonRow>
        {files.map(({ name, href }) => (
          <a key={href} className="button button--secondary" href={href} download>
            <Download className="button__icon" size={22} aria-hidden />
            <span>{name}</span>
          </a>
        ))}
      </ButtonRow>
    </Section>
  );
}

function BringIn() {
  const { t } = useTranslation('plan');
  const { wake } = useSync();
  const [file, setFile] = useState<File | null>(null);
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Administered<PlanImport> | null>(null);
  const outcome = useRef<HTMLDivElement>(null);
  // It lies below what was touched, on a phone below the edge.
  useEffect(() => {
    if (answer !== null) outcome.current?.scrollIntoView();
  }, [answer]);
  const tried = answer?.kind === 'done' && answer.value.trial && answer.value.fault === null ? answer.value : null;
  const ready = tried === null ? 0 : tried.counts.created + tried.counts.updated;

  async function send(trial: boolean): Promise<void> {
    if (file === null) return;
    setBusy(true);
    const bytes = new Uint8Array(await file.arrayBuffer());
    setAnswer(await importPlan(serviceWire(), bytes, { fileName: file.name, trial }));
    setBusy(false);
    if (!trial) await wake('button');
  }

  return (
    <>
      <Section title={t('in.title')} lead={t('in.lead')}>
        <FileField
          label={t('in.file')}
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
          {t('in.try')}
        </Button>
      </Section>
      {answer === null ? null : (
        <div ref={outcome}>
          {answer.kind === 'done' ? <PlanReport report={answer.value} /> : <TroubleBanner fault={answer} />}
        </div>
      )}
      {tried !== null && ready === 0 && tried.counts.unchanged > 0 ? (
        <Banner tone="info" title={t('in.nothingNew')}>
          {t('in.nothingNewText')}
        </Banner>
      ) : null}
      {ready === 0 ? null : (
        <Button variant="primary" main wide icon={FileUp} busy={busy} onClick={() => void send(false)}>
          {t('in.bring', { count: ready })}
        </Button>
      )}
      <PlanImports latest={answer} />
    </>
  );
}
