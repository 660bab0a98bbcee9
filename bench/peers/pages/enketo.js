import { Form } from 'enketo-core';
import { pathOf, ready } from './ready.js';

const survey = await (await fetch('form.json')).json();
const element = document.createRange().createContextualFragment(survey.form).querySelector('form');
document.querySelector('#root').innerHTML =
  '<div class="main"><article class="paper"><header class="form-header"></header></article></div>';
document.querySelector('.form-header').after(element);
const form = new Form(element, { modelStr: survey.model }, {});
const errors = form.init();
if (errors.length > 0) console.error('enketo', errors.join('|'));

await ready({
  find: (question, option) => {
    const path = pathOf(question);
    if (option) {
      return element.querySelector(
        `input[name="${path}"][value="${option}"], input[data-name="${path}"][value="${option}"]`,
      );
    }
    const inputs = [...element.querySelectorAll(`input[name="${path}"]`)];
    return inputs.find((input) => input.offsetParent) || inputs[0].parentElement.querySelector('.widget input');
  },
  result: (name) => form.model.xml.querySelector(name).textContent,
});
