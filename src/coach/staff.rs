//! Who may do what the staff of a server does.

use super::asker::Asker;
use super::refusal::{Outcome, Refusal};
use crate::domain::ids::{ChannelId, GuildId};
use crate::store::{self, Conn};

/// The asker's server, if the asker is of its staff: by the role that `/setup` names, or as an owner.
pub(crate) async fn of(conn: &mut Conn, asker: &Asker) -> Outcome<GuildId> {
    let guild = asker.guild.ok_or(Refusal::NeedsGuild)?;
    if is_one(conn, asker).await? { Ok(guild) } else { Err(Refusal::StaffOnly.into()) }
}

/// Whether the asker is of the staff of the server they are in.
pub(crate) async fn is_one(conn: &mut Conn, asker: &Asker) -> sqlx::Result<bool> {
    let Some(guild) = asker.guild else { return Ok(false) };
    let role = store::guild::get(conn, guild).await?.and_then(|settings| settings.staff_role);
    Ok(asker.manages || role.is_some_and(|role| asker.roles.contains(&role)))
}

/// Where the staff of a server is told things.
pub(crate) async fn channel(conn: &mut Conn, guild: GuildId) -> sqlx::Result<Option<ChannelId>> {
    Ok(store::guild::get(conn, guild).await?.and_then(|settings| settings.notice_channel))
}
