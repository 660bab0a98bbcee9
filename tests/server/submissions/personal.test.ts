import { describe, expect, it } from 'vitest';
import type { FormNode } from '../../../src/domain/form/definition.ts';
import { isPersonalPath, namesOf, withoutPersonal } from '../../../src/server/submissions/personal.ts';

const nodes: readonly FormNode[] = [
  {
    type: 'group',
    name: 'pagina',
    children: [
      { type: 'text', name: 'nombre', personal: true },
      { type: 'integer', name: 'abonados' },
      { type: 'geopoint', name: 'toma' },
      { type: 'image', name: 'foto_persona', personal: true },
      { type: 'image', name: 'foto_tanque' },
      {
        type: 'repeat',
        name: 'representantes',
        label: { es: 'Representantes' },
        children: [
          { type: 'text', name: 'telefono', personal: true },
          { type: 'text', name: 'cargo' },
        ],
      },
    ],
  },
];
const names = namesOf(nodes);

describe('the names of a form', () => {
  it('are those of questions and repeats, not of groups; personal ones are told', () => {
    expect([...names.known]).toEqual([
      'nombre',
      'abonados',
      'toma',
      'foto_persona',
      'foto_tanque',
      'representantes',
      'telefono',
      'cargo',
    ]);
    expect([...names.personal]).toEqual(['nombre', 'foto_persona', 'telefono']);
  });

  it.each([
    ['nombre', true],
    ['abonados', false],
    ['representantes[2]/telefono', true],
    ['representantes[2]/cargo', false],
    ['representantes', false],
    // Nobody can say of what the form does not know that it is not personal.
    ['otra', true],
    ['otra[1]/cargo', true],
    ['pagina', true],
    ['][', true],
  ])('say of %s whether it is personal: %j', (path, personal) => {
    expect(isPersonalPath(path, names)).toBe(personal);
  });
});

describe('a record for whoever may not have its personal data', () => {
  const record = {
    id: 'r1',
    revision: 2,
    baseRevision: 1,
    form: { id: 'f', version: 1 },
    subject: null,
    municipality: '0801',
    startedAt: 'a',
    finishedAt: 'b',
    practice: true,
    author: 'ana',
    device: 'd',
    contentHash: 'h',
    proof: 'p',
    location: { latitude: 14, longitude: -87, accuracyMetres: 5, altitudeMetres: 900, takenAt: 't', insisted: true },
    answers: {
      nombre: 'Ana',
      abonados: 80,
      otra: 'texto',
      toma: { latitude: 14.1, longitude: -87.1, accuracyMetres: 6, takenAt: 't', remark: 'casa de Ana' },
      representantes: [{ telefono: '9876', cargo: 'fiscal' }, 'no es un objeto'],
    },
    photos: [
      { question: 'foto_persona', sha256: '1' },
      { question: 'foto_tanque', sha256: '2' },
      { sha256: '3' },
      'no es una foto',
    ],
  };

  it('keeps where, when and what, and nothing that tells who, or could be compared with a guess', () => {
    expect(withoutPersonal(record, names)).toEqual({
      id: 'r1',
      revision: 2,
      baseRevision: 1,
      form: { id: 'f', version: 1 },
      subject: null,
      municipality: '0801',
      startedAt: 'a',
      finishedAt: 'b',
      practice: true,
      location: { latitude: 14, longitude: -87, accuracyMetres: 5, altitudeMetres: 900, takenAt: 't' },
      answers: {
        abonados: 80,
        toma: { latitude: 14.1, longitude: -87.1, accuracyMetres: 6, takenAt: 't' },
        representantes: [{ cargo: 'fiscal' }, 'no es un objeto'],
      },
      photos: [{ question: 'foto_tanque', sha256: '2' }],
      redacted: true,
    });
  });

  it('of a form that nobody knows keeps no answer and no photo', () => {
    expect(withoutPersonal(record, null)).toMatchObject({ answers: {}, photos: [], redacted: true });
  });

  it('is read though its answers, photos or place are of no known shape', () => {
    const odd = { id: 'r1', answers: ['x'], photos: 'x', location: null };
    expect(withoutPersonal(odd, names)).toEqual({ id: 'r1', location: null, answers: {}, photos: [], redacted: true });
    expect(withoutPersonal({ answers: null }, names)).toEqual({ answers: {}, photos: [], redacted: true });
  });
});
