import type { start as es } from '../es/start.ts';
import type { SameKeys } from '../texts.ts';

export const start = {
  detail: 'Details for whoever gives support',
  screenFailed: {
    title: 'This screen could not be opened',
    text: 'What you recorded is still saved on this phone. Close the app and open it again.',
    coming: 'It is not on this phone yet. What you recorded is. Do not close the app; with internet, open it again.',
    reload: 'Open again',
  },
  insecure: {
    title: 'This address is not secure',
    text: 'You came in without “https”. The browser then allows neither saving on this phone nor working without signal, so the app cannot work here.',
    step1: 'Open the address that begins with “https://”.',
    step2: 'If it does not open, tell whoever administers the app: the service needs a certificate.',
    safe: 'Nothing was saved or lost here.',
    action: 'Open with https',
  },
  blocked: {
    title: 'Another window is open',
    text: 'Another window of the app is using the data with an older version. Close it and this one goes on by itself. Nothing is lost.',
  },
  newer: {
    title: 'This window is of an older version',
    text: 'The app was updated on this phone. What you recorded is saved. Open it again to go on.',
    action: 'Open again',
  },
  failed: {
    action: 'Try again',
    'no-space': {
      title: 'This phone is full',
      text: 'What you recorded is still saved. The app needs some space to open: delete videos or photos of other apps and try again.',
    },
    unsupported: {
      title: 'This browser cannot save on this phone',
      text: 'Open the app with Chrome. If this is a private (incognito) window, use a normal one.',
    },
    unknown: {
      title: 'What is saved could not be opened',
      text: 'That does not mean it is lost. If this phone is full, delete videos or photos of other apps. Close all windows of the app, wait a moment and try again. Do not clear the browser’s data.',
    },
  },
  lost: {
    title: 'The browser closed the data',
    text: 'It happens when this phone runs out of memory or space. What was saved is still there. Open again to go on where you were.',
    action: 'Open again',
  },
  taken: {
    title: 'The data on this phone were erased',
    text: 'Somebody cleared the browser’s data while the app was open. Open it again: it will say what can be brought back.',
    action: 'Open again',
  },
  erased: {
    title: 'The data on this phone were erased',
    text: 'The app was last opened with its data on {{lastSeen}}. On {{noticed}} they were gone: somebody cleared the browser’s data, or this phone removed them for lack of space.',
    safe: 'What already read “Sent and verified” is on the server and will show here again.',
    restore: 'If you saved a backup copy, you can bring it back in Settings after joining.',
    action: 'Understood, go on',
  },
} satisfies SameKeys<typeof es>;
