// What a screen reader hears of the open channels: who wrote what, once for each message, without its buttons.

import { h } from "./dom.js";
import { markdown } from "./markdown.js";
import { isEphemeral, isThinking } from "./message.js";
import { nameOf, on, store } from "./store.js";

const MOST = 300;
const KEEP = 5;
const awaited = new Set();  // answers that are being thought about

export function buildAnnouncer(box) {
  on("message", ({ channel, message, fresh }) => {
    if (!message || ![store.view.channel, store.view.thread].includes(channel)) return;
    if (!fresh && !awaited.has(message.id)) return;
    if (isThinking(message)) return void awaited.add(message.id);
    awaited.delete(message.id);
    if (message.author.id === store.me.id) return;
    box.append(h("p", {}, words(message)));
    while (box.children.length > KEEP) box.firstChild.remove();
  });
}

/** The texts of Components V2, in their order. */
const texts = (components = []) => components.flatMap((part) => part.type === 10 ? [part.content] : texts(part.components));

function words(message) {
  const embed = message.embeds?.[0] ?? {};
  const parts = [message.content, embed.title, embed.description, ...texts(message.components)].filter(Boolean);
  const text = h("div", {}, parts.flatMap((part) => [markdown(part, {}), " "])).textContent.trim();
  const files = message.attachments?.length ? ` (${message.attachments.length} files)` : "";
  return `${nameOf(message.author.id)}${isEphemeral(message) ? ", only to you" : ""}: ${text.slice(0, MOST)}${files}`;
}
