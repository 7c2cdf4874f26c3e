//! What members hand in during group rounds: answers and votes, each once, and the scores.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use super::{Conn, micros};
use crate::domain::ids::{GuildId, RoundId, UserId};
use crate::domain::question::QuestionId;
use crate::domain::round::group::score::Score;

/// An answer that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    pub user: UserId,
    /// Shown without a name.
    pub anonymous: bool,
    /// How much of it was good, of a hundred.
    pub percent: u8,
    /// Quick-fire: 0 is the right output, n the question's n-th wrong one.
    pub choice: Option<u8>,
    /// The time that was left for it.
    pub left: SignedDuration,
    /// The number it was shown under.
    pub number: Option<u16>,
}

/// A question of a round, counted from 0.
#[derive(Debug, Clone, Copy)]
pub struct At {
    pub round: RoundId,
    pub item: u8,
}

type Row = (i64, bool, u8, Option<u8>, i64, Option<u16>);

fn kept((user, anonymous, percent, choice, left, number): Row) -> Kept {
    let (user, left) = (UserId::from_db(user), SignedDuration::from_millis(left));
    Kept { user, anonymous, percent, choice, left, number }
}

/// Notes whether a member's code is to be shown by name, before it is judged.
pub async fn choose_name(conn: &mut Conn, at: At, user: UserId, anonymous: bool) -> sqlx::Result<()> {
    sqlx::query(
        "insert into group_answer (round_id, item, user_id, anonymous) values ($1, $2, $3, $4)
         on conflict (round_id, item, user_id) do update set anonymous = excluded.anonymous
            where handed_in_at is null",
    )
    .bind(at.round.0)
    .bind(at.item)
    .bind(user.to_db())
    .bind(anonymous)
    .execute(conn)
    .await?;
    Ok(())
}

/// Whether a member asked to be shown without a name.
pub async fn is_anonymous(conn: &mut Conn, at: At, user: UserId) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "select exists (select 1 from group_answer
                        where round_id = $1 and item = $2 and user_id = $3 and anonymous = 1)",
    )
    .bind(at.round.0)
    .bind(at.item)
    .bind(user.to_db())
    .fetch_one(conn)
    .await
}

/// Keeps an answer; false when one of the member's counts already.
pub async fn keep(conn: &mut Conn, at: At, new: &Kept, handed_in: Timestamp) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "insert into group_answer (round_id, item, user_id, anonymous, handed_in_at, percent, choice, left_ms)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (round_id, item, user_id) do update
         set anonymous = excluded.anonymous, handed_in_at = excluded.handed_in_at, percent = excluded.percent,
             left_ms = excluded.left_ms
         where handed_in_at is null",
    )
    .bind(at.round.0)
    .bind(at.item)
    .bind(new.user.to_db())
    .bind(new.anonymous)
    .bind(micros(handed_in))
    .bind(new.percent)
    .bind(new.choice)
    .bind(i64::try_from(new.left.as_millis()).unwrap_or_default())
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// A member's answer, if it counts.
pub async fn of_member(conn: &mut Conn, at: At, user: UserId) -> sqlx::Result<Option<Kept>> {
    let row: Option<Row> = sqlx::query_as(
        "select user_id, anonymous, percent, choice, left_ms, number from group_answer
         where round_id = $1 and item = $2 and user_id = $3 and handed_in_at is not null",
    )
    .bind(at.round.0)
    .bind(at.item)
    .bind(user.to_db())
    .fetch_optional(conn)
    .await?;
    Ok(row.map(kept))
}

/// The answers to a question that count, in the order they came.
pub async fn answers(conn: &mut Conn, at: At) -> sqlx::Result<Vec<Kept>> {
    let rows: Vec<Row> = sqlx::query_as(
        "select user_id, anonymous, percent, choice, left_ms, number from group_answer
         where round_id = $1 and item = $2 and handed_in_at is not null order by handed_in_at, user_id",
    )
    .bind(at.round.0)
    .bind(at.item)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(kept).collect())
}

