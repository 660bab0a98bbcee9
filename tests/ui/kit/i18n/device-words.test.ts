import { describe, expect, it } from 'vitest';
import { boards } from '../../../../src/forms/boards/index.ts';
import { saidAtComputer } from '../../../../src/ui/kit/i18n/device-words.ts';
import { allTexts } from '../../support/all-texts.ts';

/** Where «el teléfono» is not the device in use: the one that sent a record, was lost, or is given to somebody, any one. */
const OF_ANOTHER = [
  'admin:code.step2',
  'admin:person.revoked',
  'bin:takeText',
  'laterForm:position.typed',
  'parcels:noneText',
  'parcels:notRevoked',
  'parcels:revoked',
  'parcels:wordHint',
  'privacy:parts.where.text',
  'publishing:act.preview',
  'publishing:files.fault.kind',
  'publishing:preview.lead',
  'review:clock.offset',
  'review:flags.clock',
  'review:flags.relayed',
  'review:photos.absent',
  'review:signal.flag.clock',
  'xlsform:problem.public-key',
];

describe('what is said at a computer', () => {
  it('is of this computer, in both languages', () => {
    expect(saidAtComputer('Todo sigue guardado en este teléfono.', 'x')).toBe(
      'Todo sigue guardado en esta computadora.',
    );
    expect(saidAtComputer('Este teléfono todavía no ha enviado ni recibido nada.', 'x')).toMatch(
      /^Esta computadora todavía/,
    );
    expect(saidAtComputer('Everything is kept on this phone.', 'x')).toBe('Everything is kept on this computer.');
  });
  it('agrees in gender where what follows changes', () =>
    expect(
      [
        'Este teléfono fue dado de baja',
        'Si este teléfono está lleno, borre',
        'Este teléfono está lleno',
        'Este teléfono lo usa Ana',
      ].map((text) => saidAtComputer(text, 'x')),
    ).toEqual([
      'Esta computadora fue dada de baja',
      'Si esta computadora está llena, borre',
      'Esta computadora está llena',
      'Esta computadora la usa Ana',
    ]));
  it('stays of a phone where the phone is somebody else’s, or any phone', () => {
    expect(saidAtComputer('Quitar este teléfono', 'person.revoke')).toBe('Quitar este teléfono');
    expect(saidAtComputer('El teléfono que la tomó aún no la envía.', 'x')).toBe(
      'El teléfono que la tomó aún no la envía.',
    );
  });
});

it.each([
  ['es', /\b(?:el|del|al) teléfono\b/i],
  ['en', /\bthe phone\b/i],
] as const)(
  'texts on the device in use say «este teléfono», so that a computer is called one (%s)',
  async (language, of) => {
    const texts = [...(await allTexts(language))].filter(([, text]) => of.test(text)).map(([key]) => key);
    expect(texts.filter((key) => !OF_ANOTHER.includes(key))).toEqual([]);
    expect(boards.filter(({ lead }) => of.test(lead[language] ?? '')).map(({ id }) => id)).toEqual([]);
  },
);
