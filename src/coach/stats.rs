//! `/stats`: how a group does, and how its questions turn out. For the staff; nobody is named.

use std::collections::BTreeMap;

use jiff::{Timestamp, ToSpan};

use super::asker::Asker;
use super::message::Reply;
use super::question::topic;
use super::refusal::Outcome;
use super::{Coach, guild, streak, words};
use crate::domain::board::Period;
use crate::domain::grading;
use crate::domain::ids::GuildId;
use crate::domain::measure::Measure;
use crate::domain::question::{Question, Topic};
use crate::domain::round::{self, Item};
use crate::domain::zone::Zone;
use crate::store::stats::{Busy, What};
use crate::store::{self, Conn};

/// Weeks that are looked back on, this one included.
const WEEKS: i64 = 8;

/// How a group does.
#[derive(Debug)]
pub(crate) struct Stats<'c> {
    pub(crate) topic: Option<&'c Topic>,
    /// Each week's beginning, the newest first.
    pub(crate) weeks: Vec<(Timestamp, Busy)>,
    pub(crate) alive: u32,
    pub(crate) topics: Vec<(&'c Topic, Busy)>,
    /// Those of which enough is known, the hardest first.
    pub(crate) items: Vec<ItemStats<'c>>,
}

/// How an item of the syllabus turned out.
#[derive(Debug, Clone)]
pub(crate) struct ItemStats<'c> {
    pub(crate) name: &'c str,
    pub(crate) measure: Measure,
    /// 1 to 5, as measured.
    pub(crate) difficulty: f64,
    /// The mean of what the bank says of the questions that were met.
    pub(crate) in_the_bank: f64,
}

/// `/stats`.
pub async fn show(coach: &Coach, asker: &Asker, in_topic: Option<&str>, now: Timestamp) -> Outcome<Reply> {
    let mut conn = coach.store.read().await?;
    let guild = guild::for_staff(&mut conn, asker).await?;
    let slug = in_topic.map(|typed| topic(coach, typed)).transpose()?.unwrap_or_default();
    let zone = streak::zone_of(&mut conn, guild, now).await?;
    let stats = Stats {
        topic: coach.bank.topic(&slug),
        weeks: weeks(&mut conn, guild, &slug, &zone, now).await?,
        alive: store::standing::alive(&mut conn, guild).await?,
        topics: topics(coach, &mut conn, guild).await?,
        items: items(coach, &mut conn, guild, &slug).await?,
    };
    Ok(Reply::Private(words::stats::stats(asker.locale, &stats)))
}

/// Weeks begin on Monday where the server is.
async fn weeks(
    conn: &mut Conn,
    guild: GuildId,
    slug: &str,
    zone: &Zone,
    now: Timestamp,
) -> sqlx::Result<Vec<(Timestamp, Busy)>> {
    let Some(began) = Period::Week.began(zone, now) else { return Ok(Vec::new()) };
    let monday = zone.tz().to_datetime(began).date();
    let mut until = now.saturating_add(jiff::SignedDuration::from_secs(1)).unwrap_or(now);
    let mut weeks = Vec::new();
    for back in 0..WEEKS {
        let date = monday.saturating_sub(back.weeks());
        let Ok(from) = date.to_zoned(zone.tz().clone()).map(|start| start.timestamp()) else { break };
        weeks.push((from, store::stats::between(conn, guild, slug, (from, until)).await?));
        until = from;
    }
    Ok(weeks)
}

async fn topics<'c>(
    coach: &'c Coach,
    conn: &mut Conn,
    guild: GuildId,
) -> sqlx::Result<Vec<(&'c Topic, Busy)>> {
    let known: BTreeMap<String, Busy> = store::stats::by_topic(conn, guild).await?.into_iter().collect();
    let topics = coach.bank.topics().iter();
    Ok(topics.filter_map(|topic| Some((topic, *known.get(&topic.slug)?))).collect())
}

async fn items<'c>(
    coach: &'c Coach,
    conn: &mut Conn,
    guild: GuildId,
    slug: &str,
) -> sqlx::Result<Vec<ItemStats<'c>>> {
    let mut questions: Vec<(&Question, Measure)> = Vec::new();
    for (id, what, n) in store::stats::totals(conn, guild).await? {
        let Some(question) = coach.bank.get(&id) else { continue };
        if !slug.is_empty() && id.topic() != slug {
            continue;
        }
        if questions.last().is_none_or(|(last, _)| last.id() != question.id()) {
            questions.push((question, Measure::default()));
        }
        if let Some((_, measure)) = questions.last_mut() {
            count(measure, question, &what, n);
        }
    }
    Ok(hardest_first(coach, &questions))
}

fn count(measure: &mut Measure, question: &Question, what: &What, n: u32) {
    match what {
        What::Points(mask) => {
            let (has, of) = grading::weight(&question.facts.key_points, *mask);
            measure.answered(n, f64::from(has) / f64::from(of.max(1)));
        }
        // our fault says nothing of the question
        What::Verdict(code) if code == "IE" => {}
        What::Verdict(code) => {
            measure.judged += n;
            measure.accepted += if code == "AC" { n } else { 0 };
        }
        What::Asked => measure.asked += n,
        What::Skipped => measure.skipped += n,
        What::TimedOut => {}
    }
}

/// Questions by their items, those of which enough is known.
fn hardest_first<'c>(coach: &'c Coach, questions: &[(&'c Question, Measure)]) -> Vec<ItemStats<'c>> {
    let all = coach.bank.topics().iter().flat_map(|topic| topic.items.iter().map(move |item| (topic, item)));
    let item = |(topic, item): (&'c Topic, &'c crate::domain::question::Item)| {
        let of_it = questions
            .iter()
            .filter(|(question, _)| question.id().topic() == topic.slug && question.facts.item == item.slug);
        let (mut measure, mut bank, mut n) = (Measure::default(), 0.0, 0.0);
        for (question, one) in of_it {
            measure.add(one);
            bank += f64::from(question.facts.difficulty);
            n += 1.0;
        }
        let difficulty = measure.difficulty()?;
        Some(ItemStats { name: &item.name, measure, difficulty, in_the_bank: bank / n })
    };
    let mut items: Vec<ItemStats<'c>> = all.filter_map(item).collect();
    items.sort_by(|a, b| b.difficulty.total_cmp(&a.difficulty));
    items
}

/// What became of a round's questions is counted when it ends.
pub(crate) async fn note_round(conn: &mut Conn, guild: GuildId, items: &[Item]) -> sqlx::Result<()> {
    for item in items.iter().filter(|item| item.asked.is_some() && item.outcome != round::Outcome::Open) {
        store::stats::count(conn, guild, &item.id, &What::Asked).await?;
        match item.outcome {
            round::Outcome::Skipped => store::stats::count(conn, guild, &item.id, &What::Skipped).await?,
            round::Outcome::TimedOut => store::stats::count(conn, guild, &item.id, &What::TimedOut).await?,
            _ => {}
        }
    }
    Ok(())
}
