//! Leaderboards: counted activities of a server's members, and who is not to be shown.

use jiff::Timestamp;

use super::{Conn, micros};
use crate::domain::ids::{GuildId, UserId};

/// A member's line on a board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    pub user: UserId,
    /// Activities counted.
    pub n: u32,
    /// Members with the same count share a place.
    pub place: u32,
}

/// Whose board it is, and who looks at it: their own line is always there, hidden or not.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    pub guild: GuildId,
    pub asker: UserId,
    /// Empty for all.
    pub topic: &'a str,
    /// How many lines at most, besides the asker's own.
    pub most: u32,
}

macro_rules! ranked {
    ($counts:literal) => {
        concat!(
            "with counts (user_id, n) as (",
            $counts,
            "), board as (
                select user_id, n, rank() over (order by n desc) as place,
                       row_number() over (order by n desc, user_id) as line
                from counts
                where user_id = $2 or user_id not in (select user_id from board_hidden where guild_id = $1))
             select user_id, n, place from board where line <= $3 or user_id = $2 order by line"
        )
    };
}

const SINCE: &str = ranked!(
    "select user_id, count(*) from ledger
     where counted = 1 and guild_id = $1 and at >= $5
       and ($4 = '' or cause like 'answer:' || $4 || '/%' or cause like 'ac:' || $4 || '/%')
     group by user_id"
);

const ALL_TIME: &str = ranked!(
    "select user_id, sum(n) from activity_total where guild_id = $1 and ($4 = '' or topic = $4)
     group by user_id"
);

/// The board since an instant, or of all time.
pub async fn lines(conn: &mut Conn, view: View<'_>, since: Option<Timestamp>) -> sqlx::Result<Vec<Line>> {
    let query = sqlx::query_as(if since.is_some() { SINCE } else { ALL_TIME })
        .bind(view.guild.to_db())
        .bind(view.asker.to_db())
        .bind(view.most)
        .bind(view.topic);
    let query = if let Some(since) = since { query.bind(micros(since)) } else { query };
    let rows: Vec<(i64, u32, u32)> = query.fetch_all(conn).await?;
    Ok(rows.into_iter().map(|(user, n, place)| Line { user: UserId::from_db(user), n, place }).collect())
}

/// Leaves a member out of the boards that others see, or no longer.
pub async fn hide(conn: &mut Conn, guild: GuildId, user: UserId, hidden: bool) -> sqlx::Result<()> {
    let sql = if hidden {
        "insert into board_hidden (guild_id, user_id) values ($1, $2) on conflict do nothing"
    } else {
        "delete from board_hidden where guild_id = $1 and user_id = $2"
    };
    sqlx::query(sql).bind(guild.to_db()).bind(user.to_db()).execute(conn).await?;
    Ok(())
}

pub async fn is_hidden(conn: &mut Conn, guild: GuildId, user: UserId) -> sqlx::Result<bool> {
    sqlx::query_scalar("select exists (select 1 from board_hidden where guild_id = $1 and user_id = $2)")
        .bind(guild.to_db())
        .bind(user.to_db())
        .fetch_one(conn)
        .await
}
