// Start-up, navigation and the switch between members: the only module that knows all the others.

import { install, speak } from "./actions.js";
import { buildAnnouncer } from "./announce.js";
import { ApiError, listen } from "./api.js";
import { buildBar } from "./bar.js";
import { fill, h, toast } from "./dom.js";
import { buildDrawer } from "./drawer.js";
import { applyEvent } from "./events.js";
import { icon } from "./icons.js";
import { inline } from "./markdown.js";
import { buildMembers } from "./members.js";
import "./modal.js";
import { buildNotice } from "./notice.js";
import { Pane } from "./pane.js";
import { buildPanels } from "./panels.js";
import "./quick.js";
import { buildSidebar } from "./sidebar.js";
import { emit, guildOf, isThread, loadState, markRead, on, store } from "./store.js";

const byId = (id) => document.getElementById(id);
let main;
let side;
let closeStream = () => {};

async function start() {
  buildBar(byId("bar"));
  buildSidebar(byId("rail"), byId("sidebar"));
  buildMembers(byId("members"));
  buildDrawer(byId("drawer"));
  buildNotice(byId("notice"));
  buildAnnouncer(byId("announce"));
  main = new Pane(byId("main"), "main");
  side = new Pane(byId("thread"), "thread");
  buildPanels();
  on("open", open);
  on("become", become);
  on("speak", async (locale) => { await speak(locale); await rereadSoon(); });
  on("install", async (installed) => { await install(installed); await rereadSoon(); });
  on("command", (name) => (store.view.thread ? side : main).composer.startCommand(name));
  addEventListener("hashchange", () => followAddress());
  document.addEventListener("visibilitychange", () => !document.hidden && [store.view.channel, store.view.thread].forEach((id) => id && markRead(id)));
  await begin(new URLSearchParams(location.search).get("as"));
}

/** Who one is lives in the address (`?as=ada`), so that two tabs can be two members. */
async function begin(name) {
  try {
    await loadState();
    const wanted = name && [...store.users.values()].find((u) => !u.bot && (u.username === name || u.id === name));
    if (wanted && wanted.id !== store.me.id) await loadState(wanted.id);
  } catch (error) {
    toast(error.message, "error");
    setTimeout(() => begin(name), 2000);
    return;
  }
  store.messages.clear();
  store.complete.clear();
  connect();
  showHints();
  emit("state");
  followAddress();
  showModals();
}

async function become(id) {
  const user = store.users.get(id);
  if (!user) return;
  history.replaceState(null, "", `?as=${encodeURIComponent(user.username)}${location.hash}`);
  store.pings.clear();
  emit("user");
  closeStream();
  await begin(user.username);
}

let stateNow = Promise.resolve();
/** Reads the state again; used after reconnects and when the server says that much has changed. */
async function reread() {
  const turn = stateNow.then(() => loadState(store.me.id));
  stateNow = turn.catch(() => {});
  await turn;
  emit("state");
  if (!store.channels.has(store.view.channel)) open({});
}

/** The same for an event, which nobody waits for: a lost server is told by the stream, and made up for then. */
const rereadSoon = () => reread().catch(forgive);

function forgive(error) {
  if (!(error instanceof ApiError)) throw error;
}

function connect() {
  closeStream();
  let wasLost = false;
  closeStream = listen(store.me.id, (type, data) => applyEvent(type, data, rereadSoon), async (state) => {
    store.online = state === "open";
    emit("connection");
    if (state === "lost") wasLost = true;
    else if (wasLost) {
      wasLost = false;
      await catchUp().catch((error) => { forgive(error); wasLost = true; });
    }
  });
}

/** What happened while the stream was cut is not told again: all that is on screen is read anew. */
async function catchUp() {
  await reread();
  showModals();
  await Promise.all([main.reload(), store.view.thread && side.reload()]);
}

const showModals = () => store.modals.forEach((modal) => emit("modal", modal));

// ---- what is open

function followAddress() {
  const [channel, message] = location.hash.slice(1).split("/");
  open({ channel: store.channels.has(channel) ? channel : undefined, message });
}

const firstChannel = (guild) => guild?.channels.find((c) => c.id === localStorage.getItem(`open:${guild.id}`))
  ?? guild?.channels.find((c) => [0, 5, 15].includes(c.type));

/** Opens a channel or thread (a thread beside its channel), or a server's last channel. */
function open({ guild, channel, message }) {
  const found = store.channels.get(channel) ?? firstChannel(guildOf(guild) ?? store.guilds[0]) ?? store.dms[0];
  if (!found) return;
  const thread = isThread(found) ? found : null;
  const parent = thread ? store.channels.get(thread.parent_id) : found;
  if (!parent) return;
  store.view = { guild: parent.guild_id ?? null, channel: parent.id, thread: thread?.id ?? null };
  if (parent.guild_id) localStorage.setItem(`open:${parent.guild_id}`, parent.id);
  history.replaceState(null, "", `${location.search}#${found.id}`);
  document.title = `${thread ? thread.name : found.name ? `#${found.name}` : "Direct messages"} · Offline Discord`;
  byId("thread").hidden = !thread;
  document.body.classList.toggle("has-thread", Boolean(thread));
  document.body.classList.remove("show-sidebar");
  emit("view");
  main.open(parent, thread ? null : message);
  if (thread) side.open(thread, message);
  if (takesFocus()) (thread ? side : main).composer.input.focus();
}

/** The message box takes the focus, but not from a dialog or the member switch, nor where it would raise a phone's keyboard. */
const takesFocus = () => matchMedia("(hover: hover)").matches && !document.querySelector("dialog[open]") && document.activeElement?.id !== "member-switch";

/** Words of the embedding program for a first visit; dismissed for good. */
function showHints() {
  const box = byId("hint");
  box.hidden = !store.hints.length || localStorage.getItem("hint-seen") === store.hints.join("\n");
  const close = () => { localStorage.setItem("hint-seen", store.hints.join("\n")); box.hidden = true; };
  fill(box, h("p", { "data-testid": "hint" }, store.hints.flatMap((hint) => [...inline(hint), " "])), h("button", { type: "button", class: "icon", "aria-label": "Close the hint", onclick: close }, icon("close")));
}

start();
