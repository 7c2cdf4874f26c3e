// The bot's modal: a native dialog with its text inputs; one at a time, the rest wait their turn.

import { cancelModal, submit } from "./actions.js";
import { h, uniqueId } from "./dom.js";
import { icon } from "./icons.js";
import { on, store } from "./store.js";

const seen = new Set();
const queue = [];
let current = null;

on("modal", ({ interaction_id: id, modal }) => {
  if (seen.has(id)) return;
  seen.add(id);
  queue.push({ id, modal, back: document.activeElement, user: store.me.id });
  if (!current) next();
});
on("user", () => { queue.length = 0; current?.dialog.remove(); current = null; seen.clear(); });

function next() {
  const entry = queue.shift();
  if (!entry) return;
  const fields = inputsOf(entry.modal).map(field);
  const dialog = build(entry, fields);
  current = { ...entry, dialog, fields };
  document.body.append(dialog);
  dialog.showModal();
  fields[0]?.input.focus();
}

/** Text inputs in action rows (1) or labels (18); text displays (10) are shown as text. */
function inputsOf(modal) {
  return (modal.components ?? []).flatMap((part) => {
    if (part.type === 18) return [{ ...part.component, label: part.label, description: part.description }];
    return part.type === 1 ? part.components : [part];
  });
}

function field(data) {
  if (data.type !== 4) return { element: h("p", { class: "quiet" }, data.content ?? `component type ${data.type} is not supported here`) };
  const id = uniqueId("field");
  const max = data.max_length ?? 4000;
  const count = h("span", { class: "quiet count" });
  const error = h("p", { class: "error", id: `${id}-error`, role: "alert" });
  const required = data.required !== false;
  const input = h(data.style === 2 ? "textarea" : "input", {
    id, ...(data.style === 2 ? { rows: Math.min(14, Math.max(8, (data.value ?? "").split("\n").length + 1)), class: "paragraph" } : { type: "text" }),
    maxlength: max, placeholder: data.placeholder, "aria-required": String(required), "aria-describedby": `${id}-error`,
    autocomplete: "off", spellcheck: data.style === 2 ? "true" : null, "data-testid": `modal-field-${data.custom_id}`, value: data.value ?? "",
  });
  const recount = () => (count.textContent = `${[...input.value].length}/${max}`);
  input.addEventListener("input", () => { recount(); error.textContent = ""; });
  recount();
  const element = h("div", { class: "modal-field" },
    h("label", { for: id }, data.label, required && h("span", { class: "star", "aria-hidden": "true" }, " *")),
    data.description && h("p", { class: "quiet" }, data.description), input, h("div", { class: "modal-under" }, error, count));
  const problem = () => {
    const length = [...input.value].length;
    if (required && !input.value.trim()) return "This field is required.";
    return length && length < (data.min_length ?? 0) ? `At least ${data.min_length} characters (now ${length}).` : null;
  };
  return { id: data.custom_id, input, element, problem, show: (text) => (error.textContent = text) };
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
  const inputs = fields.filter((f) => f.input);
  const wrong = inputs.filter((f) => f.problem());
  wrong.forEach((f) => f.show(f.problem()));
  if (wrong.length) return wrong[0].input.focus();
  const button = dialog.querySelector("[type=submit]");
  if (button.disabled) return;
  button.disabled = true;
  button.setAttribute("aria-busy", "true");
  const { channel, thread } = store.view;
  const outcome = await submit(id, Object.fromEntries(inputs.map((f) => [f.id, f.input.value])), thread ?? channel);
  // Refused (a field too short, say): keep what was written.
  if (outcome && outcome.state !== "failed") return close();
  button.disabled = false;
  button.removeAttribute("aria-busy");
  if (outcome) inputs.at(-1)?.show("Something went wrong. Try again.");
}

function close() {
  if (!current) return;
  const { dialog, back } = current;
  current = null;
  dialog.close();
  dialog.remove();
  if (back?.isConnected) back.focus();
  next();
}
