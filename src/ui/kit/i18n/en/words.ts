import type { common as es } from '../es/words.ts';
import type { SameKeys } from '../texts.ts';

export const common = {
  product: 'Bitácora del Agua',
  close: 'Close',
  cancel: 'Cancel',
  back: 'Back',
  undo: 'Undo',
  notUndone: 'It could not be undone.',
  more: 'Show more',
  reading: 'Reading…',
  erasedPerson: 'Erased person',
  finishedWhen: 'finished on {{when}}',
  skipToContent: 'Skip to content',
  file: {
    chooseSeveral: 'Choose files',
    choose: 'Choose file',
    another: 'Choose another file',
    none: 'No file chosen',
  },
  practice: { label: 'Practice mode', on: 'Practice: none of this counts', end: 'End practice', mark: 'Practice' },
  number: {
    read: 'Read as {{value}}.',
    unread: 'It is not clear which number this is.',
    otherwise: 'Is it {{value}}?',
  },
  handOver: {
    ready: 'The file is ready',
    how: 'Touch “Send” and choose WhatsApp, Bluetooth or another app.',
    share: 'Send',
    download: 'Save to Downloads',
    refused: 'This phone does not let the file be sent from here. Save it to Downloads and send it from there.',
    shared: 'The file was sent.',
    downloaded: 'The file is in the Downloads of this phone.',
  },
  when: { today: 'today, {{time}}', yesterday: 'yesterday, {{time}}' },
  coming: {
    title: 'The records are on their way',
    text: 'Some of what you see may be missing. It comes by itself when there is signal.',
  },
  unread: {
    title: 'What is saved could not be read',
    text: 'That does not mean it is lost. Close the app and open it again.',
  },
  notFound: {
    title: 'There is nothing here',
    text: 'The address does not exist or has changed. What you recorded is saved.',
    action: 'Go to Home',
  },
  letter: { A: 'Good', B: 'Fair', C: 'Poor', D: 'Critical' },
  nav: {
    label: 'Places of the app',
    home: 'Home',
    boards: 'Boards',
    outbox: 'Outbox',
    admin: 'Administration',
    adminShort: 'Admin.',
    settings: 'Settings',
    unsent_one: '{{count}} not sent',
    unsent_other: '{{count}} not sent',
  },
} satisfies SameKeys<typeof es>;
