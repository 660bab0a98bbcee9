import { describe, expect, it } from 'vitest';
import type { Form } from '../../src/domain/form/definition.ts';
import { departamentos, municipios } from '../../src/forms/choices/municipalities.ts';
import { communityCoverage } from '../../src/forms/community-coverage/form.ts';
import { forms } from '../../src/forms/index.ts';
import { complaint } from '../../src/forms/more/complaint.ts';
import { municipalityHolder } from '../../src/forms/more/municipality-holder.ts';
import { registerProvider } from '../../src/forms/registration/register-provider.ts';
import { registerSystem } from '../../src/forms/registration/register-system.ts';
import { waterSystem } from '../../src/forms/water-system/form.ts';
import { fill } from './fill.ts';

describe('coverage of a community', () => {
  const community = () => fill(communityCoverage).set({ poblacion_total: 500, viviendas_totales: 100 });

  it('adds up houses with and without a system', () => {
    const filling = community();
    filling.engine.addInstance('viviendas_por_sistema');
    filling.set({ 'viviendas_por_sistema[1]/sistema_viviendas': 60 });
    expect(filling.value('co_01')).toBe(0.6);
    expect(filling.set({ viviendas_sin_sistema: 41 }).refused('viviendas_sin_sistema')).toBe('constraint');
    expect(filling.set({ viviendas_sin_sistema: 40 }).refused('viviendas_sin_sistema')).toBe(null);
  });

  it('counts all as without water when there is no system', () => {
    const filling = community().set({ viviendas_sin_sistema: 100 });
    expect([filling.refused('viviendas_sin_sistema'), filling.value('co_01')]).toEqual([null, 0]);
  });

  it('knows no coverage while the water of a house is not known: that is not the same as none', () => {
    expect([community().value('viviendas_con_agua'), community().relevant('co_01')]).toEqual([undefined, false]);
    const filling = community();
    filling.engine.addInstance('viviendas_por_sistema');
    filling.engine.addInstance('viviendas_por_sistema');
    filling.set({ 'viviendas_por_sistema[1]/sistema_viviendas': 60 });
    expect([filling.value('viviendas_con_agua'), filling.relevant('co_01')]).toEqual([undefined, false]);
    expect(filling.set({ viviendas_sin_sistema: 101 }).refused('viviendas_sin_sistema')).toBe('constraint');
    expect(filling.set({ viviendas_sin_sistema: 30 }).refused('viviendas_sin_sistema')).toBe(null);
    filling.set({ 'viviendas_por_sistema[2]/sistema_viviendas': 10 });
    expect([filling.value('viviendas_con_agua'), filling.value('co_01')]).toEqual([70, 0.7]);
  });

  it('holds the houses with water below all of them, also where nobody knows how many have none', () => {
    const filling = community();
    const [first, second] = [1, 2].map((index) => `viviendas_por_sistema[${index}]/sistema_viviendas`);
    filling.engine.addInstance('viviendas_por_sistema');
    filling.engine.setNoData('viviendas_sin_sistema', 'unknown');
    filling.set({ [first ?? '']: 500 });
    expect([filling.refused(first ?? ''), filling.value('co_01')]).toEqual(['constraint', 1]);
    filling.set({ [first ?? '']: 60 });
    expect([filling.refused(first ?? ''), filling.value('co_01')]).toEqual([null, 0.6]);
    filling.engine.addInstance('viviendas_por_sistema');
    filling.set({ [second ?? '']: 50 });
    expect([filling.refused(first ?? ''), filling.refused(second ?? '')]).toEqual(['constraint', 'constraint']);
    filling.set({ [second ?? '']: 40 });
    expect([filling.refused(first ?? ''), filling.refused(second ?? '')]).toEqual([null, null]);
  });

  it('holds every part below the total', () => {
    const filling = community().set({ saneamiento_tipo_1: 60 });
    expect(filling.set({ saneamiento_tipo_2: 41 }).refused('saneamiento_tipo_2')).toBe('constraint');
    expect(filling.set({ saneamiento_tipo_2: 40 }).refused('saneamiento_tipo_2')).toBe(null);
    expect(filling.value('co_02')).toBe(1);
    expect(filling.set({ saneamiento_no_mejorado: 1 }).refused('saneamiento_no_mejorado')).toBe('constraint');
    expect(filling.set({ higiene_lavamanos: 101 }).refused('higiene_lavamanos')).toBe('constraint');
  });

  it('does not let the use of sanitation add up to more than the houses', () => {
    const filling = community().set({ uso_tipo_1_completo_propia: 80, uso_tipo_2_completo_propia: 30 });
    expect(filling.relevant('nota_uso_total')).toBe(true);
    expect(filling.set({ uso_revisado: 'si' }).refused('uso_revisado')).toBe('constraint');
    filling.set({ uso_tipo_2_completo_propia: 20 });
    expect(filling.relevant('nota_uso_total')).toBe(false);
    expect(filling.relevant('uso_revisado')).toBe(false);
  });

  it('asks a second time about more than 15 people a house', () => {
    expect(community().set({ poblacion_total: 1500 }).warned('viviendas_totales')).toBe(false);
    expect(community().set({ poblacion_total: 1501 }).warned('viviendas_totales')).toBe(true);
  });

  it('gives the share of schools with working water', () => {
    const filling = community().set({ hay_escuelas: 'si' });
    expect(filling.engine.repeat('escuelas').instances).toHaveLength(1);
    filling.engine.addInstance('escuelas');
    filling.set({ 'escuelas[1]/escuela_agua': 'sin_picos', 'escuelas[2]/escuela_agua': 'no_funciona' });
    expect(filling.value('co_03')).toBe(0.5);
    filling.engine.addInstance('escuelas');
    // Of the third nobody knows: that is not the same as none.
    expect(filling.value('co_03')).toBe(0.5);
    expect(filling.relevant('co_04')).toBe(false);
    expect(filling.set({ hay_escuelas: 'no' }).value('co_03')).toBeUndefined();
  });
});

