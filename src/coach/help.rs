//! `/help`.

use super::asker::Asker;
use super::message::Reply;
use super::{Coach, words};

/// The general help, or that of a topic: `daily`, `judge`, `mock`, `review`, `streak`.
pub fn help(coach: &Coach, asker: &Asker, topic: Option<&str>) -> Reply {
    let counts = (coach.bank.len(), coach.bank.topics().len());
    Reply::Private(words::help::help(asker.locale, topic.unwrap_or_default(), counts))
}

/// The topics that `/help` knows, for its menu.
pub const TOPICS: &[&str] = &["daily", "judge", "mock", "review", "streak"];
