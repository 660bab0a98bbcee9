import type { backup as es } from '../es/backup.ts';
import type { SameKeys } from '../texts.ts';

export const backup = {
  title: 'Backup copy',
  make: {
    title: 'Save a copy',
    lead: 'One file with everything that is only on this phone. It is made without signal and sent by WhatsApp, Bluetooth or to a card.',
    nothing: 'Everything on this phone is on the server already. No copy is needed.',
    holdsTitle: 'The file will hold',
    holds: '{{records}}, {{drafts}} and {{files}}. About {{size}}.',
    records_one: '{{count}} record',
    records_other: '{{count}} records',
    drafts_one: '{{count}} draft',
    drafts_other: '{{count}} drafts',
    files_one: '{{count}} file',
    files_other: '{{count}} files',
    unreadable_one:
      'One record or draft on this phone is damaged and cannot be read. It stays here, but is not in the copy.',
    unreadable_other:
      '{{count}} records or drafts on this phone are damaged and cannot be read. They stay here, but are not in the copy.',
    how: 'How is it saved?',
    sealed: 'Locked with a phrase',
    sealedHint: 'Only who knows the phrase opens it.',
    open: 'Open',
    openHint: 'Anybody who gets the file opens it.',
    passphrase: 'Phrase to lock the file',
    passphraseHint:
      'Write it on paper before you send the file. Without the phrase nobody can open it, not even you. You can type another.',
    another: 'Propose another phrase',
    weak: 'Too easy to guess. Type four different words or more.',
    unsealedTitle: 'Anybody will be able to read it',
    unsealed:
      'Whoever gets the file can read names and telephones of the board, signatures and photos: {{records}}, {{drafts}} and {{files}}. Send it only to whom you trust.',
    understood: 'I understand. Save it open',
    action: 'Save copy',
    making: 'Making the copy…',
    made: {
      shared: 'The copy was sent. What is on this phone is still here too.',
      downloaded:
        'The copy is in the Downloads of this same phone. It is not safe yet: move it to another phone or a card.',
      cancelled: 'The copy was not sent anywhere.',
      outdated:
        'Something more was written on this phone after the copy was made. Make it again, so that it holds that too.',
      locked: 'The app was locked and no copy was made. Make it again.',
      failed:
        'The copy could not be made. What is saved is still on this phone. Look whether there is space and try again.',
    },
  },
  takeIn: {
    title: 'Take in a copy',
    lead: 'Of another phone of yours or of a colleague. What is here is not doubled and nothing here is deleted.',
    file: 'File of the copy',
    passphrase: 'Phrase it was locked with',
    passphraseHint: 'With the same accents.',
    action: 'Take in the copy',
    taking: 'Taking in…',
    complete: 'The whole copy was taken in',
    incomplete: 'The copy was incomplete or damaged',
    report: '{{records}}, {{drafts}} and {{files}} came in. Already here: {{alreadyHere}}.',
    restored_one: 'One draft was in the trash and is back among the drafts.',
    restored_other: '{{count}} drafts were in the trash and are back among the drafts.',
    leftOut_one: 'One record or draft was not in the copy: it was damaged where the copy was made.',
    leftOut_other: '{{count}} records or drafts were not in the copy: they were damaged where the copy was made.',
    refused: {
      'damaged-file': {
        title: 'This file cannot be read',
        text: 'It is no copy of this app or arrived damaged. Nothing changed. Ask for it to be sent again.',
      },
      'newer-version': {
        title: 'The copy is of a newer version',
        text: 'Update the app on this phone and try again. Nothing changed.',
      },
      'passphrase-needed': {
        title: 'The copy is locked with a phrase',
        text: 'Type it above and tap “Take in the copy” again.',
      },
      'wrong-passphrase': {
        title: 'That is not the phrase',
        text: 'Check each word, letter by letter, as you wrote it down. Nothing changed.',
      },
    },
    noSpace: {
      title: 'There is no space for the whole copy',
      text: 'What came in stays. Delete videos or photos of other apps and take it in again: nothing is doubled.',
    },
    locked: {
      title: 'The app was locked before all of the copy was taken in',
      text: 'What came in stays. Take it in again: nothing is doubled.',
    },
    failed: {
      title: 'The whole copy could not be taken in',
      text: 'What came in stays. Do not delete the file. Close the app, open it and take it in again: nothing is doubled.',
    },
  },
} satisfies SameKeys<typeof es>;
