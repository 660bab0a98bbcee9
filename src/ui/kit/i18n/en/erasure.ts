import type { erasure as Spanish } from '../es/erasure.ts';

/** Borrar datos personales: when somebody asks to be forgotten. */
export const erasure: typeof Spanish = {
  title: 'Erase personal data',
  explain:
    'When somebody asks that their data be erased. Names, telephones, signatures and their photos are taken out of everything that is kept, and off the phones. Results and figures stay as they are. It cannot be undone.',
  whose: 'Whose data?',
  kind: { entity: 'Of a Junta', record: 'Of a record', person: 'Of somebody who uses the app' },
  kindHint: {
    entity: 'Of all its records, and its telephones in the registry',
    record: 'Of one visit or questionnaire',
    person: 'The name goes and the person can no longer enter; what was recorded stays',
  },
  noPlace: 'There is no Junta with these words. Try fewer.',
  recordId: 'Id of the record',
  recordIdHint: 'It stands in the column “id” of a download',
  person: 'Person',
  choosePerson: 'Choose a person',
  look: 'See what would be erased',
  unknown: 'There is nothing of that id',
  unknownText: 'Check that it is complete. Nothing was erased.',
  confirmTitle: 'Erase for ever?',
  confirm: 'Erase for ever',
  what: 'Whose',
  oneRecord: 'Record {{id}}',
  records: 'Records',
  recordsStay_one: '{{count}}, which stays without the name',
  recordsStay_other: '{{count}}, which stay without the name',
  photos: 'Photos',
  photosOf_one: '{{count}}; erased if it is personal',
  photosOf_other: '{{count}}; the personal ones are erased',
  drafts: 'Drafts on the service',
  confirmText: {
    entity:
      'Where a name or telephone stood it will say “[borrado]”. If a phone later sends something of these records, that is erased too.',
    record:
      'Where a name or telephone stood it will say “[borrado]”. If a phone later sends something of this record, that is erased too.',
    person:
      'Where it said who made it, it will say “Erased person”, and where an answer said the name, “[borrado]”. The person’s phones can send no more; ask first that everything be sent.',
  },
  reason: 'Why is it erased?',
  reasonHint: 'It is kept in the activity log; do not write the data here',
  reasonShort: 'Write at least 5 letters.',
  done: 'Erased',
  doneText: 'Phones drop their copies the next time they connect.',
  before: 'What has been erased',
  nothingYet: 'Nothing has been erased yet.',
  retry: 'Try again',
  line: '{{reason}} · {{by}} · {{id}}',
  operator: 'Whoever runs the service',
};
