// The page of a document: rows by the keyboard, and what the server makes of them while somebody types.
// Without this script the page works by its buttons.
"use strict";

(() => {
  const form = document.getElementById("document");
  const facts = JSON.parse(document.getElementById("document-facts").textContent);
  const live = document.getElementById("document-live");
  const announce = (text) => { live.textContent = text; };
  const picker = new window.DocumentPicker(facts, announce);
  const CELLS = ".cell input:not([type=hidden]):not([type=checkbox]), .cell select, .cell textarea";
  const cellsOf = (row) => [...row.querySelectorAll(CELLS)].filter((cell) => !cell.closest("details"));
  const nameOf = (cell) => cell.name.replace(/^\w+-\d+-/, "");
  const cellOf = (row, name) => row.querySelector(`[name="${row.id}-${name}"]`);

  // --- rows ---

  function addRow(table) {
    const kind = table.dataset.rows;
    const total = form.querySelector(`[name=${kind}-TOTAL_FORMS]`);
    const number = Number(total.value);
    const made = document.createElement("template");
    made.innerHTML = document.getElementById(`template-${kind}`).innerHTML
      .replaceAll("__prefix__", number).replaceAll("__number__", number + 1);
    const row = made.content.querySelector(".doc-row");
    table.append(row);
    total.value = number + 1;
    equip(row);
    return row;
  }

  const isBlank = (row) => cellsOf(row).every((cell) => !cell.value.trim());

  // What a new row takes over from the last filled one above it.
  function takeOver(row) {
    let above = row.previousElementSibling;
    while (above && above.matches(".doc-row") && isBlank(above)) above = above.previousElementSibling;
    if (!above || !above.matches(".doc-row") || !isBlank(row)) return;
    for (const name of ["subject", "subject_id", "period", "nature", "locator", "made_by", "made_on_period"]) {
      if (name.startsWith("subject") && row.id.startsWith("commitments")) continue;
      const [from, to] = [cellOf(above, name), cellOf(row, name)];
      if (from && to) to.value = from.value;
    }
  }

  function goTo(cell) {
    if (!cell) return;
    cell.focus();
    if (cell.select) cell.select();
  }

  function nextRow(row) {
    let next = row.nextElementSibling;
    while (next && next.classList.contains("is-removed")) next = next.nextElementSibling;
    next ||= addRow(row.parentElement);
    takeOver(next);
    goTo(cellsOf(next)[0]);
  }

  function neighbour(row, cell, down) {
    const next = down ? row.nextElementSibling : row.previousElementSibling;
    if (next && next.matches(".doc-row")) goTo(cellOf(next, nameOf(cell)));
  }

  form.addEventListener("keydown", (event) => {
    const cell = event.target, row = cell.closest(".doc-row");
    if (!row || !cell.matches(CELLS)) return;
    if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      picker.close();
      neighbour(row, cell, event.key === "ArrowDown");
    } else if (event.key === "Enter" && !event.isComposing && !event.taken) {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        nextRow(row);
      } else if (cell.tagName !== "TEXTAREA") {
        event.preventDefault();
        const cells = cellsOf(row), place = cells.indexOf(cell);
        if (place === cells.length - 1) nextRow(row);
        else if (place >= 0) goTo(cells[place + 1]);
      }
    }
  });

  form.addEventListener("focusin", (event) => {
    const row = event.target.closest(".doc-row");
    if (row && event.target === cellsOf(row)[0]) {
      takeOver(row);
      if (event.target.select) event.target.select();
    }
  });

  for (const button of form.querySelectorAll("button[name^=_more_]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const table = form.querySelector(`[data-rows=${button.name.slice(6)}]`);
      const row = addRow(table);
      takeOver(row);
      goTo(cellsOf(row)[0]);
    });
  }

  // Cells copied in a spreadsheet fill the row from this cell on, and the rows below.
  form.addEventListener("paste", (event) => {
    const cell = event.target, text = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n+$/, "");
    if (!cell.matches(CELLS) || !/[\t\n]/.test(text) || cell.tagName === "TEXTAREA") return;
    event.preventDefault();
    let row = cell.closest(".doc-row");
    const place = cellsOf(row).indexOf(cell);
    text.split("\n").forEach((line, number) => {
      if (number) row = row.nextElementSibling || addRow(row.parentElement);
      line.split("\t").forEach((value, column) => {
        const target = cellsOf(row)[place + column];
        if (target) {
          target.value = value.trim();
          const identity = picker.identity(target);
          if (identity) identity.value = "";
        }
      });
    });
    schedule(0);
  });

  function equip(root) {
    picker.equip(root);
    for (const box of root.querySelectorAll(".row-removed")) {
      const row = box.closest(".doc-row");
      const show = () => {
        row.classList.toggle("is-removed", box.checked);
        box.parentElement.querySelector("span").textContent = box.checked ? facts.words.restore : facts.words.remove;
      };
      box.addEventListener("change", () => { show(); announce(box.checked ? facts.words.removed : facts.words.back); });
      show();
    }
  }

  // --- what the server makes of it ---

  let timer, isRunning = false, isStale = false, failures = 0;

  function schedule(wait = 400) {
    clearTimeout(timer);
    timer = setTimeout(check, wait);
  }

  // One question at a time; what is typed meanwhile is asked about afterwards.
  async function check() {
    if (isRunning) { isStale = true; return; }
    isRunning = true;
    try {
      const asked = new FormData(form);
      const answer = await fetch(facts.check, { method: "POST", body: asked });
      if (!answer.ok) throw new Error(answer.status);
      apply(await answer.json(), asked);
      failures = 0;
    } catch {
      document.getElementById("document-summary").textContent = facts.words.failed;
      failures += 1;
      if (failures < 4) schedule(2000 * failures);
    }
    isRunning = false;
    if (isStale) { isStale = false; schedule(0); }
  }

  function fill(place, html) {
    // What somebody stands in is not taken from under the hand.
    if (place && place.innerHTML !== html && !place.contains(document.activeElement)) place.innerHTML = html;
  }

  function apply(answer, asked) {
    for (const row of form.querySelectorAll(".doc-row")) told(row, answer.rows[row.id], asked);
    fill(document.getElementById("document-source-said"), answer.source);
    const warned = document.getElementById("document-warned");
    const before = form.querySelector("#id_guard_reason")?.value;
    fill(warned, answer.closing);
    const reason = form.querySelector("#id_guard_reason");
    if (reason && before) reason.value = before;
    const shown = form.querySelector("[name=guard_shown]");
    if (shown) shown.value = answer.marks;
    const summary = document.getElementById("document-summary");
    if (summary.textContent !== answer.summary) {
      summary.textContent = answer.summary;
      announce(answer.summary);
    }
    guess(answer.guesses);
  }

  function told(row, said, asked) {
    const place = document.getElementById(`${row.id}-said`);
    fill(place, said ? said.html : "");
    for (const state of ["wrong", "open", "warned", "right"]) row.classList.toggle(`is-${state}`, said?.state === state);
    for (const cell of cellsOf(row)) {
      const name = nameOf(cell), isWrong = Boolean(said?.wrong.includes(name));
      cell.toggleAttribute("aria-invalid", isWrong);
      if (isWrong) cell.setAttribute("aria-invalid", "true");
      if (isWrong || name === "value") cell.setAttribute("aria-describedby", place.id);
      else cell.removeAttribute("aria-describedby");
      const taken = said?.taken[name] || "";
      if (cell.tagName === "SELECT") usual(cell, taken);
      else if (cell.tagName === "INPUT") cell.placeholder = taken;
    }
    const subject = cellOf(row, "subject"), settled = said?.settled || {};
    // What was typed since the question is not written over by its answer.
    const isAsAsked = subject.value && subject.value === asked.get(subject.name) && subject !== document.activeElement;
    const isChosen = Boolean(row.querySelector("[name$=-subject_choice]:checked"));
    if (settled.subject && (isAsAsked || isChosen) && !row.id.startsWith("commitments")) {
      subject.value = settled.subject;
      picker.identity(subject).value = settled.subject_id;
    }
  }

  // The first choice of a list stands for what is usual; it says what that is.
  function usual(select, value) {
    const first = select.options[0];
    first.dataset.plain ||= first.textContent;
    const option = value && [...select.options].find((one) => one.value === value);
    first.textContent = option ? facts.words.usual.replace("%s", option.textContent) : first.dataset.plain;
  }

  function guess(guesses) {
    const publisher = form.querySelector("[name=publisher]");
    if (publisher && !publisher.value && publisher !== document.activeElement) publisher.value = guesses.publisher || "";
    for (const name of ["kind", "language"]) {
      const select = form.querySelector(`select[name=${name}]`);
      if (select) usual(select, guesses[name]);
    }
  }

  form.addEventListener("input", (event) => { if (event.target.name) schedule(); });
  form.addEventListener("change", () => schedule(0));

  // --- nothing is lost by leaving ---

  let isTouched = false;
  form.addEventListener("input", () => { isTouched = true; });
  form.addEventListener("submit", () => { isTouched = false; });
  window.addEventListener("beforeunload", (event) => { if (isTouched) event.preventDefault(); });

  // On a narrow screen a row is a card: one empty card is enough, more come by the button.
  if (window.matchMedia("(max-width: 1023px)").matches) {
    for (const table of form.querySelectorAll("[data-rows]")) {
      const rows = [...table.querySelectorAll(".doc-row")];
      while (rows.length > 1 && isBlank(rows.at(-1)) && isBlank(rows.at(-2))) rows.pop().remove();
      form.querySelector(`[name=${table.dataset.rows}-TOTAL_FORMS]`).value = rows.length;
    }
  }

  equip(form);
  document.documentElement.classList.add("document-scripts");
  const held = form.querySelector("[role=alert][tabindex]");
  const first = form.querySelector(".top input") || cellsOf(form.querySelector(".doc-row"))[0];
  (held || first).focus();
  if (form.querySelector(".said:not(:empty)")) schedule(0);
})();
