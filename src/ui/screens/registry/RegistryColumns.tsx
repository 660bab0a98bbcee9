import { Send } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { RegistryColumn } from '../../../domain/registry/import-report.ts';
import {
  type Administered,
  type AdministrationFault,
  decideColumns,
  listColumns,
} from '../../../sync/administration.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { CheckRow } from '../../kit/components/Field.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';
import { decisionOf, isOpen, isTicked } from './column-choice.ts';

/**
 * Which further columns of the registry go to every phone (6.3). What looks personal is off until somebody turns it on;
 * what nobody has decided yet and looks harmless is proposed. Saving sends only what is asked or changed. `mayDecide` false: it is shown and not asked.
 */
export function RegistryColumns({ mayDecide }: { readonly mayDecide: boolean }) {
  const { t } = useTranslation('admin');
  const [list, setList] = useState<Administered<readonly RegistryColumn[]> | null>(null);
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [outcome, setOutcome] = useState<'busy' | 'saved' | AdministrationFault | null>(null);
  useEffect(() => {
    void listColumns(serviceWire()).then(setList);
  }, []);
  if (list === null) return null;
  if (list.kind !== 'done') return <TroubleBanner fault={list} />;
  if (list.value.length === 0) return <p>{t('import.office.none')}</p>;
  const columns = list.value;
  const undecided = columns.filter(isOpen);
  const decision = decisionOf(columns, changed);
  const isUnchanged = decision.everybody.length + decision.office.length === 0;
  const save = async () => {
    setOutcome('busy');
    const answer = await decideColumns(serviceWire(), decision);
    if (answer.kind === 'done') setList(await listColumns(serviceWire()));
    setOutcome(answer.kind === 'done' ? 'saved' : answer);
  };
  return (
    <>
      {undecided.length === 0 ? null : (
        <Banner tone="warning" title={t('import.office.title', { count: undecided.length })}>
          {t(mayDecide ? 'import.office.text' : 'import.office.others')}
        </Banner>
      )}
      <Card>
        {columns.map((column) => (
          <CheckRow
            key={column.name}
            label={column.name}
            detail={t(column.personal ? 'import.office.personal' : 'import.office.rows', { count: column.rows })}
            checked={isTicked(column, changed, mayDecide)}
            disabled={!mayDecide}
            onChange={(checked) => setChanged(new Map(changed).set(column.name, checked))}
          />
        ))}
      </Card>
      {mayDecide ? (
        <Button
          variant="primary"
          wide
          icon={Send}
          busy={outcome === 'busy'}
          disabled={isUnchanged}
          onClick={() => void save()}
        >
          {t('import.office.save')}
        </Button>
      ) : null}
      {outcome === 'saved' ? <Banner tone="good" title={t('import.office.saved')} live /> : null}
      {outcome !== null && typeof outcome !== 'string' ? <TroubleBanner fault={outcome} /> : null}
    </>
  );
}
