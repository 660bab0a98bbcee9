import { Badge, LetterBadge } from '../../kit/components/Badge.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useFormText } from '../../kit/i18n/use-form-text.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import type { BoardGlance } from './board-glance.ts';
import './glance-card.css';

/** Letter and chlorine at a glance, each with its date: what is old must look old. */
export function GlanceCard({ glance }: { readonly glance: BoardGlance }) {
  const { t } = useTranslation('boards');
  const text = useFormText();
  const { letter, chlorine } = glance;
  if (letter === null && chlorine === null) return null;
  return (
    <Card>
      <div className="glance-card">
        {letter === null ? null : (
          <div>
            <p className="glance-card__name">{t('glance.letter')}</p>
            <LetterBadge letter={letter.letter} large />
            <p className="glance-card__name">{formatDate(letter.at)}</p>
          </div>
        )}
        {chlorine === null ? null : (
          <div>
            <p className="glance-card__name">{t('glance.chlorine')}</p>
            <Badge tone={chlorine.tone}>{text(chlorine.label)}</Badge>
            <p className="glance-card__name">{formatDate(chlorine.at)}</p>
          </div>
        )}
      </div>
    </Card>
  );
}
