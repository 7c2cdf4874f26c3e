// Buttons and select menus under a message.

import { click, select } from "./actions.js";
import { arrowFocus, fill, h } from "./dom.js";
import { layout } from "./layout.js";
import { closePopup, showPopup } from "./popup.js";
import { channelTitle, channelGuild, store } from "./store.js";

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link", 6: "secondary" };

export function componentRows(message) {
  return (message.components ?? []).map((component) => component.type === 1 ? row(message, component) : layout(message, component, row));
}

function row(message, { components = [] }) {
  return h("div", { class: "row", role: "group", "aria-label": "Actions" }, components.map((component) => control(message, component)));
}

export function control(message, component) {
  if (component.type === 2) return component.style === 5 ? linkButton(component) : button(message, component);
  if ([3, 5, 6, 7, 8].includes(component.type)) return selectMenu(message, component);
  return h("span", { class: "unsupported" }, `component type ${component.type}`);
}

const emoji = (value) => value && h("span", { class: "emoji", "aria-hidden": "true" }, value.id ? `:${value.name}:` : value.name);

function linkButton({ label, url, emoji: sign, disabled }) {
  const safe = /^https?:\/\//i.test(url) && !disabled;
  return h("a", {
    class: "button link", "data-testid": `button-${label}`, target: "_blank", rel: "noopener noreferrer",
    ...(safe ? { href: url } : { "aria-disabled": "true" }),
  }, emoji(sign), label, h("span", { "aria-hidden": "true" }, " ↗"));
}

function button(message, component) {
  const { label, style, emoji: sign, disabled, custom_id: id } = component;
  const element = h("button", {
    type: "button", class: `button ${STYLES[style]}`, disabled: Boolean(disabled), "data-key": `component-${id}`,
    "data-testid": `button-${label ?? sign?.name}`, "data-custom-id": id, "aria-label": label ? null : sign?.name,
  }, emoji(sign), label);
  element.addEventListener("click", () => whileBusy(element, () => click(message, id)));
  return element;
}

/** Shows an element as busy until the bot has acknowledged; a second press does nothing meanwhile. */
async function whileBusy(element, run) {
  if (element.getAttribute("aria-busy")) return;
  element.setAttribute("aria-busy", "true");
  try {
    await run();
  } finally {
    element.removeAttribute("aria-busy");
  }
}

// ---- selects

const SHOWN = 25;

function selectMenu(message, component) {
  const options = optionsOf(message, component);
  const chosen = options.filter((o) => o.default);
  const text = chosen.length ? chosen.map((o) => o.label).join(", ") : component.placeholder ?? "Make a selection";
  const element = h("button", {
    type: "button", class: `select${chosen.length ? " chosen" : ""}`, disabled: Boolean(component.disabled),
    "data-key": `component-${component.custom_id}`, "data-testid": `select-${component.custom_id}`,
    "data-custom-id": component.custom_id, "aria-haspopup": "listbox", "aria-expanded": "false",
  }, h("span", { class: "select-text" }, text), h("span", { class: "caret", "aria-hidden": "true" }, "⌄"));
  element.addEventListener("click", () => openList(message, component, options, element));
  return element;
}

function optionsOf(message, component) {
  if (component.type === 3) return component.options ?? [];
  const guild = channelGuild(message.channel_id);
  const defaults = new Set((component.default_values ?? []).map((d) => d.id));
  const users = () => (guild?.members ?? []).map((m) => ({ label: m.display_name, value: m.user_id, description: `@${store.users.get(m.user_id)?.username ?? ""}` }));
  const roles = () => (guild?.roles ?? []).map((r) => ({ label: `@${r.name.replace(/^@/, "")}`, value: r.id }));
  const channels = () => (guild?.channels ?? []).filter((c) => !component.channel_types?.length || component.channel_types.includes(c.type))
    .map((c) => ({ label: `#${channelTitle(c)}`, value: c.id }));
  const made = { 5: users, 6: roles, 7: () => [...users(), ...roles()], 8: channels }[component.type]();
  return made.map((o) => ({ ...o, default: defaults.has(o.value) }));
}

function openList(message, component, options, anchor) {
  const { min_values: min = 1, max_values: max = 1 } = component;
  const picked = new Set(options.filter((o) => o.default).map((o) => o.value));
  const send = () => {
    closePopup();
    whileBusy(anchor, () => select(message, component.custom_id, [...picked]));
  };
  const list = h("div", { role: "listbox", "aria-label": component.placeholder ?? "Options", "aria-multiselectable": max > 1 });
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

