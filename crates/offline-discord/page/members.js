// The member list of the open server, by hoisted role, with the bot's user commands.

import { openPrivate, userCommand } from "./actions.js";
import { h, update } from "./dom.js";
import { icon } from "./icons.js";
import { avatar, fits } from "./message.js";
import { showMenu } from "./popup.js";
import { colourOf, currentGuild, emit, on, store } from "./store.js";

const SHOWN = 100;
const whole = new Set();  // groups that are shown whole

export function buildMembers(box) {
  on("state view", () => render(box));
}

function render(box) {
  const guild = currentGuild();
  if (!guild) return update(box, h("h2", {}, "Members"), h("p", { class: "quiet" }, "You and the bot."));
  const groups = new Map();
  for (const member of guild.members) {
    const title = groupOf(member, guild);
    groups.set(title, [...(groups.get(title) ?? []), member]);
  }
  return update(box, h("h2", { class: "sr-only" }, "Members"), [...groups].map(([title, list]) => [
    h("h3", { class: "category" }, `${title} — ${list.length}`),
    h("ul", {}, list.slice(0, whole.has(title) ? Infinity : SHOWN).map((member) => h("li", {}, entry(member, guild), status(member)))),
    list.length > SHOWN && !whole.has(title) && h("button", { type: "button", class: "quiet-button", "data-testid": "more-members", onclick: () => { whole.add(title); render(box); } }, `and ${list.length - SHOWN} more`),
  ]));
}

function groupOf(member, guild) {
  const role = guild.roles.filter((r) => r.hoist && member.roles.includes(r.id)).sort((a, b) => b.position - a.position)[0];
  return role?.name ?? (member.bot ? "Apps" : "Members");
}

function entry(member, guild) {
  const user = store.users.get(member.user_id) ?? { id: member.user_id, bot: member.bot };
  const colour = colourOf(member.user_id, guild);
  const button = h("button", { type: "button", class: "member", "data-key": `member-${user.id}`, "data-testid": `member-${user.username}`, "aria-haspopup": "menu" },
    avatar(user, member.display_name), h("span", { class: "author", style: colour ? { "--name": colour } : {} }, member.display_name),
    member.owner && h("span", { class: "owner", title: "Server owner", "aria-label": "server owner", role: "img" }, icon("crown")), member.bot && h("span", { class: "tag" }, "APP"), user.id === store.me.id && h("span", { class: "quiet" }, "(you)"));
  button.addEventListener("click", () => memberMenu(user, member, button));
  return button;
}

async function talkTo(people) {
  const channel = await openPrivate(people);
  if (channel) emit("open", { channel: channel.id });
}

function status(member) {
  if (!store.app.status || member.user_id !== store.app.bot_user_id) return null;
  return h("p", { class: "quiet member-status", "data-testid": "bot-status" }, store.app.status);
}

function memberMenu(user, member, anchor) {
  const channel = store.view.thread ?? store.view.channel;
  const apps = store.commands.filter((c) => c.type === 2 && c.allowed !== false && fits(c, channel));
  const other = !user.bot && user.id !== store.me.id;
  showMenu(member.display_name, [
    ...(apps.length ? ["Apps", ...apps.map((c) => [c.label, () => userCommand(c.name, channel, user.id)]), null] : []),
    ...(other ? [[`Be ${member.display_name}`, () => emit("become", user.id)], [`Message ${member.display_name}`, () => talkTo([user.id])]] : []),
    ...(user.id === store.app?.bot_user_id ? [[store.me.installed ? "Remove from my apps" : "Add to my apps", () => emit("install", !store.me.installed)]] : []),
    ["Copy user ID", () => navigator.clipboard?.writeText(user.id)],
  ], anchor, anchor);
}
