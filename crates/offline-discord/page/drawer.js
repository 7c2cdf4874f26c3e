// "What the bot just did": the API calls behind what one sees, newest first, each with its JSON.

import { inWords, pathOf } from "./calls.js";
import { fill, h } from "./dom.js";
import { highlight } from "./highlight.js";
import { icon } from "./icons.js";
import { emit, on, store } from "./store.js";

const KEEP = 300;
let about = null;  // a message whose calls alone are shown

export function buildDrawer(box) {
  const list = h("ol", { class: "calls", "data-testid": "calls" });
  const title = h("h2", {}, "What the bot just did");
  const all = h("button", { type: "button", class: "quiet-button", hidden: true, onclick: () => { about = null; render(); } }, "Show all calls");
  box.append(h("header", {}, title, h("button", { type: "button", class: "icon", "aria-label": "Close", onclick: () => emit("toggle", "drawer") }, icon("close"))),
    h("p", { class: "quiet" }, "Each call of the bot to Discord's REST API, as the offline server saw it."), all, list);
  const render = () => {
    all.hidden = !about;
    const calls = store.calls.filter((call) => !about || JSON.stringify(call).includes(about)).reverse();
    fill(list, calls.length ? calls.map(entry) : h("li", { class: "quiet" }, about ? "No call seen since this page was opened." : "Nothing yet: use a command or press a button."));
  };
  on("call", (call) => {
    store.calls.push(call);
    if (store.calls.length > KEEP) store.calls.shift();
    if (about || store.calls.length === 1) return void render();
    list.prepend(entry(call));
    if (list.children.length > KEEP) list.lastChild.remove();
  });
  on("show-calls", (message) => {
    about = message.id;
    render();
    if (box.hidden) emit("toggle", "drawer");
  });
  render();
}

function entry(call) {
  const details = h("details", { class: "call", "data-testid": "call" },
    h("summary", {}, h("span", { class: "told" }, inWords(call)),
      h("span", { class: "raw" }, h("span", { class: "method" }, call.method), " ", h("span", { class: "path" }, plain(call)), " ",
        h("span", { class: call.status < 400 ? "ok" : "error" }, call.status), h("span", { class: "quiet" }, ` ${Number(call.ms).toFixed(1)} ms`))));
  details.addEventListener("toggle", () => details.open && details.children.length === 1 && details.append(
    ...[h("p", { class: "quiet" }, `${call.at} · ${call.path}`), json("Sent", call.body), json("Answered", call.response)].filter(Boolean)), { once: true });
  return h("li", {}, details);
}

/** The path without the version, tokens and ids shortened; opened, an entry shows it whole. */
const plain = (call) => pathOf(call).replace(/[\w.-]{24,}/g, "…").replace(/\d{13,}(\d{4})/g, "…$1");

function json(label, value) {
  if (value === null || value === undefined || value === "") return null;
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  return h("div", {}, h("b", {}, label), h("pre", { class: "code", tabindex: 0, role: "region", "aria-label": label }, h("code", {}, highlight(text, "json"))));
}
