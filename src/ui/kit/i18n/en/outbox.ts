import type { outbox as es } from '../es/outbox.ts';
import type { SameKeys } from '../texts.ts';

export const outbox = {
  title: 'Outbox',
  choose: 'Choose a record from the list',
  here_one: 'On this phone',
  here_other: 'On this phone ({{count}})',
  going_one: 'Being sent',
  going_other: 'Being sent ({{count}})',
  there: 'On the server',
  thereLead: 'Verified. It can be read here without signal too.',
  moreWaiting: 'Show more to send',
  moreSent: 'Show more that were sent',
  finished: 'Finished {{when}}',
  photos_one: '{{proved}} of {{count}} photo on the server',
  photos_other: '{{proved}} of {{count}} photos on the server',
  photosTitle_one: 'Photo',
  photosTitle_other: 'Photos ({{count}})',
  photosAndVoice: 'Photos and voice notes ({{count}})',
  photoNumber: 'Photo {{number}}',
  voiceNumber: 'Voice note {{number}}',
  photoSent: '{{sent}} of {{total}} sent',
  photo: {
    waiting: 'To be sent',
    going: 'Being sent',
    proved: 'Verified',
    refused: 'Not accepted',
  },
  attention_one: 'Needs your attention',
  attention_other: 'Need your attention ({{count}})',
  attentionText: 'The server did not accept it. Tap it to see why. Everything else is sent as usual.',
  sendNow: 'Send now',
  fetchNow: 'Look for news',
  saveCopy: 'Save a copy',
  working: 'Sending and receiving…',
  lastContact: 'Last contact with the server: {{when}}',
  neverContacted: 'This phone has not sent or received anything yet.',
  cost: 'Data used today: {{sent}} sent, {{received}} received',
  photosOnWifi: 'Photos are sent over wifi only (as chosen in Settings).',
  openAgain: 'Open again',
  round: {
    done: { title: 'Done', text: 'Everything finished is on the server.' },
    left: {
      title: 'Something is still to be sent',
      text: 'It is saved on this phone and will be sent by itself.',
    },
    noSignal: {
      title: 'There is no signal',
      text: 'Everything is saved on this phone. It will be sent by itself when there is internet.',
    },
    notTheService: {
      title: 'This network does not reach the server',
      text: 'The wifi may ask to accept conditions or for a password. Everything is still saved on this phone.',
    },
    busy: {
      title: 'The server is busy',
      text: 'Everything is still saved on this phone. It will try again by itself in a while.',
    },
    signedOut: {
      title: 'To send, this phone has to join again',
      text: 'Ask your supervisor for a new code. Everything is still saved on this phone.',
    },
    partMissing: {
      title: 'A part of the app is missing',
      text: 'The part that sends could not be opened. Tap “Open again”: it opens without signal too. Everything is still saved on this phone.',
    },
    stopped: {
      title: 'Sending could not be finished',
      text: 'Everything is still saved on this phone. It will be tried again.',
    },
  },
  empty: {
    title: 'What you finish will appear here',
    text: 'Each record will say whether it is on this phone, on its way or verified on the server.',
  },
  failed: {
    title: 'What is saved could not be read',
    text: 'That does not mean it is lost. Close the app and open it again.',
  },
  revisions: {
    title: 'Versions of this record',
    this: 'This one',
    row_one: 'Correction: {{count}} version before',
    row_other: 'Correction: {{count}} versions before',
  },
} satisfies SameKeys<typeof es>;
