// Suggestions below a cell: the ARIA combobox with one list for all cells. The marked suggestion is taken by Tab or Enter.
// An input says by data-picks what is suggested; beside it, a hidden input may keep which record was taken.
"use strict";

window.DocumentPicker = class {
  constructor(facts, announce) {
    this.facts = facts;
    this.announce = announce;
    this.options = [];
    this.active = -1;
    this.asked = 0;
    this.list = Object.assign(document.createElement("ul"), { id: "document-list", className: "picker", hidden: true });
    this.list.setAttribute("role", "listbox");
    document.body.append(this.list);
    this.list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const option = event.target.closest("[role=option]");
      if (option) this.take(Number(option.dataset.place));
    });
    window.addEventListener("scroll", () => this.place(), { passive: true, capture: true });
    window.addEventListener("resize", () => this.place());
  }

  get isOpen() {
    return !this.list.hidden;
  }

  equip(root) {
    for (const input of root.querySelectorAll("input[data-picks]")) {
      input.setAttribute("role", "combobox");
      input.setAttribute("aria-autocomplete", "list");
      input.setAttribute("aria-expanded", "false");
      input.setAttribute("aria-controls", this.list.id);
      input.addEventListener("input", () => this.typed(input));
      input.addEventListener("keydown", (event) => this.key(event, input));
      input.addEventListener("blur", () => this.close());
    }
  }

  // The record that stands in the cell, by its hidden neighbour.
  identity(input) {
    const hidden = input.parentElement.querySelector("input[type=hidden]");
    return hidden && hidden.name === `${input.name}_id` ? hidden : null;
  }

  typed(input) {
    const identity = this.identity(input);
    if (identity && input.dataset.picks !== "subjects") identity.value = "";
    const text = this.part(input);
    clearTimeout(this.timer);
    if (!text && input.dataset.picks !== "unit") return this.close();
    const local = this.local(input, text.toLowerCase());
    if (local) return this.show(input, local, text);
    this.timer = setTimeout(() => this.ask(input, text), 120);
  }

  // Of several names the one that is being typed.
  part(input) {
    return (input.dataset.picks === "subjects" ? input.value.split(";").pop() : input.value).trim();
  }

  local(input, text) {
    const { metrics } = this.facts;
    if (input.dataset.picks === "metric") return narrowed(metrics, text);
    if (input.dataset.picks !== "unit") return null;
    const metric = input.closest(".doc-row").querySelector("[data-picks=metric]").value.trim().toLowerCase();
    const found = metrics.find((one) => one.label.toLowerCase() === metric);
    return narrowed((found ? found.units : []).map((unit) => ({ label: unit, words: unit.toLowerCase() })), text);
  }

  async ask(input, text) {
    const number = ++this.asked;
    const address = `${this.facts.suggest}?of=${input.dataset.picks}&q=${encodeURIComponent(text)}`;
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      const { results } = await answer.json();
      if (number === this.asked && document.activeElement === input && this.part(input) === text) this.show(input, results, text);
    } catch {
      this.close();
    }
  }

  show(input, found, text) {
    this.input = input;
    this.options = [...found.slice(0, 12), ...this.additions(input, text)];
    this.list.replaceChildren(...this.options.map((option, place) => drawn(option, place)));
    if (!this.options.length) return this.close();
    this.list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    // A name that nobody knows yet may be typed freely: there nothing is taken that was not chosen.
    this.mark(found.length && input.dataset.picks !== "publisher" ? 0 : -1);
    this.place();
    const { one, many, none } = this.facts.words;
    this.announce(found.length > 1 ? many.replace("%s", found.length) : found.length ? one : none);
  }

  additions(input, text) {
    const kinds = { subject: ["project", "enterprise"], project: ["project"], product: ["product"] }[input.dataset.picks] || [];
    return kinds.filter((kind) => this.facts.add[kind]).map((kind) => ({ adds: kind, label: this.facts.add[kind].label, text }));
  }

  key(event, input) {
    const moves = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (moves && !event.altKey) {
      event.preventDefault();
      if (this.isOpen) this.mark((this.active + moves + this.options.length) % this.options.length);
      else if (this.part(input) || input.dataset.picks === "unit" || input.dataset.picks === "metric") this.typedOrAll(input);
    } else if (event.key === "Escape" && this.isOpen) {
      event.preventDefault();
      this.close();
    } else if ((event.key === "Enter" || event.key === "Tab") && this.isOpen && this.active >= 0 && !event.shiftKey) {
      const { adds } = this.options[this.active];
      if (event.key === "Tab" && adds) return this.close();
      if (event.key === "Enter") event.preventDefault();
      event.taken = event.key === "Enter" && !event.ctrlKey;
      this.take(this.active);
    }
  }

  typedOrAll(input) {
    const local = this.local(input, "");
    if (local) this.show(input, local, "");
    else this.ask(input, this.part(input));
  }

  mark(place) {
    this.active = place;
    [...this.list.children].forEach((option, number) => option.setAttribute("aria-selected", String(number === place)));
    const marked = this.list.children[place];
    if (marked) marked.scrollIntoView({ block: "nearest" });
    if (this.input) this.input.setAttribute("aria-activedescendant", marked ? marked.id : "");
  }

  take(place) {
    const option = this.options[place], input = this.input;
    this.close();
    if (option.adds) return this.add(option, input);
    this.put(input, option.label, option.id || "");
  }

  put(input, label, id) {
    const identity = this.identity(input);
    if (input.dataset.picks === "subjects") {
      const before = input.value.split(";").slice(0, -1).map((name) => name.trim()).filter(Boolean);
      input.value = `${[...before, label].join("; ")}; `;
      identity.value = [...identity.value.split(" ").filter(Boolean).slice(0, before.length), id].join(" ");
    } else {
      input.value = label;
      if (identity) identity.value = id;
    }
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // A record that is not in the register is made in a window of its own, as Django's plus does, and comes back here.
  add({ adds, text }, input) {
    const name = `add_${input.id.replace(/\W/g, "_")}`;
    const address = `${this.facts.add[adds].address}?_popup=1&name_en=${encodeURIComponent(text)}`;
    window.open(address, name, "height=768,width=1024,resizable=yes,scrollbars=yes");
    window.dismissAddRelatedObjectPopup = (popup, id, label) => {
      popup.close();
      if (popup.name !== name) return;
      this.put(input, label, `${adds}:${id}`);
      input.focus();
    };
  }

  place() {
    if (!this.isOpen) return;
    const box = this.input.getBoundingClientRect();
    const below = window.innerHeight - box.bottom > this.list.offsetHeight || box.top < this.list.offsetHeight;
    const top = below ? box.bottom : box.top - this.list.offsetHeight;
    this.list.style.top = `${Math.round(top + window.scrollY)}px`;
    const most = document.documentElement.clientWidth - this.list.offsetWidth - 8;
    this.list.style.left = `${Math.round(Math.max(8, Math.min(box.left, most)) + window.scrollX)}px`;
  }

  close() {
    clearTimeout(this.timer);
    this.asked += 1;
    this.list.hidden = true;
    this.active = -1;
    if (this.input) {
      this.input.setAttribute("aria-expanded", "false");
      this.input.removeAttribute("aria-activedescendant");
    }
  }
};

// Every word must be found; those that begin with the text stand first.
function narrowed(options, text) {
  const words = text.split(/\s+/).filter(Boolean);
  const found = options.filter((option) => words.every((word) => option.words.includes(word)));
  const rank = ({ label }) => (label.toLowerCase() === text ? 0 : label.toLowerCase().startsWith(text) ? 1 : 2);
  return found.map((option, place) => [rank(option), place, option]).sort((a, b) => a[0] - b[0] || a[1] - b[1]).map((one) => one[2]);
}

function drawn(option, place) {
  const item = document.createElement("li");
  item.id = `document-option-${place}`;
  item.dataset.place = place;
  item.setAttribute("role", "option");
  if (option.adds) item.className = "adds";
  item.append(Object.assign(document.createElement("span"), { textContent: option.label }));
  if (option.about) item.append(Object.assign(document.createElement("small"), { textContent: option.about }));
  return item;
}
