import { describe, expect, it } from 'vitest';
import { saidAtComputer } from '../../../../src/ui/kit/i18n/device-words.ts';

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
    expect(saidAtComputer('Este teléfono fue dado de baja', 'x')).toBe('Esta computadora fue dada de baja'));
  it('stays of a phone where the phone is somebody else’s, or any phone', () => {
    expect(saidAtComputer('Quitar este teléfono', 'person.revoke')).toBe('Quitar este teléfono');
    expect(saidAtComputer('El teléfono que la tomó aún no la envía.', 'x')).toBe(
      'El teléfono que la tomó aún no la envía.',
    );
  });
});
