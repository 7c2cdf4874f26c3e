// One channel on screen: its header, its messages (or a forum's posts), who is typing, the composer.

import { act, openWhenKnown } from "./actions.js";
import { Composer } from "./composer.js";
import { fill, h, update } from "./dom.js";
import { takeDrops } from "./drop.js";
import { newPost, posts } from "./forum.js";
import { channelIcon, icon } from "./icons.js";
import { dots } from "./message.js";
import { MessageList } from "./messages.js";
import { inline } from "./markdown.js";
import { closePopup, showMenu, showPopup } from "./popup.js";
import { channelTitle, emit, isThread, markRead, nameOf, on, store } from "./store.js";

export class Pane {
  /** `name`: "main" or "thread", which has a close button. */
  constructor(box, name) {
    Object.assign(this, { box, name, channel: null });
    this.header = h("header", { class: "pane-head" });
    this.list = new MessageList();
    this.typing = h("div", { class: "typing", role: "status" });
    this.composer = new Composer(name);
    this.forum = h("div", { class: "forum", hidden: true, tabindex: -1 });
    this.log = h("div", { class: "log-box" }, this.list.element, this.list.jump);
    box.append(this.header, this.log, this.forum, this.composer.element, this.typing);
    takeDrops(box, this.composer);
    on("typing", () => this.renderTyping());
    on("channels state", () => this.refresh());
  }

  async open(channel, message) {
    const same = this.channel?.id === channel.id && this.user === store.me.id;
    this.channel = channel;
    this.user = store.me.id;
    const isForum = channel.type === 15;
    this.forum.hidden = !isForum;
    this.log.hidden = this.composer.element.hidden = isForum;
    this.renderHead();
    this.renderTyping();
    if (isForum) return this.openForum(same);
    this.composer.open(channel);
    if (!same) await this.list.open(channel);
    if (message) this.list.show(message);
  }

  /** After a reconnect: the same channel, read again. */
  async reload() {
    const channel = store.channels.get(this.channel?.id);
    if (!channel) return;
    this.user = null;
    await this.open(channel);
  }

  refresh() {
    const channel = store.channels.get(this.channel?.id);
    if (!channel) return;
    this.channel = channel;
    this.renderHead();
    if (channel.type === 15) this.openForum(true);
    else this.composer.open(channel);
  }

  openForum(same) {
    if (!same) {
      this.posts = h("div", {});
      fill(this.forum, newPost(this.channel), this.posts);
    }
    update(this.posts, posts(this.channel));
    markRead(this.channel.id);
  }

  renderHead() {
    const { channel } = this;
    update(this.header, h("h2", { "data-testid": `${this.name}-title` }, channelIcon(channel.type), channelTitle(channel)),
      channel.topic && h("span", { class: "topic" }, inline(channel.topic.split("\n")[0], { guild: channel.guild_id })), channel.archived && h("span", { class: "tag" }, "archived"),
      h("span", { class: "grow" }),
      channel.guild_id && channel.type !== 15 && this.threadsButton(),
      this.name === "thread" && h("button", { type: "button", class: "icon", "aria-label": "Close thread", "data-key": "close-thread", "data-testid": "close-thread", onclick: () => emit("open", { channel: channel.parent_id }) }, icon("close")));
  }

  threadsButton() {
    const { channel } = this;
    const button = h("button", { type: "button", class: "icon", "aria-haspopup": "menu", "data-key": `threads-${this.name}`, "data-testid": `threads-${this.name}` });
    const thread = isThread(channel);
    button.setAttribute("aria-label", thread ? "Thread options" : "Threads of this channel");
    button.append(icon(thread ? "more" : "thread"));
    const entries = () => thread ? [
      [channel.joined ? "Leave thread" : "Join thread", () => act("thread", { channel: channel.id, join: !channel.joined })],
      [channel.archived ? "Unarchive thread" : "Archive thread", () => act("thread", { channel: channel.id, archive: !channel.archived })],
    ] : [
      ...(channel.threads?.length ? ["Threads", ...channel.threads.map((t) => [`${t.name}${t.archived ? " (archived)" : ""}`, () => emit("open", { channel: t.id })]), null] : []),
      ["Create thread", () => this.createThread(button)],
    ];
    button.addEventListener("click", () => showMenu("Threads", entries(), button, button));
    return button;
  }

  createThread(anchor) {
    const name = h("input", { type: "text", maxlength: 100, required: true, "aria-label": "Name of the new thread", placeholder: "Name of the new thread", "data-testid": "thread-name" });
    const secret = h("input", { type: "checkbox", "data-testid": "thread-private" });
    const form = h("form", { class: "popup-form", "data-tabs": true }, name, h("label", {}, secret, " Private: only people you mention can see it"),
      h("button", { type: "submit", class: "button primary", "data-testid": "thread-create" }, "Create thread"));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      closePopup();
      const made = await act("thread", { channel: this.channel.id, name: name.value, ...(secret.checked ? { private: true } : {}) });
      if (made) openWhenKnown((made.channel ?? made.thread)?.id);
    });
    showPopup(form, anchor, { back: anchor });
    name.focus();
  }

  renderTyping() {
    const until = store.typing.get(this.channel?.id) ?? new Map();
    const names = [...until].filter(([id, end]) => id !== store.me.id && end > performance.now()).map(([id]) => nameOf(id));
    update(this.typing, names.length > 0 && [dots(), h("b", {}, names.join(", ")), names.length === 1 ? " is typing…" : " are typing…"]);
  }
}
