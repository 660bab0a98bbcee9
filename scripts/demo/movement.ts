import { between, chance, uuidOf } from './chance.ts';

/** Every name ends with this, so that nobody takes a figure, a screen or a file for real. */
export const MARK = '(demo)';

export type Municipality = {
  readonly code: string;
  readonly name: string;
  /** Somewhere in it; made. */
  readonly latitude: number;
  readonly longitude: number;
  /** How well its Juntas do at the start, 0 to 1. */
  readonly start: number;
  /** What the partner gains in a year. */
  readonly gain: number;
};

/** Six municipios of the catalogue. What is said of them here is made up. */
export const MUNICIPALITIES: readonly Municipality[] = [
  { code: '1609', name: 'Chinda', latitude: 15.117, longitude: -88.2, start: 0.68, gain: 0.09 },
  { code: '0310', name: 'Meámbar', latitude: 14.8, longitude: -87.77, start: 0.52, gain: 0.1 },
  { code: '1215', name: 'Santa Ana', latitude: 14.02, longitude: -87.94, start: 0.45, gain: 0.07 },
  { code: '1211', name: 'San Antonio del Norte', latitude: 13.88, longitude: -87.71, start: 0.4, gain: 0.06 },
  { code: '1803', name: 'El Negrito', latitude: 15.32, longitude: -87.7, start: 0.58, gain: 0.03 },
  { code: '1007', name: 'Jesús de Otoro', latitude: 14.49, longitude: -87.98, start: 0.35, gain: -0.02 },
];

export type Category = 'municipio' | 'facilitador' | 'colaborador' | 'asesor';
export type Partner = {
  readonly code: string;
  readonly name: string;
  readonly category: Category;
  /** Where the partner works. */
  readonly municipalities: readonly string[];
  /** 0 to 1. */
  readonly strength: number;
};

export const PARTNERS: readonly Partner[] = [
  {
    code: 'DEMO-S1',
    name: `Agua del Norte ${MARK}`,
    category: 'facilitador',
    municipalities: ['1609', '1803'],
    strength: 0.8,
  },
  {
    code: 'DEMO-S2',
    name: `Manos por el Agua ${MARK}`,
    category: 'facilitador',
    municipalities: ['0310', '1007'],
    strength: 0.6,
  },
  {
    code: 'DEMO-S3',
    name: `Fundación Manantial ${MARK}`,
    category: 'facilitador',
    municipalities: ['1215', '1211'],
    strength: 0.5,
  },
  {
    code: 'DEMO-S4',
    name: `Municipalidad de Chinda ${MARK}`,
    category: 'municipio',
    municipalities: ['1609'],
    strength: 0.75,
  },
  {
    code: 'DEMO-S5',
    name: `Municipalidad de Meámbar ${MARK}`,
    category: 'municipio',
    municipalities: ['0310'],
    strength: 0.55,
  },
  {
    code: 'DEMO-S6',
    name: `Tubos y Tanques Solidarios ${MARK}`,
    category: 'colaborador',
    municipalities: ['1803', '1007'],
    strength: 0.45,
  },
  { code: 'DEMO-S7', name: `Instituto del Agua ${MARK}`, category: 'asesor', municipalities: [], strength: 0.7 },
  {
    code: 'DEMO-S8',
    name: `Mancomunidad del Sur ${MARK}`,
    category: 'colaborador',
    municipalities: ['1215', '1211'],
    strength: 0.35,
  },
];

export type Board = {
  /** Part of its codes: `1609-03`. */
  readonly key: string;
  readonly place: string;
  readonly municipality: Municipality;
  readonly latitude: number;
  readonly longitude: number;
  readonly altitude: number;
  readonly houses: number;
};

const PLACES = [
  'El Carrizal', 'Agua Fría', 'El Pital', 'Las Vegas', 'Quebrada Honda', 'La Esperanza', 'Los Planes', 'San Isidro',
  'El Zapote', 'Buena Vista', 'Ojo de Agua', 'El Guayabo', 'La Cuesta', 'Pueblo Nuevo', 'El Rosario', 'Las Flores',
  'Santa Rita', 'Cerro Azul', 'La Unión', 'El Mango',
] as const; // biome-ignore format: a list of names

