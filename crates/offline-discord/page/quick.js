// Ctrl+K: go to a channel, thread or server by typing a part of its name.

import { h } from "./dom.js";
import { Suggestions } from "./suggest.js";
import { channelTitle, emit, guildOf, isThread, isUnread, on, store } from "./store.js";

const MOST = 12;

on("quick", show);
addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== "k") return;
  event.preventDefault();
  if (!document.querySelector("dialog[open]")) show();
});

function show() {
  const input = h("input", { type: "text", "aria-label": "Go to a channel or thread", placeholder: "Where to?", autocomplete: "off", spellcheck: "false", "data-testid": "quick-input" });
  const dialog = h("dialog", { class: "quick", "aria-label": "Go to", "data-testid": "quick-switcher" }, input);
  const list = new Suggestions(input, dialog, { label: "Channels and threads", pick: (item) => { dialog.close(); emit("open", { channel: item.value }); } });
  const offer = () => list.show(found(input.value), { empty: "Nothing of that name. Try another part of it." });
  input.addEventListener("input", offer);
  // Escape closes the dialog as a whole.
  input.addEventListener("keydown", (event) => event.key !== "Escape" && list.key(event));
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  dialog.append(h("p", { class: "quiet" }, "↑ ↓ to choose, Enter to go, Escape to stay"));
  document.body.append(dialog);
  dialog.showModal();
  offer();
}

/** Unread first, then names that begin with the text, then those that contain it. */
function found(typed) {
  const text = typed.toLowerCase().replace(/^[#@]/, "").trim();
  const rank = ({ label, unread }) => (label.toLowerCase().slice(1).startsWith(text) ? 0 : 2) + (unread ? 0 : 1);
  return [...store.channels.values()].filter((c) => ![2, 4, 13].includes(c.type)).map(place)
    .filter(({ label }) => label.toLowerCase().includes(text)).sort((a, b) => rank(a) - rank(b)).slice(0, MOST);
}

function place(channel) {
  const parent = isThread(channel) ? store.channels.get(channel.parent_id) : null;
  const server = guildOf(channel.guild_id)?.name ?? "Direct messages";
  const sign = [1, 3].includes(channel.type) ? "@" : isThread(channel) ? "›" : "#";
  const unread = isUnread(channel);
  return { value: channel.id, unread, label: `${sign}${channelTitle(channel)}`, hint: unread ? "unread" : null, detail: parent ? `thread in #${parent.name}` : server };
}
