import { OdkWebForm, webFormsPlugin } from '@getodk/web-forms';
import { createApp, h } from 'vue';
import { painted, ready } from './ready.js';

const formXml = await (await fetch('form.xml')).text();
createApp({
  render: () =>
    h(OdkWebForm, {
      formXml,
      fetchFormAttachment: async () => {
        throw new Error('the form has no attachments');
      },
      missingResourceBehavior: 'BLANK',
      submissionMaxSize: 5e6,
      onSubmit() {},
    }),
})
  .use(webFormsPlugin)
  .mount('#root');
const root = document.querySelector('#root');
while (!(root.textContent.includes('Índice compuesto') && root.querySelectorAll('input').length > 80)) await painted();

const known = new Map();
function cardOf(question) {
  const card = known.get(question.name);
  if (card?.isConnected) return card;
  const start = `${Number(question.name.slice(1, 4))}. `;
  const found = [...root.querySelectorAll('.question-container, .question, [id]')].find((each) => {
    const label = each.querySelector('label, .control-text');
    return label?.textContent.trim().startsWith(start) && !/group/.test(each.className);
  });
  known.set(question.name, found);
  return found;
}
const RESULT_LABELS = { c1: 'Puntaje de participación', c5: 'Índice compuesto' };

await ready({
  find: (question, option) => {
    const card = cardOf(question);
    if (!card) return null;
    if (!option) return card.querySelector('input,textarea');
    const text = question.options.find(([value]) => value === option)[1];
    const label = [...card.querySelectorAll('label')].find((each) => each.textContent.trim() === text);
    return (
      label &&
      (label.querySelector('input') ||
        (label.htmlFor && document.getElementById(label.htmlFor)) ||
        label.previousElementSibling?.querySelector('input') ||
        label)
    );
  },
  result: (name) => {
    const label = [...root.querySelectorAll('label')].find((each) => each.textContent.includes(RESULT_LABELS[name]));
    return label.closest('.note-control, .question-container').querySelector('.note-value, input').textContent;
  },
});
