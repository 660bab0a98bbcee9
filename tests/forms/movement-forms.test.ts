import { describe, expect, it } from 'vitest';
import { needStep } from '../../src/forms/movement/need-step.ts';
import { partnerApplication } from '../../src/forms/movement/partner-application.ts';
import { poaAdvance } from '../../src/forms/movement/poa-advance.ts';
import { referenceValue } from '../../src/forms/movement/reference-value.ts';
import { roadMap } from '../../src/forms/movement/road-map.ts';
import { partnerSelfEvaluation } from '../../src/forms/partner-self-evaluation/form.ts';
import { fill } from './fill.ts';

const chinda = { id: 'm', name: 'Chinda', code: '1609', type: 'municipality', municipality: '1609' };

describe('the road map of a municipality', () => {
  const told = (day: string, code: string, value: string) => ({
    _day: day,
    hoja_ruta_municipios: [
      { ruta_codigo: '0310', ruta_incidencia: '0' },
      { ruta_codigo: code, ruta_incidencia: value },
    ],
  });
  const before = { fecha: '2026-03-01', ruta_incidencia: '1', facilitador: 'Agua del Norte' };
  const begun = (instances: Parameters<typeof fill>[1]) =>
    fill(roadMap, { subject: [chinda], previous: [], 'partner-self-evaluation': [], ...instances });

  it('begins with what the last self-evaluation says of this municipality, of nobody else', () => {
    expect(begun({ 'partner-self-evaluation': [told('2026-05-01', '1609', '2')] }).value('ruta_incidencia')).toBe('2');
    expect(
      begun({ 'partner-self-evaluation': [told('2026-05-01', '1803', '2')] }).value('ruta_incidencia'),
    ).toBeUndefined();
  });

  it('begins with its own last word where that is later', () => {
    const own = begun({ previous: [before], 'partner-self-evaluation': [told('2026-01-01', '1609', '3')] });
    expect([own.value('ruta_incidencia'), own.value('facilitador')]).toEqual(['1', 'Agua del Norte']);
    const other = begun({ previous: [before], 'partner-self-evaluation': [told('2026-09-01', '1609', '3')] });
    expect(other.value('ruta_incidencia')).toBe('3');
  });
});

describe('the road map in a self-evaluation', () => {
  it('begins with what the municipality’s own road map says, once the municipality is chosen, and stays to be changed', () => {
    const filling = fill(partnerSelfEvaluation, {
      subject: [{ id: 's', name: 'Socio' }],
      previous: [],
      'road-map': [{ _municipality: '1609', ruta_incidencia: '2', ruta_asocio: '3' }],
    }).set({ categoria: 'facilitador' });
    const path = (name: string) => `hoja_ruta_municipios[1]/${name}`;
    filling.set({ [path('ruta_departamento')]: '16', [path('ruta_codigo')]: '1609' });
    expect([filling.value(path('ruta_incidencia')), filling.value(path('ruta_asocio'))]).toEqual(['2', '3']);
    expect(filling.value(path('ruta_municipio'))).toBe('Chinda, Santa Bárbara');
    expect(filling.set({ [path('ruta_incidencia')]: '1' }).value(path('ruta_incidencia'))).toBe('1');
  });

  it('begins with the municipality of whoever works in one, and with its road map', () => {
    const filling = fill(partnerSelfEvaluation, {
      subject: [{ id: 's', name: 'Socio', category: 'facilitador' }],
      previous: [],
      place: [{ municipality: '1609' }],
      'road-map': [{ _municipality: '1609', ruta_incidencia: '2' }],
    });
    const path = (name: string) => `hoja_ruta_municipios[1]/${name}`;
    expect(filling.value('categoria')).toBe('facilitador');
    expect(['ruta_departamento', 'ruta_codigo', 'ruta_incidencia'].map((name) => filling.value(path(name)))).toEqual([
      '16',
      '1609',
      '2',
    ]);
  });

  it('asks for the category where the registry does not know it', () => {
    const subject = [{ id: 's', name: 'Socio', category: 'ong' }];
    expect(fill(partnerSelfEvaluation, { subject, previous: [] }).value('categoria')).toBeUndefined();
  });
});

