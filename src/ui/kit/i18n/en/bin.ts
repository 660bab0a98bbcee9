import type { bin as Spanish } from '../es/bin.ts';

/** Papelera: what was taken out by mistake. */
export const bin: typeof Spanish = {
  title: 'Bin',
  explain:
    'What was taken out by mistake is brought back here, as it was. Meanwhile nobody reads it and it is in no figure.',
  none: 'The bin is empty',
  noneText:
    'Records that somebody took out in Review or their author withdrew, what was archived in the registry and drafts of forms come here.',
  kind: { record: 'Record', withdrawal: 'Withdrawn record', entity: 'Registry', form: 'Draft of a form' },
  thing: { provider: 'Water board', system: 'System', community: 'Community', partner: 'Partner' },
  out: 'Taken out by {{by}}, {{when}}',
  withdrew: 'Withdrawn by {{by}}, {{when}}',
  service: 'the service',
  goes: 'Deleted on {{day}}',
  stays: 'It is not deleted: records or data name it',
  staysWithdrawn: 'It is not deleted: it stays in the history',
  cameLater: 'Something more arrived from a phone later; it is kept',
  bringBack: 'Bring back',
  back: {
    record: '{{name}}: the record is back in its place.',
    withdrawal: '{{name}}: the record is back and waits in Review.',
    entity: '{{name}}: it is back in the registry.',
    form: '{{name}}: the draft is back in Forms.',
  },
  draftThere: 'That form has another draft now',
  draftThereText: 'Publish or discard the present one, then bring this one back.',
  take: 'Take out to the bin',
  takeTitle: 'Take this record out?',
  takeText:
    'Nobody will read it and it will be in no figure. It can be brought back in Administration, Bin, until the day that it says there. What the phone still has of it is not lost.',
  takeConfirm: 'Take out',
  reason: 'Why is it taken out?',
  reasonHint: 'For example: it was a trial, or the same visit twice',
  reasonShort: 'Write at least 5 letters.',
  took: 'The record is in the bin.',
  cameBack: 'The record is back in its place.',
  notBack: 'The record could not be brought back. It is in Administration, Bin.',
};
