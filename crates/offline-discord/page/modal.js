// The bot's modal: a native dialog with its fields; one at a time, the rest wait their turn.

import { cancelModal, submit } from "./actions.js";
import { h, uniqueId } from "./dom.js";
import { field, partsOf } from "./fields.js";
import { icon } from "./icons.js";
import { closePopup } from "./popup.js";
import { channelGuild, on, store } from "./store.js";

const seen = new Set();
const queue = [];
let current = null;

on("modal", ({ interaction_id: id, channel_id: channel, modal }) => {
  if (seen.has(id)) return;
  seen.add(id);
  queue.push({ id, channel, modal, back: document.activeElement, user: store.me.id });
  if (!current) next();
});
on("user", () => { queue.length = 0; current?.dialog.remove(); current = null; seen.clear(); });

function next() {
  const entry = queue.shift();
  if (!entry) return;
  const guild = channelGuild(entry.channel);
  const fields = partsOf(entry.modal).map((part) => field(part, guild));
  const dialog = build(entry, fields);
  current = { ...entry, dialog, fields };
  document.body.append(dialog);
  dialog.showModal();
  fields.find((f) => f.focus)?.focus();
}

function build({ id, modal }, fields) {
  const title = uniqueId("modal");
  const cancel = () => { cancelModal(id); close(); };
  const form = h("form", { method: "dialog" },
    h("header", {}, h("h2", { id: title }, modal.title), h("button", { type: "button", class: "icon", "aria-label": "Close", onclick: cancel }, icon("close"))),
    h("div", { class: "modal-body" }, h("p", { class: "modal-hint" }, `This form will be submitted to ${store.app?.name ?? "the app"}.`), fields.map((f) => f.element)),
    h("footer", {}, h("button", { type: "button", class: "button secondary", "data-testid": "modal-cancel", onclick: cancel }, "Cancel"),
      h("button", { type: "submit", class: "button primary", "data-testid": "modal-submit" }, "Submit")));
  form.addEventListener("submit", (event) => { event.preventDefault(); send(); });
  const dialog = h("dialog", { class: "modal", "aria-labelledby": title, "data-testid": "modal" }, form);
  dialog.addEventListener("cancel", (event) => { event.preventDefault(); cancel(); });
  dialog.addEventListener("keydown", (event) => (event.ctrlKey || event.metaKey) && event.key === "Enter" && send());
  return dialog;
}

async function send() {
  const { id, dialog, fields } = current;
  const inputs = fields.filter((f) => f.read);
  const wrong = inputs.filter((f) => f.problem());
  wrong.forEach((f) => f.show(f.problem()));
  if (wrong.length) return wrong[0].focus();
  const button = dialog.querySelector("[type=submit]");
  if (button.disabled) return;
  button.disabled = true;
  button.setAttribute("aria-busy", "true");
  const values = await Promise.all(inputs.map(async (f) => [f.id, await f.read()]));
  const { channel, thread } = store.view;
  const outcome = await submit(id, Object.fromEntries(values.filter(([, value]) => value !== undefined)), thread ?? channel);
  // Refused (a field too short, say): keep what was written.
  if (outcome && outcome.state !== "failed") return close();
  button.disabled = false;
  button.removeAttribute("aria-busy");
  if (outcome) inputs.at(-1)?.show("Something went wrong. Try again.");
}

function close() {
  if (!current) return;
  const { dialog, back } = current;
  closePopup({ focus: false });
  current = null;
  dialog.close();
  dialog.remove();
  if (back?.isConnected) back.focus();
  next();
}
