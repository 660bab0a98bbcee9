/**
 * What ODK Web Forms' engine answers to expressions, each a calculation of the record of
 * `tests/domain/expression/odk-web-forms.test.ts`. Run in the folder where the engine lies: expressions as a JSON array on
 * stdin, answers as a JSON object on stdout; an expression that the engine refuses has `null`.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

const require = createRequire(path.join(process.cwd(), 'package.json'));
const { JSDOM } = require('jsdom');
const { window } = new JSDOM('<x/>');
for (const name of [
  'DOMParser',
  'XMLSerializer',
  'Node',
  'Document',
  'Element',
  'Attr',
  'Text',
  'CDATASection',
  'Comment',
  'ProcessingInstruction',
  'XMLDocument',
  'NodeList',
  'HTMLElement',
  'XPathResult',
  'CharacterData',
  'DocumentFragment',
  'NamedNodeMap',
  'File',
  'Blob',
  'FormData',
  'document',
]) {
  globalThis[name] = window[name];
}
globalThis.window = window;
// Names that the engine's build reads of its surroundings.
Object.assign(globalThis, { ['__dirname']: process.cwd(), ['__filename']: path.join(process.cwd(), 'engine.js') });
const engine = await import(
  pathToFileURL(path.join(process.cwd(), 'node_modules/@getodk/xforms-engine/dist/index.js')).href
);

const escaped = (words) =>
  words.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);
const PATHS = { gt: '/data/g/gt', q: '/data/r/q', k: '/data/r/k' };
const asPaths = (expression) => expression.replace(/\$\{(\w+)\}/g, (_, name) => ` ${PATHS[name] ?? `/data/${name}`} `);
const TYPES = {
  t: 'string',
  vacio: 'string',
  n: 'int',
  d: 'decimal',
  f: 'date',
  h: 'time',
  s: 'string',
  m: 'string',
  p: 'geopoint',
};
const CHOICES = [
  ['a', 'Alfa', 'n', '1'],
  ['b', 'Beta', 's', '2'],
  ['c', 'Gama', 'n', '10'],
];

/** The form as pyxform would write it, with a calculation for each expression. */
function xform(expressions) {
  const select = (tag, name) =>
    `<${tag} ref="/data/${name}"><label>x</label><itemset nodeset="instance('l')/root/item"><value ref="name"/><label ref="label"/></itemset></${tag}>`;
  const input = (ref) => `<input ref="${ref}"><label>x</label></input>`;
  const row = '<q/><k/>';
  const plain = Object.keys(TYPES);
  return `<?xml version="1.0"?><h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms"><h:head><h:title>t</h:title><model odk:xforms-version="1.0.0"><instance><data id="t" version="1">${plain.map((name) => `<${name}/>`).join('')}<g><gt/></g><r jr:template="">${row}</r><r>${row}</r>${expressions.map((_, index) => `<c${index}/>`).join('')}<meta><instanceID/></meta></data></instance><instance id="l"><root>${CHOICES.map(([name, label, zone, weight]) => `<item><name>${name}</name><label>${label}</label><zona>${zone}</zona><peso>${weight}</peso></item>`).join('')}</root></instance>${plain.map((name) => `<bind nodeset="/data/${name}" type="${TYPES[name]}"/>`).join('')}<bind nodeset="/data/g/gt" type="string"/><bind nodeset="/data/r/q" type="string"/><bind nodeset="/data/r/k" type="int"/>${expressions.map((expression, index) => `<bind nodeset="/data/c${index}" type="string" calculate="${escaped(asPaths(expression))}"/>`).join('')}</model></h:head><h:body>${plain.map((name) => (name === 's' ? select('select1', 's') : name === 'm' ? select('select', 'm') : input(`/data/${name}`))).join('')}<group ref="/data/g"><label>g</label>${input('/data/g/gt')}</group><group ref="/data/r"><label>r</label><repeat nodeset="/data/r">${input('/data/r/q')}${input('/data/r/k')}</repeat></group></h:body></h:html>`;
}

async function answersTo(expressions) {
  const loaded = await engine.loadForm(xform(expressions), {
    fetchFormAttachment: () => Promise.reject(new Error('none')),
    missingResourceBehavior: 'BLANK',
  });
  if (loaded.status === 'failure') throw loaded.error;
  const { root } = loaded.createInstance({ stateFactory: (state) => state });
  const at = (name) => root.currentState.children.find((node) => node.currentState.reference === `/data/${name}`);
  for (const [name, value] of Object.entries({
    t: 'Hola mundo',
    n: '7',
    d: '2.5',
    f: '2026-08-07',
    h: '06:30:00.000-06:00',
  }))
    at(name).setValue(value);
  at('s').selectValue('b');
  at('m').selectValues(['a', 'c']);
  at('g').currentState.children[0].setValue('dentro');
  at('r').addInstances();
  at('r').addInstances();
  for (const [index, [name, age]] of [
    ['Ana', '3'],
    ['Bia', '8'],
    ['Caio', '5'],
  ].entries()) {
    const [first, second] = at('r').currentState.children[index].currentState.children;
    first.setValue(name);
    second.setValue(age);
  }
  return expressions.map((_, index) => at(`c${index}`).currentState.instanceValue);
}

/** One expression that the engine refuses would take the whole form away: halves are tried until it stands alone. */
async function answers(expressions) {
  try {
    return await answersTo(expressions);
  } catch {
    if (expressions.length === 1) return [null];
    const half = expressions.length >> 1;
    return [...(await answers(expressions.slice(0, half))), ...(await answers(expressions.slice(half)))];
  }
}

const expressions = JSON.parse(await text(process.stdin));
const found = await answers(expressions);
process.stdout.write(
  JSON.stringify(Object.fromEntries(expressions.map((expression, index) => [expression, found[index]]))),
  () => process.exit(),
);
