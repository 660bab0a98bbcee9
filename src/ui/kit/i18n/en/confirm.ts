import type { confirm as Spanish } from '../es/confirm.ts';

/** La palabra de confirmación: asked before codes, roles, personal data and erasing. */

export const confirm: typeof Spanish = {
  section: 'Confirmation word',
  sectionText:
    'You are asked for it before you give codes, change roles, download personal data or erase. Whoever has your phone open cannot do these without it.',
  change: 'Choose or change the word',
  saved: 'Saved. It holds for all your phones.',
  title: {
    give: 'Type your confirmation word',
    first: 'Choose a confirmation word',
    choose: 'Confirmation word',
  },
  explain: {
    give: 'What you are about to do concerns other people’s data or rights. You are not asked again for ten minutes.',
    first:
      'What you are about to do concerns other people’s data or rights. Your organisation asks for a word that only you know.',
    choose: 'If you have one already, you are asked for it first.',
  },
  word: 'Your word',
  newWord: 'New word',
  again: 'The same again',
  hint: 'Six digits that are not easy, or at least 8 letters. Do not use the PIN of your phone.',
  see: 'Show what I type',
  give: 'Go on',
  save: 'Save',
  cancel: 'Cancel',
  forgotten: 'Forgotten?',
  forgottenText:
    'Ask an administrator for a new code, join with it on this phone and choose another word within ten minutes. An administrator gets a code at the server. Nothing is lost.',
  fault: {
    short: 'That is too short. Type six digits or at least 8 letters.',
    'too-easy': 'That is easy to guess. Type another one.',
    differs: 'It is not the same as above.',
    wrong_one: 'That is not it. You have 1 try left.',
    wrong_other: 'That is not it. You have {{count}} tries left.',
    wait: 'There were several tries. Wait {{minutes}} min and type it again.',
    closed: 'There were too many tries. A new code is needed now: see “Forgotten?”.',
    noSignal: 'The server could not be reached. Try again with a signal.',
    signedOut: 'You have to join again with a new code.',
    other: 'That did not work. Try again.',
  },
};
