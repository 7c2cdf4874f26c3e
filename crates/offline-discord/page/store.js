// What this member sees: state, messages, unread marks and the open view. Views subscribe by topic.

import { get } from "./api.js";
import { inLanguage } from "./language.js";

export const store = {
  me: null, app: null, clock: null, users: new Map(), guilds: [], dms: [], commands: [],
  hints: [], modals: [],
  channels: new Map(),  // id -> channel, thread or DM, with guild_id
  messages: new Map(),  // channel id -> messages, oldest first
  complete: new Set(),  // channels whose oldest message is loaded
  calls: [],            // API calls of the bot, newest last
  typing: new Map(),    // channel id -> Map(user id -> until, real ms)
  pings: new Map(),     // channel id -> unseen pings
  view: { guild: null, channel: null, thread: null },
  online: false,
};

const listeners = new Map();
export function on(topics, listener) {
  for (const topic of topics.split(" ")) {
    if (!listeners.has(topic)) listeners.set(topic, []);
    listeners.get(topic).push(listener);
  }
}
export function emit(topic, detail) {
  for (const listener of listeners.get(topic) ?? []) listener(detail);
}

export async function loadState(user) {
  const state = await get("state", { user });
  store.me = state.user;
  store.app = state.application;
  store.users = new Map(state.users.map((u) => [u.id, u]));
  store.guilds = state.guilds;
  store.dms = state.dms ?? [];
  store.commands = (state.commands ?? []).map((command) => inLanguage(state.user.locale, command));
  store.hints = [state.hints ?? state.hint ?? []].flat();
  store.modals = state.modals ?? [];
  indexChannels();
  setClock(state.clock);
  return state;
}

function indexChannels() {
  store.channels.clear();
  for (const dm of store.dms) store.channels.set(dm.id, dm);
  for (const guild of store.guilds) for (const channel of guild.channels) addChannel(guild.id, channel);
}

export function addChannel(guildId, channel) {
  channel.guild_id = guildId;
  store.channels.set(channel.id, channel);
  channel.threads ??= [];
  for (const thread of channel.threads) addThreadToIndex(guildId, thread);
}

function addThreadToIndex(guildId, thread) {
  thread.guild_id = guildId;
  store.channels.set(thread.id, thread);
}

export function putChannel(guildId, channel) {
  const guild = guildOf(guildId);
  if (!guild) return;
  channel.threads = store.channels.get(channel.id)?.threads ?? [];
  guild.channels = [...guild.channels.filter((c) => c.id !== channel.id), channel].sort((a, b) => a.position - b.position);
  addChannel(guildId, channel);
}

export function dropChannel(guildId, id) {
  const guild = guildOf(guildId);
  if (guild) guild.channels = guild.channels.filter((c) => c.id !== id);
  store.channels.delete(id);
}

export function putThread(guildId, thread) {
  const parent = store.channels.get(thread.parent_id);
  if (!parent) return;
  parent.threads = [thread, ...(parent.threads ?? []).filter((t) => t.id !== thread.id)];
  addThreadToIndex(guildId, thread);
}

export function dropThread(parentId, id) {
  const parent = store.channels.get(parentId);
  if (parent) parent.threads = parent.threads.filter((t) => t.id !== id);
  store.channels.delete(id);
}

// ---- messages

const PAGE = 50;
const arriving = new Map();  // channel id -> messages that came while its page was being read

export async function loadMessages(channel, older = false) {
  const before = older ? store.messages.get(channel)?.[0]?.id : undefined;
  arriving.set(channel, []);
  const { messages } = await get("messages", { channel, user: store.me.id, before, limit: PAGE });
  if (messages.length < PAGE) store.complete.add(channel);
  else if (!older) store.complete.delete(channel);
  store.messages.set(channel, older ? [...messages, ...(store.messages.get(channel) ?? [])] : messages);
  const late = arriving.get(channel) ?? [];
  arriving.delete(channel);
  for (const message of late) putMessage(channel, message);
  emit("messages", { channel, older });
}

export function putMessage(channel, message) {
  arriving.get(channel)?.push(message);
  const list = store.messages.get(channel);
  if (!list) return;
  const at = list.findIndex((m) => m.id === message.id);
  if (at >= 0) list[at] = message;
  else list.splice(insertAt(list, message.id), 0, message);
}

function insertAt(list, id) {
  let at = list.length;
  while (at > 0 && isAfter(list[at - 1].id, id)) at--;
  return at;
}

export function dropMessage(channel, id) {
  const list = store.messages.get(channel);
  if (list) store.messages.set(channel, list.filter((m) => m.id !== id));
}

export const findMessage = (channel, id) => store.messages.get(channel)?.find((m) => m.id === id);

// ---- unread marks: the last message read, per member, kept in the browser

/** Snowflakes as text: a is newer than b. */
export function isAfter(a, b) {
  if (!a || !b) return Boolean(a);
  return a.length === b.length ? a > b : a.length > b.length;
}

const readKey = (channel) => `read:${store.me.id}:${channel}`;
export const lastRead = (channel) => localStorage.getItem(readKey(channel));
export const isUnread = (channel) => isAfter(channel.last_message_id, lastRead(channel.id));

export function markRead(id) {
  const last = store.channels.get(id)?.last_message_id;
  const changed = isAfter(last, lastRead(id)) || store.pings.has(id);
  if (!changed) return;
  if (last) localStorage.setItem(readKey(id), last);
  store.pings.delete(id);
  emit("unread");
}

// ---- looking things up

export const guildOf = (id) => store.guilds.find((g) => g.id === id);
export const currentGuild = () => guildOf(store.view.guild) ?? null;
export const channelGuild = (id) => guildOf(store.channels.get(id)?.guild_id) ?? null;
/** Where commands are used: 0 in a server, 1 with the bot, 2 between people. */
export function contextOf(id) {
  const channel = store.channels.get(id);
  if (channel?.guild_id) return 0;
  return channel?.recipient_id === store.app?.bot_user_id ? 1 : 2;
}

export const isThread = (channel) => [10, 11, 12].includes(channel?.type);

export function memberOf(guild, userId) {
  return guild?.members.find((m) => m.user_id === userId);
}

export function nameOf(userId, guild = currentGuild()) {
  const user = store.users.get(userId);
  return memberOf(guild, userId)?.display_name ?? user?.display_name ?? user?.username ?? "unknown user";
}

/** The colour of a member's highest coloured role, as CSS, or null. */
export function colourOf(userId, guild) {
  const held = memberOf(guild, userId)?.roles ?? [];
  const roles = (guild?.roles ?? []).filter((r) => r.color && held.includes(r.id));
  const top = roles.sort((a, b) => b.position - a.position)[0];
  return top ? cssColour(top.color) : null;
}

export const cssColour = (number) => `#${number.toString(16).padStart(6, "0")}`;

export function channelTitle(channel) {
  if (!channel) return "unknown";
  return channel.type === 1 ? nameOf(channel.recipient_id, null) : channel.name;
}

// ---- time: the offline server's clock, running on between its reports

let clockReadAt = 0;
export function setClock(clock) {
  store.clock = clock;
  clockReadAt = performance.now();
  emit("clock");
}
export function now() {
  if (!store.clock) return Date.now();
  const since = store.clock.frozen ? 0 : performance.now() - clockReadAt;
  return store.clock.unix_ms + since;
}
