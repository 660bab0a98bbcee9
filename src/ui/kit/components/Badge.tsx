import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import type { Tone } from './tone.ts';
import './badge.css';

/** A word about the state of something. */
export function Badge({
  tone = 'info',
  icon: Icon,
  children,
}: {
  readonly tone?: Tone;
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
}) {
  return (
    <span className={`badge badge--${tone}`}>
      {Icon === undefined ? null : <Icon size={16} aria-hidden />}
      {children}
    </span>
  );
}

export type Letter = 'A' | 'B' | 'C' | 'D';

/** A SIASAR letter with its word; each letter has its own shape, so that black and white print tells them apart. */
export function LetterBadge({ letter, large }: { readonly letter: Letter; readonly large?: boolean }) {
  const { t } = useTranslation('common');
  const className = `letter-badge letter-badge--${letter.toLowerCase()}${large === true ? ' letter-badge--large' : ''}`;
  return (
    <span className={className}>
      <span className="letter-badge__letter">{letter}</span>
      <span>{t(`letter.${letter}`)}</span>
    </span>
  );
}
