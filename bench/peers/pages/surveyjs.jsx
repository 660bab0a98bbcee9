import { createRoot } from 'react-dom/client';
import { Model } from 'survey-core';
import { Survey } from 'survey-react-ui';
import 'survey-core/i18n/spanish';
import 'survey-core/survey-core.fontless.min.css';
import { painted, ready } from './ready.js';

const model = new Model(await (await fetch('form.json')).json());
model.locale = 'es';
createRoot(document.querySelector('#root')).render(<Survey model={model} />);
while (!document.querySelector('#root input')) await painted();

await ready({
  find: (question, option) => {
    const card = document.querySelector(`[data-name="${question.name}"]`);
    return card && (option ? card.querySelector(`input[value="${option}"]`) : card.querySelector('input,textarea'));
  },
  result: (name) => String(model.getValue(name)),
  next: () => model.nextPage(),
});
