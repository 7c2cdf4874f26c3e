// The list of messages of one channel: dates, groups, the "new" line, older pages, scrolling.

import { ApiError } from "./api.js";
import { fill, h, swap, arrowFocus } from "./dom.js";
import { failureNote } from "./failure.js";
import { inline } from "./markdown.js";
import { dots, editForm, isEphemeral, messageElement, avatar } from "./message.js";
import { channelTitle, findMessage, isAfter, isThread, lastRead, loadMessages, markRead, nameOf, on, store } from "./store.js";
import { formatTime } from "./timestamps.js";

const GROUP_MS = 7 * 60 * 1000;
const dismissed = new Set(JSON.parse(sessionStorage.getItem("dismissed") ?? "[]"));

export class MessageList {
  constructor() {
    this.channel = null;
    this.element = h("div", { class: "log", role: "log", "aria-live": "off", tabindex: 0, "data-testid": "messages", "aria-label": "Messages" });
    this.jump = h("button", { type: "button", class: "jump", hidden: true, onclick: () => this.toBottom() }, "↓ New messages");
    this.pending = new Map();
    this.element.addEventListener("scroll", () => this.scrolled());
    this.element.addEventListener("keydown", (event) => this.keys(event));
    on("message", (change) => this.changed(change));
    on("messages", ({ channel, older }) => channel === this.channel && this.render({ older }));
    on("pending", (entry) => entry.channel === this.channel && this.addPending(entry));
    on("pending-done", (entry) => this.endPending(entry));
    on("failed", (failure) => failure.channel === this.channel && this.showFailure(failure));
    on("dismiss", (message) => message.channel_id === this.channel && this.dismiss(message));
    on("edit", (message) => message.channel_id === this.channel && editForm(message, this.find(message.id)));
    // Images change heights when they arrive: stay at the bottom.
    this.element.addEventListener("load", () => this.stick && this.toBottom(), true);
    new ResizeObserver(() => this.stick && this.toBottom()).observe(this.element);
  }

  async open(channel) {
    this.channel = channel.id;
    this.newAfter = lastRead(channel.id);
    this.stick = true;
    this.pending.clear();
    this.element.setAttribute("aria-label", `Messages in ${channelTitle(channel)}`);
    if (store.messages.has(channel.id)) this.render();
    else fill(this.element, h("p", { class: "quiet loading" }, "Loading…"));
    try {
      await loadMessages(channel.id);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (!store.messages.has(channel.id)) fill(this.element, h("p", { class: "quiet loading" }, `${error.message} The messages come as soon as it does.`));
      return;
    }
    markRead(channel.id);
  }

  find = (id) => this.element.querySelector(`[data-message-id="${CSS.escape(id)}"]`);
  visible = () => (store.messages.get(this.channel) ?? []).filter((m) => !dismissed.has(m.id));

  render({ older = false } = {}) {
    const { scrollHeight, scrollTop } = this.element;
    const children = [store.complete.has(this.channel) && this.beginning()];
    let previous = null;
    for (const message of this.visible()) {
      children.push(...this.between(previous, message), messageElement(message, { compact: groups(previous, message) }));
      previous = message;
    }
    fill(this.element, children);
    for (const entry of this.pending.values()) this.place(entry);
    if (this.stick) this.toBottom();
    else if (older) this.element.scrollTop = scrollTop + this.element.scrollHeight - scrollHeight;
  }

  between(previous, message) {
    const day = dayText(message);
    const out = [];
    if (!previous || dayText(previous) !== day) out.push(h("div", { class: "divider", role: "separator", "aria-label": day }, h("span", {}, day)));
    const isNew = this.newAfter && isAfter(message.id, this.newAfter) && !isEphemeral(message) && message.author.id !== store.me.id;
    if (isNew && previous && !isAfter(previous.id, this.newAfter)) out.push(h("div", { class: "divider new", role: "separator", "aria-label": "New messages" }, h("span", {}, "NEW")));
    return out;
  }

  beginning() {
    const channel = store.channels.get(this.channel);
    const title = channelTitle(channel);
    const sign = isThread(channel) ? "" : [1, 3].includes(channel?.type) ? "@" : "#";
    return h("div", { class: "beginning" }, h("h2", {}, `${sign}${title}`),
      h("p", {}, channel?.topic ? inline(channel.topic) : `This is the beginning of ${sign}${title}.`));
  }

