import vm from 'node:vm';
import { parseAst } from 'vite';
import { expect, test } from 'vitest';
import { loaderText } from '../../scripts/build/classic-scripts.ts';
import { type Doors, doorOf, reassignedExports, toClassic } from '../../scripts/build/to-classic.ts';

const NO_DOORS: Doors = new Map();

/** A page that knows the scripts of a folder and runs one when it is put into its head, as a browser does. */
function openPage(files: Readonly<Record<string, string>>, { doors = NO_DOORS }: { readonly doors?: Doors } = {}) {
  const asked: string[] = [];
  const missing = new Set<string>();
  const log: string[] = [];
  type Script = { src: string; dataset: object; crossOrigin: string; onload: () => void; onerror: () => void };
  const page: {
    baseURI: string;
    currentScript: Script | null;
    createElement: () => Script;
    head: { append: (script: Script) => void };
  } = {
    baseURI: 'https://agua.hn/registro/1',
    currentScript: null,
    createElement: () => ({ src: '', dataset: {}, crossOrigin: 'none', onload: () => {}, onerror: () => {} }),
    head: {
      append: (script) => {
        const name = new URL(script.src).pathname.slice('/assets/'.length);
        asked.push(name);
        const code = files[name];
        queueMicrotask(() => {
          if (code === undefined || missing.has(name)) return script.onerror();
          runIn(script, code);
          script.onload();
        });
      },
    },
  };
  const context = vm.createContext({ document: page, URL, TypeError, log });
  vm.runInContext(loaderText(), context);
  function runIn(script: Script, code: string): void {
    page.currentScript = script;
    vm.runInContext(toClassic(code, 'bitacora', doors), context);
    page.currentScript = null;
  }
  return {
    log,
    asked,
    missing,
    /** What the page itself asks for in advance. */
    ahead: (address: string) => {
      vm.runInContext(`bitacora.ahead(${JSON.stringify(address)})`, context);
    },
    /** Calls what a script has laid down under a name. */
    call: async (name: string): Promise<void> => {
      await vm.runInContext(`${name}()`, context);
    },
    /** Runs a script of the page itself. */
    start: async (name: string) => {
      const script = { ...page.createElement(), src: `https://agua.hn/assets/${name}`, dataset: { first: '' } };
      runIn(script, files[name] ?? '');
      await new Promise((resolve) => setTimeout(resolve, 5));
    },
  };
}

test('a file runs once, after those that it needs, and takes from them what it names', async () => {
  const page = openPage({
    'start.js': 'import{b as x}from"./b.js";import{a}from"./a.js";log.push(`start ${x} ${a}`);',
    'a.js': 'log.push("a");const y="one";export{y as a};',
    'b.js': 'import{a}from"./a.js";log.push("b");const b=a+"!";export{b};',
  });
  await page.start('start.js');
  expect(page.log).toEqual(['a', 'b', 'start one! one']);
  expect(page.asked.toSorted()).toEqual(['a.js', 'b.js']);
});

test('what is asked for later comes when it is asked for, by its own address, also by a file that is only a door', async () => {
  const door = doorOf('export{s as Screen,t as texts}from"./screens.js";');
  const page = openPage(
    {
      'start.js':
        'const load=()=>import("./Screen.js");const meta=import.meta.url;log.push(meta);load().then(({Screen,texts})=>log.push(Screen()+texts));',
      'screens.js': 'const s=()=>"drawn ",t="hola";export{s,t};',
    },
    { doors: new Map(door === null ? [] : [['Screen.js', door]]) },
  );
  await page.start('start.js');
  expect(page.log).toEqual(['https://agua.hn/assets/start.js', 'drawn hola']);
  expect(page.asked).toEqual(['screens.js']);
});

