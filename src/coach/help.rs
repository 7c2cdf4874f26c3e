//! `/help`.

use super::asker::Asker;
use super::message::Reply;
use super::refusal::Outcome;
use super::{Coach, staff, words};

/// The general help, or that of a topic: `daily`, `judge`, `mock`, `review`, `streak`. What is for the staff only they
/// are told.
pub async fn help(coach: &Coach, asker: &Asker, topic: Option<&str>) -> Outcome<Reply> {
    let counts = (coach.bank.len(), coach.bank.topics().len());
    let is_staff = staff::is_one(&mut *coach.store.read().await?, asker).await?;
    Ok(Reply::Private(words::help::help(asker.locale, topic.unwrap_or_default(), counts, is_staff)))
}

/// The topics that `/help` knows, for its menu.
pub const TOPICS: &[&str] = &["daily", "judge", "mock", "review", "streak"];
