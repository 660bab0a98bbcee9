import { Check, CircleX, Undo2 } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewDecision } from '../../../domain/submission/review-draft.ts';
import { Button } from '../../kit/components/Button.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import './decision-bar.css';

/** The three decisions, always within reach. Without signal it says why they wait. */
export function DecisionBar({
  online,
  busy,
  onDecide,
}: {
  readonly online: boolean;
  readonly busy: boolean;
  readonly onDecide: (decision: ReviewDecision) => Promise<'decided' | 'not'>;
}) {
  const { t } = useTranslation('review');
  const [asking, setAsking] = useState<'returned' | 'declined' | null>(null);
  const id = useId();
  return (
    <section className="decision-bar" aria-label={t('decide.label')}>
      {online ? null : (
        <p className="decision-bar__offline" id={id}>
          {t('decide.offline')}
        </p>
      )}
      <div className="decision-bar__buttons">
        <Button
          icon={CircleX}
          disabled={!online || busy}
          {...(online ? {} : { describedBy: id })}
          onClick={() => setAsking('declined')}
        >
          {t('decide.decline')}
        </Button>
        <Button
          icon={Undo2}
          disabled={!online || busy}
          {...(online ? {} : { describedBy: id })}
          onClick={() => setAsking('returned')}
        >
          {t('decide.return')}
        </Button>
        <Button
          variant="primary"
          icon={Check}
          busy={busy}
          disabled={!online}
          {...(online ? {} : { describedBy: id })}
          onClick={() => void onDecide('approved')}
        >
          {t('decide.approve')}
        </Button>
      </div>
      {asking === null ? null : (
        <ReasonDialog
          decision={asking}
          busy={busy}
          onClose={() => setAsking(null)}
          onConfirm={async () => {
            await onDecide(asking);
            setAsking(null);
          }}
        />
      )}
    </section>
  );
}