  /** One message came, changed or went. */
  changed({ channel, message, removed }) {
    if (channel !== this.channel) return;
    const old = this.find(removed ?? message.id);
    if (removed) return this.render();
    const list = this.visible();
    const at = list.findIndex((m) => m.id === message.id);
    if (old) {
      // What looks the same stays: a press under way keeps its target.
      const fresh = messageElement(message, { compact: old.classList.contains("compact") });
      if (!old.isEqualNode(fresh)) swap(old, fresh);
    } else if (at >= 0 && at === list.length - 1) {
      const fresh = [...this.between(list[at - 1], message), messageElement(message, { compact: groups(list[at - 1], message) })];
      this.endAnswered(message);
      const tail = this.element.querySelector(".sending");
      if (tail) tail.before(...fresh);
      else this.element.append(...fresh);
    } else if (at >= 0) {
      this.render();
    }
    if (this.stick) this.toBottom();
    else if (!old) this.jump.hidden = false;
    if (!document.hidden && this.stick) markRead(channel);
  }

  addPending(entry) {
    const element = h("div", { class: "message sending", "data-testid": "sending" }, avatar({ ...store.me, id: store.app?.bot_user_id, bot: true }, store.app?.name ?? "App"),
      h("div", { class: "message-main" }, h("div", { class: "quiet" }, `${nameOf(store.me.id)} used ${entry.name}`), h("div", { class: "thinking" }, dots(), "Sending command…")));
    this.pending.set(entry.id, { element });
    this.element.append(element);
    this.toBottom();
  }

  endPending(entry) {
    this.pending.get(entry.id)?.element.remove();
    this.pending.delete(entry.id);
  }

  /** The answer takes the placeholder's place at once: nothing moves away under the pointer afterwards. */
  endAnswered(message) {
    if (message.interaction_metadata?.user?.id !== store.me.id || ![20, 23].includes(message.type)) return;
    const answered = [...this.pending.keys()].find((id) => id.startsWith("pending-"));
    if (answered) this.endPending({ id: answered });
  }

  showFailure(failure) {
    const key = `failed-${failure.interaction_id}`;
    if (this.pending.has(key)) return;
    const element = failureNote(failure, () => this.endPending({ id: key }));
    this.pending.set(key, { element, under: failure.message });
    this.place(this.pending.get(key));
    if (this.stick) this.toBottom();
  }

  /** A note of the page's own: under the message it is about, else at the end. */
  place({ element, under }) {
    const message = under && this.find(under);
    if (message) message.after(element);
    else this.element.append(element);
  }

  dismiss(message) {
    dismissed.add(message.id);
    sessionStorage.setItem("dismissed", JSON.stringify([...dismissed].slice(-200)));
    const element = this.find(message.id);
    (element?.nextElementSibling ?? element?.previousElementSibling ?? this.element).focus?.();
    this.render();
  }

  toBottom() {
    this.element.scrollTop = this.element.scrollHeight;
    this.stick = true;
    this.jump.hidden = true;
  }

  async scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.element;
    this.stick = scrollHeight - scrollTop - clientHeight < 60;
    if (this.stick) {
      this.jump.hidden = true;
      if (!document.hidden) markRead(this.channel);
    }
    if (scrollTop > 40 || scrollHeight <= clientHeight || this.loading || store.complete.has(this.channel)) return;
    this.loading = true;
    await loadMessages(this.channel, true).finally(() => (this.loading = false));
  }

  /** Arrow keys walk the messages once one of them, or the list, has the focus. */
  keys(event) {
    if (event.target !== this.element && !event.target.matches("article")) return;
    const items = [...this.element.querySelectorAll("article")];
    if (event.target === this.element && event.key === "ArrowUp") {
      event.preventDefault();
      items.at(-1)?.focus();
    } else if (event.target !== this.element) arrowFocus(event, items, { wrap: false });
  }

  /** Scrolls to a message and lights it up for a moment. */
  async show(id) {
    if (!findMessage(this.channel, id)) return;
    const element = this.find(id);
    this.stick = false;
    element?.scrollIntoView({ block: "center" });
    element?.focus({ preventScroll: true });
    element?.classList.add("flash");
    setTimeout(() => element?.classList.remove("flash"), 2000);
  }
}

const dayText = (message) => formatTime(Date.parse(message.timestamp), "D");

function groups(previous, message) {
  return previous && previous.author.id === message.author.id && message.type === 0 && !previous.thread
    && [0, 19, 20, 23].includes(previous.type) && !message.interaction_metadata?.name && !isEphemeral(message) && !isEphemeral(previous)
    && dayText(previous) === dayText(message) && Date.parse(message.timestamp) - Date.parse(previous.timestamp) < GROUP_MS;
}
