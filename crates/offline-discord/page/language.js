// What the bot says of its commands in several languages, in the one that the member speaks.

/** Those that the page offers; a member may speak another of Discord's. */
export const LANGUAGES = { "en-US": "English", "en-GB": "English UK", de: "Deutsch" };

/** A command or option with its description and choices in this language. `label` is its name to read, `name` the one to send. */
export function inLanguage(locale, command) {
  const said = (thing, key) => thing[`${key}_localizations`]?.[locale] ?? thing[key];
  return {
    ...command, label: said(command, "name"), description: said(command, "description"),
    choices: command.choices?.map((choice) => ({ ...choice, name: said(choice, "name") })),
    options: command.options?.map((option) => inLanguage(locale, option)),
  };
}
