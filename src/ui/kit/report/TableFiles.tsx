import { Download } from 'lucide-react';
import { useState } from 'react';
import { fileNameOf } from '../../../domain/text/file-name.ts';
import type { AdministrationFault } from '../../../sync/administration.ts';
import { typeTable } from '../../../sync/reports.ts';
import { dayOf } from '../hooks/day-of.ts';
import { useToday } from '../hooks/use-today.ts';
import { useAppLanguage } from '../i18n/language.tsx';
import { useTranslation } from '../i18n/use-translation.ts';
import { downloadFile } from '../phone/share-file.ts';
import { serviceWire } from '../service/service-wire.ts';
import { TroubleBanner } from '../service/TroubleBanner.tsx';

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
} as const;

/** With the day behind it a name has 80 letters at most. */
const MOST_LETTERS = 69;

/** What a table may leave as: the name of its file without the ending, and what it is filtered by. */
export type TableFile = { readonly fileName: string; readonly filters: readonly string[] };

/** "Descargar lo que veo": the columns and rows that the screen shows, as Excel or CSV, made and noted by the service. */
export function TableFiles({
  file,
  title,
  columns,
  days,
  rows,
}: {
  readonly file: TableFile;
  readonly title: string;
  readonly columns: readonly string[];
  /** Which of them hold days, `YYYY-MM-DD`. */
  readonly days: readonly number[];
  /** Asked for when somebody takes the file. */
  readonly rows: () => readonly (readonly (string | number)[])[];
}) {
  const { t } = useTranslation('desk');
  const language = useAppLanguage();
  const today = useToday();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<AdministrationFault | null>(null);
  const take = async (format: keyof typeof TYPES): Promise<void> => {
    const fileName = `${fileNameOf([file.fileName, ...file.filters], MOST_LETTERS)}-${dayOf(today)}`;
    const table = { ...file, fileName, language, title, columns, days, rows: rows() };
    setBusy(true);
    setFault(null);
    const answer = await typeTable(serviceWire(), format, table);
    setBusy(false);
    if (answer.kind === 'done')
      downloadFile(new File([answer.value.bytes], answer.value.fileName, { type: TYPES[format] }));
    else setFault(answer);
  };
  return (
    <>
      {(['xlsx', 'csv'] as const).map((format) => (
        <button
          key={format}
          type="button"
          className="data-table__take"
          disabled={busy}
          onClick={() => void take(format)}
        >
          <Download size={16} aria-hidden /> {t(`table.${format}`)}
        </button>
      ))}
      {fault === null ? null : <TroubleBanner fault={fault} />}
    </>
  );
}
