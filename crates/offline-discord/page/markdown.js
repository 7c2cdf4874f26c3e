// Discord's Markdown as elements. Input is data: everything ends in text nodes, links are http(s) only.

import { h } from "./dom.js";
import { highlight } from "./highlight.js";
import { mention } from "./mentions.js";
import { timeElement } from "./timestamps.js";

/** A whole message, embed description or field. `context` names the guild for mentions. */
export function markdown(text, given = {}) {
  // A message stands under its channel's heading (2), an embed's text under its title (3).
  const context = { ...given, level: given.level ?? 2 };
  const out = [];
  const fence = /```(?:([a-zA-Z0-9_+.#-]+)\n)?\n?([\s\S]*?)\n?```/g;
  let at = 0;
  for (const match of text.matchAll(fence)) {
    if (match[2].trim() === "") continue;
    out.push(...blocks(text.slice(at, match.index).replace(/\n$/, ""), context));
    out.push(codeBlock(match[2], match[1]));
    at = match.index + match[0].length;
    if (text[at] === "\n") at++;
  }
  out.push(...blocks(text.slice(at), context));
  return out;
}

function codeBlock(code, language) {
  return h("pre", { class: "code", tabindex: 0, role: "region", "aria-label": `Code ${language ?? ""}`.trim() },
    h("code", { "data-language": language ?? "" }, highlight(code, language)));
}

// ---- lines

