import type { register as es } from '../es/register.ts';
import type { SameKeys } from '../texts.ts';

export const register = {
  provider: 'Register a water board that is not here',
  system: 'Register a system',
  community: 'Register a community',
  providerNamed: 'Register “{{name}}”',
  systemNamed: 'Register the system “{{name}}”',
  communityNamed: 'Register the community “{{name}}”',
  here: 'Registered here, to be confirmed',
  hereSystem: 'Registered here, to be confirmed',
  hereText:
    'It was registered on this phone and can be visited already. It is confirmed by itself when there is internet.',
  property: {
    community_name: 'Village, hamlet or district',
    category: 'Class',
    houses: 'Houses',
    system_type: 'Type of system',
    declared_code: 'Code that was given (another has it)',
  },
  value: {
    organizacion_comunitaria: 'Community organisation (water board)',
    municipalidad: 'Municipality',
    empresa_publica: 'Municipal company or unit',
    privado: 'Private company or person',
    otra: 'Other',
    municipio: 'Partner municipality',
    facilitador: 'Facilitating partner',
    colaborador: 'Collaborating partner',
    asesor: 'Advising partner',
    gravedad: 'By gravity',
    bombeo: 'Pumped',
    pozo_bomba_manual: 'Well with hand pump',
    agua_lluvia: 'Rain water',
    otro: 'Other',
  },
  alike: {
    title: 'Is it one of these?',
    text: 'There is something with a similar name in the same place. If it is the same, there is no need to register it again.',
    isThis: 'It is this one',
    another: 'No, it is another one: register it',
    kept: 'What you wrote stays in the bin, in Settings.',
  },
  likeness: {
    code: 'Same code',
    same: 'Same name',
    spelling: 'Similar name',
    part: 'Similar name',
  },
  away: '{{distance}} away',
} satisfies SameKeys<typeof es>;
