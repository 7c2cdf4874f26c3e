// The slash commands a member can pick: subcommands flattened, filtered by what was typed.

import { fits } from "./message.js";
import { store } from "./store.js";

const isGroup = (option) => option.type === 1 || option.type === 2;

function flatten(command, path, option) {
  const inner = (option.options ?? []).filter(isGroup);
  if (inner.length) return inner.flatMap((sub) => flatten(command, [...path, sub.name], sub));
  return [{ command, name: path.join(" "), description: option.description || command.description, options: (option.options ?? []).filter((o) => !isGroup(o)) }];
}

/** All leaves ("daily add") usable in this channel. */
export function slashCommands(channelId) {
  return store.commands
    .filter((c) => c.type === 1 && c.allowed !== false && fits(c, channelId))
    .flatMap((c) => flatten(c, [c.name], c));
}

/** Best first: names that start with the text, then those that contain it, then descriptions. */
export function matching(leaves, typed) {
  const text = typed.toLowerCase().trim();
  const rank = (leaf) => {
    if (leaf.name.startsWith(text)) return 0;
    if (leaf.name.includes(text)) return 1;
    return leaf.description.toLowerCase().includes(text) ? 2 : 9;
  };
  return leaves.map((leaf) => [rank(leaf), leaf]).filter(([r]) => r < 9)
    .sort((a, b) => a[0] - b[0] || a[1].name.localeCompare(b[1].name)).map(([, leaf]) => leaf).slice(0, 50);
}
