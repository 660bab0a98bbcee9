import { CircleCheck, Info, type LucideIcon, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Tone } from './tone.ts';
import './banner.css';

const ICONS: { readonly [tone in Tone]: LucideIcon } = {
  info: Info,
  quiet: Info,
  good: CircleCheck,
  warning: TriangleAlert,
  danger: OctagonAlert,
};

/**
 * A message in the page: what happened, what is safe, what to do. `live` announces it to a screen reader when it
 * appears after the screen was read.
 */
export function Banner({
  tone = 'info',
  title,
  children,
  actions,
  icon,
  live,
}: {
  readonly tone?: Tone;
  readonly title?: string | undefined;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly icon?: LucideIcon;
  readonly live?: boolean;
}) {
  const Icon = icon ?? ICONS[tone];
  const role = live === true ? (tone === 'danger' ? 'alert' : 'status') : undefined;
  return (
    <div className={`banner banner--${tone}`} role={role}>
      <Icon className="banner__icon" size={24} aria-hidden />
      <div className="banner__body">
        {title === undefined ? null : <p className="banner__title">{title}</p>}
        {typeof children === 'string' ? <p>{children}</p> : children}
        {actions === undefined ? null : <div className="banner__actions">{actions}</div>}
      </div>
    </div>
  );
}
