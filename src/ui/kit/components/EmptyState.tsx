import { Droplets, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import './state.css';

type StateProps = {
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
};

/** Nothing here, and why, and what comes next. */
export function EmptyState({ icon: Icon = Droplets, ...rest }: StateProps & { readonly icon?: LucideIcon }) {
  return <State {...rest} icon={<Icon size={40} aria-hidden />} tone="" />;
}

/** Says that a list could not be read, so that it never looks like an empty one. */
export function ErrorState(props: StateProps) {
  return <State {...props} icon={<TriangleAlert size={40} aria-hidden />} tone=" state__icon--danger" alert />;
}

function State({
  title,
  children,
  actions,
  icon,
  tone,
  alert,
}: StateProps & { readonly icon: ReactNode; readonly tone: string; readonly alert?: boolean }) {
  return (
    <div className="state" role={alert === true ? 'alert' : undefined}>
      <span className={`state__icon${tone}`}>{icon}</span>
      <h2>{title}</h2>
      {children === undefined ? null : <div className="state__body">{children}</div>}
      {actions === undefined ? null : <div className="state__actions">{actions}</div>}
    </div>
  );
}
