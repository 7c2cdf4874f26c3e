// What a page must offer those who do not use it with a mouse and sharp eyes: a list of the faults on screen.
// The names and roles that assistive technology is told are looked at from outside, in the browser's own tree.
() => {
  const TARGETS = "a[href], button, input, select, textarea, summary, [role=option], [role=menuitem]";
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  // A modal dialog makes all else inert.
  const scope = [...document.querySelectorAll("dialog:modal")].at(-1) ?? document.body;
  const within = (selector) => [...scope.querySelectorAll(selector)].filter(shown);
  const faults = [];
  const blame = (rule, element, more = "") => {
    const told = element.dataset.testid ? `[data-testid=${element.dataset.testid}]` : element.id ? `#${element.id}` : element.className && `.${element.className}`;
    faults.push(`${rule}: ${element.localName}${told} "${element.textContent.trim().slice(0, 40)}" ${more}`.trim());
  };

  // ---- structure

  const ids = new Set();
  for (const element of document.querySelectorAll("[id]")) {
    if (ids.has(element.id)) blame("two of one id", element);
    ids.add(element.id);
  }
  for (const element of document.querySelectorAll("[tabindex]")) if (element.tabIndex > 0) blame("an order of its own", element);
  for (const image of within("img")) if (!image.hasAttribute("alt")) blame("an image without alt", image);
  for (const field of within("input, select, textarea")) {
    if (!field.labels?.length && !field.ariaLabel && !field.getAttribute("aria-labelledby")) blame("a field without label", field);
  }
  for (const element of within("[tabindex]")) {
    if (!element.matches(TARGETS) && !element.role && !element.matches("article, [tabindex='-1']")) blame("a stop without role", element);
  }
  let level = 0;
  for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6, [role=heading]")) {
    if (!shown(heading)) continue;
    const next = Number(heading.ariaLevel ?? heading.localName.slice(1));
    if (next > level + 1) blame("a heading that skips", heading, `from ${level} to ${next}`);
    level = next;
  }

  if (document.scrollingElement.scrollWidth > innerWidth) blame("wider than the screen", document.body);

  // ---- contrast

  const pixel = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const rgba = (colour) => {
    if (!known.has(colour)) {
      pixel.clearRect(0, 0, 1, 1);
      pixel.fillStyle = colour;
      pixel.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = pixel.getImageData(0, 0, 1, 1).data;
      known.set(colour, [r, g, b, a / 255]);
    }
    return known.get(colour);
  };
  const over = ([r, g, b, a], ground) => [r, g, b].map((value, at) => value * a + ground[at] * (1 - a));
  const fade = ([r, g, b, a], by) => [r, g, b, a * by];
  const luminance = (colour) => {
    const [r, g, b] = colour.map((value) => value / 255).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const ground = (element) => {
    let colour = [255, 255, 255];
    let opacity = 1;
    const chain = [];
    for (let at = element; at; at = at.parentElement) chain.unshift(getComputedStyle(at));
    for (const style of chain) {
      opacity *= Number(style.opacity);
      colour = over(fade(rgba(style.backgroundColor), opacity), colour);
    }
    return { colour, opacity };
  };
  const clipped = (element) => element.closest(".sr-only:not(:focus)");
  const contrast = (element, style, what) => {
    const { colour, opacity } = ground(element);
    const found = ratio(over(fade(rgba(style.color), opacity), colour), colour);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (found < (large ? 3 : 4.5)) blame("faint", element, `${what} ${found.toFixed(2)}:1, ${style.color} on ${colour.map(Math.round)}`);
  };
  const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || seen.has(element)) continue;
    seen.add(element);
    if (!shown(element) || clipped(element) || element.closest(":disabled, [aria-disabled=true], option")) continue;
    contrast(element, getComputedStyle(element), "text");
  }
  for (const field of within("input, select, textarea")) {
    if (field.disabled) continue;
    const hint = field.placeholder && !field.value;
    contrast(field, getComputedStyle(field, hint ? "::placeholder" : null), hint ? "hint" : "value");
  }

  // ---- a finger's and a keyboard's way

  const inSentence = (element) => [...element.parentElement.childNodes].some((node) => node !== element && node.nodeType === Node.TEXT_NODE && node.data.trim())
    || (getComputedStyle(element).display.startsWith("inline") && Boolean(element.closest(".text, li, .embed-title, .topic")));
  for (const target of within(TARGETS)) {
    const label = target.matches("[type=checkbox], [type=radio]") && target.labels[0];
    const { width, height } = (label || target).getBoundingClientRect();
    if (clipped(target) || (width >= 24 && height >= 24) || inSentence(target)) continue;
    blame("a small target", target, `${Math.round(width)}×${Math.round(height)}`);
  }
  const look = (element) => {
    const chain = [];
    for (let at = element; at && chain.length < 3; at = at.parentElement) {
      const style = getComputedStyle(at);
      chain.push([style.outlineStyle, style.outlineWidth, style.outlineStyle === "none" ? "" : style.outlineColor, style.boxShadow, style.backgroundColor, style.borderColor, style.top]);
    }
    return JSON.stringify(chain);
  };
  const back = document.activeElement;
  for (const element of within("a[href], button, input, select, textarea, summary, [tabindex]")) {
    if (element.disabled || !element.isConnected) continue;
    // From nowhere: a neighbour's focus may show on what both are in.
    document.activeElement.blur();
    const before = look(element);
    element.focus({ focusVisible: true, preventScroll: true });
    if (document.activeElement === element && look(element) === before) blame("the focus cannot be seen on", element);
  }
  back?.focus({ preventScroll: true });
  return faults;
}
