import { type ReactNode, useId } from 'react';
import './section.css';

/** A part of a screen with its heading; `aside` stands at the end of the heading's line. */
export function Section({
  title,
  lead,
  aside,
  children,
}: {
  readonly title: string;
  readonly lead?: string | undefined;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="section" aria-labelledby={id}>
      <div className="section__head">
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      {lead === undefined ? null : <p className="section__lead">{lead}</p>}
      {children}
    </section>
  );
}

/** Things one below the other with the usual distance. */
export function Stack({ children, wide }: { readonly children: ReactNode; readonly wide?: boolean }) {
  return <div className={wide === true ? 'stack stack--wide' : 'stack'}>{children}</div>;
}
