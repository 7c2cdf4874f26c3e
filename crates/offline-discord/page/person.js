// What can be done with a person: the bot's user commands, talking, being them.

import { openPrivate, userCommand } from "./actions.js";
import { fits } from "./message.js";
import { showMenu } from "./popup.js";
import { emit, store } from "./store.js";

async function talkTo(people) {
  const channel = await openPrivate(people);
  if (channel) emit("open", { channel: channel.id });
}

/** The menu of a person, at an element or a point; the focus goes back to `back`. */
export function personMenu(user, name, anchor, back) {
  const channel = store.view.thread ?? store.view.channel;
  const apps = store.commands.filter((c) => c.type === 2 && c.allowed !== false && fits(c, channel));
  const other = !user.bot && user.id !== store.me.id;
  showMenu(name, [
    ...(apps.length ? ["Apps", ...apps.map((c) => [c.label, () => userCommand(c.name, channel, user.id)]), null] : []),
    ...(other ? [[`Be ${name}`, () => emit("become", user.id)], [`Message ${name}`, () => talkTo([user.id])]] : []),
    ...(user.id === store.app?.bot_user_id ? [[store.me.installed ? "Remove from my apps" : "Add to my apps", () => emit("install", !store.me.installed)]] : []),
    ["Copy user ID", () => navigator.clipboard?.writeText(user.id)],
  ], anchor, back);
}
