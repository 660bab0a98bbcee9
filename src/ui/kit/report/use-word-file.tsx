import { FileText } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { cellsOf, MOST_REPORT_CELLS, type ReportDocument } from '../../../domain/reports/report-document.ts';
import type { AdministrationFault } from '../../../sync/administration.ts';
import { typeReport } from '../../../sync/reports.ts';
import { Banner } from '../components/Banner.tsx';
import { Button } from '../components/Button.tsx';
import { useTranslation } from '../i18n/use-translation.ts';
import { downloadFile } from '../phone/share-file.ts';
import { serviceWire } from '../service/service-wire.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What is shown as a document of Word, by way of the service: the button, and what it came to. */
export function useWordFile(make: () => ReportDocument): {
  readonly button: ReactNode;
  readonly trouble: ReactNode;
} {
  const { t } = useTranslation('reports');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<AdministrationFault | 'too-long' | null>(null);
  const type = async (): Promise<void> => {
    const report = make();
    if (cellsOf(report) > MOST_REPORT_CELLS) return setFault('too-long');
    setBusy(true);
    setFault(null);
    const answer = await typeReport(serviceWire(), report);
    setBusy(false);
    if (answer.kind === 'done') downloadFile(new File([answer.value.bytes], answer.value.fileName, { type: DOCX }));
    else setFault(answer);
  };
  return {
    button: (
      <Button icon={FileText} busy={busy} onClick={() => void type()}>
        {t(busy ? 'typing' : 'docx')}
      </Button>
    ),
    trouble:
      fault === null ? null : (
        <Banner tone="danger" title={t('docxFailed.title')} live>
          {t(`docxFailed.${whyOf(fault)}`)}
        </Banner>
      ),
  };
}

function whyOf(fault: AdministrationFault | 'too-long'): 'tooLong' | 'signedOut' | 'noSignal' | 'service' {
  if (fault === 'too-long') return 'tooLong';
  switch (fault.kind) {
    case 'signed-out':
      return 'signedOut';
    case 'transport':
      return fault.code === 'offline' || fault.code === 'timeout' ? 'noSignal' : 'service';
    case 'refused':
      return fault.code === 'too-large' ? 'tooLong' : 'service';
    default:
      return fault satisfies never;
  }
}
