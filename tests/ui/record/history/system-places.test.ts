import { expect, it } from 'vitest';
import type { Answers } from '../../../../src/domain/form/answers.ts';
import type { Form } from '../../../../src/domain/form/definition.ts';
import { chlorinationCheck } from '../../../../src/forms/chlorination-check/form.ts';
import { waterSystem } from '../../../../src/forms/water-system/form.ts';
import type { RecordDetail } from '../../../../src/storage/pulled/records.ts';
import { systemPlaces } from '../../../../src/ui/record/history/system-places.ts';

const at = (latitude: number) => ({
  latitude,
  longitude: -88,
  accuracyMetres: 5,
  takenAt: '2026-05-01T12:00:00-06:00',
});

function record(form: Form, day: string, answers: Answers): { readonly detail: RecordDetail; readonly form: Form } {
  const detail: RecordDetail = {
    summary: {
      id: `${form.id}/${day}`,
      form: { id: form.id, version: form.version },
      subject: { type: 'system', id: 'acueducto' },
      municipality: null,
      finishedAt: `${day}T18:00:00.000Z`,
      day,
      author: { userId: 'ana', name: 'Ana' },
      mine: true,
      practice: false,
      withdrawn: false,
      revision: 1,
      status: { kind: 'proved' },
      reviewState: null,
      score: null,
      localKey: null,
    },
    answers,
    photos: [],
    reviews: [],
  };
  return { detail, form };
}

/** Name of the question that asks where a sampling point is. */
const POSITION = 'gps_punto';

it('a sampling point keeps its last position and has its last reading, also when that visit took no position', () => {
  const places = systemPlaces(
    [
      record(chlorinationCheck, '2026-06-01', {
        puntos: [{ lugar: 'tanque', estado_lectura: 'lectura', valor: 1.2, veredicto: 'adecuado' }],
      }),
      record(chlorinationCheck, '2026-05-01', {
        puntos: [
          { lugar: 'tanque', estado_lectura: 'no_se_detecta', valor: 0, veredicto: 'sin_cloro', [POSITION]: at(14.1) },
        ],
      }),
    ],
    'es',
  );
  expect(places).toMatchObject([
    {
      at: { latitude: 14.1, longitude: -88 },
      chlorine: { reading: { kind: 'value', milligramsPerLitre: 1.2 }, verdict: 'adecuado', day: '2026-06-01' },
    },
  ]);
});

it('intakes and tanks come from the system’s own form, each once, by its latest record', () => {
  const places = systemPlaces(
    [
      record(waterSystem, '2026-06-01', { georreferencia: at(14.2) }),
      record(waterSystem, '2025-06-01', { georreferencia: at(14.9) }),
    ],
    'es',
  );
  expect(places.map(({ at: { latitude }, chlorine }) => [latitude, chlorine])).toEqual([[14.2, null]]);
});
