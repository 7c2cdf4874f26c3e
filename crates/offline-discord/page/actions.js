// What the member does: each action is one call of the control API; failures become a notice.

import { ApiError, post } from "./api.js";
import { toast } from "./dom.js";
import { addChannel, emit, setClock, store } from "./store.js";

/** POSTs as the current member. Returns null (after a notice) when it was refused. */
export const act = (path, body, options) => attempt(path, { user: store.me.id, ...body }, options);

async function attempt(path, body, { quiet = false } = {}) {
  try {
    return await post(path, body);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (!quiet) toast(error.message, "error");
    return null;
  }
}

// Interactions return at the first acknowledgement; the answer itself arrives as an event.
const ACKNOWLEDGED = { wait_ms: 4000, until: "callback" };

async function interact(path, body) {
  const outcome = await act(path, { ...body, ...ACKNOWLEDGED });
  const response = outcome?.response;
  if (response?.kind === "modal") emit("modal", { interaction_id: outcome.interaction_id, channel_id: body.channel, modal: response.modal });
  if (outcome?.state === "failed") emit("failed", { ...body, interaction_id: outcome.interaction_id, reason: outcome.reason });
  return outcome;
}

export const click = (message, customId) =>
  interact("click", { channel: message.channel_id, message: message.id, custom_id: customId });

export const select = (message, customId, values) =>
  interact("select", { channel: message.channel_id, message: message.id, custom_id: customId, values });

export const submit = (interactionId, values, channel) =>
  interact("submit", { interaction_id: interactionId, values, channel });

export const cancelModal = (interactionId) => act("submit", { interaction_id: interactionId, cancel: true }, { quiet: true });

/** Runs a command and shows it as being sent until the bot has acknowledged it. */
async function withPlaceholder(channel, name, run) {
  const pending = { id: `pending-${performance.now()}`, channel, name };
  emit("pending", pending);
  try {
    return await run();
  } finally {
    emit("pending-done", pending);
  }
}

export const slash = (channel, command, options) =>
  withPlaceholder(channel, `/${command}`, () => interact("slash", { channel, command, options }));

export const messageCommand = (command, message) =>
  withPlaceholder(message.channel_id, command, () =>
    interact("menu", { channel: message.channel_id, command, message: message.id }));

export const userCommand = (command, channel, target) =>
  withPlaceholder(channel, command, () => interact("menu", { channel, command, target_user: target }));

export async function autocomplete(channel, command, options, focused) {
  const outcome = await act("autocomplete", { channel, command, options, focused, wait_ms: 2500 }, { quiet: true });
  return outcome?.response?.choices ?? null;
}

export const sendMessage = (body) => act("message", body);
export const editMessage = (message, text) => act("message", { channel: message.channel_id, message: message.id, edit: text });
export const deleteMessage = (message) => act("message", { channel: message.channel_id, message: message.id, delete: true });
export const react = (message, emoji, remove = false) =>
  act("react", { channel: message.channel_id, message: message.id, emoji, ...(remove ? { remove } : {}) });
export const showTyping = (channel) => act("typing", { channel }, { quiet: true });
export const speak = (locale) => act("locale", { locale });
export const startThread = (body) => act("thread", body);

/** Opens a thread just made; its event may still be under way. */
export function openWhenKnown(id, tries = 20) {
  if (store.channels.has(id)) emit("open", { channel: id });
  else if (id && tries > 0) setTimeout(() => openWhenKnown(id, tries - 1), 50);
}

/** Adds the bot to one's own apps, for places that it is not in. */
export const install = (installed) => act("install", { installed });

export const openDm = () => openPrivate([]);

/** The direct messages with the bot, or those with these people. */
export async function openPrivate(people) {
  const found = (await act("dm", people.length ? { with: people } : {}))?.channel;
  if (!found) return null;
  if (!store.dms.some((dm) => dm.id === found.id)) store.dms.push(found);
  addChannel(null, found);
  return found;
}

export async function moveClock(body) {
  const clock = await attempt("clock", body);
  if (clock) setClock(clock);
  return clock;
}

/** A text attachment's content, for the preview. */
export async function readText(url) {
  const response = await fetch(url);
  return response.ok ? response.text() : null;
}