/** Ten Juntas a municipio; `size` small: two. */
export function boardsOf(small: boolean): readonly Board[] {
  return MUNICIPALITIES.flatMap((municipality, m) =>
    Array.from({ length: small ? 2 : 10 }, (_unused, n): Board => {
      const key = `${municipality.code}-${String(n + 1).padStart(2, '0')}`;
      return {
        key,
        place: PLACES[(m * 3 + n) % PLACES.length] ?? 'El Pital',
        municipality,
        latitude: between(municipality.latitude - 0.06, municipality.latitude + 0.06, 0.0001, key, 'lat'),
        longitude: between(municipality.longitude - 0.06, municipality.longitude + 0.06, 0.0001, key, 'lon'),
        altitude: between(250, 1600, 10, key, 'alt'),
        houses: between(28, 190, 1, key, 'houses'),
      };
    }),
  );
}

/** How well a Junta does in a year of the demonstration (0, 1, 2): from 0 to 1. */
export function levelOf(board: Board, year: number): number {
  const own = (chance(board.key, 'own') - 0.5) * 0.5;
  const turn = (chance(board.key, year, 'turn') - 0.5) * 0.12;
  return Math.max(0.03, Math.min(0.98, board.municipality.start + own + board.municipality.gain * year + turn));
}

/** Whether a Junta has something: always the same answer for its level, so that what is gained stays gained. */
export function has(board: Board, year: number, what: string, ease = 0): boolean {
  return chance(board.key, what) < levelOf(board, year) + ease;
}

export const providerName = (board: Board): string => `Junta de Agua ${board.place} ${MARK}`;
export const systemName = (board: Board): string => `Acueducto ${board.place} ${MARK}`;
export const communityName = (board: Board): string => `${board.place} ${MARK}`;

/** The registry as the file that Administración brings in. */
export function registryFile(boards: readonly Board[]): string {
  const rows = [
    'type,code,name,municipality,latitude,longitude,links,category',
    ...PARTNERS.map(
      ({ code, name, category, municipalities }) =>
        `partner,${code},${name},${category === 'municipio' ? (municipalities[0] ?? '') : ''},,,,${category}`,
    ),
    ...boards.flatMap((board) => [
      `community,DEMO-C-${board.key},${communityName(board)},${board.municipality.code},${board.latitude},${board.longitude},,`,
      `provider,DEMO-P-${board.key},${providerName(board)},${board.municipality.code},${board.latitude},${board.longitude},community:DEMO-C-${board.key},`,
      `system,DEMO-A-${board.key},${systemName(board)},${board.municipality.code},${board.latitude},${board.longitude},provider:DEMO-P-${board.key};community:DEMO-C-${board.key},`,
    ]),
  ];
  return `${rows.join('\r\n')}\r\n`;
}

export type Role = 'technician' | 'partner' | 'municipal' | 'supervisor' | 'secretariat' | 'admin';
export type Person = {
  readonly key: string;
  readonly name: string;
  readonly role: Role;
  readonly municipalities: readonly string[];
  readonly partner: string | null;
  /** Telephone or computer. */
  readonly device: string;
};

/** The technician whose phone has not been heard of for weeks. */
export const SILENT = 'tecnica-silenciosa';

/** Who works in the movement: a technician a municipio, two supervisors, a contact a partner, the Secretariat; and somebody of a municipality. */
export const PEOPLE: readonly Person[] = [
  person('secretaria', 'Sandra Secretaría', 'secretariat', []),
  person('supervisora-norte', 'Silvia Supervisora', 'supervisor', ['1609', '1803', '0310']),
  person('supervisor-sur', 'Samuel Supervisor', 'supervisor', ['1215', '1211', '1007']),
  person('tecnica-1609', 'Ana Técnica', 'technician', ['1609'], 'DEMO-S1'),
  person('tecnico-0310', 'Beto Técnico', 'technician', ['0310'], 'DEMO-S2'),
  person('tecnica-1215', 'Carla Técnica', 'technician', ['1215'], 'DEMO-S3'),
  person('tecnico-1211', 'Darío Técnico', 'technician', ['1211'], 'DEMO-S3'),
  person('tecnica-1803', 'Elsa Técnica', 'technician', ['1803'], 'DEMO-S1'),
  person('tecnico-1007', 'Fausto Técnico', 'technician', ['1007'], 'DEMO-S6'),
  person(SILENT, 'Gloria Técnica', 'technician', ['1007']),
  person('titular-1609', 'Tomás Titular', 'municipal', ['1609']),
  ...PARTNERS.map(({ code }, index) => person(`contacto-${code}`, `Contacto ${index + 1}`, 'partner', [], code)),
];

function person(
  key: string,
  name: string,
  role: Role,
  municipalities: readonly string[],
  partner: string | null = null,
): Person {
  return { key, name: `${name} ${MARK}`, role, municipalities, partner, device: uuidOf(new Date(0), key, 'device') };
}
