import { describe, expect, it } from 'vitest';
import { compileBoard } from '../../src/domain/boards/compute-board.ts';
import { rowsInView, totalOf } from '../../src/domain/boards/view-board.ts';
import { referencesOf, wholeWayOf } from '../../src/domain/indicators/references.ts';
import { boardInYear } from '../../src/forms/boards/in-year.ts';
import { boards } from '../../src/forms/boards/index.ts';
import { shippedReferences } from '../../src/forms/boards/shipped-references.ts';
import { forms } from '../../src/forms/index.ts';
import { indicatorTable } from '../../src/forms/scoring/indicators.ts';
import { cellsOf, entity, record, rowsOn } from '../domain/boards/board-stage.ts';

function board(id: string) {
  const found = boards.find((each) => each.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

describe.each(boards.map((each) => [each.id, each] as const))('the shipped board %s', (_id, each) => {
  it('compiles, and names only columns and forms that there are', () => {
    const result = compileBoard(each);
    expect(result.ok ? [] : result.problems).toEqual([]);
    const names = new Set(each.columns.map(({ name }) => name));
    const named = [
      each.heading,
      ...each.groups,
      each.sort.column,
      ...each.filters,
      ...(each.opens === undefined ? [] : [each.opens]),
      ...(each.actions ?? []).flatMap(({ subject, when }) => [subject, when].filter((name) => name !== undefined)),
      ...each.columns.flatMap(({ mark }) => mark ?? []),
    ];
    expect(named.filter((name) => !names.has(name))).toEqual([]);
    const ids = new Set(forms.map(({ id }) => id));
    const usedForms = [...each.sources, ...(each.actions ?? [])].map(({ form }) => form).concat(each.begins ?? []);
    expect(usedForms.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('says everything in both languages', () => {
    const lacking = each.columns.filter(({ label }) => !label['es'] || !label['en']).map(({ name }) => name);
    expect([...lacking, each.title['en'], each.lead['en']].filter((word) => !word)).toEqual([]);
    expect(lacking).toEqual([]);
  });
});

it('says source and note of each value that the plan ships in English too', () => {
  const { columns } = board('metas');
  const lacking = shippedReferences.flatMap(({ fuente, nota }) => {
    const words = { fuente, nota };
    return (['fuente', 'nota'] as const).flatMap((name) => {
      const choice = columns
        .find((column) => column.name === name)
        ?.choices?.items.find((one) => one.name === words[name]);
      return words[name] === undefined || choice?.label['en'] !== undefined ? [] : [words[name]];
    });
  });
  expect(shippedReferences.length).toBeGreaterThan(0);
  expect(lacking).toEqual([]);
});

it('begin forms of their own about nothing, a municipality or a partner, which the screen asks for', () => {
  const subjectOf = (id: string) => forms.find((form) => form.id === id)?.subject;
  const begun = boards.flatMap(({ begins = [] }) => begins.map(subjectOf));
  expect(
    begun.filter((subject) => subject !== undefined && subject !== 'municipality' && subject !== 'partner'),
  ).toEqual([]);
  expect(boards.find(({ id }) => id === 'poa')?.begins).toEqual(['poa-activity']);
});

describe('the POA', () => {
  const activity = (answers: Record<string, string | number>) =>
    record('poa-activity', {
      anio: 2026,
      actividad: 'Capacitar fontaneros',
      fecha_inicio: '2026-01-01',
      fecha_fin: '2026-07-02',
      avance: 0,
      estado: 'no_iniciada',
      presupuesto: 10_000,
      ...answers,
    });

  it('tells by the date what is overdue, whatever state somebody wrote', () => {
    const late = activity({ avance: 60, estado: 'en_curso' });
    const situation = (day: string) => cellsOf(rowsOn(day, board('poa'), [late]).get(late.id))['situacion'];
    expect([situation('2025-12-31'), situation('2026-03-01'), situation('2026-06-15')]).toEqual([
      'por_comenzar',
      'en_curso',
      'vence_pronto',
    ]);
    expect([situation('2026-07-02'), situation('2026-07-03')]).toEqual(['vence_pronto', 'vencida']);
  });

  it('tells of what has not begun that it ends within 30 days, and that it has not begun', () => {
    const short = activity({ fecha_inicio: '2026-12-05', fecha_fin: '2026-12-15' });
    const told = (day: string) => rowsOn(day, board('poa'), [short]).get(short.id);
    expect(cellsOf(told('2026-11-30'))).toMatchObject({ situacion: 'por_comenzar', plazo: 'en_30' });
    expect(told('2026-11-30')?.bands.get('fin')?.tone).toBe('warning');
    expect(cellsOf(told('2026-11-14'))).toMatchObject({ situacion: 'por_comenzar', plazo: 'despues' });
    expect(cellsOf(told('2026-12-06'))).toMatchObject({ situacion: 'vence_pronto', plazo: 'en_30' });
    expect(cellsOf(told('2026-12-16'))).toMatchObject({ situacion: 'vencida', plazo: 'pasado' });
    const ended = activity({ fecha_fin: '2026-12-15', estado: 'concluida' });
    expect(cellsOf(rowsOn('2026-11-30', board('poa'), [ended]).get(ended.id))['plazo']).toBe('');
  });

  it('reads the last record of progress, adds up what was spent and ends what is done', () => {
    const one = activity({});
    const advance = (day: string, avance: number, gastado: number) =>
      record('poa-advance', { actividad_id: one.id, fecha: day, avance, gastado, estado: 'en_curso' }, { day });
    const records = [one, advance('2026-02-01', 30, 4_000), advance('2026-04-01', 100, 7_000)];
    const row = rowsOn('2026-08-01', board('poa'), records).get(one.id);
    expect(cellsOf(row)).toMatchObject({ avance: 1, gastado: 11_000, situacion: 'concluida', abierta: 0 });
    expect(row?.bands.get('gastado')?.tone).toBe('warning');
  });

  it('draws the line of today between the dates of the activity', () => {
    const one = activity({});
    const passed = (day: string) => cellsOf(rowsOn(day, board('poa'), [one]).get(one.id))['tiempo'];
    expect(passed('2025-12-01')).toBe(0);
    expect(passed('2026-04-02')).toBeCloseTo(0.5, 2);
    expect(passed('2026-12-01')).toBe(1);
  });
});

describe('the road map', () => {
  const place = entity('municipality', { id: 'm-1609', name: 'Chinda', code: '1609', municipality: '1609' });
  const junta = entity('provider', { id: 'p-1', municipality: '0310' });
  const told = (day: string, value: string) =>
    record(
      'partner-self-evaluation',
      { hoja_ruta_municipios: [{ ruta_codigo: '1609', ruta_incidencia: value, ruta_asocio: 'na' }] },
      { day, subject: { id: 's', name: 'Socio Uno', code: '' } },
    );
  const own = (day: string, value: string) =>
    record(
      'road-map',
      { ruta_incidencia: value, facilitador: 'Dos', siguiente_paso: 'Nombrar' },
      { day, municipality: '1609' },
    );
  const chinda = (records: ReturnType<typeof record>[]) =>
    cellsOf(rowsOn('2026-11-01', board('hoja-de-ruta'), records, [place, junta]).get('1609'));

  it('takes the later word of the municipality’s own form and of self-evaluations', () => {
    expect(chinda([told('2026-03-01', '1'), own('2026-05-01', '2')])).toMatchObject({
      incidencia: '2',
      facilitador: 'Dos',
    });
    expect(chinda([told('2026-08-01', '3'), own('2026-05-01', '2')])).toMatchObject({
      incidencia: '3',
      facilitador: 'Socio Uno',
    });
  });

  it('leaves what does not apply out of the index, and names the activity that is furthest behind', () => {
    expect(chinda([told('2026-03-01', '1')])).toMatchObject({ indice: 1 / 3, menor: 'incidencia', asocio: 'na' });
  });

  it('shows a municipality of which nothing is known, without an index', () => {
    const rows = rowsOn('2026-11-01', board('hoja-de-ruta'), [], [place, junta]);
    expect([...rows.keys()]).toEqual(['0310']);
    expect(cellsOf(rows.get('0310'))['indice']).toBe('');
  });
});

describe('demand', () => {
  it('counts complaints per 1,000 users of the last assessments, those open too long with their word', () => {
    const assessed = (day: string, users: number) =>
      record(
        'provider-assessment',
        { usuarios_deberian_pagar: users },
        { day, municipality: '1609', subject: { id: 'j', name: 'Junta', code: '' } },
      );
    const complaint = (fecha: string, estado: string) =>
      record('complaint', { fecha, estado }, { municipality: '1609' });
    const rows = rowsOn('2026-11-20', board('demanda'), [
      assessed('2025-01-01', 999),
      assessed('2026-01-01', 500),
      complaint('2026-11-01', 'recibida'),
      complaint('2026-11-15', 'en_tramite'),
      complaint('2026-10-01', 'resuelta'),
      complaint('2024-10-01', 'resuelta'),
    ]);
    expect(cellsOf(rows.get('1609'))).toMatchObject({ usuarios: 500, quejas: 3, por_mil: 6, abiertas: 2, viejas: 1 });
  });
});

describe('demand per 1,000 users', () => {
  const [known, unknown] = ['known', 'unknown'].map((id) => entity('provider', { id, municipality: '1609' }));
  const registry = [known, unknown].flatMap((one) => one ?? []);
  const about = (id: string) => ({ municipality: '1609', provider: id, subject: { id, name: id, code: '' } });
  const assessed = (id: string, answers: Record<string, number>) => record('provider-assessment', answers, about(id));
  const said = (form: string, fecha: string, id?: string) =>
    record(form, { fecha, estado: 'recibida' }, id === undefined ? { municipality: '1609' } : about(id));
  const chinda = (records: ReturnType<typeof record>[], day = '2026-11-20') =>
    cellsOf(rowsOn(day, board('demanda'), records, registry).get('1609'));

  it('says one place of a complaint on every board after its Junta moved, and takes the answer where it has no Junta', () => {
    const junta = { id: 'moved', name: 'Junta que se movió', code: '' };
    const said = { fecha: '2026-11-01', estado: 'recibida' };
    for (const [form, list, column] of [
      ['complaint', 'quejas', 'abiertas'],
      ['improvement-request', 'solicitudes', 'sin_respuesta'],
    ] as const) {
      const records = [
        record(form, { ...said, municipio: '1803' }, { municipality: '0310', subject: junta }),
        record(form, { ...said, municipio: '1609' }, { municipality: null, subject: null }),
        record(form, { ...said, municipio: '1318' }, { municipality: '0801', subject: null }),
        record(form, said, { municipality: '0801', subject: null }),
      ];
      const places = [...rowsOn('2026-11-20', board(list), records).values()].map((row) => cellsOf(row)['municipio']);
      const byPlace = ['demanda', 'municipios'].map((id) =>
        [...rowsOn('2026-11-20', board(id), records, registry).values()]
          .map(cellsOf)
          .filter((cells) => cells[column] === 1)
          .map((cells) => cells['municipio']),
      );
      const wanted = ['0310', '0801', '1318', '1609'];
      expect(places.map(String).toSorted((left, right) => left.localeCompare(right))).toEqual(wanted);
      expect(byPlace).toEqual([wanted, wanted]);
    }
  });

  it('holds complaints and requests of the same twelve calendar months against the users', () => {
    const users = [
      assessed('known', { usuarios_deberian_pagar: 400 }),
      assessed('unknown', { usuarios_deberian_pagar: 100 }),
    ];
    const months = ['2026-11-01', '2025-11-20', '2025-11-19', '2024-01-01'];
    const records = [...users, ...months.flatMap((day) => [said('complaint', day), said('improvement-request', day)])];
    expect(chinda(records)).toMatchObject({
      usuarios: 500,
      sin_usuarios: 0,
      quejas: 2,
      por_mil: 4,
      solicitudes: 2,
      solicitudes_por_mil: 4,
    });
    // A year with a leap day has 366.
    expect(chinda([...users, said('complaint', '2024-02-20')], '2025-02-20')['quejas']).toBe(1);
  });

  it('leaves a Junta whose users nobody knows out of both, and says how many there are', () => {
    const records = [
      assessed('known', { usuarios_deberian_pagar: 500 }),
      assessed('unknown', {}),
      said('complaint', '2026-11-01', 'known'),
      ...['2026-10-01', '2026-10-02', '2026-10-03'].map((day) => said('complaint', day, 'unknown')),
      said('improvement-request', '2026-10-03', 'known'),
      said('improvement-request', '2026-10-03'),
    ];
    expect(chinda(records)).toMatchObject({
      usuarios: 500,
      sin_usuarios: 1,
      quejas: 4,
      quejas_contadas: 1,
      por_mil: 2,
      solicitudes: 2,
      solicitudes_por_mil: 2,
    });
    expect(
      rowsOn('2026-11-20', board('demanda'), records, registry).get('1609')?.bands.get('usuarios')?.label['es'],
    ).toBe('Faltan Juntas');
    // Of requests that name no Junta it is not known whether they are of one that is counted.
    const loose = [assessed('known', { usuarios_deberian_pagar: 500 }), said('improvement-request', '2026-10-03')];
    expect(chinda(loose)).toMatchObject({ solicitudes: 1, solicitudes_por_mil: '', por_mil: 0 });
    const why = (column: string) =>
      rowsOn('2026-11-20', board('demanda'), loose, registry).get('1609')?.bands.get(column)?.label['es'];
    expect([why('solicitudes_por_mil'), why('por_mil')]).toEqual(['No dicen de qué Junta', undefined]);
    expect(chinda([])).toMatchObject({ usuarios: '', sin_usuarios: 2, por_mil: '' });
  });
});

describe('self-evaluations side by side', () => {
  it('name who is missing this year, and what changed', () => {
    const partner = (id: string) => entity('partner', { id, name: id });
    const made = (id: string, anio: number, total: number | null, band: string | null) =>
      record(
        'partner-self-evaluation',
        { anio, categoria: 'asesor' },
        { day: `${anio}-11-01`, subject: { id, name: id, code: '' }, score: { total, letter: null, band } },
      );
    const rows = rowsOn(
      '2026-11-20',
      board('autoevaluaciones'),
      [
        made('uno', 2025, 0.75, 'avanzado'),
        made('uno', 2026, 0.5, 'parcial'),
        made('dos', 2025, 0.92, 'pleno'),
        made('tres', 2026, null, null),
        made('cuatro', 2026, 0.92, null),
      ],
      ['uno', 'dos', 'tres', 'cuatro'].map(partner),
    );
    expect(cellsOf(rows.get('uno'))).toMatchObject({ este: 0.5, pasado: 0.75, cambio: -25, falta: 'hecha' });
    expect(rows.get('uno')?.bands.get('este')?.label['es']).toBe('En parte');
    expect(cellsOf(rows.get('dos'))).toMatchObject({ este: '', falta: 'falta', pendiente: 1 });
    // Too little answered for an index: it was made all the same.
    expect(cellsOf(rows.get('tres'))).toMatchObject({ este: '', cambio: '', falta: 'hecha', pendiente: 0 });
    // What is blank could change the band: the index stands without one.
    expect(cellsOf(rows.get('cuatro'))).toMatchObject({ este: 0.92, falta: 'hecha' });
    expect(rows.get('cuatro')?.bands.get('este')).toBeUndefined();
  });

  it('are of the year of a report whenever it is made, and its columns name their years', () => {
    const chosen = boardInYear(board('autoevaluaciones'), 2026);
    const partners = ['uno', 'dos'].map((id) => entity('partner', { id, name: id }));
    const told = { total: 0.5, letter: null, band: 'parcial' };
    const subject = { id: 'uno', name: 'uno', code: '' };
    const made = record('partner-self-evaluation', { anio: 2026 }, { day: '2026-11-01', subject, score: told });
    for (const day of ['2026-11-20', '2027-01-15']) {
      const rows = rowsOn(day, chosen, [made], partners);
      expect(cellsOf(rows.get('uno')), day).toMatchObject({ este: 0.5, pasado: '', falta: 'hecha' });
      expect(rows.get('uno')?.bands.get('este')?.label['es'], day).toBe('En parte');
      expect(cellsOf(rows.get('dos')), day).toMatchObject({ este: '', falta: 'falta' });
    }
    const called = (lang: string) =>
      ['hace_dos', 'pasado', 'este', 'falta'].map(
        (name) => chosen.columns.find((column) => column.name === name)?.label[lang],
      );
    expect(called('es')).toEqual(['2024', '2025', '2026', 'La de 2026']);
    expect(called('en')).toEqual(['2024', '2025', '2026', 'The one of 2026']);
    // The screen goes on by today.
    expect(cellsOf(rowsOn('2027-01-15', board('autoevaluaciones'), [made], partners).get('uno'))).toMatchObject({
      pasado: 0.5,
      falta: 'falta',
    });
  });

  it('miss only those of partners in the movement, not of who asks to come in or left', () => {
    const states = [
      'solicitado',
      'en_revision',
      'En revisión',
      'retirado',
      'rechazado',
      'aprobado',
      'activo',
      'en_pausa',
    ];
    const partners = states.map((estado) => entity('partner', { id: estado, properties: { estado } }));
    const rows = rowsOn('2026-11-20', board('autoevaluaciones'), [], [...partners, entity('partner', { id: 'sin' })]);
    const missing = [...rows].filter(([, row]) => row.cells.get('falta') === 'falta').map(([key]) => key);
    expect(missing).toEqual(['aprobado', 'activo', 'en_pausa', 'sin']);
    expect(cellsOf(rows.get('retirado'))).toMatchObject({ falta: 'fuera', pendiente: 0 });
  });
});

describe('the results chain', () => {
  it('of the year of a report counts the activities of that year, those overdue too', () => {
    const plan = { resultado: 'r1_1', avance: 0, estado: 'en_curso', fecha_fin: '2026-05-01' };
    const records = [record('poa-activity', { ...plan, anio: 2026 }), record('poa-activity', { ...plan, anio: 2027 })];
    const chosen = boardInYear(board('cadena'), 2026);
    const counted = (day: string) => {
      const rows = [...rowsOn(day, chosen, records).values()].map(cellsOf);
      return ['actividades', 'vencidas'].map((name) => Math.max(...rows.map((cells) => Number(cells[name]))));
    };
    expect([counted('2026-11-20'), counted('2027-01-15')]).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect(chosen.columns.find(({ name }) => name === 'actividades')?.label['es']).toBe('Actividades de 2026');
  });

  it('counts activities of the year, those overdue and not ended, and what partners say without "does not apply"', () => {
    const activity = (answers: Record<string, string | number>) =>
      record('poa-activity', {
        anio: 2026,
        resultado: 'r1_1',
        avance: 0,
        estado: 'en_curso',
        fecha_fin: '2026-05-01',
        ...answers,
      });
    const ended = activity({});
    const said = (id: string, value: string) =>
      record('partner-self-evaluation', { r1_1: value }, { subject: { id, name: id, code: '' } });
    const rows = rowsOn('2026-11-20', board('cadena'), [
      ended,
      activity({}),
      activity({ fecha_fin: '2026-12-20' }),
      activity({ anio: 2025 }),
      activity({ estado: 'cancelada' }),
      record('poa-advance', { actividad_id: ended.id, avance: 100, estado: 'concluida' }),
      said('a', '3'),
      said('b', '0'),
      said('c', 'na'),
    ]);
    expect(cellsOf(rows.get('r1_1'))).toMatchObject({ actividades: 3, vencidas: 1, opinan: 2, autoevaluacion: 0.5 });
    expect(rows.size).toBe(13);
    expect(cellsOf(rows.get('r2_4'))['autoevaluacion']).toBe('');
  });

  it('goes by the last progress, as the POA does: what it cancels is no activity of the year, what it ends is not overdue', () => {
    const activity = (answers: Record<string, string | number>) =>
      record('poa-activity', {
        anio: 2026,
        resultado: 'r1_1',
        municipio: '1609',
        fecha_inicio: '2026-01-01',
        fecha_fin: '2026-05-01',
        avance: 10,
        estado: 'en_curso',
        ...answers,
      });
    const advance = (of: { readonly id: string }, day: string, estado: string, avance = 20) =>
      record('poa-advance', { actividad_id: of.id, avance, estado }, { day });
    const [cancelled, again, revived, concluded, written, open, blank] = [
      activity({}),
      activity({}),
      activity({ estado: 'cancelada' }),
      activity({}),
      activity({ estado: 'concluida' }),
      activity({}),
      activity({ avance: '' }),
    ] as const;
    const records = [
      cancelled,
      again,
      revived,
      concluded,
      written,
      open,
      blank,
      advance(cancelled, '2026-06-01', 'cancelada'),
      advance(again, '2026-06-01', 'cancelada'),
      advance(again, '2026-07-01', 'en_curso'),
      advance(revived, '2026-07-01', 'en_curso'),
      advance(concluded, '2026-07-01', 'concluida', 80),
    ];
    const plan = [...rowsOn('2026-11-20', board('poa'), records).values()].map(({ cells }) => cells.get('situacion'));
    const told = {
      actividades: plan.filter((state) => state !== 'cancelada').length,
      vencidas: plan.filter((state) => state === 'vencida').length,
    };
    expect(told).toEqual({ actividades: 6, vencidas: 4 });
    expect(cellsOf(rowsOn('2026-11-20', board('cadena'), records).get('r1_1'))).toMatchObject(told);
    const place = rowsOn('2026-11-20', board('municipios'), records).get('1609');
    expect(cellsOf(place)['actividades']).toBe(told.actividades);
  });

  it('judges what partners say by the bands of their index, the top one too', () => {
    const bandOf = (...values: string[]) => {
      const said = values.map((value, index) =>
        record('partner-self-evaluation', { r1_1: value }, { subject: { id: `s${index}`, name: 'S', code: '' } }),
      );
      return rowsOn('2026-11-20', board('cadena'), said).get('r1_1')?.bands.get('autoevaluacion')?.label['es'];
    };
    expect([bandOf('3'), bandOf('3', '2'), bandOf('2', '1'), bandOf('1')]).toEqual([
      'Del todo',
      'Avanzado',
      'En parte',
      'Empezando',
    ]);
  });
});

describe('needs for support', () => {
  const asked = record(
    'partner-self-evaluation',
    { anio: 2026, necesidades_apoyo: [{ necesidad_texto: 'Capacitar en cloro', necesidad_plazo: '2026-06-30' }] },
    { subject: { id: 's', name: 'Socio', code: '' } },
  );
  const key = `${asked.id}/1`;
  const step = (estado: string, day: string, more: Record<string, string> = {}) =>
    record(
      'need-step',
      { necesidad_id: key, necesidad: 'Capacitar en cloro', estado, fecha: day, quien: 'Agua del Norte', ...more },
      { day },
    );
  const need = (...steps: ReturnType<typeof step>[]) => {
    const row = rowsOn('2026-11-20', board('necesidades'), [asked, ...steps]).get(key);
    return { ...cellsOf(row), late: row?.bands.has('plazo') };
  };

  it('say who took them and when they were met; nobody is reminded of what is done', () => {
    expect(need()).toMatchObject({ situacion: 'sin_tomar', quien: '', suelta: 1, abierta: 1, late: true });
    const taken = step('tomada', '2026-04-01');
    expect(need(taken)).toMatchObject({ situacion: 'tomada', quien: 'Agua del Norte', suelta: 0, abierta: 1 });
    const met = step('hecha', '2026-05-02');
    expect(need(taken, met)).toMatchObject({ situacion: 'hecha', hecha_el: '2026-05-02', abierta: 0, late: false });
  });

  it('are free again when they are let go', () => {
    expect(need(step('tomada', '2026-04-01'), step('soltada', '2026-05-01'))).toMatchObject({
      situacion: 'sin_tomar',
      quien: '',
      suelta: 1,
    });
  });

  it('never take over the step of another need that a correction moved to their place', () => {
    expect(need(step('hecha', '2026-05-02', { necesidad: 'Otra cosa' }))).toMatchObject({ situacion: 'sin_tomar' });
  });
});

describe('the Juntas, the worst first', () => {
  const junta = entity('provider', { id: 'j', name: 'Junta de Agua', municipality: '1609' });
  const assessed = (day: string, letter: string) =>
    record('provider-assessment', {}, { day, provider: 'j', municipality: '1609', score: { total: 0.5, letter } });
  const cells = (records: ReturnType<typeof record>[]) =>
    cellsOf(rowsOn('2026-11-20', board('juntas'), records, [junta]).get('j'));

  it('tell the last letter, that of the year before and which way it went', () => {
    expect(cells([assessed('2025-05-01', 'B'), assessed('2026-05-01', 'C')])).toMatchObject({
      letra: 'C',
      antes: 'B',
      cambio: 'peor',
    });
    expect(cells([assessed('2025-05-01', 'D'), assessed('2026-05-01', 'A')])['cambio']).toBe('mejor');
    // Two visits of one year are one word of it, the last.
    const twice = [assessed('2026-02-01', 'D'), assessed('2026-09-01', 'B'), assessed('2025-05-01', 'B')];
    expect(cells(twice)).toMatchObject({ letra: 'B', antes: 'B', cambio: 'igual' });
    expect(cells([assessed('2026-05-01', 'C')])['cambio']).toBe('');
    // The year before is the calendar year before: what was three years ago is no change of a year.
    expect(cells([assessed('2026-05-01', 'A'), assessed('2023-05-01', 'C')])).toMatchObject({
      letra: 'A',
      antes: '',
      cambio: '',
    });
    expect(cells([assessed('2023-05-01', 'C'), assessed('2024-05-01', 'A')])).toMatchObject({ antes: 'C' });
  });

  it('read the chlorine of the systems that they run', () => {
    const check = (day: string, verdict: string) =>
      record(
        'chlorination-check',
        { veredicto_sistema: verdict },
        { day, provider: 'j', subject: { id: 's', name: 'S', code: '' } },
      );
    const found = cells([check('2026-01-01', 'adecuado'), check('2026-10-01', 'sin_cloro')]);
    expect(found).toMatchObject({ cloro: 'sin_cloro', cloro_dia: '2026-10-01', letra: '' });
  });

  it('stand under the worst of the last checks of their systems, with the day of that check', () => {
    const check = (system: string, day: string, verdict: string) =>
      record(
        'chlorination-check',
        { veredicto_sistema: verdict },
        { day, provider: 'j', subject: { id: system, name: system, code: '' } },
      );
    const none = check('a', '2026-11-01', 'sin_cloro');
    expect(cells([none, check('b', '2026-11-02', 'adecuado')])).toMatchObject({
      cloro: 'sin_cloro',
      cloro_dia: '2026-11-01',
    });
    expect(cells([none, check('b', '2026-10-02', 'excede')])).toMatchObject({
      cloro: 'excede',
      cloro_dia: '2026-10-02',
    });
    // What a system was before its last check is over, and one without a reading says nothing of the others.
    expect(
      cells([
        none,
        check('a', '2026-11-05', 'alto'),
        check('b', '2026-11-02', 'muy_alto'),
        check('c', '2026-11-09', 'sin_datos'),
      ]),
    ).toMatchObject({ cloro: 'muy_alto', cloro_dia: '2026-11-02' });
    expect(cells([check('c', '2026-11-09', 'sin_datos')])).toMatchObject({ cloro: '', cloro_dia: '' });
  });
});

describe('the municipalities', () => {
  it('sum what the last record of each community, Junta and system says; no data is no 0 %', () => {
    const about = (id: string) => ({ municipality: '1609', subject: { id, name: id, code: '' } });
    const covered = (id: string, day: string, water: number, houses: number) =>
      record('community-coverage', { viviendas_con_agua: water, viviendas_totales: houses }, { ...about(id), day });
    const rows = rowsOn('2026-11-20', board('municipios'), [
      covered('a', '2025-01-01', 1, 100),
      covered('a', '2026-01-01', 90, 100),
      covered('b', '2026-01-01', 30, 60),
      record('provider-assessment', {}, { ...about('j'), score: { total: 0.95, letter: 'A' } }),
      record('provider-assessment', {}, { ...about('k'), score: { total: 0.3, letter: 'D' } }),
      // As NS-04: high and still within the maximum is effective; who does not say is in neither.
      record('chlorination-check', { veredicto_sistema: 'alto', desinfeccion_efectiva: 'si' }, about('s')),
      record('chlorination-check', { veredicto_sistema: 'adecuado', desinfeccion_efectiva: 'sin_datos' }, about('t')),
    ]);
    expect(cellsOf(rows.get('1609'))).toMatchObject({ agua: 0.75, juntas: 2, desempeno: 0.5, cloro: 1, abiertas: 0 });
    const silent = entity('provider', { id: 'x', municipality: '0310' });
    expect(cellsOf(rowsOn('2026-11-20', board('municipios'), [], [silent]).get('0310'))).toMatchObject({
      agua: '',
      cloro: '',
    });
  });
});

describe('the houses of a municipality', () => {
  it('are those of the communities that say how many have water or a toilet: what is not known is not none', () => {
    const community = (id: string, answers: Record<string, number>) =>
      record('community-coverage', answers, { municipality: '1609', subject: { id, name: id, code: '' } });
    const rows = rowsOn('2026-11-20', board('municipios'), [
      community('a', {
        viviendas_con_agua: 60,
        saneamiento_tipo_1: 40,
        saneamiento_tipo_2: 10,
        viviendas_totales: 100,
      }),
      community('b', { saneamiento_tipo_1: 5, viviendas_totales: 50 }),
    ]);
    expect(cellsOf(rows.get('1609'))).toMatchObject({ agua: 0.6, saneamiento: 0.5 });
  });
  it('are never more than there are, so that one contradictory record does not fill up what others lack', () => {
    const community = (id: string, water: number, houses: number) => {
      const answers = { viviendas_con_agua: water, viviendas_totales: houses };
      return record('community-coverage', answers, { municipality: '1609', subject: { id, name: id, code: '' } });
    };
    const rows = rowsOn('2026-11-20', board('municipios'), [community('a', 50, 10), community('b', 20, 60)]);
    expect(cellsOf(rows.get('1609'))['agua']).toBeCloseTo(30 / 70, 9);
  });
});

describe('baselines, targets and references', () => {
  it('has every value that was entered beside those of the plan, and opens the entered ones to be corrected', () => {
    const value = (tipo: string, anio: number, valor: number) =>
      record('reference-value', { tipo, indicador: 'CO-01', ambito: 'pais', anio, valor, unidad: 'porcentaje' });
    const entered = [value('linea_base', 2024, 70), value('meta', 2026, 85), value('meta', 2027, 90)];
    const rows = rowsOn('2026-11-01', board('metas'), entered);
    expect(rows.size).toBe(shippedReferences.length + entered.length);
    expect(entered.map(({ id }) => cellsOf(rows.get(id))['id'])).toEqual(entered.map(({ id }) => id));
    expect(cellsOf(rows.get(entered[1]?.id ?? ''))).toMatchObject({ tipo: 'meta', anio: 2026, valor: 85 });
    expect([...rows.values()].filter(({ cells }) => cells.get('id') === '')).toHaveLength(shippedReferences.length);
  });
});

describe('the mid-term review', () => {
  it('says until when its way goes, and of a target that is reached that it is', () => {
    const value = (tipo: string, anio: number, valor: number) =>
      record('reference-value', { tipo, indicador: 'CO-03', ambito: 'movimiento', anio, valor, unidad: 'porcentaje' });
    const at = (valor: number) => {
      const values = [value('linea_base', 2018, 20), value('medio_termino', 2024, valor), value('meta', 2030, 60)];
      const row = rowsOn('2026-11-01', board('medio-termino'), values).get('CO-03');
      return [cellsOf(row)['recorrido'], row?.bands.get('recorrido')?.label['es']];
    };
    expect([at(50), at(60)]).toEqual([
      [0.75, 'En camino'],
      [1, 'Meta alcanzada'],
    ]);
    const way = board('medio-termino').columns.find(({ name }) => name === 'recorrido');
    expect(way?.label['es']).toBe('Camino hasta el medio término');
  });
  it('goes from the earliest baseline to the last target by year, as the report does, whatever was written last', () => {
    const value = (day: string, tipo: string, anio: number, valor: number) => {
      const answers = {
        tipo,
        indicador: 'PS-01',
        ambito: 'movimiento',
        anio,
        valor,
        unidad: 'porcentaje',
        fuente: 'x',
      };
      return record('reference-value', answers, { day });
    };
    const values = [
      value('2026-01-01', 'linea_base', 2017, 40),
      value('2026-01-02', 'meta', 2030, 100),
      value('2026-01-03', 'meta', 2027, 80),
      value('2026-01-04', 'medio_termino', 2026, 60),
      value('2026-01-05', 'medio_termino', 2025, 55),
      value('2026-02-01', 'linea_base', 2019, 50),
    ];
    const onBoard = cellsOf(rowsOn('2026-11-01', board('medio-termino'), values).get('PS-01'));
    expect(onBoard).toMatchObject({ base_anio: 2017, base: 40, medio: 60, meta_anio: 2030, meta: 100 });
    const held = referencesOf(board('medio-termino').sources, values).values;
    const { base, middle, target } = wholeWayOf(held, { indicator: 'PS-01', municipality: null });
    expect([base, middle, target].map((end) => [end?.year, end?.value])).toEqual([
      [2017, 0.4],
      [2026, 0.6],
      [2030, 1],
    ]);
    const again = cellsOf(
      rowsOn('2026-11-01', board('medio-termino'), [...values, value('2026-03-01', 'meta', 2030, 95)]).get('PS-01'),
    );
    expect(again).toMatchObject({ meta_anio: 2030, meta: 95 });
  });
  it('goes to the target of 100 % that the plan has for coverage where nobody entered one', () => {
    const value = (indicador: string, tipo: string, anio: number, valor: number) =>
      record('reference-value', { tipo, indicador, ambito: 'movimiento', anio, valor, unidad: 'porcentaje' });
    const values = [
      value('CO-03', 'linea_base', 2018, 20),
      value('CO-03', 'medio_termino', 2024, 60),
      value('CO-04', 'meta', 2028, 90),
    ];
    const rows = rowsOn('2026-11-01', board('medio-termino'), values);
    expect(cellsOf(rows.get('CO-03'))).toMatchObject({ meta: 100, meta_anio: '2030', recorrido: 0.5 });
    expect(cellsOf(rows.get('CO-04'))).toMatchObject({ meta: 90, meta_anio: 2028 });
    expect(cellsOf(rows.get('PS-01'))).toMatchObject({ meta: '', meta_anio: '' });
    const coverage = indicatorTable.indicators.filter(({ component }) => component === 'cobertura');
    expect(coverage.map(({ target }) => target)).toEqual(Array.from({ length: 9 }, () => ({ value: 1, year: 2030 })));
  });
  it('tells one national reference, the latest by year, with what it says', () => {
    const value = (anio: number, valor: number, more: Record<string, string> = {}) =>
      record('reference-value', {
        tipo: 'referencia',
        indicador: 'CO-03',
        ambito: 'pais',
        anio,
        valor,
        unidad: 'porcentaje',
        ...more,
      });
    const entered = [value(2019, 40), value(2021, 55, { nota: 'Solo escuelas rurales' }), value(2016, 30)];
    const rows = rowsOn('2026-11-01', board('medio-termino'), [...entered, value(2030, 99, { tipo: 'meta' })]);
    expect(cellsOf(rows.get('CO-03'))['pais']).toBe('55 (2021). Solo escuelas rurales');
    expect(cellsOf(rows.get('DQ-03'))['pais']).toBe('10 (2015). Juntas de Agua rurales que entregan agua apta');
    expect(cellsOf(rows.get('CO-01'))['pais']).toBe('91 (2015)');
    expect(cellsOf(rows.get('CO-04'))['pais']).toBe('');
  });
});

describe('lessons and documents', () => {
  it('tell which of them are filed with a document, to be chosen by it', () => {
    const hash = 'a'.repeat(64);
    const filed = record('lesson', { titulo: 'Guía de cloración', tipo: 'documento', archivo: hash });
    const told = record('lesson', { titulo: 'Lo que se contó', tipo: 'leccion' });
    const rows = rowsOn('2026-11-28', board('conocimiento'), [filed, told]);
    expect([filed, told].map(({ id }) => cellsOf(rows.get(id))['archivo'])).toEqual(['con', '']);
  });
});

describe('SIASAR up to date', () => {
  const about = (id: string) => ({ subject: { id, name: 'Algo', code: '' } });
  const registry = [
    entity('provider', { id: 'junta', municipality: '1609' }),
    entity('system', { id: 'sistema', municipality: '1609' }),
    entity('community', { id: 'comunidad', municipality: '1609' }),
    entity('partner', { id: 'socio' }),
  ];
  const surveys = [
    record('provider-assessment', {}, { ...about('junta'), day: '2024-11-29' }),
    record('provider-assessment', {}, { ...about('junta'), day: '2021-01-01' }),
    record('water-system', {}, { ...about('sistema'), day: '2024-11-27' }),
  ];

  it('counts what was surveyed less than 24 months ago among all that is registered, never surveyed ones too', () => {
    const rows = rowsOn('2026-11-28', board('siasar-al-dia'), surveys, registry);
    const states = [...rows].map(([key, row]) => [key, cellsOf(row)['clase'], cellsOf(row)['estado']]);
    expect(states).toEqual([
      ['junta', 'provider', 'al_dia'],
      ['sistema', 'system', 'vencida'],
      ['comunidad', 'community', 'sin'],
    ]);
    const column = board('siasar-al-dia').columns.find(({ name }) => name === 'al_dia');
    expect(column === undefined ? null : totalOf(column, [...rows.values()])).toBeCloseTo(1 / 3);
  });

  it('counts calendar months: two years later, on the very day, a survey is 24 months old', () => {
    const stateOn = (day: string, surveyed: string) => {
      const survey = record('provider-assessment', {}, { ...about('junta'), day: surveyed });
      return cellsOf(rowsOn(day, board('siasar-al-dia'), [survey], registry).get('junta'))['estado'];
    };
    // 730 days without a leap day, 731 with one.
    expect([stateOn('2027-03-14', '2025-03-15'), stateOn('2027-03-15', '2025-03-15')]).toEqual(['al_dia', 'vencida']);
    expect([stateOn('2026-01-14', '2024-01-15'), stateOn('2026-01-15', '2024-01-15')]).toEqual(['al_dia', 'vencida']);
    expect([stateOn('2026-02-28', '2024-02-29'), stateOn('2026-03-01', '2024-02-29')]).toEqual(['al_dia', 'vencida']);
  });

  it('puts what nobody surveyed before the oldest survey', () => {
    const siasar = board('siasar-al-dia');
    const rows = [...rowsOn('2026-11-28', siasar, surveys, registry).values()];
    const shown = rowsInView(siasar, rows, { filters: {}, sort: siasar.sort, search: '' }, (_, cell) => String(cell));
    expect(shown.map(({ key }) => key)).toEqual(['comunidad', 'sistema', 'junta']);
  });
});
