import { describe, expect, it } from 'vitest';
import { instanceXml, koboRecord } from '../../../src/domain/xlsform/record-shapes.ts';
import { ask, group, modelOf, repeat } from '../form/scenario.ts';

const model = modelOf(
  [
    group('dueno', [ask('text', 'dueno_nombre', { sourceName: 'nombre' })]),
    ask('select_multiple', 'usos', { list: 'si_no' }),
    ask('select_one', 'uso', { list: 'si_no', or_other: true }),
    ask('geopoint', 'lugar'),
    ask('image', 'foto'),
    ask('note', 'aviso'),
    repeat('puntos', [ask('decimal', 'cloro')]),
  ],
  { sourceId: 'Encuesta Agua', sourceVersion: 'v2' },
);
const SHA = 'a'.repeat(64);
const head = {
  id: '00000000-0000-4000-8000-000000000001',
  submittedAt: '2026-11-22T20:00:00Z',
  startedAt: '2026-11-22T13:00:00-06:00',
  finishedAt: null,
  author: 'ana',
  reviewState: 'approved',
  formVersion: 1,
  fileOf: (sha256: string) => `${sha256.slice(0, 4)}.jpg`,
};
const answers = {
  dueno_nombre: 'Juan & "Ana" <3\u0001',
  usos: ['si', 'no'],
  uso: 'other',
  uso_other: 'riego',
  lugar: {
    latitude: 14.1,
    longitude: -87.2,
    accuracyMetres: 5,
    altitudeMetres: 900,
    takenAt: '2026-11-22T13:00:00-06:00',
  },
  foto: SHA,
  puntos: [{ cloro: 0.5 }, {}],
};

describe('a record for ODK and Kobo', () => {
  it('is an XForms instance with the names, the id and the version of the workbook', () => {
    expect(instanceXml(model, head, answers)).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>\n<data xmlns:orx="http://openrosa.org/xforms" id="Encuesta Agua" version="v2">',
        '<dueno><nombre>Juan &amp; &quot;Ana&quot; &lt;3</nombre></dueno>',
        '<usos>si no</usos><uso>other</uso><uso_other>riego</uso_other>',
        '<lugar>14.1 -87.2 900 5</lugar><foto>aaaa.jpg</foto><aviso/>',
        '<puntos><cloro>0.5</cloro></puntos><puntos><cloro/></puntos>',
        '<meta><instanceID>uuid:00000000-0000-4000-8000-000000000001</instanceID></meta></data>\n',
      ].join(''),
    );
  });

  it('is a record of Kobo with its names behind their groups', () => {
    expect(koboRecord(model, head, answers)).toEqual({
      _uuid: head.id,
      'meta/instanceID': `uuid:${head.id}`,
      _xform_id_string: 'Encuesta Agua',
      __version__: 'v2',
      _submission_time: head.submittedAt,
      _submitted_by: 'ana',
      _review_state: 'approved',
      start: head.startedAt,
      'dueno/nombre': 'Juan & "Ana" <3\u0001',
      usos: 'si no',
      uso: 'other',
      uso_other: 'riego',
      lugar: '14.1 -87.2 900 5',
      foto: 'aaaa.jpg',
      puntos: [{ 'puntos/cloro': '0.5' }, {}],
    });
  });

  it('says when it began and ended where that is known, and of an earlier version its own number', () => {
    expect(koboRecord(model, head, answers)).not.toHaveProperty('end');
    expect(koboRecord(model, { ...head, startedAt: null }, answers)).not.toHaveProperty('start');
    const earlier = { ...head, finishedAt: '2026-11-22T14:00:00-06:00', formVersion: 7 };
    expect(koboRecord(model, earlier, answers)).toMatchObject({ end: earlier.finishedAt, __version__: '7' });
    expect(koboRecord(model, head, answers)['__version__']).toBe('v2');
  });

  it('never fails over answers that break their form', () => {
    for (const broken of [null, 'x', [], { puntos: 'x', lugar: 5, usos: { a: 1 } }]) {
      expect(instanceXml(model, head, broken)).toMatch(/^<\?xml[\s\S]*<\/data>\n$/);
      expect(koboRecord(model, head, broken)['_uuid']).toBe(head.id);
    }
  });
});
