// Select menus, under a message and in a form: a button, and the list that it opens.

import { arrowFocus, fill, h } from "./dom.js";
import { closePopup, showPopup } from "./popup.js";
import { channelTitle, store } from "./store.js";

const SHOWN = 25;

export const emoji = (value) => value && h("span", { class: "emoji", "aria-hidden": "true" }, value.id ? `:${value.name}:` : value.name);

/** The menu; `pick(values)` is told what was chosen. Where `keeps`, it shows that from then on. */
export function selectMenu(component, guild, pick, { keeps = false, ...props } = {}) {
  const options = optionsOf(component, guild);
  const text = h("span", { class: "select-text" });
  const element = h("button", {
    type: "button", class: "select", disabled: Boolean(component.disabled),
    "data-key": `component-${component.custom_id}`, "data-testid": `select-${component.custom_id}`,
    "data-custom-id": component.custom_id, "aria-haspopup": "listbox", "aria-expanded": "false", ...props,
  }, text, h("span", { class: "caret", "aria-hidden": "true" }, "⌄"));
  const show = () => {
    const chosen = options.filter((o) => o.default);
    text.textContent = chosen.length ? chosen.map((o) => o.label).join(", ") : component.placeholder ?? "Make a selection";
    element.classList.toggle("chosen", chosen.length > 0);
  };
  const picked = (values) => {
    if (keeps) {
      for (const option of options) option.default = values.includes(option.value);
      show();
    }
    pick(values, element);
  };
  element.addEventListener("click", () => openList(component, options, element, picked));
  show();
  return element;
}

/** What the bot had chosen beforehand. */
export const usualChoice = (component, guild) => optionsOf(component, guild).filter((o) => o.default).map((o) => o.value);

function optionsOf(component, guild) {
  if (component.type === 3) return (component.options ?? []).map((o) => ({ ...o }));
  const defaults = new Set((component.default_values ?? []).map((d) => d.id));
  const users = () => (guild?.members ?? []).map((m) => ({ label: m.display_name, value: m.user_id, description: `@${store.users.get(m.user_id)?.username ?? ""}` }));
  const roles = () => (guild?.roles ?? []).map((r) => ({ label: `@${r.name.replace(/^@/, "")}`, value: r.id }));
  const channels = () => (guild?.channels ?? []).filter((c) => !component.channel_types?.length || component.channel_types.includes(c.type))
    .map((c) => ({ label: `#${channelTitle(c)}`, value: c.id }));
  const made = { 5: users, 6: roles, 7: () => [...users(), ...roles()], 8: channels }[component.type]();
  return made.map((o) => ({ ...o, default: defaults.has(o.value) }));
}

function openList(component, options, anchor, pick) {
  const { max_values: max = 1, required } = component;
  const min = required === false ? 0 : component.min_values ?? 1;
  const picked = new Set(options.filter((o) => o.default).map((o) => o.value));
  const send = () => {
    closePopup();
    pick([...picked]);
  };
  const list = h("div", { role: "listbox", "aria-label": component.placeholder ?? component.label ?? "Options", "aria-multiselectable": max > 1 });
  const choose = (value) => {
    if (max === 1) {
      const emptied = min === 0 && picked.has(value);
      picked.clear();
      if (!emptied) picked.add(value);
      return send();
    }
    if (picked.has(value)) picked.delete(value);
    else if (picked.size < max) picked.add(value);
    for (const item of list.children) item.setAttribute("aria-selected", picked.has(item.dataset.value));
    done.disabled = picked.size < min;
  };
  const draw = (typed) => {
    const fitting = options.filter((o) => o.label.toLowerCase().includes(typed.toLowerCase())).slice(0, SHOWN);
    fill(list, fitting.map((option) => optionElement(option, picked.has(option.value), choose)));
  };
  // Members of a large server are found by typing a part of the name.
  const search = options.length > SHOWN && h("input", {
    type: "text", "aria-label": "Search", placeholder: "Search", autocomplete: "off", "data-testid": "select-search", oninput: () => draw(search.value),
    onkeydown: (event) => arrowFocus(event, [...list.children]),
  });
  const done = h("button", { type: "button", class: "button primary", "data-testid": "select-done", disabled: picked.size < min, onclick: send }, "Done");
  const popup = h("div", { class: "listbox", "data-tabs": max > 1 || Boolean(search) }, search, list,
    max > 1 && h("div", { class: "listbox-foot" }, h("span", {}, `Choose ${min === max ? min : `${min} to ${max}`}`), done));
  draw("");
  list.addEventListener("keydown", (event) => listKeys(event, [...list.children]));
  popup.style.minWidth = `${anchor.offsetWidth}px`;
  anchor.setAttribute("aria-expanded", "true");
  showPopup(popup, anchor, { back: anchor, onClose: () => anchor.setAttribute("aria-expanded", "false") });
  (search || (list.querySelector("[aria-selected=true]") ?? list.firstChild))?.focus();
}

function optionElement(option, selected, choose) {
  return h("div", { role: "option", tabindex: -1, "aria-selected": String(selected), "data-value": option.value, "data-testid": `option-${option.label}`, onclick: () => choose(option.value) },
    emoji(option.emoji),
    h("span", { class: "option-text" }, h("span", {}, option.label), option.description && h("small", {}, option.description)));
}

function listKeys(event, items) {
  if (arrowFocus(event, items)) return;
  const at = items.indexOf(document.activeElement);
  if ((event.key === "Enter" || event.key === " ") && at >= 0) {
    event.preventDefault();
    items[at].click();
  } else if (event.key.length === 1) {
    items.find((item) => item.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
  }
}
