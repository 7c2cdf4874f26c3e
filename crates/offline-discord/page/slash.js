// A chosen slash command as a small form: one field per option, with choices and live autocomplete.

import { autocomplete, slash } from "./actions.js";
import { encodeFile } from "./api.js";
import { h, toast } from "./dom.js";
import { icon } from "./icons.js";
import { Suggestions } from "./suggest.js";
import { channelGuild, channelTitle, store } from "./store.js";

const KIND = { 3: "text", 4: "whole number", 5: "yes or no", 6: "member", 7: "channel", 8: "role", 9: "member or role", 10: "number", 11: "file" };

export class SlashForm {
  /** `leaf` from commands.js; `leave()` when it was sent or given up, `back(form)` when the server refused it. */
  constructor(leaf, channel, { leave, back }) {
    Object.assign(this, { leaf, channel, leave, back, fields: new Map() });
    const close = h("button", { type: "button", class: "icon", "aria-label": "Leave the command", "data-testid": "slash-leave", onclick: leave }, icon("close"));
    this.note = h("p", { class: "slash-note", "aria-live": "polite" }, leaf.description);
    this.row = h("div", { class: "slash-fields" }, h("b", { class: "slash-name" }, `/${leaf.name}`));
    this.more = h("span", { class: "slash-more" });
    this.send = h("button", { type: "submit", class: "button primary", "data-testid": "slash-send" }, "Send");
    this.element = h("form", { class: "slash", "data-testid": "slash-form", "aria-label": `Command /${leaf.name}` },
      h("div", { class: "slash-head" }, this.note, close), h("div", { class: "slash-line" }, this.row, this.more, this.send));
    this.element.addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      event.preventDefault();
      leave();
    });
    for (const option of leaf.options.filter((o) => o.required)) this.add(option);
    this.listMore();
  }

  focus() { (this.fields.values().next().value?.input ?? this.send).focus(); }

  add(option) {
    const field = option.type === 11 ? fileField(option, this) : new Field(option, this);
    this.fields.set(option.name, field);
    this.row.append(field.element);
    return field;
  }

  listMore() {
    const left = this.leaf.options.filter((o) => !this.fields.has(o.name));
    this.more.replaceChildren(...left.map((option) => h("button", {
      type: "button", class: "chip", title: option.description, "data-testid": `slash-add-${option.name}`, "aria-label": `Add option ${option.name}: ${option.description}`,
      onclick: () => { const field = this.add(option); this.listMore(); field.input.focus(); },
    }, `+ ${option.name}`)));
  }

  remove(field) {
    field.element.remove();
    this.fields.delete(field.option.name);
    this.listMore();
    ([...this.fields.values()].at(-1)?.input ?? this.send).focus();
  }

  describe(option) {
    const { min_value: min, max_value: max } = option;
    const range = min !== undefined && max !== undefined ? `, ${min} to ${max}` : "";
    this.note.textContent = `${option.name}: ${option.description} (${KIND[option.type]}${range}${option.required ? ", required" : ""})`;
  }

  /** Option values as the API takes them; with `partial`, half-typed numbers stay text. */
  values({ partial = false } = {}) {
    const out = {};
    for (const [name, field] of this.fields) {
      const value = field.read(partial);
      if (value !== null) out[name] = value;
    }
    return out;
  }

  async submit() {
    for (const field of this.fields.values()) {
      const problem = field.problem();
      if (!problem) continue;
      field.input.focus();
      field.input.setAttribute("aria-invalid", "true");
      this.note.textContent = `${field.option.name}: ${problem}`;
      this.note.classList.add("error");
      return;
    }
    const options = this.values();
    for (const [name, value] of Object.entries(options)) if (value instanceof File) options[name] = await encodeFile(value);
    this.leave();
    if (!await slash(this.channel, this.leaf.name, options)) this.back(this);
  }
}

class Field {
  constructor(option, form) {
    Object.assign(this, { option, form, picked: null, asked: 0 });
    this.input = h("input", {
      type: "text", autocomplete: "off", spellcheck: "false", "aria-label": `${option.name}${option.required ? " (required)" : ""}: ${option.description}`,
      "aria-required": Boolean(option.required) || null, "data-testid": `slash-option-${option.name}`, maxlength: option.max_length ?? 6000,
      inputmode: { 4: "numeric", 10: "decimal" }[option.type], size: 12,
    });
    this.element = h("span", { class: "slash-field" }, h("span", { class: "slash-label", "aria-hidden": "true" }, option.name, option.required && h("span", { class: "star" }, "*")), this.input);
    this.suggestions = new Suggestions(this.input, this.element, { label: `Choices for ${option.name}`, pick: (item) => this.pick(item) });
    this.input.addEventListener("focus", () => { form.note.classList.remove("error"); form.describe(option); this.suggest(); });
    this.input.addEventListener("blur", () => this.suggestions.close());
    this.input.addEventListener("input", () => { this.picked = null; this.input.removeAttribute("aria-invalid"); this.grow(); this.suggest(); });
    this.input.addEventListener("keydown", (event) => this.key(event));
  }

