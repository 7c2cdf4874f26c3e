// Components V2: text, sections, galleries, files, separators and containers.

import { control } from "./components.js";
import { attachment, picture } from "./embeds.js";
import { h } from "./dom.js";
import { markdown } from "./markdown.js";
import { channelGuild, cssColour } from "./store.js";

/** One top-level or nested component; `row` draws action rows. */
export const layout = (message, component, row) => veiled(component, drawn(message, component, row));

/** What is marked as a spoiler is shown on a press. */
function veiled({ spoiler }, element) {
  if (!spoiler) return element;
  const veil = h("button", { type: "button", class: "button secondary", "data-testid": "spoiler", "aria-expanded": "false" }, "Spoiler: press to show");
  veil.addEventListener("click", () => veil.replaceWith(element));
  return veil;
}

function drawn(message, component, row) {
  const inner = () => (component.components ?? []).map((part) => layout(message, part, row));
  switch (component.type) {
    case 1: return row(message, component);
    case 9: return h("div", { class: "section" }, h("div", { class: "section-text" }, inner()), accessory(message, component.accessory));
    case 10: return h("div", { class: "content markdown" }, markdown(component.content ?? "", { guild: channelGuild(message.channel_id)?.id }));
    case 11: return picture(component.media?.url, message, component.description ?? "", "thumbnail");
    case 12: return h("div", { class: "gallery" }, (component.items ?? []).map((item) => veiled(item, picture(item.media?.url, message, item.description ?? "Image", "image"))));
    case 13: return file(message, component);
    case 14: return h("hr", { class: `${component.divider === false ? "gap" : "line"}${component.spacing === 2 ? " wide" : ""}` });
    case 17: return h("div", { class: "embed container", style: component.accent_color ? { "--bar": cssColour(component.accent_color) } : {} }, h("div", { class: "embed-main" }, inner()));
    default: return control(message, component);
  }
}

function accessory(message, component) {
  if (!component) return null;
  return component.type === 11 ? picture(component.media?.url, message, component.description ?? "", "thumbnail") : control(message, component);
}

function file(message, component) {
  const name = component.file?.url?.replace("attachment://", "");
  const found = message.attachments?.find((a) => a.filename === name || a.url === component.file?.url);
  return found ? attachment(found) : h("span", { class: "quiet" }, name);
}