/// Notes the number that an answer is shown under.
pub async fn number(conn: &mut Conn, at: At, user: UserId, number: u16) -> sqlx::Result<()> {
    sqlx::query("update group_answer set number = $4 where round_id = $1 and item = $2 and user_id = $3")
        .bind(at.round.0)
        .bind(at.item)
        .bind(user.to_db())
        .bind(number)
        .execute(conn)
        .await?;
    Ok(())
}

/// Whether somebody who sits in the round has not answered.
pub async fn awaits_answers(conn: &mut Conn, at: At) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "select exists (select 1 from round_seat seat where round_id = $1 and not exists
            (select 1 from group_answer a where a.round_id = seat.round_id and a.item = $2
                and a.user_id = seat.user_id and a.handed_in_at is not null))",
    )
    .bind(at.round.0)
    .bind(at.item)
    .fetch_one(conn)
    .await
}

/// Whether somebody who sits in the round has not voted.
pub async fn awaits_votes(conn: &mut Conn, at: At) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "select exists (select 1 from round_seat seat where round_id = $1 and not exists
            (select 1 from group_vote v where v.round_id = seat.round_id and v.item = $2
                and v.user_id = seat.user_id))",
    )
    .bind(at.round.0)
    .bind(at.item)
    .fetch_one(conn)
    .await
}

/// Keeps a vote; false when the member has voted already.
pub async fn vote(conn: &mut Conn, at: At, user: UserId, whose: UserId) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "insert into group_vote (round_id, item, user_id, for_user_id) values ($1, $2, $3, $4)
         on conflict (round_id, item, user_id) do nothing",
    )
    .bind(at.round.0)
    .bind(at.item)
    .bind(user.to_db())
    .bind(whose.to_db())
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub async fn has_voted(conn: &mut Conn, at: At, user: UserId) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "select exists (select 1 from group_vote where round_id = $1 and item = $2 and user_id = $3)",
    )
    .bind(at.round.0)
    .bind(at.item)
    .bind(user.to_db())
    .fetch_one(conn)
    .await
}

/// The votes that each answer got.
pub async fn votes(conn: &mut Conn, at: At) -> sqlx::Result<BTreeMap<UserId, u32>> {
    let rows: Vec<(i64, u32)> = sqlx::query_as(
        "select for_user_id, count(*) from group_vote where round_id = $1 and item = $2 group by for_user_id",
    )
    .bind(at.round.0)
    .bind(at.item)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(user, n)| (UserId::from_db(user), n)).collect())
}

type ScoreRow = (i64, u32, u32, u32, u32, u32, u32);

fn score((user, points, gained, run, best_run, good, place): ScoreRow) -> (usize, Score) {
    let score = Score { user: UserId::from_db(user), points, gained, run, best_run, good };
    (place as usize, score)
}

/// How the players stand, best first, with their places.
pub async fn scores(conn: &mut Conn, round: RoundId) -> sqlx::Result<Vec<(usize, Score)>> {
    let rows: Vec<ScoreRow> = sqlx::query_as(
        "select user_id, points, gained, run, best_run, good, place from group_score
         where round_id = $1 order by place, user_id",
    )
    .bind(round.0)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(score).collect())
}

/// How one player stands, and among how many.
pub async fn score_of(
    conn: &mut Conn,
    round: RoundId,
    user: UserId,
) -> sqlx::Result<Option<(usize, Score, u32)>> {
    let row: Option<ScoreRow> = sqlx::query_as(
        "select user_id, points, gained, run, best_run, good, place from group_score
         where round_id = $1 and user_id = $2",
    )
    .bind(round.0)
    .bind(user.to_db())
    .fetch_optional(&mut *conn)
    .await?;
    let Some((place, score)) = row.map(score) else { return Ok(None) };
    let of = sqlx::query_scalar("select count(*) from group_score where round_id = $1")
        .bind(round.0)
        .fetch_one(conn)
        .await?;
    Ok(Some((place, score, of)))
}