describe('progress of an activity', () => {
  it('knows from the row of the plan which activity it is about', () => {
    const row = { id: 'activity-1', actividad: 'Capacitar fontaneros', unidad: 'fontaneros', municipio: '1609' };
    const filling = fill(poaAdvance, { subject: [], row: [row] });
    expect([filling.value('actividad_id'), filling.value('actividad')]).toEqual(['activity-1', 'Capacitar fontaneros']);
    expect(filling.engine.question('actividad').readOnly).toBe(true);
    filling.set({ avance: 80, estado: 'concluida' });
    expect(filling.refused('estado')).toBe('constraint');
    expect(filling.set({ avance: 100 }).refused('estado')).toBe(null);
  });

  it('asks again where all is done and the activity is still called under way, without refusing it', () => {
    const filling = fill(poaAdvance, { subject: [], row: [{ id: 'activity-1' }] }).set({ avance: 100 });
    expect([filling.warned('estado'), filling.refused('estado')]).toEqual([true, null]);
    expect(filling.set({ estado: 'concluida' }).warned('estado')).toBe(false);
    expect(filling.set({ avance: 99, estado: 'en_curso' }).warned('estado')).toBe(false);
  });

  it('shows what is known last, and asks again where less is noted, without refusing it', () => {
    const begun = (row: object) => fill(poaAdvance, { subject: [], row: [{ id: 'activity-1', ...row }] });
    const filling = begun({ avance: 0.95, alcanzado: 30 });
    expect(filling.engine.question('nota_avance_antes').label).toMatchObject({ es: 'Lo último que se sabe: 95 %.' });
    const judged = (name: string, value: number) => {
      filling.set({ [name]: value });
      return [filling.warned(name), filling.refused(name)];
    };
    expect(judged('avance', 40)).toEqual([true, null]);
    expect(judged('avance', 95)).toEqual([false, null]);
    expect(judged('alcanzado', 12)).toEqual([true, null]);
    expect(judged('alcanzado', 30)).toEqual([false, null]);
    const first = begun({});
    expect(first.relevant('nota_avance_antes')).toBe(false);
    expect(first.set({ avance: 0, alcanzado: 0 }).warned('avance')).toBe(false);
    expect(first.warned('alcanzado')).toBe(false);
  });
});

describe('the follow-up of a need', () => {
  it('knows its need and who took it, and asks for nobody where it is let go', () => {
    const row = { necesidad_id: 'r/1', necesidad: 'Capacitar en cloro', paso: 'hecha', quien: 'Agua del Norte' };
    const filling = fill(needStep, { subject: [], row: [row] });
    expect(['necesidad_id', 'necesidad', 'estado', 'quien'].map((name) => filling.value(name))).toEqual([
      'r/1',
      'Capacitar en cloro',
      'hecha',
      'Agua del Norte',
    ]);
    expect(filling.set({ estado: 'soltada' }).relevant('quien')).toBe(false);
  });
});

describe('an application', () => {
  it('asks each category for its own criteria, and each step for its day', () => {
    const filling = fill(partnerApplication).set({ categoria: 'municipio', estado: 'solicitado' });
    expect(['legal', 'en_zona', 'fecha_revision'].map(filling.relevant)).toEqual([false, true, false]);
    filling.set({ en_zona: 'si', seguridad: 'no', compromiso: 'si', participa: 'si' });
    expect([filling.value('criterios_cumplidos'), filling.value('criterios_total')]).toEqual([3, 4]);
    filling.set({ categoria: 'asesor', estado: 'activo' });
    expect(['legal', 'en_zona', 'fecha_asamblea', 'papel'].map(filling.relevant)).toEqual([true, false, true, true]);
    expect(filling.set({ estado: 'rechazado' }).relevant('motivo')).toBe(true);
  });
});

describe('a baseline or target', () => {
  it('is at most 100 where it is a share, and names its municipality where it is of one', () => {
    const filling = fill(referenceValue).set({ tipo: 'meta', indicador: 'CO-01', ambito: 'municipio', valor: 120 });
    expect([filling.refused('valor'), filling.relevant('municipio')]).toEqual(['constraint', true]);
    expect(filling.set({ unidad: 'numero' }).refused('valor')).toBe(null);
    expect(filling.set({ ambito: 'pais' }).relevant('municipio')).toBe(false);
  });
});
