// Mentions of members, roles, channels and commands: names instead of ids, and where a press leads.

import { h } from "./dom.js";
import { channelIcon } from "./icons.js";
import { channelTitle, cssColour, emit, guildOf, nameOf, store } from "./store.js";

/** kind: "@", "@!", "@&", "#", "/" or "id:" as in the markup; context: {guild, message, label}. */
export function mention(kind, id, context = {}) {
  if (kind === "@&") return role(id, context);
  if (kind === "#") return channel(id, context);
  if (kind === "/") return command(id);
  if (kind === "id:") return h("span", { class: "mention" }, `# ${id}`);
  const self = id === store.me.id ? " self" : "";
  return h("span", { class: `mention${self}`, "data-user": id }, `@${nameOf(id, guildOf(context.guild))}`);
}

function role(id, { guild }) {
  const found = guildOf(guild)?.roles.find((r) => r.id === id);
  if (!found) return h("span", { class: "mention" }, "@deleted-role");
  const style = found.color ? { "--role": cssColour(found.color) } : {};
  return h("span", { class: `mention${found.color ? " coloured" : ""}`, style }, `@${found.name.replace(/^@/, "")}`);
}

function channel(id, { message, label }) {
  const found = store.channels.get(id);
  if (!found) return h("span", { class: "mention" }, "# unknown");
  return h("button", {
    type: "button", class: "mention", onclick: () => emit("open", { channel: id, message }),
  }, label ?? [channelIcon(found.type), channelTitle(found)], message && !label ? " › message" : "");
}

function command(name) {
  return h("button", { type: "button", class: "mention", onclick: () => emit("command", name) }, `/${name}`);
}
