// The member list of the open server, by hoisted role.

import { h, update } from "./dom.js";
import { icon } from "./icons.js";
import { avatar } from "./message.js";
import { personMenu } from "./person.js";
import { pointOf } from "./popup.js";
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
  button.addEventListener("click", () => personMenu(user, member.display_name, button, button));
  button.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    personMenu(user, member.display_name, pointOf(event) ?? button, button);
  });
  return button;
}

function status(member) {
  if (!store.app.status || member.user_id !== store.app.bot_user_id) return null;
  return h("p", { class: "quiet member-status", "data-testid": "bot-status" }, store.app.status);
}
