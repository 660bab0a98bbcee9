import type { ReactNode } from 'react';
import './facts.css';

export type Fact = { readonly name: string; readonly value: ReactNode };

/** What is known, name and value. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div className="facts__fact" key={fact.name}>
          <dt className="facts__name">{fact.name}</dt>
          <dd className="facts__value">{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
