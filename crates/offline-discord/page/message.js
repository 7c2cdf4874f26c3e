// One message as an article: author, time, text, embeds, files, components, reactions, private note.

import { openWhenKnown, react, startThread, deleteMessage, editMessage, messageCommand } from "./actions.js";
import { componentRows } from "./components.js";
import { h } from "./dom.js";
import { attachments, embed } from "./embeds.js";
import { icon } from "./icons.js";
import { markdown } from "./markdown.js";
import { personMenu } from "./person.js";
import { showMenu, showPopup, closePopup, pointOf } from "./popup.js";
import { channelGuild, colourOf, contextOf, emit, nameOf, store } from "./store.js";
import { timeElement } from "./timestamps.js";

const QUICK = ["👍", "❤️", "😂", "🎉", "🤔", "👀", "✅", "🔥", "🚀", "💡", "🙏", "👎"];
const COMPONENTS_V2 = 1 << 15;
const SYSTEM = { 6: "pinned a message to this channel.", 7: "joined the server. Welcome!", 18: "started a thread." };

export const isEphemeral = (message) => Boolean(message.ephemeral || (message.flags ?? 0) & 64);
export const isThinking = (message) => Boolean(message.thinking || (message.flags ?? 0) & 128);

/** `compact`: same author as the message above, so without avatar and name. */
export function messageElement(message, { compact = false } = {}) {
  const guild = channelGuild(message.channel_id);
  const context = { guild: guild?.id };
  const nameId = `author-${message.id}`;
  const pinged = message.mentions?.some((u) => u.id === store.me.id) && message.author.id !== store.me.id;
  const element = h("article", {
    class: ["message", compact && "compact", isEphemeral(message) && "ephemeral", pinged && "pinged"].filter(Boolean).join(" "),
    tabindex: -1, "data-key": `message-${message.id}`, "data-testid": "message", "data-message-id": message.id,
    "data-author": message.author.username, "aria-labelledby": nameId,
  },
  origin(message, guild),
  compact ? h("span", { class: "gutter" }, timeElement(Date.parse(message.timestamp), "t", "quiet")) : avatar(message.author, nameOf(message.author.id, guild)),
  h("div", { class: "message-main" },
    heading(message, guild, nameId, compact),
    ...body(message, context),
    isEphemeral(message) && privateNote(message)),
  toolbar(message));
  element.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a, input, textarea")) return;
    event.preventDefault();
    const at = pointOf(event) ?? element;
    if (event.target.closest(".author, .avatar")) personMenu(store.users.get(message.author.id) ?? message.author, nameOf(message.author.id, guild), at, element);
    else messageMenu(message, at, element);
  });
  return element;
}

function body(message, context) {
  const system = SYSTEM[message.type];
  if (system && message.type !== 0) return [h("div", { class: "system" }, message.type === 18 && message.content ? `started a thread: ${message.content}` : system)];
  if (isThinking(message)) return [h("div", { class: "thinking", "data-testid": "thinking" }, dots(), `${nameOf(message.author.id)} is thinking…`)];
  return [
    message.content && h("div", { class: "content markdown", "data-testid": "content" }, markdown(message.content, context),
      message.edited_timestamp && h("span", { class: "edited" }, " (edited)")),
    ...((message.flags ?? 0) & COMPONENTS_V2 ? [] : attachments(message)),
    ...(message.embeds ?? []).map((data) => embed(data, message, context)),
    message.poll && poll(message.poll),
    ...componentRows(message),
    reactions(message),
    message.thread && threadCard(message.thread),
  ];
}

export const dots = () => h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i"));

export function avatar(user, name) {
  const hue = [...(user.id ?? "0")].reduce((sum, digit) => (sum * 7 + Number(digit) * 31) % 360, 0);
  return h("span", { class: `avatar${user.bot ? " bot" : ""}`, "aria-hidden": "true", style: { "--hue": hue } }, name.slice(0, 1).toUpperCase());
}

