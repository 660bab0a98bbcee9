import { Check, CircleX, Undo2 } from 'lucide-react';
import { useId, useState } from 'react';
import type { ReviewDecision } from '../../../domain/submission/review-draft.ts';
import { Button } from '../../kit/components/Button.tsx';
import { useKeys } from '../../kit/hooks/use-keys.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { ReasonDialog } from './ReasonDialog.tsx';
import './decision-bar.css';

const NO_KEYS = {};

/** The three decisions, always within reach. Without signal it says why they wait. */
export function DecisionBar({
  online,
  busy,
  keys,
  suggestion,
  onDecide,
}: {
  readonly online: boolean;
  readonly busy: boolean;
  /** Whether the keys a, d and n decide. */
  readonly keys: boolean;
  /** What returning begins with as its reason; '' for nothing. */
  readonly suggestion: string;
  readonly onDecide: (decision: ReviewDecision) => Promise<'decided' | 'not'>;
}) {
  const { t } = useTranslation('review');
  const [asking, setAsking] = useState<'returned' | 'declined' | null>(null);
  const id = useId();
  const may = online && !busy;
  useKeys(NO_KEYS, keys, {
    a: () => may && void onDecide('approved'),
    d: () => may && setAsking('returned'),
    n: () => may && setAsking('declined'),
  });
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
          suggestion={asking === 'returned' ? suggestion : ''}
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
