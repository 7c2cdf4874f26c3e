//! The questions that can be posted in a channel, and how they fared there.

use std::collections::{BTreeMap, HashMap};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::coach::Coach;
use crate::domain::grading;
use crate::domain::ids::{ChannelId, GuildId};
use crate::domain::question::{Question, QuestionId};
use crate::domain::schedule::{Candidate, Filter, LATELY_DAYS, Lately, weakest};
use crate::store::schedule::Schedule;
use crate::store::{self, Conn};

/// The questions a schedule may post, and how they fared in its channel.
pub(crate) async fn candidates(
    coach: &Coach,
    conn: &mut Conn,
    schedule: &Schedule,
    now: Timestamp,
) -> sqlx::Result<Vec<Candidate>> {
    pool(coach, conn, schedule.guild, schedule.channel, &schedule.filter, now).await
}

pub(super) async fn pool(
    coach: &Coach,
    conn: &mut Conn,
    guild: GuildId,
    channel: ChannelId,
    filter: &Filter,
    now: Timestamp,
) -> sqlx::Result<Vec<Candidate>> {
    let shown = store::daily::shown(conn, channel).await?;
    let history: HashMap<&str, _> =
        shown.iter().map(|(id, times, last)| (id.as_str(), (*times, *last))).collect();
    let mut candidates: Vec<Candidate> = fitting(coach, filter)
        .map(|question| {
            let mut candidate = Candidate::unseen(question.id().clone());
            if let Some((times, last)) = history.get(question.id().as_str()) {
                candidate.times_shown = *times;
                candidate.last_shown = Some(last.to_zoned(TimeZone::UTC).date());
            }
            candidate
        })
        .collect();
    if filter.weakest {
        let topics = lately(coach, conn, guild, filter, now).await?;
        let topic = weakest(&topics);
        candidates.retain(|candidate| topic == Some(candidate.topic.as_str()));
    }
    Ok(candidates)
}

fn fitting<'c>(coach: &'c Coach, filter: &Filter) -> impl Iterator<Item = &'c Question> {
    coach.bank.questions().filter(|question| filter.fits(&question.facts))
}

/// How the members of a server did lately in the topics that a filter asks about.
async fn lately(
    coach: &Coach,
    conn: &mut Conn,
    guild: GuildId,
    filter: &Filter,
    now: Timestamp,
) -> sqlx::Result<Vec<Lately>> {
    let since = now.saturating_sub(SignedDuration::from_hours(24 * LATELY_DAYS)).unwrap_or(now);
    let mut topics: BTreeMap<&str, Lately> = BTreeMap::new();
    for question in fitting(coach, filter) {
        let topic = question.id().topic();
        topics.entry(topic).or_insert_with(|| Lately { topic: topic.to_owned(), ..Lately::default() });
    }
    for (id, percent) in results(coach, conn, guild, since).await? {
        let Some(topic) = topics.get_mut(id.topic()) else { continue };
        topic.results += 1;
        topic.percent += percent;
    }
    for id in store::lately::asked(conn, guild, since).await? {
        let Some(topic) = topics.get_mut(id.topic()) else { continue };
        topic.asked += 1;
    }
    Ok(topics.into_values().collect())
}

/// Each answer in words with its share of the points in percent, and each problem: 100 where it was solved.
async fn results(
    coach: &Coach,
    conn: &mut Conn,
    guild: GuildId,
    since: Timestamp,
) -> sqlx::Result<Vec<(QuestionId, u32)>> {
    let answers = store::lately::answers(conn, guild, since).await?;
    let share = |(id, points): (QuestionId, u32)| {
        let percent = grading::percent(&coach.bank.get(&id)?.facts.key_points, points)?;
        Some((id, percent))
    };
    let problems = store::lately::problems(conn, guild, since).await?;
    let solved = problems.into_iter().map(|(id, solved)| (id, if solved { 100 } else { 0 }));
    Ok(answers.into_iter().filter_map(share).chain(solved).collect())
}
