// The top bar: the offline clock and how to move it, theme, the drawer's switch, the connection.

import { moveClock } from "./actions.js";
import { h, update } from "./dom.js";
import { icon } from "./icons.js";
import { emit, now, on, store } from "./store.js";
import { formatTime } from "./timestamps.js";

const STEPS = [["+1 min", 60, "plus-1-min"], ["+10 min", 600, "plus-10-min"], ["+1 day", 86400, "plus-1-day"]];
const SPEED = 60;
let speeding = null;

const time = h("time", { class: "clock-now", "data-testid": "clock-now" });
const status = h("span", { class: "status", role: "status", "data-testid": "connection" });

const jumps = h("span", { class: "jumps" });

export function buildBar(box) {
  const speed = speedButton();
  box.append(
    h("button", { type: "button", class: "icon only-narrow", "aria-label": "Channels", "data-testid": "toggle-sidebar", onclick: () => emit("toggle", "sidebar") }, icon("menu")),
    h("span", { class: "clock-label" }, icon("clock")), time,
    h("div", { class: "clock-steps", role: "group", "aria-label": "Move the clock forward" },
      STEPS.map(([label, seconds, id]) => stepButton(label, { advance_seconds: seconds }, id)), jumps, speed),
    h("span", { class: "grow" }), status,
    toggle("members", "members", "Members"), toggle("drawer", "calls", "What the bot just did"), themeButton());
  document.documentElement.dataset.theme = localStorage.getItem("theme") ?? "";
  on("clock", renderClock);
  on("connection state", renderStatus);
  setInterval(renderTime, 500);
}

function renderClock() {
  update(jumps, (store.clock.jumps ?? []).map((jump) => stepButton(jump.label, { jump: jump.name }, `jump-${jump.name}`, {
    // What one jumps to may come to be while the clock stands, so the press decides.
    title: jump.at ? formatTime(Date.parse(jump.at), "F") : null,
  })));
  renderTime();
}

function stepButton(label, body, id, extra = {}) {
  const button = h("button", { type: "button", class: "chip", "data-testid": `clock-${id}`, "data-key": `clock-${id}`, ...extra }, label);
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    await moveClock(body);
    button.removeAttribute("aria-busy");
  });
  return button;
}

function speedButton() {
  const button = h("button", { type: "button", class: "chip", "aria-pressed": "false", "data-testid": "clock-speed", title: "A minute per second", "aria-label": `Speed ×${SPEED}: a minute per second` }, `speed ×${SPEED}`);
  button.addEventListener("click", () => {
    clearInterval(speeding);
    speeding = speeding ? null : setInterval(hurry, 1000);
    button.setAttribute("aria-pressed", String(Boolean(speeding)));
  });
  return button;
}

let hurrying = false;
async function hurry() {
  if (hurrying) return;
  hurrying = true;
  await moveClock({ advance_seconds: store.clock.frozen ? SPEED : SPEED - 1 });
  hurrying = false;
}

function renderTime() {
  if (!store.clock) return;
  const ms = now();
  time.dateTime = new Date(ms).toISOString();
  const text = `${formatTime(ms, "d")} ${formatTime(ms, "T")}`;
  if (time.textContent !== text) time.textContent = text;
}

function renderStatus() {
  const [text, kind] = !store.online ? ["offline server gone, trying again…", "bad"] : store.app?.connected ? ["bot connected", "good"] : ["bot not connected", "bad"];
  if (status.textContent === text) return;
  status.className = `status ${kind}`;
  status.textContent = text;
}

function toggle(panel, sign, label) {
  const button = h("button", { type: "button", class: "icon", "aria-label": label, title: label, "data-testid": `toggle-${panel}`, onclick: () => emit("toggle", panel) }, icon(sign));
  on("panels state", () => button.setAttribute("aria-pressed", String(!document.getElementById(panel).hidden)));
  return button;
}

function themeButton() {
  const flip = () => {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const shown = document.documentElement.dataset.theme || (dark ? "dark" : "light");
    const theme = shown === "dark" ? "light" : "dark";
    document.documentElement.dataset.theme = theme;
    localStorage.setItem("theme", theme);
  };
  return h("button", { type: "button", class: "icon", "aria-label": "Dark or light", title: "Dark or light", "data-testid": "theme", "data-key": "bar-theme", onclick: flip }, icon("theme"));
}
