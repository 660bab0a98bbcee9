import { useSyncExternalStore } from 'react';

/** Chrome's own event; no standard has it, so its shape is written here. */
type InstallEvent = Event & { readonly prompt: () => Promise<{ readonly outcome: 'accepted' | 'dismissed' }> };

let offered: InstallEvent | null = null;
const listeners = new Set<() => void>();

/** Keeps the browser's offer to install until the person asks for it. Call once, before the app is drawn. */
export function watchInstallOffer(): void {
  addEventListener('beforeinstallprompt', (event) => {
    if (!isInstallEvent(event)) return;
    event.preventDefault();
    set(event);
  });
  addEventListener('appinstalled', () => set(null));
}

/** Whether the browser would install the app now. */
export function useInstallOffered(): boolean {
  return useSyncExternalStore(subscribe, () => offered !== null);
}

/** Shows the browser's question; it can be asked once. */
export async function askToInstall(): Promise<void> {
  const event = offered;
  set(null);
  await event?.prompt();
}

/** Whether the app runs in its own window, as installed. */
export function runsInstalled(): boolean {
  return matchMedia('(display-mode: standalone)').matches;
}

function isInstallEvent(event: Event): event is InstallEvent {
  return 'prompt' in event && typeof event.prompt === 'function';
}

function set(event: InstallEvent | null): void {
  offered = event;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
