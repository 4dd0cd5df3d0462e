// Small comforts of every page. Nothing here carries a fact: without it, every link and form still works.
(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector) => document.querySelectorAll(selector);

  // Theme: light, dark, or the system's. Charts listen for "themechange" to redraw.
  const buttons = all("[data-set-theme]");
  const showTheme = () => {
    const theme = root.dataset.theme || "auto";
    buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.setTheme === theme)));
  };
  const announceTheme = () => document.dispatchEvent(new CustomEvent("themechange"));
  buttons.forEach((button) => button.addEventListener("click", () => {
    const theme = button.dataset.setTheme;
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
    try {
      if (theme === "auto") localStorage.removeItem("theme");
      else localStorage.setItem("theme", theme);
    } catch (refused) {
      // The choice lasts for this page only.
    }
    showTheme();
    announceTheme();
  }));
  showTheme();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", announceTheme);

  // Phone: the menu opens and closes; Escape closes it.
  const toggle = document.querySelector(".nav-toggle");
  if (toggle) {
    const open = (yes) => toggle.setAttribute("aria-expanded", String(yes));
    toggle.addEventListener("click", () => open(toggle.getAttribute("aria-expanded") !== "true"));
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || toggle.getAttribute("aria-expanded") !== "true") return;
      open(false);
      toggle.focus();
    });
  }

  // The date of reading: Escape closes its form and gives the focus back; above 48rem, where it lies over the page, so
  // does going on elsewhere.
  const reading = document.querySelector("details.reading");
  if (reading) {
    reading.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !reading.open) return;
      event.stopPropagation();
      reading.open = false;
      reading.querySelector("summary").focus();
    });
    const leave = ({ target }) => {
      if (reading.open && matchMedia("(min-width: 48rem)").matches && !reading.contains(target)) reading.open = false;
    };
    document.addEventListener("pointerdown", leave);
    document.addEventListener("focusin", leave);
  }

  // Filters: a drawer below 60rem, always open above. The stylesheet shows them there without this script, too;
  // open in name as well, they are open to whoever asks the element: older browsers, tools, readers.
  const wide = matchMedia("(min-width: 60rem)");
  all("details.filters").forEach((drawer) => {
    const summary = drawer.querySelector("summary");
    const fit = () => { drawer.open = wide.matches; };
    fit();
    wide.addEventListener("change", fit);
    const close = () => { drawer.open = false; };
    drawer.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || wide.matches) return;
      close();
      summary.focus();
    });
    drawer.addEventListener("focusout", (event) => {
      if (!wide.matches && drawer.open && event.relatedTarget && !drawer.contains(event.relatedTarget)) close();
    });
    // Empty fields stay out of the address, so that it reads well and can be shared.
    const form = drawer.querySelector("form");
    if (form) form.addEventListener("formdata", (event) => {
      for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
    });
  });

  // Map and list light each other up: elements that carry the same data-region, or the same data-project.
  const light = (event, yes) => {
    const from = event.target.closest && event.target.closest("[data-region], [data-project]");
    if (!from) return;
    const name = from.dataset.project ? "project" : "region";
    const code = CSS.escape(from.dataset[name]);
    all(`[data-${name}="${code}"]`).forEach((element) => element.classList.toggle("is-lit", yes));
  };
  for (const name of ["pointerover", "focusin"]) document.addEventListener(name, (event) => light(event, true));
  for (const name of ["pointerout", "focusout"]) document.addEventListener(name, (event) => light(event, false));

  // A select that re-orders a list submits by itself; without scripts its button does.
  document.addEventListener("change", ({ target }) => {
    if (!target.matches("select[data-submit]")) return;
    // What the new measure cannot be set against is not asked for.
    for (const option of target.form.querySelectorAll("option[data-measures]:checked")) {
      const possible = option.dataset.measures.split(" ");
      if (target.name === "measure" && !possible.includes(target.value)) option.parentElement.selectedIndex = 0;
    }
    target.form.requestSubmit();
  });
})();
