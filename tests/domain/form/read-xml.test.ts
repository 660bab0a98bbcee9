import { describe, expect, it } from 'vitest';
import { readXml } from '../../../src/domain/form/files/read-xml.ts';
import { processorMs } from '../../support/processor-time.ts';

describe('a list in XML', () => {
  it('is an item a row and a column an element, with its texts as they are meant', () => {
    const text = `<?xml version="1.0"?><!-- lista -->
      <root>
        <item><name>la_toma</name><label lang="es">La toma &amp; el r&#237;o</label></item>
        <item><name>tanque</name><label><![CDATA[Tanque <1>]]></label><nota/></item>
        <item/>
      </root>`;
    expect(readXml(text)).toEqual({
      columns: ['name', 'label', 'nota'],
      rows: [{ name: 'la_toma', label: 'La toma & el río' }, { name: 'tanque', label: 'Tanque <1>', nota: '' }, {}],
    });
  });

  it('is refused where it is none, is cut, or brings entities of its own', () => {
    for (const text of [
      '',
      'name,label',
      '<root><item>',
      '<a></b>',
      '<a/><b/>',
      '<!DOCTYPE x [<!ENTITY e "e">]><root/>',
    ])
      expect([text, readXml(text)]).toEqual([text, null]);
    expect(readXml('<root/>')).toEqual({ columns: [], rows: [] });
  });

  it('expands nothing but the five entities of XML, and takes no time over a hostile text', () => {
    expect(readXml('<r><i><a>&e; &lt;</a></i></r>')?.rows).toEqual([{ a: '&e; <' }]);
    const used = processorMs(() => {
      readXml('<a '.repeat(50_000));
      readXml('<!--'.repeat(50_000));
      readXml(`<r>${'<i><a>x</a></i>'.repeat(20_000)}</r>`);
    });
    expect(used).toBeLessThan(2000);
  });
});
