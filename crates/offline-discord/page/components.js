// Buttons and select menus under a message, and what a press of them does.

import { click, select } from "./actions.js";
import { h } from "./dom.js";
import { layout } from "./layout.js";
import { emoji, selectMenu } from "./select.js";
import { channelGuild } from "./store.js";

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link", 6: "secondary" };

export function componentRows(message) {
  return (message.components ?? []).map((component) => component.type === 1 ? row(message, component) : layout(message, component, row));
}

function row(message, { components = [] }) {
  return h("div", { class: "row", role: "group", "aria-label": "Actions" }, components.map((component) => control(message, component)));
}

export function control(message, component) {
  if (component.type === 2) return component.style === 5 ? linkButton(component) : button(message, component);
  if ([3, 5, 6, 7, 8].includes(component.type)) return choice(message, component);
  return h("span", { class: "unsupported" }, `component type ${component.type}`);
}

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

function choice(message, component) {
  const pick = (values, element) => whileBusy(element, () => select(message, component.custom_id, values));
  return selectMenu(component, channelGuild(message.channel_id), pick);
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
