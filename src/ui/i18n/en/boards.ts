import type { boards as es } from '../es/boards.ts';
import type { SameKeys } from '../texts.ts';

export const boards = {
  title: 'Water boards',
  board: 'Water board',
  choose: 'Choose a water board from the list',
  searchHint: 'Search by name or place',
  search: 'Name, community or municipality',
  near: 'Near me',
  municipality: 'Municipality',
  allMunicipalities: 'All municipalities',
  total_one: '{{number}} water board on this phone',
  total_other: '{{number}} water boards on this phone',
  found_one: '{{number}} found',
  found_other: '{{number}} found',
  more_one: 'Show {{count}} more',
  more_other: 'Show {{count}} more',
  none: {
    title: 'None matches',
    text: 'Try fewer letters, the community or the municipality.',
  },
  position: {
    denied: 'The phone does not allow to see where you are. Allow location for the app in the browser’s settings.',
    unavailable: 'Your position could not be found. Go out under the open sky and try again.',
  },
  empty: {
    title: 'There are no water boards on this phone yet',
    text: 'They come by themselves the first time there is internet. You can also fetch them now.',
    action: 'Fetch now',
  },
  failed: {
    title: 'What is saved could not be read',
    text: 'That does not mean it is lost. Close the app and open it again.',
  },
  unknown: {
    title: 'This water board is not on this phone',
    text: 'It may be of another area or has not arrived yet. Look for it in the list.',
    action: 'Search water boards',
  },
  howFar: 'How far is it?',
  distance: '{{distance}} from here',
  glance: { letter: 'Last assessment', chlorine: 'Last chlorine check' },
  begin: 'Begin',
  draftsTitle: 'Begun and not finished',
  systems_zero: 'Systems',
  systems_one: 'System',
  systems_other: 'Systems ({{count}})',
  noSystems: 'No systems of this water board are registered.',
  communities_one: 'Community',
  communities_other: 'Communities ({{count}})',
  known: 'What is known',
  code: 'Code',
} satisfies SameKeys<typeof es>;
