// A floor, not a product: the same questions in plain DOM, one listener, skip logic by direct look-up, nothing kept.
import { ready } from './ready.js';

const spec = await (await fetch('spec.json')).json();
const answers = {};
const root = document.querySelector('#root');
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const control = (question) =>
  question.options
    ? question.options
        .map(
          ([value, label]) =>
            `<label class=o><input type="${question.type === 'one' ? 'radio' : 'checkbox'}" name="${question.name}" value="${value}">${escaped(label)}</label>`,
        )
        .join('')
    : `<input name="${question.name}" type="${question.type === 'date' ? 'date' : 'text'}">`;
const card = (question) =>
  `<div class=q id="w-${question.name}" ${question.shownWhen ? 'hidden' : ''}><p>${escaped(question.label)}</p>${control(question)}<em></em></div>`;
root.innerHTML = `<form autocomplete="off" onsubmit="return false">${spec.sections
  .map(
    (section, index) =>
      `<section><h2>${escaped(section.label)}</h2>${spec.questions
        .filter((question) => question.section === index)
        .map(card)
        .join('')}</section>`,
  )
  .join('')}${spec.calculations
  .map(({ name, label }) => `<div class=q><p>${label}</p><input readonly id="${name}"></div>`)
  .join('')}</form>`;

const questions = new Map(spec.questions.map((question) => [question.name, question]));
const dependents = Map.groupBy(
  spec.questions.filter((question) => question.shownWhen),
  (question) => question.shownWhen.question,
);
const sections = [...root.querySelectorAll('section')];
let current = 0;
const show = (index) => {
  current = index;
  sections.forEach((section, each) => {
    section.hidden = each !== index;
  });
};
show(0);

root.addEventListener('input', ({ target }) => {
  const question = questions.get(target.name);
  if (!question) return;
  if (question.type === 'multi') {
    const chosen = new Set(answers[question.name]);
    if (target.checked) chosen.add(target.value);
    else chosen.delete(target.value);
    answers[question.name] = [...chosen];
  } else {
    answers[question.name] = question.type === 'int' || question.type === 'dec' ? Number(target.value) : target.value;
  }
  for (const dependent of dependents.get(question.name) ?? []) {
    const { operator, value } = dependent.shownWhen;
    const answer = answers[question.name];
    document.getElementById(`w-${dependent.name}`).hidden = !(operator === '=' ? answer === value : answer > value);
  }
  if (question.range) {
    const { min, max, message } = question.range;
    const wrong = answers[question.name] < min || answers[question.name] > max;
    document.getElementById(`w-${question.name}`).lastChild.textContent = wrong ? message : '';
  }
  for (const [name, value] of Object.entries(results())) {
    const shown = document.getElementById(name);
    if (shown.value !== value) shown.value = value;
  }
});

function results() {
  const [yes, visits] = spec.calculations;
  const c1 = yes.of.filter((name) => answers[name] === 'si').length;
  const c2 = visits.of.reduce((sum, name) => sum + (Number(answers[name]) || 0), 0);
  const c3 = c1 >= 7 ? 'alta' : c1 >= 4 ? 'media' : 'baja';
  return { c1: String(c1), c2: String(c2), c3, c4: String(Math.round(c2) / 10), c5: String(c1 * 10 + c2) };
}
const onPage = (element) => (element?.closest('section')?.hidden ? null : element);

await ready({
  next: () => show(current + 1),
  find: (question, option) =>
    onPage(root.querySelector(option ? `[name="${question.name}"][value="${option}"]` : `[name="${question.name}"]`)),
  result: (name) => document.getElementById(name).value,
});