const LINES = [
  { test: /^(#{1,3}) +(.+)$/, take: heading },
  { test: /^-# +(.+)$/, take: subtext },
  { test: /^>>> ?/, take: longQuote },
  { test: /^> ?/, take: quote },
  { test: /^ *(?:[-*]|\d+\.) +\S/, take: list },
];

function blocks(text, context) {
  if (text === "") return [];
  const lines = text.split("\n");
  const out = [];
  let plain = [];
  const flush = () => {
    if (plain.length) out.push(h("span", { class: "text" }, inline(plain.join("\n"), context)));
    plain = [];
  };
  for (let at = 0; at < lines.length;) {
    const rule = LINES.find(({ test }) => test.test(lines[at]));
    if (!rule) {
      plain.push(lines[at++]);
      continue;
    }
    flush();
    const [element, used] = rule.take(lines.slice(at), rule.test, context);
    out.push(element);
    at += used;
  }
  flush();
  return out;
}

function heading([line], test, context) {
  const [, marks, text] = line.match(test);
  // For a screen reader no level is skipped, whatever the writer did.
  context.level = Math.min(marks.length + 2, context.level + 1);
  return [h("div", { class: `heading h${marks.length}`, role: "heading", "aria-level": context.level }, inline(text, context)), 1];
}

function subtext([line], test, context) {
  return [h("small", { class: "subtext" }, inline(line.match(test)[1], context)), 1];
}

function longQuote(lines, test, context) {
  const text = lines.join("\n").replace(test, "");
  return [h("blockquote", {}, blocks(text, context)), lines.length];
}

function quote(lines, test, context) {
  const used = countWhile(lines, (line) => test.test(line) && !line.startsWith(">>>"));
  const text = lines.slice(0, used).map((line) => line.replace(test, "")).join("\n");
  return [h("blockquote", {}, blocks(text, context)), used];
}

const ITEM = /^( *)([-*]|\d+\.) +(.+)$/;

function list(lines, test, context) {
  const numbered = (line) => /^\d/.test(line);
  const used = countWhile(lines, (line) => test.test(line) && (line.startsWith(" ") || numbered(line) === numbered(lines[0])));
  const items = lines.slice(0, used).map((line) => line.match(ITEM));
  return [nest(items, 0, items.length, context), used];
}

function nest(items, from, to, context) {
  const depth = items[from][1].length;
  const ordered = /\d/.test(items[from][2]);
  const box = h(ordered ? "ol" : "ul", ordered ? { start: parseInt(items[from][2], 10) } : {});
  for (let at = from; at < to;) {
    let end = at + 1;
    while (end < to && items[end][1].length > depth) end++;
    const inner = end > at + 1 ? nest(items, at + 1, end, context) : null;
    box.append(h("li", {}, inline(items[at][3], context), inner));
    at = end;
  }
  return box;
}

function countWhile(lines, test) {
  const end = lines.findIndex((line) => !test(line));
  return end < 0 ? lines.length : end;
}

// ---- within a line: the first rule that matches at the leftmost place wins

const RULES = [
  { at: /\\([^\w\s])/, make: (m) => m[1] },
  { at: /(`{1,2})(?!`)([\s\S]*?[^`])\1(?!`)/, make: (m) => h("code", { class: "inline" }, m[2].trim() || m[2]) },
  { at: /<t:(-?\d{1,17})(?::([tTdDfFRsS]))?>/, make: (m) => timeElement(Number(m[1]) * 1000, m[2] ?? "f") },
  { at: /<(@&|@!?|#|id:)(\w+)>/, make: (m, c) => mention(m[1], m[2], c) },
  { at: /<\/([^:>\n]{1,98}):(\d+)>/, make: (m) => mention("/", m[1]) },
  { at: /<(a?):(\w{2,32}):(\d+)>/, make: (m) => h("span", { class: "emoji", title: `:${m[2]}:` }, `:${m[2]}:`) },
  { at: /@(everyone|here)\b/, make: (m) => h("span", { class: "mention" }, m[0]) },
  { at: /\[((?:\\.|[^\]\n\\])+)\]\(<?(https?:\/\/(?:[^\s<>()]|\([^\s<>()]*\))+)>?(?:\s+"[^"]*")?\)/, make: (m, c) => link(m[2], inline(m[1], { ...c, links: false })) },
  { at: /<(https?:\/\/[^\s<>]+)>/, make: (m) => link(m[1], m[1]) },
  { at: /https?:\/\/[^\s<]+[^\s<.,:;"')\]*_|~]/, make: (m, c) => c.links === false ? m[0] : link(m[0], m[0]) },
  { at: /\|\|([\s\S]+?)\|\|/, make: (m, c) => spoiler(inline(m[1], c)) },
  { at: /\*\*\*([^\s*](?:[\s\S]*?[^\s])?)\*\*\*/, make: (m, c) => h("strong", {}, h("em", {}, inline(m[1], c))) },
  { at: /\*\*((?:\\.|[^\\])+?)\*\*(?!\*)/, make: (m, c) => h("strong", {}, inline(m[1], c)) },
  { at: /__((?:\\.|[^\\])+?)__(?!_)/, make: (m, c) => h("u", {}, inline(m[1], c)) },
  { at: /~~((?:\\.|[^\\])+?)~~/, make: (m, c) => h("s", {}, inline(m[1], c)) },
  { at: /\*(?=[^\s*])((?:\*\*|\\.|[^*\\])+?)\*(?!\*)/, make: (m, c) => h("em", {}, inline(m[1], c)) },
  { at: /(?<!\w)_(?=\S)((?:__|\\.|[^_\\])+?)_(?!\w)/, make: (m, c) => h("em", {}, inline(m[1], c)) },
];

export function inline(text, context = {}) {
  const out = [];
  let rest = text;
  while (rest) {
    const hit = leftmost(rest);
    if (!hit) break;
    out.push(rest.slice(0, hit.match.index), hit.rule.make(hit.match, context));
    rest = rest.slice(hit.match.index + hit.match[0].length);
  }
  out.push(rest);
  return out;
}

function leftmost(text) {
  let best = null;
  for (const rule of RULES) {
    const match = rule.at.exec(text);
    if (match && (!best || match.index < best.match.index)) best = { rule, match };
  }
  return best;
}

function link(address, content) {
  const here = address.match(/^https?:\/\/(?:www\.)?discord(?:app)?\.com\/channels\/(?:\d+|@me)\/(\d+)(?:\/(\d+))?\/?$/);
  if (here) return mention("#", here[1], { message: here[2], label: content === address ? null : content });
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer", title: address }, content);
}

function spoiler(content) {
  const box = h("button", { type: "button", class: "spoiler", "aria-expanded": "false", "aria-label": "Spoiler, press to show" },
    h("span", {}, content));
  const show = () => box.replaceWith(h("span", { class: "spoiler shown" }, content));
  box.addEventListener("click", show);
  return box;
}
