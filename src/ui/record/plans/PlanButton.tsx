import { CalendarPlus } from 'lucide-react';
import { useState } from 'react';
import type { Entity } from '../../../domain/sync/protocol.ts';
import { Button } from '../../kit/components/Button.tsx';
import { loadTexts } from '../../kit/i18n/i18n.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { lazyNotice, WhileComing } from '../../kit/phone/lazy-part.tsx';
import { useMay } from '../../kit/phone/phone.tsx';

const PlanDialog = lazyNotice(async () => {
  const [{ PlanDialog }] = await Promise.all([import('./PlanDialog.tsx'), loadTexts('day', 'roles')]);
  return PlanDialog;
});

/** On a Junta's page: assign a visit of it, or plan one's own. */
export function PlanButton({ board }: { readonly board: Entity }) {
  const { t } = useTranslation('boards');
  const [asking, setAsking] = useState(false);
  const mayAssign = useMay('review');
  const mayVisit = useMay('write-own');
  if (!mayVisit) return null;
  return (
    <>
      <Button icon={CalendarPlus} onClick={() => setAsking(true)}>
        {t(mayAssign ? 'assignVisit' : 'planVisit')}
      </Button>
      {asking ? (
        <WhileComing>
          <PlanDialog board={board} onClose={() => setAsking(false)} />
        </WhileComing>
      ) : null}
    </>
  );
}
