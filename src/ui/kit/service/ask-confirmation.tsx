import type { Wire } from '../../../sync/call.ts';
import { loadTexts } from '../i18n/i18n.ts';
import type { ConfirmationMode } from './ConfirmationDialog.tsx';

/**
 * Asks for the confirmation word in a dialog above whatever is shown (2.6). True: given or chosen, and what was wanted may
 * be tried again. The dialog has a root of its own, so that any call to the service can ask, whichever screen made it.
 */
export async function askConfirmation(mode: ConfirmationMode, wire: Wire): Promise<boolean> {
  const [{ createRoot }, { ConfirmationDialog }] = await Promise.all([
    import('react-dom/client'),
    import('./ConfirmationDialog.tsx'),
    loadTexts('confirm'),
  ]);
  const place = document.createElement('div');
  document.body.append(place);
  const root = createRoot(place);
  return await new Promise((resolve) => {
    const onDone = (confirmed: boolean): void => {
      root.unmount();
      place.remove();
      resolve(confirmed);
    };
    root.render(<ConfirmationDialog mode={mode} wire={wire} onDone={onDone} />);
  });
}
