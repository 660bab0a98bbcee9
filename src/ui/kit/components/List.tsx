import { ChevronRight, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Tone } from './tone.ts';
import './list.css';

/** Rows in one surface. Put it in `<Card flush>`. */
export function List({ children, label }: { readonly children: ReactNode; readonly label?: string }) {
  return (
    <ul className="list" aria-label={label}>
      {children}
    </ul>
  );
}

export type ListRowProps = {
  readonly title: ReactNode;
  /** One or two quiet lines under the title. */
  readonly detail?: ReactNode;
  /** Quiet words at the end of the row: a distance, a time. */
  readonly meta?: ReactNode;
  /** A badge at the end. */
  readonly badge?: ReactNode;
  readonly icon?: LucideIcon;
  readonly tone?: Tone;
  /** Where a touch leads. Neither `href` nor `onClick`: a row to read. */
  readonly href?: string;
  readonly onClick?: () => void;
  readonly current?: boolean;
};

/** One row: what, about what, and where it leads. */
export function ListRow(props: ListRowProps) {
  const { href, onClick, current } = props;
  const currentValue = current === true ? 'true' : undefined;
  if (href !== undefined) {
    return (
      <li>
        <Link href={href} className="list-row" aria-current={currentValue}>
          <RowBody {...props} leads />
        </Link>
      </li>
    );
  }
  if (onClick !== undefined) {
    return (
      <li>
        <button type="button" className="list-row" onClick={onClick} aria-current={currentValue}>
          <RowBody {...props} leads />
        </button>
      </li>
    );
  }
  return (
    <li className="list-row">
      <RowBody {...props} leads={false} />
    </li>
  );
}

function RowBody({ title, detail, meta, badge, icon: Icon, tone, leads }: ListRowProps & { readonly leads: boolean }) {
  return (
    <>
      {Icon === undefined ? null : (
        <span className={tone === undefined ? 'list-row__icon' : `list-row__icon list-row__icon--${tone}`}>
          <Icon size={22} aria-hidden />
        </span>
      )}
      <span className="list-row__body">
        <span className="list-row__text">
          <span className="list-row__title">{title}</span>
          {detail === undefined ? null : <span className="list-row__detail">{detail}</span>}
        </span>
        {meta === undefined ? null : <span className="list-row__meta">{meta}</span>}
        {badge}
      </span>
      {leads ? <ChevronRight className="list-row__arrow" size={22} aria-hidden /> : null}
    </>
  );
}
