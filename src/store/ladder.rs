//! Weeks with rated duels, and who won most of them.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Conn, decode, instant, micros};
use crate::domain::ids::{GuildId, UserId};
use crate::domain::week::Week;

/// A week has a rated duel, to be told of when it is over.
pub async fn note(conn: &mut Conn, guild: GuildId, week: Week, ends: Timestamp) -> sqlx::Result<()> {
    sqlx::query(
        "insert into duel_week (guild_id, week, ends_at) values ($1, $2, $3)
         on conflict (guild_id, week) do update set ends_at = excluded.ends_at where told_at is null",
    )
    .bind(guild.to_db())
    .bind(week.monday().to_string())
    .bind(micros(ends))
    .execute(conn)
    .await?;
    Ok(())
}

/// Weeks that are over and were not told of, in servers the bot is in.
pub async fn over(conn: &mut Conn, now: Timestamp) -> sqlx::Result<Vec<(GuildId, Week, Timestamp)>> {
    let rows: Vec<(i64, String, i64)> = sqlx::query_as(
        "select guild_id, week, ends_at from duel_week where ends_at <= $1 and told_at is null
           and guild_id in (select guild_id from guild where left_at is null) order by ends_at",
    )
    .bind(micros(now))
    .fetch_all(conn)
    .await?;
    let read = |(guild, week, ends): &(i64, String, i64)| {
        let monday: Date = week.parse().map_err(decode)?;
        sqlx::Result::Ok((GuildId::from_db(*guild), Week::containing(monday), instant(*ends)?))
    };
    // One row that cannot be read must not hold up all others.
    let fault = |error: &sqlx::Error| tracing::error!(%error, "a week of duels cannot be read");
    Ok(rows.iter().filter_map(|row| read(row).inspect_err(fault).ok()).collect())
}

/// When the next such week after an instant is over.
pub async fn next_over(conn: &mut Conn, now: Timestamp) -> sqlx::Result<Option<Timestamp>> {
    let at: Option<i64> = sqlx::query_scalar(
        "select min(ends_at) from duel_week where told_at is null and ends_at > $1
           and guild_id in (select guild_id from guild where left_at is null)",
    )
    .bind(micros(now))
    .fetch_one(conn)
    .await?;
    at.map(instant).transpose()
}

/// Notes that a week was told of; false when it was before.
pub async fn told(conn: &mut Conn, guild: GuildId, week: Week, now: Timestamp) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "update duel_week set told_at = $3 where guild_id = $1 and week = $2 and told_at is null",
    )
    .bind(guild.to_db())
    .bind(week.monday().to_string())
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// A member's line on a week's ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    pub user: UserId,
    pub won: u32,
    pub duels: u32,
    /// Members who won as many share a place.
    pub place: u32,
}

/// A week's ladder: those who won and do not hide, most wins first.
pub async fn lines(conn: &mut Conn, guild: GuildId, week: Week, most: u32) -> sqlx::Result<Vec<Line>> {
    let rows: Vec<(i64, u32, u32, u32)> = sqlx::query_as(
        "with lines as (
             select user_id, count(*) filter (where points = 2) as won, count(*) as duels from duel_result
             where guild_id = $1 and week = $2 and rated = 1 and points is not null
               and user_id not in (select user_id from board_hidden where guild_id = $1)
             group by user_id)
         select user_id, won, duels, rank() over (order by won desc) as place from lines
         where won > 0 order by won desc, duels, user_id limit $3",
    )
    .bind(guild.to_db())
    .bind(week.monday().to_string())
    .bind(most)
    .fetch_all(conn)
    .await?;
    let line = |(user, won, duels, place)| Line { user: UserId::from_db(user), won, duels, place };
    Ok(rows.into_iter().map(line).collect())
}

/// How many rated duels a week had.
pub async fn duels(conn: &mut Conn, guild: GuildId, week: Week) -> sqlx::Result<u32> {
    sqlx::query_scalar(
        "select count(distinct round_id) from duel_result
         where guild_id = $1 and week = $2 and rated = 1 and points is not null",
    )
    .bind(guild.to_db())
    .bind(week.monday().to_string())
    .fetch_one(conn)
    .await
}
