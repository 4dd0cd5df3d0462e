// How far an uploaded file has come: asked for every other second, and the page itself once the work is over.
(() => {
  const section = document.querySelector("[data-progress]");
  if (!section) return;
  const sentence = section.querySelector("[role=status]");
  const bar = section.querySelector("progress");

  async function look() {
    try {
      const answer = await fetch(section.dataset.progress, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.status);
      const said = await answer.json();
      if (said.over) {
        location.reload();
        return;
      }
      if (sentence.textContent !== said.text) sentence.textContent = said.text;
      if (typeof said.step === "number") bar.value = said.step;
      else bar.removeAttribute("value");
    } catch {
      // A server that is busy answers the next time.
    }
    setTimeout(look, 2000);
  }

  setTimeout(look, 1000);
})();
