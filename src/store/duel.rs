//! Duels: the card they began as, and what became of them.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Conn, decode, micros};
use crate::domain::ids::{GuildId, MessageId, RoundId, UserId};
use crate::domain::question::QuestionId;
use crate::domain::rating::{Game, Rating, Score};
use crate::domain::week::Week;

/// A duel's card in the channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Missing until it stands in the channel.
    pub message: Option<MessageId>,
    pub title: Option<String>,
}

/// Notes a new duel, whose card is owed.
pub async fn open(conn: &mut Conn, round: RoundId, title: &str) -> sqlx::Result<()> {
    sqlx::query("insert into duel (round_id, title) values ($1, $2)")
        .bind(round.0)
        .bind(title)
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn card(conn: &mut Conn, round: RoundId) -> sqlx::Result<Option<Card>> {
    let row: Option<(Option<i64>, Option<String>)> =
        sqlx::query_as("select message_id, title from duel where round_id = $1")
            .bind(round.0)
            .fetch_optional(conn)
            .await?;
    Ok(row.map(|(message, title)| Card { message: message.map(|id| MessageId(id.cast_unsigned())), title }))
}

/// The card stands in the channel.
pub async fn posted(conn: &mut Conn, round: RoundId, message: MessageId) -> sqlx::Result<()> {
    sqlx::query("update duel set message_id = $2 where round_id = $1")
        .bind(round.0)
        .bind(message.to_db())
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn set_title(conn: &mut Conn, round: RoundId, title: Option<&str>) -> sqlx::Result<()> {
    sqlx::query("update duel set title = $2 where round_id = $1")
        .bind(round.0)
        .bind(title)
        .execute(conn)
        .await?;
    Ok(())
}

/// Questions that a member has answered, was helped with or was given in a duel, whatever the server.
pub async fn met(conn: &mut Conn, user: UserId) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar(
        "select question_id from answer where user_id = $1
         union select question_id from submission where user_id = $1 and question_id is not null
         union select question_id from help_used where user_id = $1
         union select question_id from review where user_id = $1
         union select question_id from duel_result where user_id = $1",
    )
    .bind(user.to_db())
    .fetch_all(conn)
    .await
}

/// One side of a duel.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    pub guild: GuildId,
    pub round: RoundId,
    pub user: UserId,
    pub opponent: UserId,
    pub question: &'a QuestionId,
    pub rated: bool,
}

/// The problem was shown to a side.
pub async fn begin(conn: &mut Conn, side: Side<'_>, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query(
        "insert into duel_result (guild_id, user_id, round_id, opponent_id, question_id, rated, at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
    )
    .bind(side.guild.to_db())
    .bind(side.user.to_db())
    .bind(side.round.0)
    .bind(side.opponent.to_db())
    .bind(side.question.as_str())
    .bind(side.rated)
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(())
}

/// The result of a side, with what the other was rated when the week began.
pub async fn over(
    conn: &mut Conn,
    side: Side<'_>,
    (week, game): (Week, Game),
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "update duel_result set points = $3, week = $4, against = $5, against_deviation = $6, at = $7
         where round_id = $1 and user_id = $2",
    )
    .bind(side.round.0)
    .bind(side.user.to_db())
    .bind(game.score.points())
    .bind(week.monday().to_string())
    .bind(game.against)
    .bind(game.against_deviation)
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(())
}

/// A member's rated games of a week.
pub async fn games(conn: &mut Conn, guild: GuildId, user: UserId, week: Week) -> sqlx::Result<Vec<Game>> {
    let rows: Vec<(f64, f64, u8)> = sqlx::query_as(
        "select against, against_deviation, points from duel_result
         where guild_id = $1 and user_id = $2 and week = $3 and rated = 1 and points is not null
         order by at, round_id",
    )
    .bind(guild.to_db())
    .bind(user.to_db())
    .bind(week.monday().to_string())
    .fetch_all(conn)
    .await?;
    let game = |(against, against_deviation, points)| {
        Some(Game { against, against_deviation, score: Score::from_points(points)? })
    };
    Ok(rows.into_iter().filter_map(game).collect())
}

type RatingRow = (String, f64, f64, f64);

fn rated((week, rating, deviation, volatility): RatingRow) -> sqlx::Result<(Week, Rating)> {
    let monday: Date = week.parse().map_err(decode)?;
    Ok((Week::containing(monday), Rating { rating, deviation, volatility }))
}

/// A member's ratings after each week with a rated duel, oldest first.
pub async fn curve(conn: &mut Conn, guild: GuildId, user: UserId) -> sqlx::Result<Vec<(Week, Rating)>> {
    let rows: Vec<RatingRow> = sqlx::query_as(
        "select week, rating, deviation, volatility from duel_rating
         where guild_id = $1 and user_id = $2 order by week",
    )
    .bind(guild.to_db())
    .bind(user.to_db())
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(rated).collect()
}

pub async fn put_rating(
    conn: &mut Conn,
    guild: GuildId,
    user: UserId,
    week: Week,
    rating: Rating,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into duel_rating (guild_id, user_id, week, rating, deviation, volatility)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (guild_id, user_id, week) do update set
             rating = excluded.rating, deviation = excluded.deviation, volatility = excluded.volatility",
    )
    .bind(guild.to_db())
    .bind(user.to_db())
    .bind(week.monday().to_string())
    .bind(rating.rating)
    .bind(rating.deviation)
    .bind(rating.volatility)
    .execute(conn)
    .await?;
    Ok(())
}

/// The newest rating of each member whom the asker may see, themselves included.
pub async fn ratings(
    conn: &mut Conn,
    guild: GuildId,
    asker: UserId,
) -> sqlx::Result<Vec<(UserId, Week, Rating)>> {
    let rows: Vec<(i64, String, f64, f64, f64)> = sqlx::query_as(
        "select user_id, week, rating, deviation, volatility from duel_rating newest
         where guild_id = $1
           and week = (select max(week) from duel_rating
                       where guild_id = newest.guild_id and user_id = newest.user_id)
           and (user_id = $2 or user_id not in (select user_id from board_hidden where guild_id = $1))
         order by user_id",
    )
    .bind(guild.to_db())
    .bind(asker.to_db())
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|(user, week, rating, deviation, volatility)| {
            let (week, rating) = rated((week, rating, deviation, volatility))?;
            Ok((UserId::from_db(user), week, rating))
        })
        .collect()
}

/// How many rated duels a member won, drew and lost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub won: u32,
    pub drawn: u32,
    pub lost: u32,
}

pub async fn tally(conn: &mut Conn, guild: GuildId, user: UserId) -> sqlx::Result<Tally> {
    let (won, drawn, lost) = sqlx::query_as(
        "select count(*) filter (where points = 2), count(*) filter (where points = 1),
                count(*) filter (where points = 0)
         from duel_result where guild_id = $1 and user_id = $2 and rated = 1",
    )
    .bind(guild.to_db())
    .bind(user.to_db())
    .fetch_one(conn)
    .await?;
    Ok(Tally { won, drawn, lost })
}
