//! `/me home`: the server that counts what is done in direct messages.

use jiff::Timestamp;

use super::reminder;
use crate::coach::asker::Asker;
use crate::coach::complete::Choice;
use crate::coach::message::Reply;
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::text::cut;
use crate::coach::{Coach, words};
use crate::domain::ids::{GuildId, UserId};
use crate::store;

/// `/me home`: the named server, else the one it is asked in; in direct messages without a name it says which it is.
pub async fn home(coach: &Coach, asker: &Asker, server: Option<&str>, now: Timestamp) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let known = store::user::guilds(&mut tx, asker.user).await?;
    let wanted = match server {
        Some(typed) => Some(named(&known, typed).ok_or_else(|| Refusal::UnknownServer(typed.to_owned()))?),
        None => asker.guild,
    };
    if let Some(guild) = wanted {
        store::user::set_home(&mut tx, asker.user, guild, now).await?;
        reminder::replan(&mut tx, asker.user, now).await?;
    }
    let home = store::user::home(&mut tx, asker.user).await?.ok_or(Refusal::NeedsGuild)?;
    let settings = store::guild::get(&mut tx, home).await?.ok_or(Refusal::NeedsGuild)?;
    tx.commit().await?;
    Ok(Reply::Private(words::person::home(asker.locale, &settings.name, wanted.is_some())))
}

/// A server of the member's, as picked from the list or by its name.
fn named(known: &[(GuildId, String)], typed: &str) -> Option<GuildId> {
    let fits =
        |(id, name): &&(GuildId, String)| id.to_string() == typed || name.eq_ignore_ascii_case(typed.trim());
    known.iter().find(fits).map(|(id, _)| *id)
}

/// The servers in which the member has done something.
pub async fn homes(coach: &Coach, user: UserId, typed: &str) -> anyhow::Result<Vec<Choice>> {
    let known = store::user::guilds(&mut *coach.store.read().await?, user).await?;
    let typed = typed.trim().to_lowercase();
    let fits = |(_, name): &(GuildId, String)| name.to_lowercase().contains(&typed);
    let choice = |(id, name): (GuildId, String)| Choice { name: cut(&name, 100), value: id.to_string() };
    Ok(known.into_iter().filter(fits).take(25).map(choice).collect())
}
