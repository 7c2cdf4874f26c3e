// Who and what can be mentioned after "@" and "#", as suggestions.

const MOST = 10;

/** `put(markup)` writes the chosen mention. */
export function mentionItems(guild, sign, typed, put) {
  const text = typed.toLowerCase();
  const item = (label, markup) => ({ label, run: () => put(markup) });
  const all = sign === "@"
    ? [...guild.members.map((m) => item(`@${m.display_name}`, `<@${m.user_id}>`)), ...guild.roles.filter((r) => r.mentionable).map((r) => item(`@${r.name}`, `<@&${r.id}>`))]
    : guild.channels.filter((c) => c.type !== 4).map((c) => item(`#${c.name}`, `<#${c.id}>`));
  return all.filter(({ label }) => label.slice(1).toLowerCase().startsWith(text)).slice(0, MOST);
}
