//! Who a message really pings: what its text names, as far as `allowed_mentions` lets it.

use serde_json::Value;

use super::{Message, Permissions, World};
use crate::Id;
use crate::refusal::{Allowed, Refusal};

/// What the sender allows. By default everything.
#[expect(clippy::struct_excessive_bools, reason = "Discord's switches, each for itself")]
#[derive(Clone, Debug)]
pub struct AllowedMentions {
    everyone: bool,
    all_users: bool,
    all_roles: bool,
    users: Vec<Id>,
    roles: Vec<Id>,
    replied_user: bool,
}

impl Default for AllowedMentions {
    fn default() -> Self {
        Self {
            everyone: true,
            all_users: true,
            all_roles: true,
            users: vec![],
            roles: vec![],
            replied_user: true,
        }
    }
}

impl AllowedMentions {
    /// Reads the field of a request.
    pub fn read(body: &Value) -> Allowed<Self> {
        let Some(given) = body.get("allowed_mentions").filter(|v| !v.is_null()) else {
            return Ok(Self::default());
        };
        let parse: Vec<&str> =
            given["parse"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let ids = |name: &str| -> Vec<Id> {
            let list = given[name].as_array().into_iter().flatten();
            list.filter_map(|id| serde_json::from_value(id.clone()).ok()).collect()
        };
        let (users, roles) = (ids("users"), ids("roles"));
        for (name, listed) in [("users", &users), ("roles", &roles)] {
            if parse.contains(&name) && !listed.is_empty() {
                let message = format!("parse:[\"{name}\"] and {name}: [ids...] are mutually exclusive.");
                return Err(Refusal::form(
                    "allowed_mentions",
                    "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                    message,
                ));
            }
            if listed.len() > 100 {
                return Err(Refusal::form(
                    &format!("allowed_mentions.{name}"),
                    "BASE_TYPE_MAX_LENGTH",
                    "Must be 100 or fewer in length.",
                ));
            }
        }
        Ok(Self {
            everyone: parse.contains(&"everyone"),
            all_users: parse.contains(&"users"),
            all_roles: parse.contains(&"roles"),
            users,
            roles,
            replied_user: given["replied_user"].as_bool().unwrap_or(false),
        })
    }
}

impl World {
    /// Fills in whom the message pings.
    pub fn resolve_mentions(&self, message: &mut Message, allowed: &AllowedMentions) {
        let Some(channel) = self.channels.get(&message.channel) else { return };
        let guild = channel.guild_id.and_then(|id| self.guilds.get(&id));
        let strong = self.permissions_in(message.author, channel).has(Permissions::MENTION_EVERYONE);
        let named = mentioned(&message.content);
        let user_ok =
            |id: &Id| self.users.contains_key(id) && (allowed.all_users || allowed.users.contains(id));
        message.mentions = named.users.into_iter().filter(user_ok).collect();
        let pingable =
            |id: &Id| guild.and_then(|g| g.roles.get(id)).is_some_and(|role| role.mentionable || strong);
        let role_ok = |id: &Id| pingable(id) && (allowed.all_roles || allowed.roles.contains(id));
        message.mention_roles = named.roles.into_iter().filter(role_ok).collect();
        message.mention_everyone = named.everyone && allowed.everyone && strong && !channel.is_private();
        let replied = message
            .reply_to
            .filter(|_| allowed.replied_user)
            .and_then(|id| self.message(message.channel, id).ok());
        if let Some(author) = replied.map(|m| m.author).filter(|author| !message.mentions.contains(author)) {
            message.mentions.push(author);
        }
    }
}

#[derive(Debug, Default, PartialEq)]
struct Named {
    users: Vec<Id>,
    roles: Vec<Id>,
    everyone: bool,
}

/// The mentions in a text, each once, in order.
fn mentioned(text: &str) -> Named {
    let mut named =
        Named { everyone: text.contains("@everyone") || text.contains("@here"), ..Named::default() };
    for piece in text.split("<@").skip(1) {
        let Some((inside, _)) = piece.split_once('>') else { continue };
        let (list, digits) = match inside.strip_prefix('&') {
            Some(role) => (&mut named.roles, role),
            None => (&mut named.users, inside.trim_start_matches('!')),
        };
        let id = digits.parse().ok().filter(|id| !list.contains(id));
        list.extend(id);
    }
    named
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_text_names_users_and_roles_once_each() {
        let named = mentioned("<@1> and <@!1>, <@&2> <@x> <@3");
        assert_eq!(named, Named { users: vec![Id(1)], roles: vec![Id(2)], everyone: false });
    }

    #[test]
    fn parse_and_a_list_exclude_each_other_but_an_empty_list_is_fine() {
        let mixed = json!({"allowed_mentions": {"parse": ["users"], "users": ["1"]}});
        assert_eq!(AllowedMentions::read(&mixed).unwrap_err().code, 50035);
        let poise_default = json!({"allowed_mentions": {"parse": ["users"], "users": [], "roles": []}});
        assert!(AllowedMentions::read(&poise_default).unwrap().all_users);
    }
}
