import type { ReactNode } from 'react';
import './drawing.css';

/** The sheet that every drawing is made on: 320 by 180, lines in the colour of the text, water in the colour of water. */
export function DrawingFrame({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    // An img tag could not follow the theme.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <svg className="drawing" viewBox="0 0 320 180" role="img" aria-label={title}>
      <title>{title}</title>
      {children}
    </svg>
  );
}
