/** Inputs of one line in which Enter means "done here". */
const LINES = new Set(['text', 'search', 'tel', 'date', 'time', 'password']);

/** Enter in a line of text goes to the next question of the page; after the last one to "Siguiente". */
export function enterGoesOn(event: KeyboardEvent): void {
  const { target } = event;
  if (event.key !== 'Enter' || event.isComposing) return;
  if (!(target instanceof HTMLInputElement) || !LINES.has(target.type)) return;
  const page = target.closest('main');
  if (page === null) return;
  event.preventDefault();
  const cards = [...page.querySelectorAll<HTMLElement>('.question-card')];
  const here = cards.findIndex((card) => card.contains(target));
  const next = cards
    .slice(here + 1)
    .map((card) =>
      card.querySelector<HTMLElement>('[data-question-control] :is(input, textarea, button):not(:disabled)'),
    )
    .find((control) => control !== null);
  const goal = next ?? document.querySelector<HTMLElement>('.form-bottom-bar .button--primary');
  goal?.focus({ preventScroll: true });
  goal?.closest('.question-card')?.scrollIntoView({ block: 'nearest' });
}
