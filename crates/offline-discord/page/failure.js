// The note that an interaction failed: why, and what to do.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { store } from "./store.js";

export function failureNote({ reason, message }, dismiss) {
  const text = `${message ? "This interaction failed: " : ""}${reason ?? "The application did not respond"}`;
  const advice = store.app?.connected
    ? "It had 3 seconds. Try again; what it did meanwhile is listed under “What the bot just did” (top right)."
    : "The bot is not connected. Start it, then try again.";
  const close = h("button", { type: "button", class: "link-button", onclick: dismiss }, "Dismiss message");
  return h("div", { class: "message ephemeral failure", role: "alert", "data-testid": "interaction-failed" }, h("span", { class: "gutter" }),
    h("div", { class: "message-main" }, h("div", { class: "error" }, `⚠ ${text}`), h("div", {}, advice), h("div", { class: "private-note" }, icon("eye"), " Only you can see this • ", close)));
}
