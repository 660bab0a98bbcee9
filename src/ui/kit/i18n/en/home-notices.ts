import type { homeNotices as es } from '../es/home-notices.ts';
import type { SameKeys } from '../texts.ts';

export const homeNotices: SameKeys<typeof es> = {
  toCorrect: {
    all_one: 'See {{count}} more',
    all_other: 'See {{count}} more',
    title: 'To correct ({{count}})',
    lead: 'Your supervisor asks you to look again before approving.',
    failedTitle: 'What is to be corrected could not be read',
    failed: 'It is still saved on this phone. Close the app and open it again.',
    reason: '{{name}}: “{{reason}}”',
    begun: 'Begun',
  },
  signedOut: {
    title: 'This phone has to join again',
    text: 'You can go on working: everything is saved here. To send, ask your supervisor for a new code.',
    action: 'Join with a code',
  },
  appFiles: {
    title: 'The app is being saved on this phone',
    text: 'It does not open without signal yet. Before leaving for the field, wait with internet and with the app open until this notice disappears.',
    none: 'Here the app does not open without signal',
    noneText:
      'This browser does not keep the app. Before leaving for the field, open it in Chrome and in a normal window, not a private one.',
  },
  clock: {
    title: 'The clock of this phone is wrong',
    slow: 'It is {{amount}} slow. Correct it in this phone’s settings. Your records do not change.',
    fast: 'It is {{amount}} fast. Correct it in this phone’s settings. Your records do not change.',
    minutes_one: '{{count}} minute',
    minutes_other: '{{count}} minutes',
    hours_one: '{{count}} hour',
    hours_other: '{{count}} hours',
    days_one: '{{count}} day',
    days_other: '{{count}} days',
  },
  newVersion: {
    title: 'There is a new version of the app',
    text: 'It is already downloaded. Updating closes the app for a moment and opens it again. Nothing is lost.',
    formOpen: 'A record is open in another window. Close it first; what is written stays saved.',
    wait: 'The version of before is finishing what it has in hand. It may take half a minute; there is nothing to touch.',
    slow: 'It is taking longer than it should. Close every window of the app and open it again. Nothing is lost.',
    action: 'Update now',
    applying: 'Updating…',
  },
  install: {
    title: 'Put the app on your home screen',
    text: 'Installed, it opens faster and this phone takes better care of its data.',
    byHand:
      'The browser does not promise to keep the data when space runs out. In Chrome’s menu, tap “Add to home screen”.',
    action: 'Install',
  },
};
