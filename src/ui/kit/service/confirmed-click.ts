import type { MouseEvent } from 'react';
import { readConfirmation } from '../../../sync/confirmation.ts';
import { askConfirmation } from './ask-confirmation.tsx';
import { serviceWire } from './service-wire.ts';

/**
 * For links that download personal data: the browser would save a refusal as the file, so the word is asked for before the
 * link is followed (2.6). Where the service cannot say, the link is followed, and the service decides.
 */
export function confirmedClick(event: MouseEvent<HTMLElement>): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null || link.dataset['confirmed'] !== undefined) return;
  event.preventDefault();
  void follow(link);
}

async function follow(link: HTMLAnchorElement): Promise<void> {
  const wire = serviceWire();
  const state = await readConfirmation(wire);
  if (state.kind === 'done' && state.value.asks) {
    const mode = state.value.word === 'unset' ? 'first' : 'give';
    if (!(await askConfirmation(mode, wire))) return;
  }
  link.dataset['confirmed'] = '';
  link.click();
  delete link.dataset['confirmed'];
}
