// Colours for code blocks: a small tokenizer for Python, and one that suits most other languages.

import { h } from "./dom.js";

const PYTHON_WORDS = `False None True and as assert async await break class continue def del elif else except finally for from
  global if import in is lambda nonlocal not or pass raise return try while with yield match case`;
const OTHER_WORDS = `select from where join left right inner outer on group by order having limit insert into values update set delete
  create table and or not null as distinct union all case when then else end with
  function const let var return if for while switch break continue new class extends import export default async await try
  catch finally throw true false fn pub impl struct enum match use mod mut self static void int string bool public private`;
const words = (list) => new Set(list.trim().split(/\s+/));

const LANGUAGES = {
  python: {
    keywords: words(PYTHON_WORDS),
    builtins: words(`abs all any bool bytes callable chr dict dir enumerate filter float frozenset getattr hasattr hash id input int
      isinstance issubclass iter len list map max min next object open ord pow print property range repr reversed round set
      setattr slice sorted staticmethod classmethod str sum super tuple type vars zip self cls`),
    pattern: /(?<comment>#[^\n]*)|(?<string>[rbfuRBFU]{0,2}(?:"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?))|(?<decorator>@[\w.]+)|(?<number>\b(?:0[xXbBoO][\da-fA-F_]+|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?j?)\b)|(?<word>[A-Za-z_]\w*)/g,
  },
  other: {
    keywords: words(OTHER_WORDS),
    builtins: new Set(),
    pattern: /(?<comment>(?:\/\/|--|#)[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|(?<string>"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|`(?:\\.|[^`\\])*`?)|(?<number>\b\d[\d_.]*\b)|(?<word>[A-Za-z_]\w*)/g,
  },
};
LANGUAGES.py = LANGUAGES.python;
const PLAIN = ["", "text", "txt", "ansi", "diff", "md", "markdown"];

function classOf(match, language, previous) {
  const found = Object.entries(match.groups).find(([, value]) => value !== undefined)[0];
  if (found !== "word") return found;
  const word = match[0];
  if (previous === "def" || previous === "class") return "defined";
  if (language.keywords.has(word) || language.keywords.has(word.toLowerCase()) && language !== LANGUAGES.python) return "keyword";
  return language.builtins.has(word) ? "builtin" : null;
}

/** Text and coloured spans for one code block. */
export function highlight(code, name = "") {
  if (PLAIN.includes(name.toLowerCase())) return [code];
  const language = LANGUAGES[name.toLowerCase()] ?? LANGUAGES.other;
  const out = [];
  let at = 0;
  let previous = null;
  for (const match of code.matchAll(language.pattern)) {
    out.push(code.slice(at, match.index));
    const kind = classOf(match, language, previous);
    out.push(kind ? h("span", { class: `tok-${kind}` }, match[0]) : match[0]);
    at = match.index + match[0].length;
    previous = match[0];
  }
  out.push(code.slice(at));
  return out;
}
