//! A question met somewhere: a daily, practice, or a round's question.

use jiff::Timestamp;

use super::asker::Asker;
use super::control::Place;
use super::refusal::{Outcome, Refusal};
use super::{Coach, mock};
use crate::domain::ids::{GuildId, UserId};
use crate::domain::question::{Question, QuestionId};
use crate::store::answer::Key;
use crate::store::round::Stored;
use crate::store::{self, Conn};

/// A place that was looked up: it exists, it is the asker's to use, and its question is in the bank.
#[derive(Debug, Clone)]
pub(crate) struct Spot<'c> {
    pub(crate) guild: GuildId,
    pub(crate) user: UserId,
    pub(crate) place: Place,
    pub(crate) question: &'c Question,
    /// The text form of the place, as rows keep it.
    text: String,
}

impl<'c> Spot<'c> {
    /// A round's question, for somebody who is known to sit in it.
    pub(crate) fn of_round(stored: &Stored, user: UserId, place: Place, question: &'c Question) -> Self {
        Self { guild: stored.guild, user, text: place.to_string(), place, question }
    }
}

impl Spot<'_> {
    /// The key of the asker's rows at this place.
    pub(crate) fn key(&self) -> Key<'_> {
        Key { guild: self.guild, user: self.user, place: &self.text, question: self.question.id() }
    }
}

/// Looks a place up for the asker.
pub(crate) async fn find<'c>(
    coach: &'c Coach,
    conn: &mut Conn,
    asker: &Asker,
    place: Place,
    now: Timestamp,
) -> Outcome<Spot<'c>> {
    let guild = coach.guild_of(conn, asker, now).await?;
    let id = match &place {
        Place::Daily(id) => store::daily::get(conn, guild, *id).await?.ok_or(Refusal::Stale)?.question,
        Place::Practice(id) => id.clone(),
        Place::Round(round, index) => mock::question_at(conn, asker, *round, *index).await?,
    };
    if !matches!(place, Place::Round(..)) {
        mock::duel::keep_fair(conn, asker.user, &id).await?;
    }
    let question = known(coach, &id)?;
    Ok(Spot { guild, user: asker.user, text: place.to_string(), place, question })
}

/// A question that was met, by id.
pub(crate) fn known<'c>(coach: &'c Coach, id: &QuestionId) -> Outcome<&'c Question> {
    coach.bank.get(id).ok_or_else(|| Refusal::QuestionGone.into())
}
