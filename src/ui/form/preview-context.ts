import { createContext } from 'react';

/** Closes the preview in which a form is only tried out; null: it is filled in earnest. */
export const PreviewContext = createContext<(() => void) | null>(null);
