import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** What names the window: a bar or page with a title, or the hook below them. */
const NAMES_IT = /\b(TopBar|MenuPage|useArrival|useWindowTitle)\b/;
/** Something of its own on the screen; what only chooses among screens leaves the title to them. */
const DRAWS = /className=|<Screen\b|<Section\b/;

/** What comes before the app bears the name of the product alone; Inicio is named by its cover. */
const PRODUCT = /\/(lock\/LockScreen|home\/HomeScreen|join\/(EmbeddedPage|JoinScreen))\.tsx$/;

test('every screen that draws something names its window', () => {
  const screens = globSync('src/ui/screens/**/*{Screen,Page,Desk}.tsx');
  expect(screens.length).toBeGreaterThan(40);
  const unnamed = screens.filter((file) => {
    const text = readFileSync(file, 'utf8');
    return !PRODUCT.test(file) && DRAWS.test(text) && !NAMES_IT.test(text);
  });
  expect(unnamed).toEqual([]);
});