function heading(message, guild, id, compact) {
  const colour = colourOf(message.author.id, guild);
  const name = message.display_name ?? nameOf(message.author.id, guild);
  return h("div", { class: compact ? "message-head sr-only" : "message-head", id },
    h("span", { class: "author", style: colour ? { "--name": colour } : {} }, name),
    message.author.bot && h("span", { class: "tag" }, "APP"),
    timeElement(Date.parse(message.timestamp), "stamp", "quiet"));
}

/** The line above: which command this answers, or which message it replies to. */
function origin(message, guild) {
  const meta = message.interaction_metadata;
  const command = message.interaction?.name ?? meta?.name ?? meta?.command_name;
  if (meta && (command || [20, 23].includes(message.type))) {
    return h("div", { class: "origin" }, "╭ ", h("b", {}, nameOf(meta.user?.id ?? message.interaction?.user?.id, guild)), " used ",
      h("span", { class: "mention" }, command ? (message.type === 23 ? command : `/${command}`) : "a command"));
  }
  if (message.type !== 19) return null;
  const target = message.referenced_message;
  if (!target) return h("div", { class: "origin" }, "╭ original message was deleted");
  return h("button", { type: "button", class: "origin", onclick: () => emit("open", { channel: target.channel_id, message: target.id }) },
    "╭ ", h("b", {}, `@${nameOf(target.author.id, guild)}`), " ", (target.content || "see the message").slice(0, 90));
}

function privateNote(message) {
  return h("div", { class: "private-note" }, icon("eye"), " Only you can see this • ",
    h("button", { type: "button", class: "link-button", "data-testid": "dismiss", "data-key": `dismiss-${message.id}`, onclick: () => emit("dismiss", message) }, "Dismiss message"));
}

function reactions(message) {
  if (!message.reactions?.length) return null;
  return h("div", { class: "reactions", role: "group", "aria-label": "Reactions" }, message.reactions.map((reaction) => {
    const mine = reaction.users?.includes(store.me.id) ?? reaction.me;
    const emoji = emojiKey(reaction.emoji);
    const who = (reaction.users ?? []).map((id) => nameOf(id)).join(", ");
    return h("button", {
      type: "button", class: "reaction", "aria-pressed": String(Boolean(mine)), title: who, "data-key": `reaction-${message.id}-${emoji}`,
      "aria-label": `${reaction.emoji.name}, ${reaction.count}: ${who}`, onclick: () => react(message, emoji, mine),
    }, h("span", {}, reaction.emoji.id ? `:${reaction.emoji.name}:` : reaction.emoji.name), h("span", { class: "count" }, reaction.count));
  }));
}

const emojiKey = (emoji) => emoji.id ? `${emoji.name}:${emoji.id}` : emoji.name;

function threadCard(thread) {
  const live = store.channels.get(thread.id) ?? thread;
  return h("button", { type: "button", class: "thread-card", "data-testid": `thread-card-${live.name}`, onclick: () => emit("open", { channel: thread.id }) },
    h("b", {}, live.name), h("span", { class: "link-button" }, `${live.message_count === 1 ? "1 message" : `${live.message_count ?? 0} messages`} ›`));
}

function poll({ question, answers = [], results }) {
  const counts = new Map((results?.answer_counts ?? []).map((c) => [c.id, c.count]));
  return h("div", { class: "embed poll" }, h("div", { class: "embed-main" }, h("div", { class: "embed-title" }, question?.text),
    h("ul", {}, answers.map((a) => h("li", {}, a.poll_media?.text, ` (${counts.get(a.answer_id) ?? 0})`)))));
}

// ---- what can be done with a message

