// `<t:unix:STYLE>` and message times, in the member's language, kept current by the offline clock.

import { h } from "./dom.js";
import { now, on, store } from "./store.js";

const STYLES = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  // The year in full, unlike the short date of some languages.
  d: { year: "numeric", month: "2-digit", day: "2-digit" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
};

const cache = new Map();
function cached(kind, options) {
  const locale = store.me?.locale ?? "en-GB";
  const key = kind.name + locale + JSON.stringify(options);
  if (!cache.has(key)) cache.set(key, new kind(locale, options));
  return cache.get(key);
}

export function formatTime(ms, style = "f") {
  if (style === "s" || style === "S") return `${formatTime(ms, "d")}, ${formatTime(ms, style === "s" ? "t" : "T")}`;
  return cached(Intl.DateTimeFormat, STYLES[style] ?? STYLES.f).format(ms);
}

const UNITS = [["year", 31536000], ["month", 2592000], ["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];

/** "in 4 minutes", "2 days ago": the largest unit, rounded, as Discord shows it. */
export function relative(ms) {
  const seconds = Math.round((ms - now()) / 1000);
  const [unit, size] = UNITS.find(([, s]) => Math.abs(seconds) >= s) ?? UNITS.at(-1);
  return cached(Intl.RelativeTimeFormat, { numeric: "always" }).format(Math.round(seconds / size), unit);
}

const dayOf = (ms) => new Date(ms).toDateString();

/** A message's time: "Today at 09:00", "Yesterday at …", else the date. */
function stamp(ms) {
  const time = formatTime(ms, "t");
  if (dayOf(ms) === dayOf(now())) return `Today at ${time}`;
  if (dayOf(ms) === dayOf(now() - 86400000)) return `Yesterday at ${time}`;
  return `${formatTime(ms, "d")} ${time}`;
}

function text(ms, style) {
  if (style === "R") return relative(ms);
  return style === "stamp" ? stamp(ms) : formatTime(ms, style);
}

/** The element for a moment; R and "stamp" are refreshed while the page is open. */
export function timeElement(ms, style, className = "timestamp") {
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return h("span", {}, "Invalid Date");
  return h("time", {
    class: className, datetime: new Date(ms).toISOString(), title: formatTime(ms, "F"), "data-ms": ms, "data-style": style,
  }, text(ms, style));
}

function refresh() {
  for (const element of document.querySelectorAll('time[data-style="R"], time[data-style="stamp"]')) {
    const next = text(Number(element.dataset.ms), element.dataset.style);
    if (element.textContent !== next) element.textContent = next;
  }
}

setInterval(refresh, 1000);
on("clock", refresh);
