import type { ReactNode } from 'react';
import './screen.css';

/** The body of a screen: one column at reading width. */
export function Screen({ children }: { readonly children: ReactNode }) {
  return <div className="screen">{children}</div>;
}