test('a file that did not come is told to who asked, and asked for again by who needs it next', async () => {
  const page = openPage({
    'start.js':
      'globalThis.ask=()=>import("./later.js").then(({x})=>log.push(x),(reason)=>{log.push(reason.message);});',
    'later.js': 'import{x}from"./deep.js";export{x};',
    'deep.js': 'const x="came";export{x};',
  });
  await page.start('start.js');
  page.missing.add('deep.js');
  await page.call('ask');
  page.missing.clear();
  await page.call('ask');
  await page.call('ask');
  expect(page.log).toEqual(['Failed to fetch https://agua.hn/assets/deep.js', 'came', 'came']);
  expect(page.asked).toEqual(['later.js', 'deep.js', 'deep.js']);
});

test('a file that is asked for in advance is read once and runs when it is needed', async () => {
  const page = openPage({
    'start.js': 'import("./form.js").then(({x})=>log.push(x));',
    'form.js': 'log.push("form runs");const x="form";export{x};',
  });
  page.ahead('/assets/form.js');
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(page.log).toEqual([]);
  await page.start('start.js');
  expect(page.log).toEqual(['form runs', 'form']);
  page.ahead('/assets/form.js');
  expect(page.asked).toEqual(['form.js']);
});

test('a file that was asked for in advance and did not come is asked for again', async () => {
  const page = openPage({
    'start.js': 'import("./form.js").then(({x})=>log.push(x));',
    'form.js': 'const x="form";export{x};',
  });
  page.missing.add('form.js');
  page.ahead('/assets/form.js');
  await new Promise((resolve) => setTimeout(resolve, 5));
  page.missing.clear();
  await page.start('start.js');
  expect(page.log).toEqual(['form']);
  expect(page.asked).toEqual(['form.js', 'form.js']);
});

test('a file that waits at its beginning holds those back that need it', async () => {
  const page = openPage({
    'start.js': 'import{x}from"./slow.js";log.push(x);',
    'slow.js': 'const x=await new Promise((r)=>{Promise.resolve().then(()=>r("waited"))});export{x};',
  });
  await page.start('start.js');
  expect(page.log).toEqual(['waited']);
});

test.each([
  ['something that is made here', 'const a=1;export{a};', null],
  ['two files behind it', 'export{a}from"./a.js";export{b}from"./b.js";', null],
  ['something that it does', 'log();export{a}from"./a.js";', null],
  ['one file behind it', 'export{r as A,i as b}from"./form.js";', { file: './form.js', names: { A: 'r', b: 'i' } }],
])('a file with %s: whether it is only a door', (_what, code, door) => {
  expect(doorOf(code)).toEqual(door);
});

test.each([
  ['let a = 1; export { a as b }; a = 2;', ['a']],
  ['var a = 1; function more() { a++; } export { a, more };', ['a']],
  ['function a() {} function b() { a = null; } export { a, b };', ['a']],
  ['const a = 1; function b(a) { a = 2; } export { a, b };', []],
  ['let a = 1; function b() { let a; a = 2; } export { a, b };', []],
  ['let a = 1; function b({ c: [a] }) { a = 2; } export { a, b };', []],
  ['let a = 1; let inner = 1; inner = 2; export { a };', []],
])('%s gives others what it assigns again: %j', (code, names) => {
  expect(reassignedExports(parseAst(code))).toEqual(names);
});

test.each([
  ['import(`./a-${name}.js`)', 'put together'],
  ['import * as a from "./a.js"; a.b();', 'taken at once'],
  ['export * from "./a.js"; log();', 'given on'],
])('%s fails the build, because no plain script says the same', (code, why) => {
  expect(() => toClassic(code, 'bitacora', NO_DOORS)).toThrow(why);
});

test('names that the file has itself are not taken for those that are added', () => {
  const code = toClassic('const $m=1,$default=2;export default $m+$default;import("./a.js");', 'bitacora', NO_DOORS);
  expect(code).toContain('$m_.load("./a.js")');
  expect(code).toContain('const $default_=$m+$default;');
});