function toolbar(message) {
  const more = h("button", { type: "button", class: "icon", "aria-label": "More: apps, reply, thread", "aria-haspopup": "menu", "data-testid": "message-more", "data-key": `more-${message.id}` }, icon("more"));
  more.addEventListener("click", () => messageMenu(message, more, more));
  if (isEphemeral(message)) return h("div", { class: "toolbar" }, more);
  const add = h("button", { type: "button", class: "icon", "aria-label": "Add reaction", "data-testid": "message-react", "data-key": `react-${message.id}` }, icon("smile"));
  add.addEventListener("click", () => pickReaction(message, add));
  const reply = h("button", { type: "button", class: "icon", "aria-label": "Reply", "data-testid": "message-reply", "data-key": `reply-${message.id}`, onclick: () => emit("reply", message) }, icon("reply"));
  return h("div", { class: "toolbar" }, add, reply, more);
}

function pickReaction(message, anchor) {
  const grid = h("div", { class: "emoji-grid", role: "group", "aria-label": "Pick a reaction", "data-tabs": true }, QUICK.map((emoji) =>
    h("button", { type: "button", class: "icon", "aria-label": emoji, onclick: () => { closePopup(); react(message, emoji); } }, emoji)));
  showPopup(grid, anchor, { back: anchor });
  grid.firstChild.focus();
}

function messageMenu(message, anchor, back) {
  const inGuild = Boolean(store.channels.get(message.channel_id)?.guild_id);
  const apps = store.commands.filter((c) => c.type === 3 && c.allowed !== false && fits(c, message.channel_id));
  const own = message.author.id === store.me.id;
  showMenu("Message", [
    ...(apps.length ? ["Apps", ...apps.map((c) => [c.label, () => messageCommand(c.name, message)]), null] : []),
    ...(isEphemeral(message) ? [] : [
      ["Reply", () => emit("reply", message)],
      ["Add reaction", () => pickReaction(message, anchor)],
      ...(inGuild && !message.thread ? [["Create thread", () => createThread(message)]] : []),
    ]),
    ["Copy text", () => navigator.clipboard?.writeText(message.content ?? "")],
    ["Copy message ID", () => navigator.clipboard?.writeText(message.id)],
    ["Show the calls behind it", () => emit("show-calls", message)],
    ...(isEphemeral(message) ? [["Dismiss message", () => emit("dismiss", message)]] : []),
    ...(own ? [null, ["Edit message", () => emit("edit", message)], ["Delete message", () => deleteMessage(message), true]] : []),
  ], anchor, back);
}

/** Whether a command can be used in a channel: made for such places, and for those that the bot is not in, added by oneself. */
export function fits(command, id) {
  const context = contextOf(id);
  const guild = channelGuild(id);
  const here = context === 1 || guild?.members.some((m) => m.user_id === store.app?.bot_user_id);
  const own = command.integration_types?.includes(1) && store.me.installed;
  return (here || own) && (!command.contexts || command.contexts.includes(context)) && (!command.guild_id || command.guild_id === guild?.id);
}

async function createThread(message) {
  const name = (message.content || message.embeds?.[0]?.title || "Thread").split("\n")[0].slice(0, 80);
  const made = await startThread({ channel: message.channel_id, message: message.id, name });
  if (made) openWhenKnown((made.channel ?? made.thread)?.id);
}

/** Replaces a message's text by a small form; Enter saves, Escape leaves it as it was. */
export function editForm(message, element) {
  const box = element.querySelector(".message-main");
  const input = h("textarea", { class: "edit-box", "aria-label": "Edit message", "data-testid": "edit-box", "data-key": `message-${message.id}`, rows: 2, value: message.content });
  input.addEventListener("keydown", async (event) => {
    if (event.key === "Escape") {
      event.preventDefault();
      emit("messages", { channel: message.channel_id });
    }
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    if (await editMessage(message, input.value)) emit("messages", { channel: message.channel_id });
  });
  box.replaceChildren(input, h("small", { class: "quiet" }, "Enter saves, Escape cancels"));
  input.focus();
}

