import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { exampleNotes } from '../tests/support/visit-stage/dose-notes.ts';
import { openVisitStage } from '../tests/support/visit-stage/stage.ts';
import { BROWSER_FLAGS, findBrowser } from './find-browser.ts';

/**
 * Photographs history, dose helper, guides and map, and asks axe about each:
 * `node scripts/look-at-visits.ts [360|1280] [light|dark] [es|en] [part of a name]`. Pictures go to `tests/e2e/output/visits/`.
 */
const [width = '360', theme = 'light', lang = 'es', only = ''] = process.argv.slice(2);
const OUT = path.resolve(import.meta.dirname, '../tests/e2e/output/visits');
const BOARD = '0190f000-0000-7000-8000-000000000001';
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Look = { readonly name: string; readonly address: string; readonly before?: (page: Page) => Promise<void> };

const noted = (notes: Record<string, unknown>) => async (page: Page) => {
  await page.evaluate((kept) => localStorage.setItem('bitacora-dose', JSON.stringify(kept)), exampleNotes(notes));
};

const LOOKS: readonly Look[] = [
  { name: 'inicio', address: '' },
  { name: 'historia', address: `juntas/${BOARD}` },
  { name: 'dosis', address: 'dosis' },
  { name: 'dosis-1-caudal', address: 'dosis/diaria/caudal', before: noted({}) },
  {
    name: 'dosis-1-cronometro',
    address: 'dosis/diaria/caudal',
    before: noted({
      tries: [
        { id: 1, litres: 18.9, seconds: 15 },
        { id: 2, litres: 18.9, seconds: 21.4 },
      ],
      runningSince: Date.now() - 7_400,
    }),
  },
  {
    name: 'dosis-1-bomba',
    address: 'dosis/diaria/caudal',
    before: noted({ flowWay: 'known', knownFlow: '15.85', knownFlowUnit: 'gal/min', hoursWay: 'pump', hours: '8' }),
  },
  {
    name: 'dosis-2-producto',
    address: 'dosis/diaria/producto',
    before: noted({ product: 'hipoclorito-sodio', strengthPercent: '3', madeOn: '2026-01-10' }),
  },
  { name: 'dosis-2-rechazado', address: 'dosis/diaria/producto', before: noted({ product: 'para-piscina' }) },
  { name: 'dosis-3-demanda', address: 'dosis/diaria/demanda', before: noted({ demand: '3', residual: '0.5' }) },
  { name: 'dosis-4-hoy', address: 'dosis/diaria/hoy', before: noted({ usesToday: 'yes', usePerWeek: '700' }) },
  { name: 'dosis-5-resultado', address: 'dosis/diaria/resultado', before: noted({}) },
  {
    name: 'dosis-5-primer-paso',
    address: 'dosis/diaria/resultado',
    before: noted({ usesToday: 'yes', usePerWeek: '700', stockLitres: '200', stockProduct: '2000' }),
  },
  {
    name: 'dosis-5-tabletas',
    address: 'dosis/diaria/resultado',
    before: noted({ product: 'hipoclorito-calcio-tabletas', tabletGrams: '140' }),
  },
  { name: 'dosis-5-preguntar', address: 'dosis/diaria/resultado', before: noted({ demand: '3', residual: '0.5' }) },
  { name: 'dosis-5-falta', address: 'dosis/diaria/resultado', before: noted({ labelRead: null, demand: '' }) },
  { name: 'tanque-1-volumen', address: 'dosis/tanque/volumen', before: noted({}) },
  { name: 'tanque-3-reglas', address: 'dosis/tanque/reglas', before: noted({}) },
  { name: 'guias', address: 'guias' },
  ...[
    'leer-comparador',
    'diluir-la-muestra',
    'donde-tomar-la-muestra',
    'que-significa-el-cloro',
    'productos-de-cloro',
    'bitacora-de-cloracion',
    'aforar-con-balde',
    'calcular-la-dosis',
    'limpiar-el-tanque',
    'autoevaluacion',
    'cinco-principios',
    'hoja-de-ruta',
    'institucionalidad-municipal',
    'datos-personales',
    'rendicion-de-cuentas',
    'tarifa-y-cobro',
    'micromedicion',
    'mantenimiento-preventivo',
    'proteger-la-microcuenca',
  ].map((name) => ({ name: `guia-${name}`, address: `guias/${name}` })),
  { name: 'mapa', address: 'mapa' },
];

await mkdir(OUT, { recursive: true });
const stage = await openVisitStage();
const browser = await chromium.launch({ executablePath: findBrowser(), args: [...BROWSER_FLAGS] });
let found = 0;
try {
  const isWide = Number(width) > 700;
  const context = await browser.newContext({
    viewport: { width: Number(width), height: isWide ? 800 : 740 },
    deviceScaleFactor: isWide ? 1 : 1.5,
    hasTouch: !isWide,
    isMobile: !isWide,
    locale: 'es-HN',
    timezoneId: 'America/Tegucigalpa',
    geolocation: { latitude: 14.43, longitude: -88.72, accuracy: 22 },
    permissions: ['geolocation'],
  });
  const page = await context.newPage();
  page.setDefaultTimeout(90_000);
  page.on('pageerror', (error) => console.log('PAGE ERROR', error.message));
  await page.goto(`${stage.url}tests/support/visit-stage/seed.html?theme=${theme}&lang=${lang}`);
  await page.waitForFunction(() => document.title === 'ready');
  for (const { name, address, before } of LOOKS) {
    if (!name.includes(only)) continue;
    await before?.(page);
    await page.goto(`${stage.url}${address}`);
    await page.waitForSelector('main h1, main h2');
    await page.waitForFunction(() => document.querySelector('.skeleton') === null);
    await after(page, name);
    await page.waitForTimeout(250);
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.screenshot({ path: path.join(OUT, `${name}-${width}-${theme}-${lang}.png`), fullPage: true });
    found += await ask(page, name);
  }
} finally {
  await browser.close();
  await stage.close();
}
console.log(`${found} remarks of axe`);

/** What has to be touched before the picture says something. */
async function after(page: Page, name: string): Promise<void> {
  if (name === 'tanque-3-reglas') await page.locator('.check').click();
  if (name === 'mapa') {
    await page.locator('[data-look="here"] button').click();
    await page.waitForTimeout(400);
    for (const button of (await page.locator('[data-look="add"]').all()).slice(0, 3)) await button.click();
  }
}

async function ask(page: Page, name: string): Promise<number> {
  await page.evaluate(axe);
  const remarks = await page.evaluate(async () => {
    // @ts-expect-error axe was just put into the page.
    const result = await window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return result.violations.map(
      (each: { id: string; nodes: { html: string }[] }) => `${each.id}: ${each.nodes[0]?.html ?? ''}`,
    );
  });
  for (const remark of remarks) console.log(`${name}: ${String(remark).slice(0, 300)}`);
  return remarks.length;
}
