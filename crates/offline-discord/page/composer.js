// The message box: text, files, replies, and "/" which opens the command picker.

import { sendMessage, showTyping } from "./actions.js";
import { encodeFile } from "./api.js";
import { h, toast } from "./dom.js";
import { matching, slashCommands } from "./commands.js";
import { icon } from "./icons.js";
import { mentionItems } from "./mention-list.js";
import { SlashForm } from "./slash.js";
import { Suggestions } from "./suggest.js";
import { channelGuild, channelTitle, emit, isThread, nameOf, on, store } from "./store.js";

const TYPING_AGAIN_MS = 8000;

export class Composer {
  constructor(name) {
    this.files = [];
    this.replyTo = null;
    // Nothing can be written until a channel is open.
    this.input = h("textarea", { id: `composer-${name}`, rows: 1, maxlength: 2000, disabled: true, "data-testid": name === "main" ? "composer" : `composer-${name}`, "data-key": `composer-${name}` });
    this.picker = h("input", { type: "file", multiple: true, hidden: true, tabindex: -1, "aria-label": "Files to attach", "data-testid": `composer-${name}-file` });
    this.above = h("div", { class: "composer-above" });
    this.attach = h("button", { type: "button", class: "icon", "aria-label": "Attach files", disabled: true, onclick: () => this.picker.click() }, icon("plus"));
    this.sendButton = h("button", { type: "submit", class: "icon", "aria-label": "Send message", disabled: true, "data-testid": `composer-${name}-send` }, icon("send"));
    this.form = h("form", { class: "composer-line" }, this.attach, this.picker, this.input, this.sendButton);
    this.slot = h("div", {});
    this.element = h("div", { class: "composer" }, this.above, this.form, this.slot);
    this.suggestions = new Suggestions(this.input, this.element, { label: "Commands and mentions", pick: (item) => item.run() });
    this.wire();
  }

