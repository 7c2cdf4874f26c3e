// A list of suggestions above a text field, driven by the keyboard while one goes on typing.

import { h, uniqueId } from "./dom.js";

export class Suggestions {
  /** `pick(item)` is called with the chosen item; items are {label, detail?, value, heading?}. */
  constructor(input, box, { label, pick }) {
    Object.assign(this, { input, pick, items: [], at: 0, id: uniqueId("suggestions") });
    this.list = h("div", { role: "listbox", id: this.id, class: "suggestions", "aria-label": label, hidden: true, "data-testid": "suggestions" });
    box.append(this.list);
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", this.id);
    // A textarea may not be a combobox; there the active option alone is told.
    if (input.tagName === "INPUT") input.setAttribute("role", "combobox");
    this.setExpanded(false);
  }

  setExpanded(open) {
    if (this.input.tagName === "INPUT") this.input.setAttribute("aria-expanded", String(open));
  }

  get open() { return !this.list.hidden; }

  show(items, { empty = null } = {}) {
    this.items = items;
    this.at = 0;
    if (!items.length && !empty) return this.close();
    this.options = items.map((item, at) => this.option(item, at));
    this.list.replaceChildren(...(items.length ? this.options : [h("div", { role: "option", class: "suggestion empty", "aria-disabled": "true", "aria-selected": "false" }, empty)]));
    this.list.hidden = false;
    this.setExpanded(true);
    this.mark(0);
  }

  option(item, at) {
    const element = h("div", { role: "option", id: `${this.id}-${at}`, class: "suggestion", "aria-selected": "false", "data-testid": `suggestion-${item.label}` },
      h("span", { class: "suggestion-label" }, item.label, item.hint && h("span", { class: "quiet" }, ` ${item.hint}`)), item.detail && h("span", { class: "quiet" }, item.detail));
    element.addEventListener("pointerdown", (event) => { event.preventDefault(); this.choose(at); });
    element.addEventListener("pointermove", () => this.mark(at, false));
    return element;
  }

  mark(at, scroll = true) {
    this.at = at;
    this.options?.forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    const active = this.items.length ? this.options[at] : null;
    if (active) this.input.setAttribute("aria-activedescendant", active.id);
    else this.input.removeAttribute("aria-activedescendant");
    if (scroll) active?.scrollIntoView({ block: "nearest" });
  }

  choose(at = this.at) {
    const item = this.items[at];
    this.close();
    if (item) this.pick(item);
  }

  close() {
    this.list.hidden = true;
    this.items = [];
    this.setExpanded(false);
    this.input.removeAttribute("aria-activedescendant");
  }

  /** True when the key was used up here. */
  key(event) {
    if (!this.open) return false;
    const { length } = this.items;
    if (event.key === "Escape") this.close();
    else if (length && event.key === "ArrowDown") this.mark((this.at + 1) % length);
    else if (length && event.key === "ArrowUp") this.mark((this.at + length - 1) % length);
    else if (length && (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey))) this.choose();
    else return false;
    event.preventDefault();
    return true;
  }
}
