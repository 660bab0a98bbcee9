import { describe, expect, it } from 'vitest';
import type { Form } from '../../../src/domain/form/definition.ts';
import { canPrefill, prefill } from '../../../src/ui/form/prefill.ts';
import { everyWidgetForm } from '../../support/every-widget-form.ts';
import { engineOf } from '../support/filled-form.ts';

const LAST = {
  person: 'Reina',
  members: 120,
  fee: 50,
  works: 'si',
  elected: '2024-03-01',
  met: '2024-03-01T10:00:00.000-06:00',
  photo: 'a'.repeat(64),
  place: { latitude: 14.3, longitude: -88.1, accuracyMetres: 9, takenAt: '2024-03-01T10:00:00.000-06:00' },
  people: [
    { post: 'b', name_of: 'María' },
    { post: 'c', name_of: 'Pedro', portrait: 'b'.repeat(64) },
  ],
};

describe('starting from the last visit', () => {
  it('lays answers in and marks each of them', () => {
    const engine = engineOf();
    const paths = prefill(engine, LAST);
    expect(engine.question('members').value).toBe(120);
    expect(paths).toContain('members');
    expect(paths).toContain('people[2]/name_of');
    expect(engine.question('people[2]/name_of').value).toBe('Pedro');
  });

  it('never carries dates, moments, positions, pictures or signatures', () => {
    const engine = engineOf();
    const paths = prefill(engine, LAST);
    for (const path of ['elected', 'met', 'photo', 'place', 'people[2]/portrait']) {
      expect([path, engine.question(path).value]).toEqual([path, undefined]);
      expect(paths).not.toContain(path);
    }
  });

  it('never carries what the form forbids', () => {
    const form: Form = {
      ...everyWidgetForm,
      children: [{ type: 'integer', name: 'reading', label: { es: 'Lectura', en: 'Reading' }, carry_over: 'never' }],
    };
    const engine = engineOf('new', form);
    expect(prefill(engine, { reading: 3 })).toEqual([]);
    expect(canPrefill(engine, { reading: 3 })).toBe(false);
  });

  it('leaves alone what is answered already', () => {
    const engine = engineOf();
    engine.set('members', 7);
    expect(prefill(engine, LAST)).not.toContain('members');
    expect(engine.question('members').value).toBe(7);
  });

  it('offers nothing when the last visit has nothing to carry', () => {
    expect(canPrefill(engineOf(), { elected: '2024-03-01' })).toBe(false);
    expect(canPrefill(engineOf(), LAST)).toBe(true);
  });
});
