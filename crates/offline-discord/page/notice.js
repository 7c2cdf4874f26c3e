// The line under the bar while something is missing: what it is, and what to do.

import { h, update } from "./dom.js";
import { on, store } from "./store.js";

// A bot that is just starting, or a stream that is cut for a moment, is not worth a line.
const PATIENCE_MS = 1500;

export function buildNotice(box) {
  let waiting;
  const show = () => {
    const words = trouble();
    box.hidden = !words;
    update(box, words && h("p", { "data-testid": "notice" }, words));
  };
  on("connection state", () => {
    clearTimeout(waiting);
    if (trouble()) waiting = setTimeout(show, PATIENCE_MS);
    else show();
  });
}

function trouble() {
  if (!store.online) return "The offline server does not answer. Start it again: this page goes on by itself, and what you were writing is kept.";
  if (store.app && !store.app.connected) return `${store.app.name} is not connected, so commands and buttons will fail. Start the bot: this page notices by itself.`;
  return null;
}
