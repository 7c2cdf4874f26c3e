// The panels beside the channel: which are open, what gives way to what, Escape and the way back.

import { emit, on, store } from "./store.js";

const CROWDED = 1500;
const PHONE = 720;
const byId = (id) => document.getElementById(id);
const wanted = { members: innerWidth >= 1100, drawer: false };

export function buildPanels() {
  on("toggle", toggle);
  on("view", layout);
  matchMedia(`(width <= ${PHONE}px)`).addEventListener("change", (phone) => {
    wanted.members = !phone.matches;
    layout();
  });
  addEventListener("resize", layout);
  addEventListener("keydown", (event) => event.key === "Escape" && !event.defaultPrevented && leave());
  layout();
}

/** A thread and the drawer need the room of the member list, but for a phone, where it lies above them. */
const crowded = () => innerWidth <= CROWDED && innerWidth > PHONE && (store.view.thread || wanted.drawer);

function layout() {
  byId("members").hidden = !wanted.members || Boolean(crowded());
  byId("drawer").hidden = !wanted.drawer;
  emit("panels");
}

function toggle(panel) {
  if (panel === "sidebar") return toggleSidebar();
  const box = byId(panel);
  const inside = box.contains(document.activeElement);
  wanted[panel] = box.hidden;
  if (panel === "members" && wanted.members && crowded()) {
    wanted.drawer = false;
    if (store.view.thread) emit("open", { channel: store.view.channel });
  }
  layout();
  if (inside) back(panel);
}

function toggleSidebar() {
  const shown = document.body.classList.toggle("show-sidebar");
  if (shown) byId("sidebar").querySelector("[aria-current], .channel")?.focus();
  else back("sidebar");
}

const back = (panel) => document.querySelector(`[data-testid="toggle-${panel}"]`).focus();

/** Escape closes the panel one is in, or the one that lies above the rest. */
function leave() {
  const at = document.activeElement;
  if (document.querySelector("dialog[open]")) return;
  if (document.body.classList.contains("show-sidebar")) return void toggleSidebar();
  const panel = ["drawer", "members"].find((id) => byId(id).contains(at));
  if (panel) toggle(panel);
  else if (byId("thread").contains(at) && !at.value) emit("open", { channel: store.view.channel });
}
