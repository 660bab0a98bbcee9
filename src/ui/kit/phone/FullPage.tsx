import type { ReactNode } from 'react';
import './full-page.css';

/** A page without the bars: before anybody joined, or when the app cannot go on. */
export function FullPage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <main className="full-page">
      <div className="full-page__column">
        <img className="full-page__mark" src="/icons/mark.svg" alt="" width={88} height={88} />
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
