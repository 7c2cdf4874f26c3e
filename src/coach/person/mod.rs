//! A member's own settings and rights, whatever the server.

mod calendar;
mod export;
mod forget;
mod home;
pub mod reminder;

use super::asker::Asker;
use super::message::Reply;
use super::refusal::{Outcome, Refusal};
use super::words;
use crate::domain::ids::GuildId;
use crate::store::{self, Conn};

pub use calendar::{days, timezone, vacation};
pub use export::export;
pub use forget::ask;
pub(crate) use forget::press;
pub use home::{home, homes};

/// `/privacy`: what is kept, and how to have it or be rid of it.
pub fn privacy(asker: &Asker) -> Reply {
    Reply::Private(words::person::privacy(asker.locale))
}

/// The asker's server, if they are of its staff.
pub(crate) async fn staff_of(conn: &mut Conn, asker: &Asker) -> Outcome<GuildId> {
    let guild = asker.guild.ok_or(Refusal::NeedsGuild)?;
    let staff = store::guild::get(conn, guild).await?.and_then(|guild| guild.staff_role);
    let may = asker.manages || staff.is_some_and(|role| asker.roles.contains(&role));
    if may { Ok(guild) } else { Err(Refusal::StaffOnly.into()) }
}
