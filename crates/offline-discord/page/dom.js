// Building elements. Text only ever becomes text nodes, so no data can turn into markup.

/** h("button", {class: "x", onclick: f, "aria-label": "…"}, "text", child, [more]) */
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) setProp(element, name, value);
  element.append(...nodes(children));
  return element;
}

function setProp(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (name === "value") element.value = value;
  else if (name === "style") Object.entries(value).forEach(([k, v]) => element.style.setProperty(k, v));
  else element.setAttribute(name, value === true ? "" : String(value));
}

function nodes(children) {
  return children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false && c !== "");
}

/** Replaces the children of `box`; the focused element's successor (same data-key) is focused again. */
export function fill(box, ...children) {
  const key = box.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  box.replaceChildren(...nodes(children));
  if (key) focusKey(box, key);
}

/** As `fill`, but leaves the elements alone when nothing would look different: a press under way keeps its target. */
export function update(box, ...children) {
  const next = h("div", {}, ...children);
  if (box.innerHTML !== next.innerHTML) fill(box, [...next.childNodes]);
}

/** Swaps one element for its new version and keeps the keyboard where it was. */
export function swap(before, after) {
  const active = before.contains(document.activeElement) ? document.activeElement : null;
  before.replaceWith(after);
  if (active === before) after.focus();
  else if (active && !focusKey(after, active.dataset.key)) after.focus?.();
}

export function focusKey(box, key) {
  const found = key && box.querySelector(`[data-key="${CSS.escape(key)}"]`);
  found?.focus();
  return Boolean(found);
}

let counter = 0;
export const uniqueId = (prefix) => `${prefix}-${++counter}`;

let toastTimer;
/** A short notice at the bottom, read out by screen readers. */
export function toast(text, kind = "info") {
  const box = document.getElementById("toast");
  box.replaceChildren(h("p", { class: kind, "data-testid": "toast" }, text));
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => box.replaceChildren(), 6000);
}

/** Moves focus among `items` for an arrow key; returns true when the key was one of those. */
export function arrowFocus(event, items, { wrap = true } = {}) {
  const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
  if (!step || items.length === 0) return false;
  event.preventDefault();
  const at = items.indexOf(document.activeElement);
  let next = at + step;
  if (step === -Infinity) next = 0;
  else if (step === Infinity) next = items.length - 1;
  else if (at < 0) next = step > 0 ? 0 : items.length - 1;
  else if (wrap) next = (next + items.length) % items.length;
  items[Math.max(0, Math.min(items.length - 1, next))].focus();
  return true;
}
