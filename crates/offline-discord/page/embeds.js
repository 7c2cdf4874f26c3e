// Embeds and attachments. Pictures are loaded from this server only; others become plain links.

import { readText } from "./actions.js";
import { localUrl } from "./api.js";
import { h } from "./dom.js";
import { highlight } from "./highlight.js";
import { icon } from "./icons.js";
import { inline, markdown } from "./markdown.js";
import { cssColour } from "./store.js";
import { timeElement } from "./timestamps.js";

export function embed(data, message, context) {
  const colour = data.color ? { "--bar": cssColour(data.color) } : {};
  return h("div", { class: "embed", style: colour, "data-testid": "embed" },
    h("div", { class: "embed-main" },
      data.author?.name && h("div", { class: "embed-author" }, picture(data.author.icon_url, message, "", "icon"), maybeLink(data.author.url, data.author.name)),
      data.title && h("div", { class: "embed-title", role: "heading", "aria-level": 3 }, maybeLink(data.url, inline(data.title, context))),
      data.description && h("div", { class: "embed-description markdown" }, markdown(data.description, { ...context, level: data.title ? 3 : 2 })),
      data.fields?.length > 0 && fields(data.fields, context)),
    picture(data.thumbnail?.url, message, "", "thumbnail"),
    picture(data.image?.url, message, data.image?.description ?? data.title ?? "Image", "image"),
    footer(data, message));
}

const maybeLink = (url, content) => /^https?:\/\//.test(url ?? "")
  ? h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, content) : content;

/** Inline fields share a row, three at most, as in Discord; each knows how many columns of 12 it takes. */
function fields(list, context) {
  const rows = [];
  for (const field of list) {
    const row = rows.at(-1);
    if (field.inline && row?.[0].inline && row.length < 3) row.push(field);
    else rows.push([field]);
  }
  return h("div", { class: "fields" }, rows.flatMap((row) => row.map((field) =>
    h("div", { class: `field span-${12 / row.length}` },
      h("div", { class: "field-name" }, inline(field.name, context)),
      h("div", { class: "field-value markdown" }, markdown(field.value, context))))));
}

function footer({ footer: foot, timestamp }, message) {
  if (!foot?.text && !timestamp) return null;
  return h("div", { class: "embed-footer" },
    picture(foot?.icon_url, message, "", "icon"), foot?.text,
    foot?.text && timestamp && " • ",
    timestamp && timeElement(Date.parse(timestamp), "stamp", "quiet"));
}

export function picture(address, message, alt, kind) {
  if (!address) return null;
  const url = resolve(address, message);
  if (url) return h("img", { class: `picture ${kind}`, src: url, alt, loading: "lazy" });
  if (kind !== "image" && kind !== "thumbnail") return null;
  return h("a", { class: `picture-link ${kind}`, href: /^https?:/.test(address) ? address : null, target: "_blank", rel: "noopener noreferrer" },
    "image elsewhere (not loaded offline)");
}

function resolve(address, message) {
  const name = address.match(/^attachment:\/\/(.+)$/)?.[1];
  const file = name && message.attachments?.find((a) => a.filename === name);
  return localUrl(file ? file.url : address);
}

// ---- attachments

const usedInEmbed = (file, message) => message.embeds?.some((e) =>
  [e.image?.url, e.thumbnail?.url].some((url) => url === file.url || url === `attachment://${file.filename}`));

export function attachments(message) {
  return (message.attachments ?? []).filter((file) => !usedInEmbed(file, message)).map(attachment);
}

export function attachment(file) {
  const url = localUrl(file.url);
  if (url && /^image\/(png|jpe?g|gif|webp|avif)/.test(file.content_type ?? "")) {
    return h("a", { href: url, target: "_blank", rel: "noopener", class: "attachment-image" },
      h("img", { class: "picture image", src: url, alt: file.description ?? file.filename, loading: "lazy" }));
  }
  const box = h("div", { class: "attachment", "data-testid": "attachment" },
    h("div", { class: "attachment-head" }, icon("file"),
      h("a", { href: url, download: file.filename }, file.filename), h("span", { class: "quiet" }, size(file.size))));
  if (url && isText(file) && file.size <= 100_000) addPreview(box, url, file.filename);
  return box;
}

const isText = (file) => /^(text\/|application\/(json|toml|x-python))/.test(file.content_type ?? "")
  || /\.(py|txt|md|json|csv|sql|toml|rs|log)$/i.test(file.filename);

async function addPreview(box, url, name) {
  const text = await readText(url).catch(() => null);
  if (text === null) return;
  const short = text.split("\n").slice(0, 12).join("\n");
  const code = h("code", {}, highlight(short, name.split(".").pop()));
  box.append(h("pre", { class: "code", tabindex: 0, role: "region", "aria-label": `Content of ${name}` }, code));
  if (short.length === text.length) return;
  const more = h("button", { type: "button", class: "quiet-button" }, "Show all");
  more.addEventListener("click", () => { code.replaceChildren(...highlight(text, name.split(".").pop())); more.remove(); });
  box.append(more);
}

function size(bytes = 0) {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
