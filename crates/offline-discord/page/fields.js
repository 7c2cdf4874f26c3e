// What stands in the bot's form: texts, text inputs, selects, choices to tick, files.

import { encodeFile } from "./api.js";
import { h, uniqueId } from "./dom.js";
import { markdown } from "./markdown.js";
import { selectMenu, usualChoice } from "./select.js";

const LARGEST = 10 * 1024 * 1024;

/** Components in action rows (1) or labels (18); text displays (10) are shown as text. */
export function partsOf(modal) {
  return (modal.components ?? []).flatMap((part) => {
    if (part.type === 18) return [{ ...part.component, label: part.label, description: part.description }];
    return part.type === 1 ? part.components : [part];
  });
}

/** `element`, and for what can be filled in `id`, `focus`, `read` (a value or nothing), `problem` and `show`. */
export function field(data, guild) {
  if (data.type === 10) return { element: h("div", { class: "markdown" }, markdown(data.content ?? "", { guild: guild?.id })) };
  const make = { 4: textField, 19: fileField, 21: choiceField, 22: choiceField, 23: tickField }[data.type] ?? selectField;
  return make(data, guild);
}

const star = (data) => data.required !== false && h("span", { class: "star", "aria-hidden": "true" }, " *");

/** The label above, what is said about it, the control, and under it the error. */
function framed(data, control, { under, group } = {}) {
  const error = h("p", { class: "error", id: uniqueId("error"), role: "alert" });
  const about = data.description && h("p", { class: "quiet", id: uniqueId("about") }, data.description);
  const name = h(group ? "span" : "label", { id: uniqueId("label"), class: "modal-label", for: group ? null : control.id }, data.label, star(data));
  control.setAttribute("aria-describedby", [about?.id, error.id].filter(Boolean).join(" "));
  if (group) control.setAttribute("aria-labelledby", name.id);
  const element = h("div", { class: "modal-field" }, name, about, control, h("div", { class: "modal-under" }, error, under));
  return { id: data.custom_id, element, name, show: (text) => (error.textContent = text) };
}

const count = (wanted, what) => `${wanted} ${what}${wanted === 1 ? "" : "s"}`;

/** What is missing or too many, in words; nothing may stay empty unless it need not be filled. */
function miscounted(data, chosen, what, most) {
  const least = data.min_values ?? 1;
  if (!chosen) return data.required === false ? null : "This field is required.";
  if (chosen < least) return `Choose at least ${count(least, what)}.`;
  return chosen > most ? `Choose ${count(most, what)} at most.` : null;
}

function textField(data) {
  const max = data.max_length ?? 4000;
  const length = h("span", { class: "quiet count" });
  const input = h(data.style === 2 ? "textarea" : "input", {
    id: uniqueId("field"), ...(data.style === 2 ? { rows: Math.min(14, Math.max(8, (data.value ?? "").split("\n").length + 1)), class: "paragraph" } : { type: "text" }),
    maxlength: max, placeholder: data.placeholder, "aria-required": String(data.required !== false),
    autocomplete: "off", spellcheck: data.style === 2 ? "true" : null, "data-testid": `modal-field-${data.custom_id}`, value: data.value ?? "",
  });
  const frame = framed(data, input, { under: length });
  const recount = () => (length.textContent = `${[...input.value].length}/${max}`);
  input.addEventListener("input", () => { recount(); frame.show(""); });
  recount();
  const problem = () => {
    const typed = [...input.value].length;
    if (data.required !== false && !input.value.trim()) return "This field is required.";
    return typed && typed < (data.min_length ?? 0) ? `At least ${data.min_length} characters (now ${typed}).` : null;
  };
  return { ...frame, focus: () => input.focus(), read: () => input.value, problem };
}

function selectField(data, guild) {
  let chosen = usualChoice(data, guild);
  const id = uniqueId("field");
  const pick = (values) => { chosen = values; frame.show(""); };
  const menu = selectMenu(data, guild, pick, { keeps: true, id });
  const frame = framed(data, menu);
  // Its name is what is asked and what is chosen.
  menu.setAttribute("aria-labelledby", `${frame.name.id} ${id}`);
  return { ...frame, focus: () => menu.focus(), read: () => chosen, problem: () => miscounted(data, chosen.length, "option", data.max_values ?? 1) };
}

/** A radio group (21) or a group of checkboxes (22). */
function choiceField(data) {
  const single = data.type === 21;
  const name = uniqueId("choice");
  const inputs = (data.options ?? []).map((option) => h("input", { type: single ? "radio" : "checkbox", name, id: uniqueId("choice"), value: option.value, checked: Boolean(option.default), "data-testid": `choice-${option.label}` }));
  const group = h("div", { role: single ? "radiogroup" : "group", class: "choices" }, inputs.map((input, at) => {
    const { label, description } = data.options[at];
    return h("label", { class: "choice" }, input, h("span", { class: "option-text" }, h("span", {}, label), description && h("small", {}, description)));
  }));
  const frame = framed(data, group, { group: true });
  group.addEventListener("change", () => frame.show(""));
  const chosen = () => inputs.filter((input) => input.checked).map((input) => input.value);
  const most = single ? 1 : data.max_values ?? inputs.length;
  return {
    ...frame, focus: () => (inputs.find((input) => input.checked) ?? inputs[0])?.focus(),
    read: () => (single ? chosen()[0] : chosen()), problem: () => miscounted(data, chosen().length, "option", most),
  };
}

function tickField(data) {
  const input = h("input", { type: "checkbox", id: uniqueId("field"), checked: Boolean(data.default), "data-testid": `modal-field-${data.custom_id}` });
  const about = data.description && h("small", {}, data.description);
  const element = h("div", { class: "modal-field" }, h("label", { class: "choice" }, input, h("span", { class: "option-text" }, h("span", {}, data.label), about)));
  return { id: data.custom_id, element, focus: () => input.focus(), read: () => input.checked, problem: () => null, show: () => {} };
}

function fileField(data) {
  const most = data.max_values ?? 1;
  const accept = (data.file_types ?? []).map((type) => (type.startsWith(".") ? type : `${type}/*`)).join(",");
  const input = h("input", { type: "file", id: uniqueId("field"), multiple: most > 1, accept: accept || null, "aria-required": String(data.required !== false), "data-testid": `modal-field-${data.custom_id}` });
  const frame = framed(data, input, { under: most > 1 && h("span", { class: "quiet count" }, `up to ${most} files`) });
  input.addEventListener("change", () => frame.show(""));
  const problem = () => {
    if ([...input.files].some((file) => file.size > LARGEST)) return "A file may have 10 MiB at most.";
    return miscounted(data, input.files.length, "file", most);
  };
  return { ...frame, focus: () => input.focus(), read: () => Promise.all([...input.files].map(encodeFile)), problem };
}
