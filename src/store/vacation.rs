//! Days on which a server gets no daily questions.

use super::{Conn, decode};
use crate::domain::ids::GuildId;
use crate::domain::schedule::Vacation;

/// Adds a vacation. False when the very same one is there already.
pub async fn add(conn: &mut Conn, guild: GuildId, vacation: Vacation) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "insert into vacation (guild_id, from_date, until_date) values ($1, $2, $3) on conflict do nothing",
    )
    .bind(guild.to_db())
    .bind(vacation.from.to_string())
    .bind(vacation.until.to_string())
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// A server's vacations, the earliest first.
pub async fn of_guild(conn: &mut Conn, guild: GuildId) -> sqlx::Result<Vec<Vacation>> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "select from_date, until_date from vacation where guild_id = $1 order by from_date, until_date",
    )
    .bind(guild.to_db())
    .fetch_all(conn)
    .await?;
    let read = |(from, until): (String, String)| {
        Ok(Vacation { from: from.parse().map_err(decode)?, until: until.parse().map_err(decode)? })
    };
    rows.into_iter().map(read).collect()
}

/// Takes a vacation away.
pub async fn remove(conn: &mut Conn, guild: GuildId, vacation: Vacation) -> sqlx::Result<()> {
    sqlx::query("delete from vacation where guild_id = $1 and from_date = $2 and until_date = $3")
        .bind(guild.to_db())
        .bind(vacation.from.to_string())
        .bind(vacation.until.to_string())
        .execute(conn)
        .await?;
    Ok(())
}
