import type { UndoReport } from '../../../domain/registry/keeping.ts';
import { listImports, undoImport } from '../../../sync/administration.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { KeptImports } from '../../kit/service/KeptImports.tsx';
import { serviceWire } from '../../kit/service/service-wire.ts';

const list = () => listImports(serviceWire());
const undo = (id: string) => undoImport(serviceWire(), id);

/** The imports of before, each to be taken back. `latest`: what changes when another one was made. */
export function ImportsSection({ latest }: { readonly latest: unknown }) {
  const { t } = useTranslation('registry');
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
        confirmText: (counts) => t('imports.confirmText', counts),
      }}
      latest={latest}
      list={list}
      undo={undo}
      mayUndo={({ counts }) => counts.created + counts.updated > 0}
      Report={Report}
    />
  );
}

function Report({ report: { removed, restored, kept } }: { readonly report: UndoReport }) {
  const { t } = useTranslation('registry');
  const counts = { removed: formatNumber(removed, 0), restored: formatNumber(restored, 0) };
  return (
    <>
      <Banner tone={kept.length === 0 ? 'good' : 'warning'} title={t('imports.done', counts)} live>
        {kept.length === 0 ? t('imports.doneText') : t('imports.kept', { count: kept.length })}
      </Banner>
      {kept.length === 0 ? null : (
        <Card flush>
          <List label={t('imports.kept', { count: kept.length })}>
            {kept.map(({ id, code, name, reason }) => (
              <ListRow
                key={id}
                title={name}
                detail={[code ?? '', t(`imports.reason.${reason}`)].filter(Boolean).join(' · ')}
              />
            ))}
          </List>
        </Card>
      )}
    </>
  );
}
