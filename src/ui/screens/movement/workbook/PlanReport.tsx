import { useState } from 'react';
import { pickText } from '../../../../domain/form/text.ts';
import {
  PLAN_FAULTS,
  type PlanBookName,
  type PlanFault,
  type PlanImport,
} from '../../../../domain/sync/plan-import.ts';
import { WORKBOOK_PROBLEMS } from '../../../../domain/xlsform/workbook-problem.ts';
import type { PlanColumn } from '../../../../forms/plans/plan-column.ts';
import { Banner } from '../../../kit/components/Banner.tsx';
import { Button } from '../../../kit/components/Button.tsx';
import { Card } from '../../../kit/components/Card.tsx';
import { Facts } from '../../../kit/components/Facts.tsx';
import { List, ListRow } from '../../../kit/components/List.tsx';
import { Section } from '../../../kit/components/Section.tsx';
import { formatNumber } from '../../../kit/i18n/formats.ts';
import { useAppLanguage } from '../../../kit/i18n/language.tsx';
import { useTranslation } from '../../../kit/i18n/use-translation.ts';

const SHOWN = 50;
const FILE_FAULTS = [...WORKBOOK_PROBLEMS, 'form-broken'] as const;

/** What came, or would come, of a workbook: cells to correct first, each with what to do. */
export function PlanReport({
  book,
  columns,
  report,
}: {
  readonly book: PlanBookName;
  readonly columns: readonly PlanColumn[];
  readonly report: PlanImport;
}) {
  const { t } = useTranslation('plan');
  const { fault, faults, rows, counts, unknown, trial } = report;
  if (fault !== null) {
    const known = FILE_FAULTS.find((each) => each === fault) ?? 'other';
    return (
      <Banner tone="danger" title={t('file.title')} live>
        {fault === 'no-table' ? t(`${book}.columns`, { missing: report.missing.join(', ') }) : t(`file.${known}`)}
      </Banner>
    );
  }
  const overruled = rows.filter(({ later }) => later !== undefined).length;
  const came = counts.created + counts.updated;
  return (
    <Section title={trial ? t('report.trial') : t(`${book}.done`, { count: came })}>
      <Card>
        <Facts
          facts={(['created', 'updated', 'unchanged', 'refused'] as const).map((each) => ({
            name: t(`report.${each}`),
            value: formatNumber(counts[each], 0),
          }))}
        />
      </Card>
      {unknown.length === 0 ? null : (
        <Banner tone="info">{t('report.unknown', { columns: unknown.join(', ') })}</Banner>
      )}
      {overruled === 0 ? null : (
        <Banner tone="warning" title={t('report.overruled', { count: overruled })} live>
          {t('report.overruledText')}
        </Banner>
      )}
      {faults.length === 0 ? null : (
        <>
          <Banner tone="warning" title={t('report.wrong', { count: faults.length })} live>
            {t('report.wrongText')}
          </Banner>
          <Faults book={book} columns={columns} faults={faults} />
        </>
      )}
      {rows.length === 0 ? null : <Rows title={t(`${book}.rows`)} rows={rows} />}
    </Section>
  );
}

function Faults({
  book,
  columns,
  faults,
}: {
  readonly book: PlanBookName;
  readonly columns: readonly PlanColumn[];
  readonly faults: readonly PlanFault[];
}) {
  const { t } = useTranslation('plan');
  const language = useAppLanguage();
  const [pages, setPages] = useState(1);
  const shown = faults.slice(0, pages * SHOWN);
  const sentence = ({ column, code, found, says, meant = [] }: PlanFault): string => {
    const known = PLAN_FAULTS.find((each) => each === code) ?? 'other';
    const help = columns.find(({ heading }) => heading['es'] === column)?.help;
    const own = says === undefined ? '' : pickText(says, language);
    return [
      found === '' ? '' : t('report.found', { found }),
      own === ''
        ? known === 'twice'
          ? t(`${book}.twice`)
          : t(`fault.${known}`, { help: pickText(help, language) })
        : own,
      meant.length === 0 ? '' : t('meant', { list: meant.join(' · ') }),
    ]
      .filter(Boolean)
      .join(' ');
  };
  return (
    <Card flush>
      <List>
        {shown.map((each) => (
          <ListRow
            key={`${each.cell} ${each.code}`}
            title={t('report.cell', { cell: each.cell, column: each.column })}
            detail={sentence(each)}
          />
        ))}
      </List>
      {shown.length < faults.length ? (
        <Button wide onClick={() => setPages(pages + 1)}>
          {t('report.more', { number: faults.length - shown.length })}
        </Button>
      ) : null}
    </Card>
  );
}

function Rows({ title, rows }: { readonly title: string; readonly rows: PlanImport['rows'] }) {
  const { t } = useTranslation('plan');
  const [pages, setPages] = useState(1);
  const shown = rows.slice(0, pages * SHOWN);
  return (
    <details>
      <summary>{title}</summary>
      <Card flush>
        <List>
          {shown.map(({ row, outcome, activity, later }) => (
            <ListRow
              key={row}
              title={activity}
              detail={[
                t('report.row', { row, outcome: t(`report.outcome.${outcome}`) }),
                later === undefined ? '' : t('report.later', { later }),
              ]
                .filter(Boolean)
                .join(' · ')}
            />
          ))}
        </List>
      </Card>
      {shown.length < rows.length ? (
        <Button wide onClick={() => setPages(pages + 1)}>
          {t('report.more', { number: rows.length - shown.length })}
        </Button>
      ) : null}
    </details>
  );
}
