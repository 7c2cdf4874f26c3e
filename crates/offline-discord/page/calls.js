// The bot's API calls in plain words, by method and path.

import { channelTitle, nameOf, store } from "./store.js";

const place = (id) => {
  const channel = store.channels.get(id);
  return channel ? `${channel.type === 1 ? "the chat with " : "#"}${channelTitle(channel)}` : "a channel";
};
const secret = (body) => ((body?.data?.flags ?? body?.flags ?? 0) & 64 ? ", for one member alone" : "");

const CALLBACKS = {
  4: (body) => `Answered${secret(body)}`,
  5: (body) => `Said that it is thinking${secret(body)}`,
  6: () => "Took note of the press",
  7: () => "Changed the message that was pressed",
  8: (body) => `Offered ${body.data?.choices?.length ?? 0} choices`,
  9: (body) => `Opened the form “${body.data?.title ?? ""}”`,
};

// The first that fits wins; groups of the path are handed on.
const WORDS = [
  ["POST", /^\/interactions\/\d+\/[^/]+\/callback$/, (body) => (CALLBACKS[body?.type] ?? (() => "Answered, with files"))(body)],
  ["POST", /^\/webhooks\/\d+\/[^/]+$/, (body) => `Added an answer${secret(body)}`],
  ["PATCH", /^\/webhooks\/\d+\/[^/]+\/messages\/@original$/, () => "Put its answer in place"],
  ["PATCH", /^\/webhooks\/\d+\/[^/]+\/messages\/\d+$/, () => "Changed an answer"],
  ["DELETE", /^\/webhooks\//, () => "Took an answer back"],
  ["GET", /^\/webhooks\//, () => "Read its own answer"],
  ["POST", /^\/channels\/(\d+)\/messages$/, (_, id) => `Posted in ${place(id)}`],
  ["PATCH", /^\/channels\/(\d+)\/messages\/\d+$/, (_, id) => `Changed a message in ${place(id)}`],
  ["DELETE", /^\/channels\/(\d+)\/messages\/\d+$/, (_, id) => `Deleted a message in ${place(id)}`],
  ["GET", /^\/channels\/(\d+)\/messages/, (_, id) => `Read messages of ${place(id)}`],
  ["PUT", /^\/channels\/(\d+)\/messages\/\d+\/reactions\//, (_, id) => `Reacted in ${place(id)}`],
  ["POST", /^\/channels\/(\d+)\/(?:messages\/\d+\/)?threads$/, (body, id) => `Started the thread “${body?.name ?? ""}” in ${place(id)}`],
  ["PUT", /^\/channels\/(\d+)\/thread-members\/(\d+)$/, (_, id, user) => `Added ${nameOf(user)} to ${place(id)}`],
  ["POST", /^\/channels\/(\d+)\/typing$/, (_, id) => `Showed that it is typing in ${place(id)}`],
  ["PATCH", /^\/channels\/(\d+)$/, (_, id) => `Changed ${place(id)}`],
  ["GET", /^\/channels\/(\d+)/, (_, id) => `Looked at ${place(id)}`],
  ["POST", /^\/guilds\/\d+\/channels$/, (body) => `Made the channel #${body?.name ?? ""}`],
  ["GET", /^\/guilds\/\d+\/channels$/, () => "Read the list of channels"],
  ["GET", /^\/guilds\/\d+\/members/, () => "Looked at members"],
  ["PUT", /^\/applications\/.*\/commands$/, () => "Registered its commands"],
  ["GET", /^\/gateway/, () => "Asked where to connect"],
];
const OTHERWISE = { GET: "Read something", POST: "Made something", PUT: "Set something", PATCH: "Changed something", DELETE: "Deleted something" };

/** The path without the version and the query. */
export const pathOf = (call) => call.path.replace(/^\/api\/v\d+/, "").replace(/\?.*$/, "");

/** One call as a sentence; a refused one says so. */
export function inWords(call) {
  const path = pathOf(call);
  const [, pattern, say] = WORDS.find(([method, form]) => method === call.method && form.test(path)) ?? [];
  const done = say ? say(call.body, ...path.match(pattern).slice(1)) : OTHERWISE[call.method] ?? call.method;
  if (call.status < 400) return done;
  return `Refused (${call.response?.message ?? call.status}): ${done.toLowerCase()}`;
}
