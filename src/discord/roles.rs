//! Roles given to members and taken from them, and which ones the bot could give.

use serde::Deserialize;
use serenity::http::{LightMethod, Request, Route};
use serenity::model::permissions::Permissions;

use super::calls::{permission_bits, snowflake};
use super::http::{Rest, RestError};
use super::ids;
use super::limits::Urgency::{Owed, Person};
use crate::coach::streak_role::Unfit;
use crate::domain::ids::{GuildId, RoleId, UserId};

/// Nobody is to earn these by a streak.
const POWER: Permissions = Permissions::ADMINISTRATOR
    .union(Permissions::KICK_MEMBERS)
    .union(Permissions::BAN_MEMBERS)
    .union(Permissions::MODERATE_MEMBERS)
    .union(Permissions::MANAGE_CHANNELS)
    .union(Permissions::MANAGE_GUILD)
    .union(Permissions::MANAGE_MESSAGES)
    .union(Permissions::MANAGE_NICKNAMES)
    .union(Permissions::MANAGE_ROLES)
    .union(Permissions::MANAGE_WEBHOOKS)
    .union(Permissions::MANAGE_GUILD_EXPRESSIONS)
    .union(Permissions::MANAGE_EVENTS)
    .union(Permissions::MANAGE_THREADS)
    .union(Permissions::VIEW_AUDIT_LOG)
    .union(Permissions::MENTION_EVERYONE)
    .union(Permissions::MUTE_MEMBERS)
    .union(Permissions::DEAFEN_MEMBERS)
    .union(Permissions::MOVE_MEMBERS);

/// A role as far as giving it goes.
#[derive(Debug, Clone, Deserialize)]
struct Ranked {
    #[serde(deserialize_with = "snowflake")]
    id: u64,
    position: i64,
    #[serde(default)]
    managed: bool,
    #[serde(deserialize_with = "permission_bits")]
    permissions: Permissions,
}

impl Rest {
    /// Gives a member a role, or takes it; either can be repeated.
    pub(crate) async fn set_role(
        &self,
        guild: GuildId,
        user: UserId,
        role: RoleId,
        holds: bool,
    ) -> Result<(), RestError> {
        let route = Route::GuildMemberRole {
            guild_id: ids::guild(guild),
            user_id: ids::user(user),
            role_id: ids::role(role),
        };
        let method = if holds { LightMethod::Put } else { LightMethod::Delete };
        self.send(Owed, Request::new(route, method)).await.map(drop)
    }

    /// Why the bot could not give a role, or should not; `None` when it can.
    pub(crate) async fn unfit(
        &self,
        guild: GuildId,
        bot: UserId,
        role: RoleId,
    ) -> Result<Option<Unfit>, RestError> {
        let route = Route::GuildRoles { guild_id: ids::guild(guild) };
        let roles: Vec<Ranked> = self.read(Person, Request::new(route, LightMethod::Get)).await?;
        let standing = self.standing(guild, bot).await?;
        let may = standing.in_guild().contains(Permissions::MANAGE_ROLES);
        Ok(unfit(&roles, &standing.held, may, guild, role))
    }
}

fn unfit(roles: &[Ranked], held: &[u64], may: bool, guild: GuildId, role: RoleId) -> Option<Unfit> {
    let top = roles.iter().filter(|known| held.contains(&known.id)).map(|known| known.position).max();
    let wanted = roles.iter().find(|known| known.id == role.0);
    match wanted {
        None => Some(Unfit::NotOurs),
        // the role of everyone has the server's id
        Some(wanted) if wanted.managed || wanted.id == guild.0 => Some(Unfit::NotOurs),
        Some(wanted) if wanted.permissions.intersects(POWER) => Some(Unfit::Powerful),
        Some(_) if !may => Some(Unfit::NotAllowed),
        Some(wanted) if wanted.position >= top.unwrap_or_default() => Some(Unfit::TooHigh),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const GUILD: GuildId = GuildId(1);
    const BOTS: u64 = 2;

    fn role(id: u64, position: i64, managed: bool, permissions: Permissions) -> Ranked {
        Ranked { id, position, managed, permissions }
    }

    fn roles() -> Vec<Ranked> {
        let none = Permissions::empty();
        vec![
            role(1, 0, false, Permissions::SEND_MESSAGES),
            role(BOTS, 5, true, Permissions::MANAGE_ROLES),
            role(3, 4, false, Permissions::SEND_MESSAGES),
            role(4, 6, false, none),
            role(5, 3, true, none),
            role(6, 2, false, Permissions::BAN_MEMBERS),
            role(7, 5, false, none),
        ]
    }

    #[rstest]
    #[case::fine(3, true, None)]
    #[case::above(4, true, Some(Unfit::TooHigh))]
    #[case::beside(7, true, Some(Unfit::TooHigh))]
    #[case::of_an_app(5, true, Some(Unfit::NotOurs))]
    #[case::everyones(1, true, Some(Unfit::NotOurs))]
    #[case::unknown(99, true, Some(Unfit::NotOurs))]
    #[case::moderator(6, true, Some(Unfit::Powerful))]
    #[case::not_allowed(3, false, Some(Unfit::NotAllowed))]
    fn only_a_plain_role_below_the_bots_own_is_given(
        #[case] id: u64,
        #[case] may: bool,
        #[case] why: Option<Unfit>,
    ) {
        assert_eq!(unfit(&roles(), &[BOTS], may, GUILD, RoleId(id)), why);
    }
}
