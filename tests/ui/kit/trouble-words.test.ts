import { beforeAll, describe, expect, it } from 'vitest';
import { readTable } from '../../../src/server/registry/read-table.ts';
import { i18n, loadTexts, startI18n } from '../../../src/ui/kit/i18n/i18n.ts';
import { adminTrouble, refusalWords } from '../../../src/ui/kit/service/admin-trouble.ts';

const CODES = { 'wrong-columns': 'wrong-columns', 'wrong-encoding': 'wrong-encoding' } as const;

/** What is said of a file that the service refuses whole. */
function saidOf(file: string | Uint8Array): readonly string[] {
  const read = readTable(typeof file === 'string' ? new TextEncoder().encode(file) : file);
  if (read.ok || read.code === 'too-many-rows') throw new Error('was taken');
  const { ok: _ok, code, ...details } = read;
  const trouble = adminTrouble({
    kind: 'refused',
    code: code === 'malformed' ? 'malformed-request' : CODES[code],
    details,
  });
  return refusalWords(trouble, details, i18n.getFixedT<'admin'>('es', 'admin'));
}

describe('a step that is not possible', () => {
  it.each([
    ['last-administrator', 'lastAdministrator'],
    ['person-ended', 'personEnded'],
    ['last-number', 'lastNumber'],
    ['of-tomorrow', 'other'],
  ])('%s is told as %s', (reason, trouble) => {
    expect(adminTrouble({ kind: 'refused', code: 'step-not-possible', details: { reason } })).toBe(trouble);
  });
});

describe('a file of the registry that is refused whole says', () => {
  beforeAll(async () => {
    await startI18n('es');
    await loadTexts('admin');
  });

  it('in which row a quotation is not closed', () => {
    const open = 'En la línea 2 hay una comilla que no se cierra.';
    expect(saidOf('type,code,name\nprovider,P-1,"El Pinar\nprovider,P-2,La Sierra\n')).toEqual([open]);
    expect(saidOf('type,code,name\r\n\r\nprovider,P-1,"El Pinar\r\nprovider,P-2,a\r\n')).toEqual([
      open.replace('2', '3'),
    ]);
    expect(saidOf('type,code,name\r\nprovider,P-1,"El\r\nPinar"\r\nprovider,P-2,"a\r\nx')).toEqual([
      open.replace('2', '4'),
    ]);
  });

  it.each(['"b" x', 'b"c'])('in which line a quotation mark is in the wrong place: %s', (cell) => {
    const said = saidOf(`type,code,name\nprovider,1,a\nprovider,2,${cell}\n`);
    expect(said).toEqual(['La línea 3 no se pudo leer: revise sus comillas.']);
  });

  it('in which line letters are lost', () => {
    const file = Uint8Array.from(Buffer.from('type,code,name\nprovider,1,Peña\n', 'latin1'));
    expect(saidOf(file)).toEqual(['En la línea 2 hay letras que no se pueden leer.']);
  });

  it('which columns it lacks, apart from those written otherwise and those that are there twice', () => {
    expect(saidOf('tipo,code,nam,altura\na,b,c,d\n')).toEqual([
      'Le faltan: type, name.',
      'No se conoce «tipo»: se escribe «type».',
      'No se conoce «nam»: se escribe «name».',
    ]);
    expect(saidOf('type,code,name,name\na,b,c,d\n')).toEqual(['No pueden estar así, o están dos veces: name.']);
  });
});
