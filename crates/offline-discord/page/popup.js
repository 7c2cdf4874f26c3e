// One popup at a time: placed at its anchor, closed by Escape, a press outside or a scroll.

import { arrowFocus, focusKey, h } from "./dom.js";

let open = null;

/** Shows `element` at `anchor` (an element, or {x, y}); `onClose` is called once. */
export function showPopup(element, anchor, { onClose, back = document.activeElement } = {}) {
  closePopup();
  element.classList.add("popup");
  const landmark = (anchor instanceof Element ? anchor : back)?.closest("dialog, main, section, aside, nav");
  (landmark ?? document.body).append(element);
  place(element, anchor);
  open = { element, onClose, back };
  return element;
}

function place(element, anchor) {
  const box = anchor.getBoundingClientRect?.() ?? { left: anchor.x, right: anchor.x, top: anchor.y, bottom: anchor.y };
  const { offsetWidth: width, offsetHeight: height } = element;
  const below = box.bottom + height + 8 < innerHeight || box.top < height;
  const top = below ? Math.min(box.bottom + 4, innerHeight - height - 8) : box.top - height - 4;
  element.style.left = `${Math.max(8, Math.min(box.left, innerWidth - width - 8))}px`;
  element.style.top = `${Math.max(8, top)}px`;
}

export function closePopup({ focus = true } = {}) {
  if (!open) return;
  const { element, onClose, back } = open;
  const inside = element.contains(document.activeElement);
  open = null;
  element.remove();
  if (focus && inside && back) giveBack(back);
  onClose?.();
}

/** To the element that opened the popup, its successor, or (a toolbar that hides itself) its message. */
function giveBack(back) {
  if (back.isConnected) back.focus();
  else focusKey(document, back.dataset?.key);
  if (document.activeElement === document.body) back.closest("article")?.focus();
}

addEventListener("pointerdown", (event) => {
  if (open && !open.element.contains(event.target)) closePopup({ focus: false });
}, true);
addEventListener("keydown", (event) => {
  if (!open || (event.key !== "Escape" && event.key !== "Tab")) return;
  if (event.key === "Tab" && open.element.contains(document.activeElement) && "tabs" in open.element.dataset) return;
  event.preventDefault();
  event.stopPropagation();
  closePopup();
}, true);
addEventListener("resize", () => closePopup());

/** Where the mouse was; nothing if a key opened the menu. */
export const pointOf = (event) => (event.clientX || event.clientY ? { x: event.clientX, y: event.clientY } : null);

/** A menu of [label, action] pairs, strings as headings, and null for a line between groups. */
export function showMenu(label, entries, anchor, back) {
  const items = [];
  const children = entries.map((entry) => {
    if (entry === null) return h("div", { role: "separator" });
    if (typeof entry === "string") return h("div", { class: "menu-heading", role: "presentation" }, entry);
    const [text, action, danger] = entry;
    const run = () => { closePopup(); action(); };
    const item = h("button", { type: "button", role: "menuitem", tabindex: -1, class: danger ? "danger" : "", onclick: run }, text);
    items.push(item);
    return item;
  });
  const menu = h("div", { role: "menu", "aria-label": label, class: "menu", "data-testid": "menu" }, children);
  menu.addEventListener("keydown", (event) => arrowFocus(event, items));
  showPopup(menu, anchor, { back });
  items[0]?.focus();
}
