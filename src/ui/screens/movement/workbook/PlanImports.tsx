import { Undo2 } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptPlanImport, PlanUndo } from '../../../../domain/sync/plan-import.ts';
import type { Administered, AdministrationFault } from '../../../../sync/administration.ts';
import { listPlanImports, undoPlanImport } from '../../../../sync/plan-workbook.ts';
import { Banner } from '../../../kit/components/Banner.tsx';
import { Button } from '../../../kit/components/Button.tsx';
import { Card } from '../../../kit/components/Card.tsx';
import { ConfirmDialog } from '../../../kit/components/Dialog.tsx';
import { List, ListRow } from '../../../kit/components/List.tsx';
import { Section } from '../../../kit/components/Section.tsx';
import { formatNumber } from '../../../kit/i18n/formats.ts';
import { useWhen } from '../../../kit/i18n/use-when.ts';
import { useSync } from '../../../kit/phone/sync.tsx';
import { serviceWire } from '../../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../../kit/service/TroubleBanner.tsx';

const NOT_ASKED = Symbol('not asked');

/** The workbooks of before, each to be taken back by whoever brought it. `latest`: what changes when another one came. */
export function PlanImports({ latest }: { readonly latest: unknown }) {
  const { t } = useTranslation('plan');
  const when = useWhen();
  const { wake } = useSync();
  const [answer, setAnswer] = useState<Administered<readonly KeptPlanImport[]> | null>(null);
  const [asking, setAsking] = useState<KeptPlanImport | null>(null);
  const [report, setReport] = useState<PlanUndo | null>(null);
  const [fault, setFault] = useState<AdministrationFault | null>(null);
  const [busy, setBusy] = useState(false);
  const again = useCallback(async () => setAnswer(await listPlanImports(serviceWire())), []);
  const seen = useRef<unknown>(NOT_ASKED);
  useEffect(() => {
    if (seen.current === latest) return;
    seen.current = latest;
    void again();
  }, [latest, again]);

  async function undo({ id }: KeptPlanImport): Promise<void> {
    setBusy(true);
    const came = await undoPlanImport(serviceWire(), id);
    setAsking(null);
    setReport(came.kind === 'done' ? came.value : null);
    setFault(came.kind === 'done' ? null : came);
    await again();
    setBusy(false);
    await wake('button');
  }

  return (
    <Section title={t('imports.title')} lead={t('imports.lead')}>
      {fault === null ? null : <TroubleBanner fault={fault} />}
      {report === null ? null : <Undone report={report} />}
      {answer !== null && answer.kind !== 'done' ? <TroubleBanner fault={answer} /> : null}
      {answer?.kind === 'done' && answer.value.length === 0 ? <p>{t('imports.none')}</p> : null}
      {answer?.kind === 'done' && answer.value.length > 0 ? (
        <Card flush>
          <List>
            {answer.value.map((one) => (
              <ListRow
                key={one.id}
                title={one.fileName ?? t('imports.noName')}
                detail={
                  <>
                    {t('imports.by', { name: one.byName, when: when(one.at) })}
                    <br />
                    {one.undone === null
                      ? t('imports.counts', {
                          created: formatNumber(one.counts.created, 0),
                          updated: formatNumber(one.counts.updated, 0),
                        })
                      : t('imports.undone', { when: when(one.undone.at) })}
                    {one.mine || one.undone !== null ? null : ` ${t('imports.others')}`}
                  </>
                }
                badge={
                  one.undone !== null || !one.mine ? undefined : (
                    <Button icon={Undo2} busy={busy} onClick={() => setAsking(one)}>
                      {t('imports.undo')}
                    </Button>
                  )
                }
              />
            ))}
          </List>
        </Card>
      ) : null}
      {asking === null ? null : (
        <ConfirmDialog
          title={t('imports.confirmTitle')}
          confirmLabel={t('imports.confirm')}
          busy={busy}
          onConfirm={() => void undo(asking)}
          onClose={() => setAsking(null)}
        >
          {t('imports.confirmText', {
            created: formatNumber(asking.counts.created, 0),
            updated: formatNumber(asking.counts.updated, 0),
          })}
        </ConfirmDialog>
      )}
    </Section>
  );
}

function Undone({ report: { removed, restored, kept } }: { readonly report: PlanUndo }) {
  const { t } = useTranslation('plan');
  const counts = { removed: formatNumber(removed, 0), restored: formatNumber(restored, 0) };
  return (
    <>
      <Banner tone={kept.length === 0 ? 'good' : 'warning'} title={t('imports.done', counts)} live>
        {kept.length === 0 ? t('imports.allDone') : t('imports.kept', { count: kept.length })}
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
