import { visibleText } from '../../../domain/text/invisible.ts';

/** What a box for a year takes of what was typed or pasted: four signs at most, none that nobody sees. */
export function typedYear(entered: string): string {
  return visibleText(entered).trim().slice(0, 4);
}