describe('a water system', () => {
  it('holds meters that register ≤ meters ≤ connections', () => {
    const filling = fill(waterSystem).set({ 'redes[1]/red_conexiones': 50, 'redes[1]/red_medidores': 51 });
    expect(filling.refused('redes[1]/red_medidores')).toBe('constraint');
    filling.set({ 'redes[1]/red_medidores': 50, 'redes[1]/red_medidores_consumo': 51 });
    expect(filling.refused('redes[1]/red_medidores')).toBe(null);
    expect(filling.refused('redes[1]/red_medidores_consumo')).toBe('constraint');
    filling.set({ 'redes[1]/red_medidores': undefined }).engine.setNoData('redes[1]/red_medidores', 'unknown');
    expect(filling.refused('redes[1]/red_medidores_consumo')).toBe('constraint');
    expect(filling.set({ 'redes[1]/red_medidores_consumo': 50 }).refused('redes[1]/red_medidores_consumo')).toBe(null);
  });

  it('asks the date of a test that was made, and refuses one to come', () => {
    const filling = fill(waterSystem).set({ pasa_coliformes: 'no', fecha_coliformes: '2026-11-23' });
    expect(filling.refused('fecha_coliformes')).toBe('constraint');
    expect(filling.set({ pasa_coliformes: 'no_aplica' }).relevant('fecha_coliformes')).toBe(false);
  });

  it('asks about residual chlorine where there is no chlorination', () => {
    const filling = fill(waterSystem).set({ desinfeccion_cloro: 'no', cloro_residual: 0.5 });
    expect(filling.warned('cloro_residual')).toBe(true);
    expect(filling.set({ cloro_residual: 0 }).warned('cloro_residual')).toBe(false);
    expect(filling.refused('cloro_fecha')).toBe('required');
  });

  it('has one main source', () => {
    const filling = fill(waterSystem).set({ 'fuentes[1]/fuente_principal': 'si' });
    filling.engine.addInstance('fuentes');
    expect(filling.set({ 'fuentes[2]/fuente_principal': 'si' }).refused('fuentes[2]/fuente_principal')).toBe(
      'constraint',
    );
    expect(filling.set({ 'fuentes[2]/fuente_principal': 'no' }).refused('fuentes[1]/fuente_principal')).toBe(null);
  });

  it('asks the state of an intake only where there is one', () => {
    const filling = fill(waterSystem).set({ 'fuentes[1]/fuente_obra_toma': 'no' });
    expect(filling.relevant('fuentes[1]/fuente_estado')).toBe(false);
    expect(filling.set({ 'fuentes[1]/fuente_obra_toma': 'si' }).refused('fuentes[1]/fuente_estado')).toBe('required');
  });
});

