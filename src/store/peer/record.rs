//! What members kept of what was agreed, and how they were seen.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::domain::ids::{GuildId, RoundId, UserId};
use crate::store::{Conn, from_json, micros, to_json};

/// Notes whether a member kept it; the first word on a round stands.
pub async fn note(
    conn: &mut Conn,
    guild: GuildId,
    round: RoundId,
    user: UserId,
    kept: bool,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into peer_record (guild_id, round_id, user_id, kept, at) values ($1, $2, $3, $4, $5)
         on conflict do nothing",
    )
    .bind(guild.to_db())
    .bind(round.0)
    .bind(user.to_db())
    .bind(kept)
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(())
}

/// Of a member's last few rounds: how many were kept, of how many.
pub async fn of(conn: &mut Conn, guild: GuildId, user: UserId, last: u32) -> sqlx::Result<(u32, u32)> {
    let kept: Vec<bool> = sqlx::query_scalar(
        "select kept from peer_record where guild_id = $1 and user_id = $2 order by at desc, round_id limit $3",
    )
    .bind(guild.to_db())
    .bind(user.to_db())
    .bind(last)
    .fetch_all(conn)
    .await?;
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok((count(kept.iter().filter(|kept| **kept).count()), count(kept.len())))
}

/// How often those who wait in a server have met each other; the smaller id comes first.
pub async fn met(conn: &mut Conn, guild: GuildId) -> sqlx::Result<BTreeMap<(UserId, UserId), u32>> {
    let rows: Vec<(i64, i64, u32)> = sqlx::query_as(
        "select one.user_id, other.user_id, count(*) from peer_record one
         join peer_record other on other.round_id = one.round_id and other.user_id > one.user_id
         join peer_queue a on a.guild_id = one.guild_id and a.user_id = one.user_id
         join peer_queue b on b.guild_id = one.guild_id and b.user_id = other.user_id
         where one.guild_id = $1 and one.kept = 1 and other.kept = 1 group by 1, 2",
    )
    .bind(guild.to_db())
    .fetch_all(conn)
    .await?;
    let typed = |(one, other, n)| ((UserId::from_db(one), UserId::from_db(other)), n);
    Ok(rows.into_iter().map(typed).collect())
}

/// How a candidate saw themself and how their peers did, by dimension; 0 where nobody said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// From 1 to 4.
    pub own: [u8; 4],
    /// From 10 to 40: tenths, the mean of all who said it.
    pub peers: [u8; 4],
}

/// Keeps how a candidate was seen in a round.
pub async fn add_score(
    conn: &mut Conn,
    guild: GuildId,
    round: RoundId,
    user: UserId,
    score: &Score,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into peer_score (guild_id, round_id, user_id, own, peers, at) values ($1, $2, $3, $4, $5, $6)
         on conflict do nothing",
    )
    .bind(guild.to_db())
    .bind(round.0)
    .bind(user.to_db())
    .bind(to_json(&score.own)?)
    .bind(to_json(&score.peers)?)
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(())
}

/// A member's scores in a server, newest first.
pub async fn scores(conn: &mut Conn, guild: GuildId, user: UserId, last: u32) -> sqlx::Result<Vec<Score>> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "select own, peers from peer_score where guild_id = $1 and user_id = $2 order by at desc, round_id limit $3",
    )
    .bind(guild.to_db())
    .bind(user.to_db())
    .bind(last)
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|(own, peers)| Ok(Score { own: from_json(&own)?, peers: from_json(&peers)? }))
        .collect()
}
