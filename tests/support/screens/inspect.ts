import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { takePicture } from './picture.ts';

/** Where the pictures of every screen are kept. */
export const PICTURES = path.resolve('tests/e2e/output/screens');
const SMALL = { width: 320, height: 740 };
const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 800 };

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Puts axe into a page that has none yet; only what is looked at pays for it. */
async function bringAxe(page: Page): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
}

/**
 * Looks at what is on the screen: axe in both themes with text at 7:1, targets of 48 px, no wider than a phone of
 * 320 px, nothing to touch cut with letters twice as large; takes its pictures as a phone and as a desktop show it, or
 * the whole page. Returns what is wrong, each with the screen's name.
 */
export async function inspect(page: Page, name: string, fullPage = false): Promise<readonly string[]> {
  const faults: string[] = [];
  await page.setViewportSize(PHONE);
  await settled(page);
  await bringAxe(page);
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction((theme) => document.documentElement.dataset['theme'] === theme, colorScheme);
    faults.push(
      ...(await page.evaluate(axeFaults, colorScheme === 'dark')).map((fault) => `${name}, ${colorScheme}: ${fault}`),
    );
  }
  faults.push(...(await page.evaluate(smallTargets)).map((fault) => `${name}: ${fault}`));
  faults.push(...(await page.evaluate(widenedByContent)).map((fault) => `${name}: ${fault}`));
  faults.push(...(await page.evaluate(cutWhenLarge)).map((fault) => `${name}: ${fault}`));
  faults.push(...(await showBoth(page, name, fullPage)));
  return faults;
}

/** The pictures of what is on the screen, as a phone and as a desktop show it. Returns what does not fit 320 px. */
export async function showBoth(page: Page, name: string, fullPage = false): Promise<readonly string[]> {
  const faults: string[] = [];
  mkdirSync(PICTURES, { recursive: true });
  await page.setViewportSize(PHONE);
  // The bars stand where one looks; on a picture of the whole that is its beginning.
  if (fullPage) await page.evaluate(() => window.scrollTo(0, 0));
  await settled(page);
  await takePicture(page, path.join(PICTURES, `${name}-360.png`), fullPage);
  await page.setViewportSize(SMALL);
  if (await page.evaluate(isTooWide)) faults.push(`${name}: wider than a phone of 320 px`);
  await page.setViewportSize(DESK);
  await settled(page);
  await takePicture(page, path.join(PICTURES, `${name}-1280.png`), fullPage);
  await page.setViewportSize(PHONE);
  return faults;
}

/** Settles after two frames, once the page shows no skeleton of something that is still being read. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      }),
  );
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
}

/**
 * Runs in the page: what axe finds, with body text at 7:1 (WCAG 1.4.6). `coloursOnly`: only the rules that a second theme
 * can break.
 */
async function axeFaults(coloursOnly: boolean): Promise<readonly string[]> {
  type Node = { html: string; any: readonly { data: unknown }[] };
  type Axe = {
    run: (options: object) => Promise<{ violations: readonly { id: string; nodes: readonly Node[] }[] }>;
  };
  const axe: Axe = Reflect.get(window, 'axe');
  const { violations } = await axe.run({
    resultTypes: ['violations'],
    // No rule that is asked here reads the style sheets, which axe parses anew each time if it may.
    preload: { assets: ['media'] },
    ...(coloursOnly ? { runOnly: ['color-contrast-enhanced', 'link-in-text-block'] } : {}),
    // What is at 7:1 is at 4.5:1.
    rules: { 'color-contrast': { enabled: false }, 'color-contrast-enhanced': { enabled: true } },
  });
  return violations.map(({ id, nodes }) => {
    const ratio = JSON.stringify(nodes[0]?.any[0]?.data ?? '').match(/"contrastRatio":[\d.]+/)?.[0] ?? '';
    return `${id} ${ratio} ${nodes[0]?.html.slice(0, 160)} (${nodes.length})`;
  });
}

