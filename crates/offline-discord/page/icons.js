// The page's own signs as small line drawings, so that none depends on an emoji font.

const PATHS = {
  announce: "M4 10v4h3l9 5V5l-9 5zM19 10v4",
  calendar: "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4",
  calls: "M3 12h4l3-8 4 16 3-8h4",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3 2",
  close: "M6 6l12 12M18 6 6 18",
  crown: "M4 18h16l1-10-5 4-4-7-4 7-5-4z",
  eye: "M2 12s4-6 10-6 10 6 10 6-4 6-10 6-10-6-10-6zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  forum: "M4 4h11v8H8l-4 3zM9 15h7l4 3V9h-2",
  hash: "M9 4 7 20M17 4l-2 16M4 9h16M3.5 15h16",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  mail: "M3 6h18v12H3zM3 7l9 7 9-7",
  members: "M16 19v-1a4 4 0 0 0-4-4H7a4 4 0 0 0-4 4v1M9.5 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6M21 19v-1a4 4 0 0 0-3-3.8M15.5 4.2a3 3 0 0 1 0 5.6",
  menu: "M4 7h16M4 12h16M4 17h16",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20c1-4 4-5 8-5s7 1 8 5",
  plus: "M12 5v14M5 12h14",
  reply: "M9 6 4 11l5 5M4 11h10a6 6 0 0 1 6 6v1",
  send: "M4 12 20 4l-5 16-3-7z",
  smile: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5h.01M15 9.5h.01",
  theme: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 3v18M12 7h7M12 11h9M12 15h8.5",
  thread: "M4 5h16v11H9l-5 4z",
  voice: "M4 9v6h4l5 4V5L8 9zM16.5 9a4 4 0 0 1 0 6",
};

const SVG = "http://www.w3.org/2000/svg";

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const attributes = { viewBox: "0 0 24 24", class: `sign-icon sign-${name}`, "aria-hidden": "true", focusable: "false" };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** The sign before a channel's name, by Discord's channel type. */
export function channelIcon(type) {
  const names = { 1: "person", 3: "members", 2: "voice", 5: "announce", 10: "thread", 11: "thread", 12: "lock", 13: "voice", 15: "forum" };
  return icon(names[type] ?? "hash");
}
