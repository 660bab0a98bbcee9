import type { ReactNode } from 'react';
import './card.css';

/** A surface for one idea. `flush` lets a list touch its edges. Never a card inside a card. */
export function Card({
  children,
  flush,
  accent,
}: {
  readonly children: ReactNode;
  readonly flush?: boolean;
  readonly accent?: boolean;
}) {
  const className = ['card', flush === true && 'card--flush', accent === true && 'card--accent']
    .filter(Boolean)
    .join(' ');
  return <div className={className}>{children}</div>;
}