describe('municipality and complaint', () => {
  it('works out the share of the budget spent', () => {
    const filling = fill(municipalityHolder).set({ presupuesto_inversion: 200000, presupuesto_ejecutado: 150000 });
    expect(filling.value('ejecucion_porcentaje')).toBe(75);
    expect(filling.set({ presupuesto_inversion: 0 }).relevant('presupuesto_ejecutado')).toBe(false);
  });

  it('remarks a telephone in what happened, which others read, and no year or amount', () => {
    const remarked = (what: string) => {
      const filling = fill(complaint).set({ descripcion: what });
      return [filling.warned('descripcion'), filling.refused('descripcion')];
    };
    for (const what of [
      'Fuga en la línea de José 9999-1234',
      'Llamar al 33445566.\nHay fuga',
      '+504 2772 1234, pide agua',
    ])
      expect(remarked(what), what).toEqual([true, null]);
    for (const what of ['Sin agua desde 2025-2026', 'Le cobran 1,250 lempiras', 'Fuga de 3 días, 120 casas'])
      expect(remarked(what), what).toEqual([false, null]);
  });

  it('counts the days to close a complaint', () => {
    const filling = fill(complaint).set({ fecha: '2026-11-01', estado: 'resuelta', fecha_cierre: '2026-11-15' });
    expect(filling.value('dias_resolucion')).toBe(14);
    expect(filling.set({ fecha_cierre: '2026-10-31' }).refused('fecha_cierre')).toBe('constraint');
    expect(filling.set({ estado: 'en_tramite' }).relevant('fecha_cierre')).toBe(false);
  });

  it('offers the municipalities of the departamento, each with its departamento', () => {
    const filling = fill(complaint).set({ departamento: '16' });
    const offered = filling.engine.question('municipio').choices;
    expect(offered).toHaveLength(28);
    expect(offered.map((choice) => choice.label['es'])).toContain('Chinda, Santa Bárbara');
  });
});

describe('the catalogue of municipalities', () => {
  it('has 18 departamentos and 298 municipios, told apart by their departamento', () => {
    expect(departamentos.items).toHaveLength(18);
    expect(municipios.items).toHaveLength(298);
    expect(new Set(municipios.items.map((choice) => choice.label['es'])).size).toBe(298);
    for (const choice of municipios.items) expect(choice.filter.departamento).toBe(choice.name.slice(0, 2));
  });
});

describe('registration on the spot', () => {
  it('saves what a register needs', () => {
    const registrations: readonly Form[] = forms.filter((form) => form.menu === 'registration');
    expect(registrations.map((form) => form.entities?.[0]?.list_name)).toEqual(['provider', 'system', 'community']);
    for (const form of registrations) {
      const saved = JSON.stringify(form.children).match(/"save_to":"[a-z_]+"/g) ?? [];
      expect(saved).toEqual(
        expect.arrayContaining(['"save_to":"name"', '"save_to":"municipality"', '"save_to":"location"']),
      );
    }
  });

  it('asks for a whole name', () => {
    expect(fill(registerProvider).set({ nombre: '  J ' }).refused('nombre')).toBe('constraint');
  });

  it('links a system to the board from whose page it was begun', () => {
    const filling = fill(registerSystem, { subject: [{ id: 'p-1', name: 'Junta La Cuesta' }] });
    expect(filling.value('prestador')).toBe('p-1');
  });
});
