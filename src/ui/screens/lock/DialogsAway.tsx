import { type RefObject, useLayoutEffect } from 'react';
import { PUT_AWAY } from '../../kit/components/Dialog.tsx';

/**
 * A dialog that is open behind the lock would lie above it, unseen, and nothing but it could be touched. While the lock is
 * shown it is put away as it is, with what was typed in it; so is one that opens meanwhile.
 */
export function DialogsAway({ behind }: { readonly behind: RefObject<HTMLElement | null> }) {
  useLayoutEffect(() => {
    const place = behind.current;
    if (place === null) return undefined;
    const away = new Set<HTMLDialogElement>();
    const putAway = (): void => {
      for (const dialog of place.querySelectorAll<HTMLDialogElement>('dialog:modal')) {
        dialog.dataset[PUT_AWAY] = '';
        dialog.close();
        away.add(dialog);
      }
    };
    putAway();
    const watcher = new MutationObserver(putAway);
    watcher.observe(place, { subtree: true, childList: true, attributeFilter: ['open'] });
    return () => {
      watcher.disconnect();
      for (const dialog of away) {
        delete dialog.dataset[PUT_AWAY];
        if (dialog.isConnected && !dialog.open) dialog.showModal();
      }
    };
  }, [behind]);
  return null;
}
