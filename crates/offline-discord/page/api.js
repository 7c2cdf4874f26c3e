// The control API (CONTROL.md) as functions: reading, doing, and the stream of events.

const BASE = "./_control/v1/";

export class ApiError extends Error {}

async function read(response) {
  const body = await response.json().catch(() => null);
  if (response.ok) return body ?? {};
  throw new ApiError(body?.message ?? `The offline server answered ${response.status}`);
}

async function reach(path, init) {
  try {
    return await fetch(BASE + path, init);
  } catch {
    throw new ApiError("The offline server does not answer. Is it still running?");
  }
}

export async function get(path, params = {}) {
  const known = Object.entries(params).filter(([, value]) => value !== undefined && value !== null);
  return read(await reach(`${path}?${new URLSearchParams(known)}`));
}

export async function post(path, body) {
  const headers = { "Content-Type": "application/json" };
  return read(await reach(path, { method: "POST", headers, body: JSON.stringify(body) }));
}

const EVENTS = [
  "hello", "message_create", "message_update", "message_delete", "reactions", "pins",
  "channel_create", "channel_update", "channel_delete", "thread_create", "thread_update", "thread_delete",
  "guild_update", "dms", "commands", "typing", "interaction", "modal", "clock", "connection", "status", "call",
];

/** Opens the event stream; `onEvent(type, data)` for each, `onState("open" | "lost")`. Returns a closer. */
export function listen(user, onEvent, onState) {
  let source;
  let retry;
  const open = () => {
    source = new EventSource(`${BASE}events?${new URLSearchParams({ user })}`);
    for (const type of EVENTS) source.addEventListener(type, (event) => onEvent(type, JSON.parse(event.data)));
    source.onopen = () => onState("open");
    source.onerror = () => {
      onState("lost");
      // The browser tries again by itself after a cut, but not after an answer it did not like.
      if (source.readyState === EventSource.CLOSED) retry = setTimeout(open, 2000);
    };
  };
  open();
  return () => { clearTimeout(retry); source.close(); };
}

/** A browser File as the API wants it. */
export async function encodeFile(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (let i = 0; i < bytes.length; i += 0x8000) binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return { filename: file.name, content_base64: btoa(binary), content_type: file.type || undefined };
}

/** Attachments come with absolute addresses; the page loads them from its own origin only. Null: elsewhere. */
export function localUrl(address) {
  if (!address) return null;
  let url;
  try {
    url = new URL(address, location.href);
  } catch {
    return null;
  }
  const loopback = ["127.0.0.1", "localhost", "[::1]", location.hostname].includes(url.hostname);
  const same = loopback && url.port === location.port && /^https?:$/.test(url.protocol);
  return same ? url.pathname + url.search : null;
}
