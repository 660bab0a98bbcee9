import type { forms as es } from '../es/forms.ts';
import type { SameKeys } from '../texts.ts';

export const forms = {
  title: 'More forms',
  here: 'Begin here',
  elsewhere: 'Begin elsewhere',
  elsewhereLead: 'First choose whom it is about.',
  fromBoard: 'On the page of the water board',
  fromSystem: 'On the page of the water board, for one of its systems',
  fromCommunity: 'On the page of the water board, for one of its communities',
  fromPartner: 'On the page of the partner',
  moreFor_one: 'One more form',
  moreFor_other: '{{count}} more forms',
  none: 'There are no forms for you',
  whichSystem: 'Which system?',
  whichCommunity: 'Which community?',
  whichMunicipality: 'Which municipality?',
  searchMunicipality: 'Search municipality or departamento',
  noMunicipality: 'None found. The municipalities come to this phone the first time there is internet.',
  missing: 'There is none here yet. Touch to register it.',
  noSpace: {
    title: 'There is no space to begin',
    text: 'Nothing is lost. Delete videos or photos of other apps and try again.',
  },
  cannotBegin: {
    title: 'This form could not be begun',
    text: 'Everything else is saved. Update the app when there is internet and try again.',
  },
  already: {
    draftTitle: 'One is begun already',
    draftText: '“{{form}}” is begun and was saved {{when}}.',
    yearTitle: 'There is one of this year already',
    yearText: '“{{form}}” of this year was finished on {{when}}. It is normally done once a year.',
    goOn: 'Go on with that one',
    see: 'See that one',
    another: 'Begin another',
  },
  draft: {
    justBegun: 'Just begun',
    answered: '{{answered}} of {{asked}} questions',
    savedAt: 'saved {{when}}',
    correction: 'Correction',
    newerForm: 'There is a new version of this form',
    discard: 'Discard: {{name}}',
    discarded: 'The draft of {{name}} was discarded.',
  },
} satisfies SameKeys<typeof es>;
