import type { ReactNode } from 'react';
import { useDesk } from '../hooks/use-desk.ts';
import { Screen } from './Screen.tsx';
import './table-screen.css';

/** The body of a screen whose list is a table at a desk: as wide as the table there, as wide as one reads elsewhere. */
export function TableScreen({ children }: { readonly children: ReactNode }) {
  return useDesk() ? <div className="table-screen">{children}</div> : <Screen>{children}</Screen>;
}
