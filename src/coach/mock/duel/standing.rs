//! How members stand in duels: one's own curve, and the server's board.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::coach::asker::Asker;
use crate::coach::message::Reply;
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::{Coach, streak, words};
use crate::domain::ids::{GuildId, UserId};
use crate::domain::rating::Rating;
use crate::domain::week::Week;
use crate::domain::zone::Zone;
use crate::store::duel::Tally;
use crate::store::{self, Conn};

/// Lines that others are shown on.
const MOST: usize = 10;

/// A member's rating, how it came to it, and their results.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Standing {
    pub(crate) now: Rating,
    /// The rating after each week with a rated duel, oldest first.
    pub(crate) curve: Vec<(Week, Rating)>,
    pub(crate) tally: Tally,
}

impl Standing {
    /// The curve as a picture shows it: what everybody begins with, then each week's rating at its end, in UTC.
    pub(crate) fn points(&self) -> Vec<(Timestamp, f64)> {
        let began = self.curve.first().and_then(|(week, _)| midnight(week.monday()));
        let first = began.map(|at| (at, Rating::default().rating));
        let ended = |(week, rating): &(Week, Rating)| Some((week.ends(&Zone::utc())?, rating.rating));
        first.into_iter().chain(self.curve.iter().filter_map(ended)).collect()
    }
}

fn midnight(date: Date) -> Option<Timestamp> {
    date.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
}

/// `None` for who has had no rated duel.
pub(crate) async fn standing(
    conn: &mut Conn,
    guild: GuildId,
    user: UserId,
    now: Timestamp,
) -> sqlx::Result<Option<Standing>> {
    let curve = store::duel::curve(conn, guild, user).await?;
    if curve.is_empty() {
        return Ok(None);
    }
    let week = Week::of(&streak::zone_of(conn, guild, now).await?, now);
    let tally = store::duel::tally(conn, guild, user).await?;
    Ok(Some(Standing { now: rested(curve.last(), week), curve, tally }))
}

/// A member's rating in a week, by all that is known by now.
pub(super) async fn rating_at(
    conn: &mut Conn,
    guild: GuildId,
    user: UserId,
    week: Week,
) -> sqlx::Result<Rating> {
    let curve = store::duel::curve(conn, guild, user).await?;
    Ok(rested(curve.last(), week))
}

/// A member's rating when a week began, by what the weeks before left.
pub(super) async fn rating_before(
    conn: &mut Conn,
    guild: GuildId,
    user: UserId,
    week: Week,
) -> sqlx::Result<Rating> {
    let curve = store::duel::curve(conn, guild, user).await?;
    Ok(rested(curve.iter().rev().find(|(known, _)| *known < week), week))
}

/// What a rating has become by a week; a newcomer's, where there is none.
fn rested(last: Option<&(Week, Rating)>, week: Week) -> Rating {
    last.map_or_else(Rating::default, |(known, rating)| rating.rested(known.between(week)))
}

/// A member's line on the board.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Line {
    pub(crate) user: UserId,
    pub(crate) rating: Rating,
    pub(crate) place: u32,
}

/// The board as it is shown.
#[derive(Debug)]
pub(crate) struct Board {
    pub(crate) lines: Vec<Line>,
    /// The asker's own line, wherever it stands.
    pub(crate) own: Option<Line>,
    pub(crate) hidden: bool,
}

/// `/leaderboard duel`.
pub async fn board(coach: &Coach, asker: &Asker, now: Timestamp) -> Outcome<Reply> {
    let guild = asker.guild.ok_or(Refusal::NeedsGuild)?;
    let mut conn = coach.store.read().await?;
    let week = Week::of(&streak::zone_of(&mut conn, guild, now).await?, now);
    let ratings = store::duel::ratings(&mut conn, guild, asker.user).await?;
    let now = ratings.into_iter().map(|(user, last, rating)| (user, rested(Some(&(last, rating)), week)));
    let mut lines = ranked(now.collect());
    let own = lines.iter().find(|line| line.user == asker.user).copied();
    lines.truncate(MOST);
    let hidden = store::board::is_hidden(&mut conn, guild, asker.user).await?;
    Ok(Reply::Private(words::duel::board(asker.locale, &Board { lines, own, hidden })))
}

/// The highest first; those of whom little is known come after the others. Equal ratings share a place.
fn ranked(mut ratings: Vec<(UserId, Rating)>) -> Vec<Line> {
    let order = |rating: &Rating| (rating.is_provisional(), -shown(rating));
    ratings.sort_by_key(|(user, rating)| (order(rating), *user));
    let mut lines: Vec<Line> = Vec::with_capacity(ratings.len());
    for (n, (user, rating)) in (1..).zip(ratings) {
        let tied = lines.last().filter(|before| order(&before.rating) == order(&rating));
        let place = tied.map_or(n, |before| before.place);
        lines.push(Line { user, rating, place });
    }
    lines
}

/// A rating as it is shown, in whole points.
#[expect(clippy::cast_possible_truncation, reason = "ratings are a few thousand at most")]
pub(crate) fn shown(rating: &Rating) -> i64 {
    rating.rating.round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_known_well_stands_before_who_is_not_and_equals_share_a_place() {
        let rating = |rating, deviation| Rating { rating, deviation, volatility: 0.06 };
        let lines = ranked(vec![
            (UserId(1), rating(1900.0, 300.0)),
            (UserId(2), rating(1600.2, 80.0)),
            (UserId(3), rating(1600.4, 90.0)),
            (UserId(4), rating(1500.0, 100.0)),
        ]);
        let places: Vec<(u64, u32)> = lines.iter().map(|line| (line.user.0, line.place)).collect();
        assert_eq!(places, [(2, 1), (3, 1), (4, 3), (1, 4)]);
    }
}
