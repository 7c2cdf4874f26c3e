"use strict";
const form = document.querySelector(".search");
const entries = [...document.querySelectorAll(".list li")];
const sections = [...document.querySelectorAll("section")];
const count = document.querySelector("#count");

function search() {
  const words = form.words.value.toLowerCase().split(/\s+/).filter(Boolean);
  const level = form.level.value, kind = form.kind.value;
  let found = 0;
  for (const entry of entries) {
    const text = entry.textContent.toLowerCase() + " " + entry.dataset.words;
    const fits = words.every((word) => text.includes(word))
      && (!level || entry.dataset.level === level) && (!kind || entry.dataset.kind === kind);
    entry.hidden = !fits;
    found += fits;
  }
  for (const section of sections) section.hidden = !section.querySelector("li:not([hidden])");
  count.textContent = found === 1 ? "1 question" : found + " questions";
}

function typed() {
  try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; }
}

form.hidden = false;
form.words.value = typed();
form.addEventListener("input", () => {
  search();
  history.replaceState(null, "", "#" + encodeURIComponent(form.words.value.trim()));
});
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", () => { form.words.value = typed(); search(); });
search();
