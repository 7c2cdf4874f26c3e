//! `/leaderboard`: who did how much in this server. Friendly company, not a contest: whoever likes is left out.

use jiff::Timestamp;

use super::asker::Asker;
use super::message::Reply;
use super::question::topic;
use super::refusal::{Outcome, Refusal};
use super::{Coach, words};
use crate::domain::board::Period;
use crate::domain::question::Topic;
use crate::domain::zone::Zone;
use crate::store::board::{Line, View};
use crate::store::{self, decode};

/// Lines that others are shown on.
const MOST: u32 = 10;

/// A board as it is shown.
#[derive(Debug)]
pub(crate) struct Board<'c> {
    pub(crate) period: Period,
    pub(crate) topic: Option<&'c Topic>,
    pub(crate) began: Option<Timestamp>,
    pub(crate) lines: Vec<Line>,
    /// The asker's own line, wherever it stands.
    pub(crate) own: Option<Line>,
    pub(crate) hidden: bool,
}

/// `/leaderboard show`.
pub async fn show(
    coach: &Coach,
    asker: &Asker,
    period: Period,
    in_topic: Option<&str>,
    now: Timestamp,
) -> Outcome<Reply> {
    let guild = asker.guild.ok_or(Refusal::NeedsGuild)?;
    let slug = in_topic.map(|typed| topic(coach, typed)).transpose()?.unwrap_or_default();
    let mut conn = coach.store.read().await?;
    let zone = match store::guild::get(&mut conn, guild).await? {
        Some(settings) => Zone::parse(&settings.zone).map_err(decode)?,
        None => Zone::utc(),
    };
    let began = period.began(&zone, now);
    let view = View { guild, asker: asker.user, topic: &slug, most: MOST };
    let mut lines = store::board::lines(&mut conn, view, began).await?;
    let own = lines.iter().find(|line| line.user == asker.user).copied();
    lines.truncate(MOST as usize);
    let hidden = store::board::is_hidden(&mut conn, guild, asker.user).await?;
    let board = Board { period, topic: coach.bank.topic(&slug), began, lines, own, hidden };
    Ok(Reply::Private(words::board::board(asker.locale, &board)))
}

/// `/leaderboard hide` and `/leaderboard show-me`.
pub async fn hide(coach: &Coach, asker: &Asker, hidden: bool, now: Timestamp) -> Outcome<Reply> {
    let guild = asker.guild.ok_or(Refusal::NeedsGuild)?;
    let mut tx = coach.store.begin().await?;
    coach.guild_of(&mut tx, asker, now).await?;
    store::board::hide(&mut tx, guild, asker.user, hidden).await?;
    tx.commit().await?;
    Ok(Reply::Private(words::board::hidden(asker.locale, hidden)))
}
