import type { join as es } from '../es/join.ts';
import type { SameKeys } from '../texts.ts';

export const join = {
  title: 'Join the app',
  introLink: 'Your invitation is ready. Give this phone a name and join. It is done only once, with internet.',
  introTyped: 'Type the code that your supervisor gave you. It is done only once, with internet.',
  code: 'Code to join',
  codeHint: 'Ten letters, for example BCDFG-HJKLM. You can also paste the whole link.',
  phone: 'Name of this phone',
  phoneHint: 'To know which one it is if it is lost. For example, whose it is: “Marta, Chinda”.',
  action: 'Join',
  joining: 'Joining…',
  typeInstead: 'Type a code',
  privacy: 'The app keeps your name, your records and the last time this phone was in contact.',
  stay: 'Stay as it was',
  embedded: {
    title: 'Open the invitation in {{browser}}',
    text: 'This link was opened inside another app (WhatsApp, Facebook or another). What you record here can get lost, and the code would be spent. Your code has not been used.',
    open: 'Open in Chrome',
    steps:
      'If it does not open: touch the three dots at the top and choose “Open in {{browser}}”. Or copy the link and paste it into {{browser}}.',
    copy: 'Copy the link',
    copied: 'Link copied. Paste it into {{browser}}.',
    byHand: 'It could not be copied. Hold your finger on the link to copy it.',
    insist: 'I am in {{browser}} already, go on here',
  },
  again: {
    title: '{{name}}, this phone has to join again',
    text: 'What you recorded is saved. It will be sent once you join with the new code.',
  },
  other: {
    title: '{{name}} uses this phone',
    text: 'If somebody else joins, the work of {{name}} stays saved and hidden until they are back.',
  },
  lost: {
    title: 'What was not sent yet is safe',
    here: 'It is kept apart on this phone, sealed: {{what}}. Join again with a code: it is handed to the server and comes back here.',
    handedIn: 'It was handed to the server. Join again with a code and it comes back here.',
    broken_one: '{{count}} part of what was kept was damaged and could not be read',
    broken_other: '{{count}} parts of what was kept were damaged and could not be read',
    brokenText: 'If you saved a backup copy, restore it in Settings after joining.',
    records_one: '{{count}} record',
    records_other: '{{count}} records',
    drafts_one: '{{count}} draft',
    drafts_other: '{{count}} drafts',
    photos_one: '{{count}} photo',
    photos_other: '{{count}} photos',
  },
  waiting: {
    title: 'On this phone there is work that was not sent: {{what}}',
    text: 'It is kept, and nobody else can see it. It is sent when whoever made it joins again, with a new code.',
  },
  revoked: {
    title: 'This phone was revoked',
    cleared: 'The server already had everything of {{name}}, and it was deleted here.',
    sealed_one:
      'What {{name}} had not sent is sealed: only the service can open it. It is sent when there is signal: {{count}} part is left.',
    sealed_other:
      'What {{name}} had not sent is sealed: only the service can open it. It is sent when there is signal: {{count}} parts are left.',
    unsent:
      'What {{name}} could not send is still here, closed to others. It is sent when they join again with a new code. The rest was deleted.',
  },
  trouble: {
    malformed: {
      title: 'The code is not complete',
      text: 'It is ten letters, without vowels or digits. Check it and type it again.',
    },
    unknown: {
      title: 'The server does not know that code',
      text: 'Check the letters. If they are right, ask your supervisor for a new one.',
    },
    used: {
      title: 'That code was used on another phone',
      text: 'Each code serves one phone. Ask your supervisor for a new one.',
    },
    expired: {
      title: 'That code has expired',
      text: 'Codes last 7 days. Ask your supervisor for a new one.',
    },
    tooMany: {
      title: 'Too many tries',
      text: 'Wait a minute and type the code calmly.',
    },
    noSignal: {
      title: 'There is no signal',
      text: 'Joining for the first time needs internet. Find signal or wifi and tap “Join” again. The code still serves.',
    },
    notTheService: {
      title: 'This network does not reach the server',
      text: 'The wifi may ask to accept conditions or for a password. Open it in the browser and try again.',
    },
    busy: {
      title: 'The server is busy',
      text: 'Wait a moment and tap “Join” again. The code still serves.',
    },
    appTooOld: {
      title: 'This version of the app is very old',
      text: 'Close all its windows, open it again with internet and try again.',
    },
    noSpace: {
      title: 'This phone is full',
      text: 'Joining needs some space: delete videos or photos of other apps and tap “Join” again. On this phone the code still serves.',
    },
    other: {
      title: 'Joining did not work',
      text: 'Try again. If nothing changes, ask your supervisor for a new code.',
    },
  },
} satisfies SameKeys<typeof es>;
