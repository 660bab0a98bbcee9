import { Printer } from 'lucide-react';
import type { ReportDocument } from '../../../domain/reports/report-document.ts';
import { Button, ButtonRow } from '../components/Button.tsx';
import { useTranslation } from '../i18n/use-translation.ts';
import { useWordFile } from './use-word-file.tsx';

/** On paper or as PDF without signal; as a document of Word by way of the service. */
export function ReportFiles({ report }: { readonly report: ReportDocument }) {
  const { t } = useTranslation('reports');
  const word = useWordFile(() => report);
  return (
    <div className="no-print">
      <ButtonRow>
        <Button icon={Printer} variant="primary" onClick={() => window.print()}>
          {t('print')}
        </Button>
        {word.button}
      </ButtonRow>
      {word.trouble}
    </div>
  );
}
