//! Which language is spoken to whom. Who alone sees something is answered in the language of their Discord
//! ([`Asker::locale`](super::asker::Asker)); what many see is in the server's.

use super::asker::Locale;
use crate::domain::ids::{GuildId, UserId};
use crate::store::{self, Conn};

/// What is spoken in a server.
pub(crate) async fn of_guild(conn: &mut Conn, guild: GuildId) -> sqlx::Result<Locale> {
    let settings = store::guild::get(conn, guild).await?;
    Ok(settings.map_or(Locale::default(), |settings| Locale::from_discord(&settings.locale)))
}

/// What a member is told in direct messages: their own language, or the server's where theirs is not known.
pub(crate) async fn of_member(conn: &mut Conn, guild: GuildId, user: UserId) -> sqlx::Result<Locale> {
    match store::user::locale(conn, user).await? {
        Some(locale) => Ok(Locale::from_discord(&locale)),
        None => of_guild(conn, guild).await,
    }
}
