//! Forums: a question is a post of its own there, found by its topic's and its difficulty's tag.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::question::topic_of;
use super::{Coach, words};
use crate::domain::ids::{ChannelId, GuildId};
use crate::domain::question::Question;
use crate::store;

/// A forum's tag: the name it is made with, and one that will do as well.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Tag {
    pub name: String,
    pub also: String,
}

impl Tag {
    /// Whether a tag that a forum has is this one.
    pub fn is(&self, name: &str) -> bool {
        let name = name.trim().to_lowercase();
        name == self.name.to_lowercase() || name == self.also.to_lowercase()
    }
}

/// The tags of a question.
pub(crate) fn tags(coach: &Coach, question: &Question) -> Vec<Tag> {
    let topic = topic_of(coach, question).map(words::forum::topic_tag);
    topic.into_iter().chain([words::forum::difficulty_tag(question.facts.difficulty)]).collect()
}

/// The tags that the schedules of a channel can need, those of topics first.
pub async fn wanted(coach: &Coach, guild: GuildId, channel: ChannelId) -> anyhow::Result<Vec<Tag>> {
    let mut conn = coach.store.read().await?;
    let schedules = store::schedule::of_guild(&mut conn, guild).await?;
    let here: Vec<_> = schedules.iter().filter(|schedule| schedule.channel == channel).collect();
    let fits = |question: &&Question| here.iter().any(|schedule| schedule.filter.fits(&question.facts));
    let (mut topics, mut difficulties) = (BTreeSet::new(), BTreeSet::new());
    for question in coach.bank.questions().filter(fits) {
        topics.extend(topic_of(coach, question).map(words::forum::topic_tag));
        difficulties.insert(words::forum::difficulty_tag(question.facts.difficulty));
    }
    Ok(topics.into_iter().chain(difficulties).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_known_by_either_name_however_it_is_written() {
        let tag = Tag { name: "System design".into(), also: "system-design".into() };
        assert!(tag.is("system DESIGN ") && tag.is("System-Design") && !tag.is("design"));
    }
}
