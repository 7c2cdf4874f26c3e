//! `/question`: practice with any question, any time, in private.

use jiff::Timestamp;
use rand::{Rng, RngExt};

use super::asker::Asker;
use super::control::Place;
use super::message::{Message, Reply};
use super::past::with_past;
use super::place::known;
use super::refusal::{Outcome, Refusal};
use super::{Coach, words};
use crate::domain::question::{Kind, Level, Question, QuestionId};
use crate::store;

/// A topic's slug, as typed or picked.
pub(crate) fn topic(coach: &Coach, typed: &str) -> Outcome<String> {
    let slug = typed.trim().to_lowercase().replace([' ', '_'], "-");
    let found =
        coach.bank.topics().iter().find(|t| t.slug == slug || t.name.eq_ignore_ascii_case(typed.trim()));
    found.map(|t| t.slug.clone()).ok_or_else(|| Refusal::UnknownTopic(typed.to_owned()).into())
}

/// A level, as typed or picked.
pub(crate) fn level(typed: &str) -> Outcome<Level> {
    typed.trim().to_lowercase().parse().map_err(|_| Refusal::UnknownLevel(typed.to_owned()).into())
}

/// A kind of question as it was typed.
pub(crate) fn kind(typed: &str) -> Outcome<Kind> {
    let word = typed.trim().to_lowercase().replace([' ', '_'], "-");
    word.parse().map_err(|_| Refusal::UnknownKind(typed.to_owned()).into())
}

/// The questions of some topics (none named: all) at a level (none named: all).
pub(crate) fn fitting<'c>(
    coach: &'c Coach,
    topics: &[String],
    level: Option<Level>,
) -> impl Iterator<Item = &'c Question> {
    let topics = topics.to_vec();
    coach.bank.questions().filter(move |question| {
        (topics.is_empty() || topics.iter().any(|slug| slug == question.id().topic()))
            && level.is_none_or(|level| question.facts.level == level)
    })
}

/// A question the asker has not answered yet, if one is left.
pub async fn random(
    coach: &Coach,
    asker: &Asker,
    in_topic: Option<String>,
    at_level: Option<String>,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let coach = &coach.at(asker).await?;
    let topics = in_topic.as_deref().map(|typed| topic(coach, typed)).transpose()?;
    let at_level = at_level.as_deref().map(level).transpose()?;
    let topics: Vec<String> = topics.into_iter().collect();
    let mut tx = coach.store.begin().await?;
    let guild = coach.guild_of(&mut tx, asker, now).await?;
    let met = store::round::met(&mut tx, guild, asker.user).await?;
    tx.commit().await?;
    let all: Vec<&Question> = fitting(coach, &topics, at_level).collect();
    let unmet: Vec<&Question> =
        all.iter().copied().filter(|question| !met.iter().any(|id| id == question.id().as_str())).collect();
    let pool = if unmet.is_empty() { &all } else { &unmet };
    if pool.is_empty() {
        return Err(Refusal::NothingFits.into());
    }
    Ok(practice(coach, asker, pool[rng.random_range(0..pool.len())]))
}

/// The question that was named.
pub async fn show(coach: &Coach, asker: &Asker, id: &str, now: Timestamp) -> Outcome<Reply> {
    let coach = &coach.at(asker).await?;
    let mut tx = coach.store.begin().await?;
    coach.guild_of(&mut tx, asker, now).await?;
    tx.commit().await?;
    let question = named(coach, id)?;
    let card = practice_card(coach, asker, question);
    Ok(Reply::Private(with_past(coach, asker, question, card).await?))
}

/// A question by its id, or by what autocomplete would have found first.
pub(crate) fn named<'c>(coach: &'c Coach, typed: &str) -> Outcome<&'c Question> {
    let id = QuestionId(typed.trim().to_owned());
    match known(coach, &id) {
        Ok(question) => Ok(question),
        Err(_) => match coach.bank.search(typed, 2)[..] {
            [only] => Ok(only),
            _ => Err(Refusal::UnknownQuestion(id.to_string()).into()),
        },
    }
}

fn practice(coach: &Coach, asker: &Asker, question: &Question) -> Reply {
    Reply::Private(practice_card(coach, asker, question))
}

fn practice_card(coach: &Coach, asker: &Asker, question: &Question) -> Message {
    let place = Place::Practice(question.id().clone());
    words::card::practice(asker.locale, topic_of(coach, question), question, &place)
}

/// The topic of a question of the bank.
pub(crate) fn topic_of<'c>(
    coach: &'c Coach,
    question: &Question,
) -> Option<&'c crate::domain::question::Topic> {
    coach.bank.topic(question.id().topic())
}
