import { PLAN_BOOKS, type PlanBookName, type PlanUndo } from '../../../../domain/sync/plan-import.ts';
import { listPlanImports, undoPlanImport } from '../../../../sync/plan-workbook.ts';
import { Banner } from '../../../kit/components/Banner.tsx';
import { Card } from '../../../kit/components/Card.tsx';
import { List, ListRow } from '../../../kit/components/List.tsx';
import { formatNumber } from '../../../kit/i18n/formats.ts';
import { useTranslation } from '../../../kit/i18n/use-translation.ts';
import { KeptImports } from '../../../kit/service/KeptImports.tsx';
import { serviceWire } from '../../../kit/service/service-wire.ts';

/** A function a book, always the same: another one would ask anew at each draw. */
const LISTS = new Map(PLAN_BOOKS.map((book) => [book, () => listPlanImports(serviceWire(), book)]));

/** The workbooks of before, each to be taken back by whoever brought it. `latest`: what changes when another one came. */
export function PlanImports({ book, latest }: { readonly book: PlanBookName; readonly latest: unknown }) {
  const { t } = useTranslation('plan');
  return (
    <KeptImports
      words={{
        title: t('imports.title'),
        lead: t('imports.lead'),
        none: t('imports.none'),
        noName: t('imports.noName'),
        undo: t('imports.undo'),
        confirmTitle: t('imports.confirmTitle'),
        confirm: t('imports.confirm'),
        by: (name, when) => t('imports.by', { name, when }),
        counts: (counts) => t('imports.counts', counts),
        undone: (when) => t('imports.undone', { when }),
        confirmText: (counts) => t(`${book}.confirmText`, counts),
        remark: ({ mine, undone }) => (mine || undone !== null ? '' : t('imports.others')),
      }}
      latest={latest}
      list={LISTS.get(book) ?? (() => listPlanImports(serviceWire(), book))}
      undo={(id) => undoPlanImport(serviceWire(), book, id)}
      mayUndo={({ mine }) => mine}
      Report={Undone}
    />
  );
}

function Undone({ report: { removed, restored, kept } }: { readonly report: PlanUndo }) {
  const { t } = useTranslation('plan');
  const counts = { removed: formatNumber(removed, 0), restored: formatNumber(restored, 0) };
  return (
    <>
      <Banner tone={kept.length === 0 ? 'good' : 'warning'} title={t('imports.done', counts)} live>
        {restored === 0 ? null : <p>{t('imports.waitAgain', counts)}</p>}
        <p>{kept.length === 0 ? t('imports.allDone') : t('imports.kept', { count: kept.length })}</p>
      </Banner>
      {kept.length === 0 ? null : (
        <Card flush>
          <List label={t('imports.kept', { count: kept.length })}>
            {kept.map(({ id, activity, reason }) => (
              <ListRow key={id} title={activity} detail={t(`imports.reason.${reason}`)} />
            ))}
          </List>
        </Card>
      )}
    </>
  );
}
