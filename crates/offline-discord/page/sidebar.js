// The rail of servers, the list of channels with their threads and unread marks, and "you are …, speaking …".

import { openDm } from "./actions.js";
import { h, update } from "./dom.js";
import { channelIcon, icon } from "./icons.js";
import { LANGUAGES } from "./language.js";
import { avatar } from "./message.js";
import { channelTitle, currentGuild, emit, isUnread, nameOf, on, store } from "./store.js";

const SIGN_WORD = { 0: "text channel", 2: "voice channel", 5: "announcements", 13: "stage", 15: "forum", 1: "direct messages", 3: "group" };

export function buildSidebar(rail, sidebar) {
  const render = () => { renderRail(rail); renderSidebar(sidebar); };
  on("state channels unread view", render);
}

const unreadIn = (guild) => guild.channels.some((c) => c.type !== 4 && (isUnread(c) || c.threads?.some((t) => t.joined && isUnread(t))));

function renderRail(rail) {
  const { view } = store;
  const entry = (id, label, text, unread, open) => h("button", {
    type: "button", class: `guild${unread ? " unread" : ""}`, "aria-current": view.guild === id ? "true" : null, title: label,
    "data-key": `guild-${id}`, "data-testid": `guild-${label}`, onclick: open,
  }, h("span", { "aria-hidden": "true" }, text), h("span", { class: "sr-only" }, label + (unread ? ", unread" : "")));
  update(rail,
    entry(null, "Direct messages", icon("mail"), store.dms.some(isUnread), async () => { const dm = await openDm(); if (dm) emit("open", { channel: dm.id }); }),
    h("hr"),
    store.guilds.map((g) => entry(g.id, g.name, initials(g.name), unreadIn(g), () => emit("open", { guild: g.id }))));
}

const initials = (name) => name.split(/\s+/).map((word) => word[0]).join("").slice(0, 3).toUpperCase();

function renderSidebar(sidebar) {
  const guild = currentGuild();
  update(sidebar, h("div", { class: "side-head" }, h("h2", {}, guild?.name ?? "Direct messages"),
      h("button", { type: "button", class: "find", "data-testid": "quick", "data-key": "quick", "aria-haspopup": "dialog", onclick: () => emit("quick") }, h("span", {}, "Go to a channel…"), h("kbd", {}, "Ctrl K"))),
    h("div", { class: "side-list", tabindex: -1 }, guild ? [events(guild), channelTree(guild)] : h("ul", {}, store.dms.map((dm) => channelItem(dm)))),
    memberSwitch());
}

function channelTree(guild) {
  const under = (parent) => guild.channels.filter((c) => c.type !== 4 && (c.parent_id ?? null) === parent);
  const known = new Set(guild.channels.map((c) => c.id));
  const loose = guild.channels.filter((c) => c.type !== 4 && (!c.parent_id || !known.has(c.parent_id)));
  const categories = guild.channels.filter((c) => c.type === 4 && under(c.id).length);
  return [
    h("ul", {}, loose.map((c) => channelItem(c))),
    categories.map((category) => h("section", { "aria-label": category.name }, h("h3", { class: "category" }, category.name), h("ul", {}, under(category.id).map((c) => channelItem(c))))),
  ];
}

function channelItem(channel) {
  const name = channelTitle(channel);
  const threads = (channel.threads ?? []).filter((t) => t.id === store.view.thread || (t.joined && !t.archived));
  return h("li", {},
    entryButton(channel, name, SIGN_WORD[channel.type] ?? "channel", `channel-${name}`),
    threads.length > 0 && h("ul", { class: "threads", "aria-label": `Threads of ${name}` }, threads.map((t) =>
      h("li", {}, entryButton(t, t.name, "thread", `thread-${t.name}`)))));
}

function entryButton(channel, name, word, testid) {
  const open = [store.view.channel, store.view.thread].includes(channel.id);
  const unread = !open && isUnread(channel);
  const pings = store.pings.get(channel.id);
  return h("button", {
    type: "button", class: `channel${unread ? " unread" : ""}`, "aria-current": open ? "page" : null, "data-key": `channel-${channel.id}`, "data-testid": testid, "data-channel-id": channel.id,
    "aria-label": `${name}, ${word}${unread ? ", unread" : ""}${pings ? `, ${pings} mentions` : ""}`, onclick: () => emit("open", { channel: channel.id }),
  }, channelIcon(channel.type), h("span", { class: "channel-name" }, name), pings > 0 && h("span", { class: "pings" }, pings));
}

function events(guild) {
  const coming = (guild.scheduled_events ?? []).filter((e) => [1, 2].includes(e.status));
  if (!coming.length) return null;
  return h("details", { class: "events" }, h("summary", {}, icon("calendar"), ` ${coming.length} ${coming.length === 1 ? "event" : "events"}`),
    h("ul", {}, coming.map((e) => h("li", {}, h("b", {}, e.name), h("small", {}, new Date(e.scheduled_start_time).toLocaleString(store.me.locale)), e.description && h("small", {}, e.description)))));
}

function memberSwitch() {
  const people = [...store.users.values()].filter((u) => !u.bot);
  const box = h("select", { id: "member-switch", "data-testid": "member-switch", "data-key": "member-switch" },
    people.map((u) => h("option", { value: u.id, selected: u.id === store.me?.id }, nameOf(u.id))));
  box.addEventListener("change", () => emit("become", box.value));
  return h("div", { class: "side-foot" }, store.me && avatar(store.me, nameOf(store.me.id)),
    h("label", { for: "member-switch" }, "you are"), box,
    store.me && [h("label", { for: "language-switch" }, "speaking"), languageSwitch(store.me.locale)]);
}

/** Bots are told in which language a member uses Discord; the page itself stays English. */
function languageSwitch(spoken) {
  const offered = Object.entries({ ...LANGUAGES, [spoken]: LANGUAGES[spoken] ?? spoken });
  const box = h("select", { id: "language-switch", "data-testid": "language-switch", "data-key": "language-switch" },
    offered.map(([code, name]) => h("option", { value: code, lang: code, selected: code === spoken }, name)));
  box.addEventListener("change", () => emit("speak", box.value));
  return box;
}
