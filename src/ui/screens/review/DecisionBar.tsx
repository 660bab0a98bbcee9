import { Check, CircleX, Undo2 } from 'lucide-react';
import { useId, useState } from 'react';
import type { ReviewDecision } from '../../../domain/submission/review-draft.ts';
import type { ReviewState } from '../../../domain/sync/protocol.ts';
import { Button } from '../../kit/components/Button.tsx';
import { useKeys } from '../../kit/hooks/use-keys.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { ReasonDialog } from './ReasonDialog.tsx';
import type { Decided } from './use-decide.ts';
import './decision-bar.css';

const NO_KEYS = {};

/** The three decisions, always within reach. Without signal it says why they wait. */
export function DecisionBar({
  online,
  busy,
  already,
  keys,
  suggestion,
  onDecide,
}: {
  readonly online: boolean;
  readonly busy: boolean;
  /** How it was decided while it was read, told when somebody decides; null: it was not. */
  readonly already: ReviewState | null;
  /** Whether the keys a, d and n decide. */
  readonly keys: boolean;
  /** What returning begins with as its reason; '' for nothing. */
  readonly suggestion: string;
  readonly onDecide: (decision: ReviewDecision) => Promise<Decided>;
}) {
  const { t } = useTranslation('review');
  const [asking, setAsking] = useState<'returned' | 'declined' | null>(null);
  const id = useId();
  const may = online && !busy;
  const told = already === null ? null : t('decide.already', { state: t(`desk.held.state.${already}`) });
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
      {told === null ? null : (
        <p className="decision-bar__offline" role="alert">
          {told}
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
          told={told}
          busy={busy}
          onClose={() => setAsking(null)}
          onConfirm={async () => {
            // What was decided meanwhile is told in the dialog, beside what was written.
            if ((await onDecide(asking)) !== 'told') setAsking(null);
          }}
        />
      )}
    </section>
  );
}