  grow() { this.input.size = Math.max(12, Math.min(60, this.input.value.length + 2)); }

  pick(item) {
    this.picked = item;
    // Choices still under way are too late.
    this.asked++;
    this.input.value = item.label;
    this.grow();
    const fields = [...this.form.fields.values()];
    const next = fields.slice(fields.indexOf(this) + 1).find((f) => !f.input.value);
    if (next) next.input.focus();
  }

  key(event) {
    if (this.suggestions.key(event)) return;
    if (event.key !== "Backspace" || this.input.value) return;
    event.preventDefault();
    if (this.option.required) this.form.leave();
    else this.form.remove(this);
  }

  async suggest() {
    const typed = this.input.value;
    if (!this.option.autocomplete) return this.suggestions.show(this.picked ? [] : filterItems(this.fixed(), typed));
    const turn = ++this.asked;
    await new Promise((resolve) => setTimeout(resolve, 120));
    if (turn !== this.asked) return;
    const choices = await autocomplete(this.form.channel, this.form.leaf.name, { ...this.form.values({ partial: true }), [this.option.name]: typed }, this.option.name);
    if (turn !== this.asked || document.activeElement !== this.input) return;
    this.suggestions.show((choices ?? []).map((c) => ({ label: c.name, value: c.value })), { empty: choices ? "No options match your search" : "Loading options failed" });
  }

  fixed() {
    const { type, choices } = this.option;
    if (choices?.length) return choices.map((c) => ({ label: c.name, value: c.value }));
    if (type === 5) return [{ label: "True", value: true }, { label: "False", value: false }];
    const guild = channelGuild(this.form.channel);
    if (!guild) return [];
    const users = guild.members.map((m) => ({ label: m.display_name, detail: `@${store.users.get(m.user_id)?.username ?? ""}`, value: m.user_id }));
    const roles = guild.roles.map((r) => ({ label: `@${r.name.replace(/^@/, "")}`, value: r.id }));
    const wanted = this.option.channel_types;
    const channels = guild.channels.flatMap((c) => [c, ...(c.threads ?? [])]).filter((c) => !wanted?.length || wanted.includes(c.type))
      .map((c) => ({ label: `#${channelTitle(c)}`, value: c.id }));
    return { 6: users, 7: channels, 8: roles, 9: [...users, ...roles] }[type] ?? [];
  }

  /** The chosen item, or the one whose name was typed in full. */
  chosen() {
    const typed = this.input.value.trim().toLowerCase();
    return this.picked ?? this.fixed().find((item) => item.label.toLowerCase() === typed || item.label.toLowerCase().slice(1) === typed);
  }

  read(partial) {
    const text = this.input.value;
    if (text === "") return null;
    const item = this.chosen();
    if (item) return item.value;
    if ([4, 10].includes(this.option.type) && !partial) return Number(text.replace(",", "."));
    return text;
  }

  problem() {
    const { required, type, choices, min_value: min, max_value: max, min_length: shortest } = this.option;
    const value = this.read(false);
    if (value === null) return required ? "this option is required" : null;
    const listed = choices?.length || [5, 6, 7, 8, 9].includes(type);
    if (listed && !this.chosen()) return "pick one of the list";
    if (type === 4 && !Number.isInteger(value) && !this.chosen()) return "a whole number, please";
    if (type === 10 && !Number.isFinite(value) && !this.chosen()) return "a number, please";
    if ([4, 10].includes(type) && (value < (min ?? -Infinity) || value > (max ?? Infinity))) return `between ${min ?? "any"} and ${max ?? "any"}`;
    return type === 3 && String(value).length < (shortest ?? 0) ? `at least ${shortest} characters` : null;
  }
}

const filterItems = (items, typed) => {
  const text = typed.toLowerCase();
  return items.filter((item) => item.label.toLowerCase().includes(text)).slice(0, 25);
};

function fileField(option, form) {
  const input = h("input", { type: "file", "aria-label": `${option.name}${option.required ? " (required)" : ""}: ${option.description}`, "data-testid": `slash-option-${option.name}` });
  input.addEventListener("focus", () => form.describe(option));
  input.addEventListener("change", () => input.files[0]?.size > 10 * 1024 * 1024 && (toast("Files may have 10 MiB at most.", "error"), input.value = ""));
  const element = h("span", { class: "slash-field file" }, h("span", { class: "slash-label", "aria-hidden": "true" }, option.name, option.required && h("span", { class: "star" }, "*")), input);
  return { option, element, input, read: () => input.files[0] ?? null, problem: () => option.required && !input.files[0] ? "choose a file" : null };
}