/** Runs in the page: what is to be touched and is smaller than 48 px. Links inside a sentence are as high as its lines. */
function smallTargets(): readonly string[] {
  const LEAST = 47.5;
  const faults: string[] = [];
  const dialog = document.querySelector('dialog[open]');
  for (const element of (dialog ?? document).querySelectorAll<HTMLElement>(
    'a[href], button, summary, select, textarea, input',
  )) {
    if (element.closest('[inert], [hidden]') !== null) continue;
    if (element.getAttribute('aria-hidden') === 'true') continue;
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    const style = getComputedStyle(element);
    // Off the screen until it takes the focus.
    if (element.className === 'shell__skip') continue;
    if (element.tagName === 'A' && style.display === 'inline') continue;
    // What the finger meets: the label around or beside a choice, the box around a field.
    const label = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    const areas = [element, ...label, element.closest('.field-input')].filter((area) => area !== null);
    const isLarge = areas.some((area) => {
      const { width, height } = area.getBoundingClientRect();
      return width >= LEAST && height >= LEAST;
    });
    if (isLarge) continue;
    const { width, height } = element.getBoundingClientRect();
    faults.push(`target of ${Math.round(width)} x ${Math.round(height)} px: ${element.outerHTML.slice(0, 120)}`);
  }
  return faults;
}

/** Runs in the page: with letters twice as large (WCAG 1.4.4), what stands over the edge and cannot be scrolled to. */
async function cutWhenLarge(): Promise<readonly string[]> {
  const root = document.documentElement;
  root.style.fontSize = '36px';
  await new Promise<void>((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
  const faults: string[] = [];
  const dialog = document.querySelector('dialog[open]');
  for (const element of (dialog ?? document).querySelectorAll<HTMLElement>('a[href], button, h1, h2, label')) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('.visually-hidden') !== null)
      continue;
    let inScroller = false;
    for (let outer = element.parentElement; outer !== null && outer !== dialog; outer = outer.parentElement) {
      const { overflowX } = getComputedStyle(outer);
      inScroller ||= overflowX === 'auto' || overflowX === 'scroll';
    }
    const { left, right, width } = element.getBoundingClientRect();
    if (width <= 1 || inScroller || (left >= -1 && right <= root.clientWidth + 1)) continue;
    faults.push(`over the edge with letters twice as large: ${element.outerHTML.slice(0, 120)}`);
  }
  if (root.scrollWidth > root.clientWidth) {
    // What is fixed to the window only follows its width: the place of the messages would be named for another's fault.
    const beyond = [...document.querySelectorAll('body *')].filter(
      (element) =>
        element.getBoundingClientRect().right > root.clientWidth + 1 &&
        element.closest('.visually-hidden') === null &&
        getComputedStyle(element).position !== 'fixed',
    );
    faults.push(`wider than the phone with letters twice as large: ${beyond.at(-1)?.outerHTML.slice(0, 160)}`);
  }
  root.style.fontSize = '';
  return faults;
}

/**
 * Runs in the page: what widens it when each text ends in a link of 120 characters, as somebody may paste one into a
 * name, an answer, a comment, or the label of a form of their own.
 */
function widenedByContent(): readonly string[] {
  const link = ` https://mapas.example.hn/${'x'.repeat(95)}`;
  // The product's own marks and bars, of a few words of ours each.
  const ownMarks = [
    '.icon-button, .letter-badge__letter, .pin-pad__key, .visually-hidden, option, select, svg, script, style',
    '.saved-mark, .form-top-bar__row--quiet, .form-bottom-bar, .shell__practice, .answers-summary__edit',
  ].join(', ');
  const root = document.documentElement;
  const isTooWide = () => root.scrollWidth > root.clientWidth;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts: { readonly node: Text; readonly before: string }[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const holder = node.parentElement;
    if (!(node instanceof Text) || node.data.trim() === '' || holder === null) continue;
    if (holder.checkVisibility() && holder.closest(ownMarks) === null) texts.push({ node, before: node.data });
  }
  for (const { node, before } of texts) node.data = before + link;
  const faults: string[] = [];
  const isWidened = isTooWide();
  for (const { node, before } of texts) node.data = before;
  for (const { node, before } of isWidened ? texts : []) {
    node.data = before + link;
    if (isTooWide()) faults.push(`a long link widens the page: ${node.parentElement?.outerHTML.slice(0, 120)}`);
    node.data = before;
  }
  return faults;
}

function isTooWide(): boolean {
  return document.documentElement.scrollWidth > document.documentElement.clientWidth;
}
