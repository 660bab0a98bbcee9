/** Resolves after the next frame has been painted. */
export const painted = () =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now());
      channel.port2.postMessage(0);
    });
  });

/**
 * Tells the bench that the form takes its first answer, and how to reach what is in it: `find(question, option)` the
 * control, `result(name)` what a calculation shows, `next()` the next page where the runtime has pages.
 */
export async function ready(reach) {
  window.reach = reach;
  await painted();
  performance.mark('takes-an-answer');
  window.takesAnAnswer = true;
}

/** Where a question lies in the XForm. */
export const pathOf = (question) => `/data/s${question.section + 1}/${question.name}`;