/// Stores how everybody stands now, in one statement: a member may be waiting behind it.
pub async fn put_scores(conn: &mut Conn, round: RoundId, scores: &[(usize, Score)]) -> sqlx::Result<()> {
    if scores.is_empty() {
        return Ok(());
    }
    let mut query = sqlx::QueryBuilder::new(
        "insert into group_score (round_id, user_id, points, gained, run, best_run, good, place) ",
    );
    query.push_values(scores, |mut row, (place, score)| {
        row.push_bind(round.0)
            .push_bind(score.user.to_db())
            .push_bind(score.points)
            .push_bind(score.gained)
            .push_bind(score.run)
            .push_bind(score.best_run)
            .push_bind(score.good)
            .push_bind(i64::try_from(*place).unwrap_or(i64::MAX));
    });
    query.push(
        " on conflict (round_id, user_id) do update
          set points = excluded.points, gained = excluded.gained, run = excluded.run,
              best_run = excluded.best_run, good = excluded.good, place = excluded.place",
    );
    query.build().execute(conn).await?;
    Ok(())
}

/// Points for code whose verdict came after its question was settled.
pub async fn add_points(conn: &mut Conn, round: RoundId, user: UserId, points: u32) -> sqlx::Result<()> {
    sqlx::query("update group_score set points = points + $3 where round_id = $1 and user_id = $2")
        .bind(round.0)
        .bind(user.to_db())
        .bind(points)
        .execute(conn)
        .await?;
    Ok(())
}

/// Who answered at least once, and how good each answer was, by question.
pub async fn given(conn: &mut Conn, round: RoundId) -> sqlx::Result<BTreeMap<UserId, BTreeMap<usize, u8>>> {
    let rows: Vec<(i64, u8, u8)> = sqlx::query_as(
        "select user_id, item, percent from group_answer where round_id = $1 and handed_in_at is not null",
    )
    .bind(round.0)
    .fetch_all(conn)
    .await?;
    let mut given: BTreeMap<UserId, BTreeMap<usize, u8>> = BTreeMap::new();
    for (user, item, percent) in rows {
        given.entry(UserId::from_db(user)).or_default().insert(item.into(), percent);
    }
    Ok(given)
}

/// Everybody who sits in the round has seen a question's answer; the first time stays.
pub async fn note_revealed(
    conn: &mut Conn,
    round: RoundId,
    place: &str,
    question: &QuestionId,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into help_used (guild_id, user_id, place, question_id, revealed_at)
         select guild_id, user_id, $2, $3, $4 from round_seat where round_id = $1
         on conflict (guild_id, user_id, place) do update
         set revealed_at = coalesce(revealed_at, excluded.revealed_at)",
    )
    .bind(round.0)
    .bind(place)
    .bind(question.as_str())
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(())
}

/// Questions whose answer a member was shown, in rounds or elsewhere.
pub async fn seen(conn: &mut Conn, guild: GuildId, user: UserId) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar(
        "select distinct question_id from help_used
         where guild_id = $1 and user_id = $2 and revealed_at is not null",
    )
    .bind(guild.to_db())
    .bind(user.to_db())
    .fetch_all(conn)
    .await
}

/// What a member wrote or handed in at a place: words, else the newest code that was accepted.
pub async fn text_of(
    conn: &mut Conn,
    guild: GuildId,
    user: UserId,
    place: &str,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar(
        "select body from answer where guild_id = $1 and user_id = $2 and place = $3
         union all
         select * from (select cast(source as text) from submission
            where guild_id = $1 and user_id = $2 and place = $3 and verdict = 'AC' and input is null
            order by created_at desc limit 1)
         limit 1",
    )
    .bind(guild.to_db())
    .bind(user.to_db())
    .bind(place)
    .fetch_optional(conn)
    .await
}