  wire() {
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.send(); });
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.suggestions.close());
    this.picker.addEventListener("change", () => { this.addFiles(this.picker.files); this.picker.value = ""; });
    this.input.addEventListener("paste", (event) => event.clipboardData.files.length && this.addFiles(event.clipboardData.files));
    on("reply", (message) => { if (message.channel_id === this.channel?.id) { this.replyTo = message; this.showAbove(); this.input.focus(); } });
  }

  open(channel) {
    const key = `draft:${store.me.id}:${channel.id}`;
    this.channel = channel;
    if (this.draftKey !== key) this.reset(key);
    const place = `${isThread(channel) ? "" : [1, 3].includes(channel.type) ? "@" : "#"}${channelTitle(channel)}`;
    const allowed = channel.can_send !== false;
    this.input.disabled = this.attach.disabled = this.sendButton.disabled = !allowed;
    const closed = channel.archived ? "This thread is closed." : "You do not have permission to send messages here.";
    this.input.placeholder = allowed ? `Message ${place}  ( / for commands )` : closed;
    this.input.setAttribute("aria-label", `Message ${place}. Type a slash for commands`);
  }

  /** An empty box, or the draft kept under `key`: each member has one for each channel. */
  reset(key) {
    this.draftKey = key;
    this.leaveSlash();
    this.input.value = sessionStorage.getItem(key) ?? "";
    this.files = [];
    this.replyTo = null;
    this.showAbove();
    this.fit();
    this.suggestions.close();
  }

  keepDraft() {
    if (this.input.value) sessionStorage.setItem(this.draftKey, this.input.value);
    else sessionStorage.removeItem(this.draftKey);
  }

  get takesFiles() { return !this.form.hidden && !this.input.disabled && !this.element.hidden; }

  fit() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, innerHeight / 2)}px`;
  }

  typed() {
    this.fit();
    this.keepDraft();
    const text = this.input.value;
    if (text.startsWith("/") && !text.includes("\n")) return this.suggestCommands(text.slice(1));
    this.tellTyping(text);
    const mention = text.slice(0, this.input.selectionStart).match(/(^|\s)([@#])(\w*)$/);
    if (mention) return this.suggestMentions(mention[2], mention[3]);
    return this.suggestions.close();
  }

  /** The others are shown it for ten seconds, so it is told again a little earlier. */
  tellTyping(text) {
    const key = this.draftKey;
    if (!text || (this.told?.key === key && performance.now() < this.told.until)) return;
    this.told = { key, until: performance.now() + TYPING_AGAIN_MS };
    showTyping(this.channel.id);
  }

  suggestCommands(typed) {
    const leaves = slashCommands(this.channel.id);
    const exact = typed.endsWith(" ") && leaves.find((leaf) => leaf.name === typed.trim());
    if (exact) return this.enterSlash(exact);
    this.suggestions.show(matching(leaves, typed).map((leaf) => ({
      label: `/${leaf.name}`, hint: leaf.options.map((o) => o.required ? o.name : `[${o.name}]`).join(" "), detail: leaf.description, run: () => this.enterSlash(leaf),
    })), { empty: leaves.length ? "No command of that name" : "The bot has no commands here yet" });
  }

  suggestMentions(sign, typed) {
    const guild = channelGuild(this.channel.id);
    if (!guild) return this.suggestions.close();
    const put = (markup) => {
      const at = this.input.selectionStart;
      const before = this.input.value.slice(0, at).replace(/[@#]\w*$/, `${markup} `);
      this.input.value = before + this.input.value.slice(at);
      this.input.setSelectionRange(before.length, before.length);
      this.keepDraft();
    };
    this.suggestions.show(mentionItems(guild, sign, typed, put));
  }

  /** Opens the picker with a command's name typed in, as a press on its mention does. */
  startCommand(name) {
    const leaf = slashCommands(this.channel.id).find((l) => l.name === name);
    if (leaf) this.enterSlash(leaf);
    else toast(`/${name} is not available here.`, "error");
  }

  enterSlash(leaf) {
    this.input.value = "";
    this.keepDraft();
    const { id } = this.channel;
    this.showSlash(new SlashForm(leaf, id, {
      leave: () => { this.leaveSlash(); this.input.focus(); },
      // Refused: what was filled in is shown again, unless one has gone on to something else.
      back: (form) => this.channel.id === id && !this.form.hidden && this.showSlash(form),
    }));
  }

  showSlash(form) {
    this.suggestions.close();
    this.form.hidden = true;
    this.slot.replaceChildren(form.element);
    form.focus();
  }

  leaveSlash() {
    this.slot.replaceChildren();
    this.form.hidden = false;
  }

  key(event) {
    if (this.suggestions.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    } else if (event.key === "Escape" && this.replyTo) {
      event.preventDefault();
      this.replyTo = null;
      this.showAbove();
    } else if (event.key === "ArrowUp" && !this.input.value) {
      const last = store.messages.get(this.channel.id)?.findLast((m) => m.author.id === store.me.id);
      if (last) emit("edit", last);
    }
  }

  addFiles(list) {
    const files = [...list].filter((file) => file.size <= 10 * 1024 * 1024);
    if (files.length < list.length) toast("Files may have 10 MiB at most.", "error");
    this.files = [...this.files, ...files].slice(0, 10);
    this.showAbove();
  }

  showAbove() {
    const reply = this.replyTo && h("div", { class: "above-note" }, "Replying to ", h("b", {}, nameOf(this.replyTo.author.id)),
      h("button", { type: "button", class: "icon", "aria-label": "Do not reply", onclick: () => { this.replyTo = null; this.showAbove(); } }, icon("close")));
    const files = this.files.map((file) => h("div", { class: "above-note" }, icon("file"), file.name,
      h("button", { type: "button", class: "icon", "aria-label": `Remove ${file.name}`, onclick: () => { this.files = this.files.filter((f) => f !== file); this.showAbove(); } }, icon("close"))));
    this.above.replaceChildren(...[reply, ...files].filter(Boolean));
  }

  async send() {
    const content = this.input.value.trim();
    if (!content && !this.files.length) return;
    if (content.startsWith("/") && this.sendAsCommand(content)) return;
    const key = this.draftKey;
    const body = { channel: this.channel.id, content };
    if (this.replyTo) body.reply_to = this.replyTo.id;
    if (this.files.length) body.files = await Promise.all(this.files.map(encodeFile));
    const sent = await sendMessage(body);
    if (!sent) return;
    this.told = null;
    sessionStorage.removeItem(key);
    if (this.draftKey === key) this.reset(key);
  }

  /** "/help" with Enter while the picker is closed still means the command. */
  sendAsCommand(content) {
    const leaf = slashCommands(this.channel.id).find((l) => l.name === content.slice(1));
    if (leaf) this.enterSlash(leaf);
    return Boolean(leaf);
  }
}

