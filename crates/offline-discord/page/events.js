// The server's events, applied to the store; views hear of them by topic.

import { dropChannel, dropMessage, dropThread, emit, findMessage, isAfter, putChannel, putMessage, putThread, setClock, store } from "./store.js";

const TYPING_MS = 10_000;

const APPLY = {
  hello: ({ clock }) => clock && setClock(clock),
  clock: setClock,
  message_create: created,
  message_update: ({ channel_id: channel, message }) => changed(channel, message),
  message_delete: ({ channel_id: channel, message_id: id }) => {
    dropMessage(channel, id);
    emit("message", { channel, removed: id });
  },
  reactions: ({ channel_id: channel, message_id: id, reactions }) => {
    const message = findMessage(channel, id);
    if (message) changed(channel, { ...message, reactions });
  },
  channel_create: ({ guild_id: guild, channel }) => { putChannel(guild, channel); emit("channels"); },
  channel_update: ({ guild_id: guild, channel }) => { putChannel(guild, channel); emit("channels"); },
  channel_delete: ({ guild_id: guild, channel_id: id }) => {
    dropChannel(guild, id);
    emit("channels");
    if ([store.view.channel, store.view.thread].includes(id)) emit("open", {});
  },
  thread_create: threadChanged,
  thread_update: threadChanged,
  thread_delete: ({ thread_id: id, parent_id: parent }) => {
    dropThread(parent, id);
    emit("channels");
    if (store.view.thread === id) emit("open", { channel: parent });
  },
  guild_update: (_, reread) => reread(),
  dms: (_, reread) => reread(),
  commands: (_, reread) => reread(),
  typing: ({ channel_id: channel, user_id: user }) => {
    if (!store.typing.has(channel)) store.typing.set(channel, new Map());
    store.typing.get(channel).set(user, performance.now() + TYPING_MS);
    emit("typing");
    setTimeout(() => emit("typing"), TYPING_MS + 50);
  },
  modal: (data) => emit("modal", data),
  interaction: (data) => data.state === "failed" && data.component && emit("failed", { channel: data.channel_id, message: data.message_id, interaction_id: data.interaction_id, reason: data.reason }),
  status: ({ status }) => { store.app.status = status; emit("state"); },
  connection: ({ connected }) => { store.app.connected = connected; emit("connection"); },
  call: (data) => emit("call", data),
};

/** `reread` reads the whole state again. Events of a kind unknown here are ignored. */
export function applyEvent(type, data, reread) {
  APPLY[type]?.(data, reread);
}

function created({ channel_id: channel, message }) {
  putMessage(channel, message);
  noteNewest(channel, message);
  stopTyping(channel, message.author.id);
  emit("message", { channel, message, fresh: true });
  emit("unread");
}

function changed(channel, message) {
  putMessage(channel, message);
  emit("message", { channel, message });
}

function noteNewest(id, message) {
  const channel = store.channels.get(id);
  if (!channel) return;
  if (isAfter(message.id, channel.last_message_id)) {
    channel.last_message_id = message.id;
    if (channel.message_count !== undefined) {
      channel.message_count += 1;
      redrawCard(channel);
    }
  }
  const open = [store.view.channel, store.view.thread].includes(id) && !document.hidden;
  const pinged = message.mentions?.some((user) => user.id === store.me.id) || [1, 3].includes(channel.type) || rolePing(message, channel);
  if (pinged && !open && message.author.id !== store.me.id) store.pings.set(id, (store.pings.get(id) ?? 0) + 1);
}

/** A thread's card, on the message that it hangs on, says how many messages it has. */
function redrawCard(thread) {
  const starter = findMessage(thread.parent_id, thread.id);
  if (starter) emit("message", { channel: thread.parent_id, message: starter });
}

function rolePing(message, channel) {
  const mine = store.guilds.find((g) => g.id === channel.guild_id)?.members.find((m) => m.user_id === store.me.id)?.roles ?? [];
  return message.mention_roles?.some((role) => mine.includes(role.id ?? role));
}

function stopTyping(channel, user) {
  if (store.typing.get(channel)?.delete(user)) emit("typing");
}

function threadChanged({ guild_id: guild, thread }) {
  const fresh = !store.channels.has(thread.id);
  putThread(guild, thread);
  emit("channels");
  redrawCard(thread);
  // A message may have named it before it was known here.
  if (fresh) emit("messages", { channel: thread.parent_id });
}
