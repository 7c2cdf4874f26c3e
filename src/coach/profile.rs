//! `/me show` and `/me history`: how one stands, and what one did. Nobody else sees it.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::asker::Asker;
use super::message::{Message, Reply};
use super::mock::peer::{Calibration, calibration};
use super::refusal::Outcome;
use super::review::{self, Queue};
use super::{Coach, mock, picture, streak, strength, words};
use crate::domain::grading;
use crate::domain::question::{Question, QuestionId, Topic};
use crate::domain::streak::{Activity, Entry, Event, Streak};
use crate::store;
use crate::store::history::Entry as Done;
use crate::store::reminder::Reminder;

/// The name of the file that shows how one stands.
const PICTURE: &str = "how-you-stand.png";
/// Entries on a page of the history.
const PAGE: u32 = 10;

/// How a member stands.
#[derive(Debug)]
pub(crate) struct Profile<'c> {
    pub(crate) streak: Streak,
    pub(crate) answers: usize,
    pub(crate) solved: usize,
    pub(crate) rounds: usize,
    pub(crate) reviews: Queue,
    pub(crate) topics: Vec<Share<'c>>,
    /// `None` for who has had no rated duel.
    pub(crate) duels: Option<mock::duel::Standing>,
    pub(crate) reminder: Option<Reminder>,
    pub(crate) calibration: Option<Calibration>,
}

/// What was found of a topic's points, by weight.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Share<'c> {
    pub(crate) topic: &'c Topic,
    pub(crate) answers: u32,
    pub(crate) has: u32,
    pub(crate) of: u32,
}

/// A page of a member's history, with the questions that are still in the bank.
#[derive(Debug)]
pub(crate) struct History<'c> {
    pub(crate) page: u16,
    pub(crate) lines: Vec<(Done, Option<&'c Question>)>,
    pub(crate) more: bool,
}

/// `/me show`.
pub async fn show(coach: &Coach, asker: &Asker, now: Timestamp) -> Outcome<Reply> {
    let coach = &coach.at(asker).await?;
    let mut conn = coach.store.read().await?;
    let guild = coach.guild_seen(&mut conn, asker).await?;
    let ledger = store::ledger::of_member(&mut conn, guild, asker.user).await?;
    let points = store::history::points(&mut conn, guild, asker.user).await?;
    let (streak, lines) = streak::explained(&mut conn, guild, asker.user, now).await?;
    let today = match &streak.today {
        Some(today) => today.date,
        None => streak::zone_of(&mut conn, guild, now).await?.tz().to_datetime(now).date(),
    };
    let strengths = strength::of(coach, &mut conn, guild, asker.user, now).await?;
    let duels = mock::duel::standing(&mut conn, guild, asker.user, now).await?;
    let mut panels = vec![
        picture::calendar(asker.locale, &lines, &streak, today),
        picture::topics(asker.locale, &strengths),
    ];
    panels.extend(duels.as_ref().map(|duels| picture::rating(asker.locale, &duels.points())));
    let profile = Profile {
        streak,
        answers: points.len(),
        solved: times(&ledger, Activity::Accepted),
        rounds: times(&ledger, Activity::Round),
        reviews: review::queue(coach, &mut conn, asker.user, now).await?,
        topics: shares(coach, &points),
        duels,
        reminder: store::reminder::get(&mut conn, asker.user).await?,
        calibration: calibration(&mut conn, guild, asker.user).await?,
    };
    let mut card = words::profile::card(asker.locale, &asker.name, &profile);
    drop(conn);
    card.pictures.push(picture::picture(PICTURE, panels).await?);
    Ok(Reply::Private(card))
}

fn times(ledger: &[Entry], activity: Activity) -> usize {
    ledger.iter().filter(|entry| entry.event == Event::Counted(activity)).count()
}

/// Topics in the syllabus's order, those with answers only.
fn shares<'c>(coach: &'c Coach, answers: &[(QuestionId, u32)]) -> Vec<Share<'c>> {
    let mut sums: BTreeMap<&str, (u32, u32, u32)> = BTreeMap::new();
    for (id, points) in answers {
        let Some(question) = coach.bank.get(id) else { continue };
        let (has, of) = grading::weight(&question.facts.key_points, *points);
        let sum = sums.entry(id.topic()).or_default();
        *sum = (sum.0 + 1, sum.1 + has, sum.2 + of);
    }
    let share = |topic: &'c Topic| {
        let &(answers, has, of) = sums.get(topic.slug.as_str())?;
        Some(Share { topic, answers, has, of })
    };
    coach.bank.topics().iter().filter_map(share).collect()
}

/// `/me history`.
pub async fn history(coach: &Coach, asker: &Asker) -> Outcome<Reply> {
    let coach = &coach.at(asker).await?;
    Ok(Reply::Private(page(coach, asker, 0).await?))
}

/// Another page of it, in place of the one before.
pub(crate) async fn turn(coach: &Coach, asker: &Asker, to: u16) -> Outcome<Reply> {
    Ok(Reply::Update(page(coach, asker, to).await?))
}

async fn page(coach: &Coach, asker: &Asker, page: u16) -> Outcome<Message> {
    let mut conn = coach.store.read().await?;
    let guild = coach.guild_seen(&mut conn, asker).await?;
    let from = u32::from(page) * PAGE;
    // one more tells whether there is another page
    let mut found = store::history::page(&mut conn, guild, asker.user, PAGE + 1, from).await?;
    let more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let lines = found.into_iter().map(|done| {
        let question = coach.bank.get(&done.question);
        (done, question)
    });
    let history = History { page, lines: lines.collect(), more };
    Ok(words::profile::history(asker.locale, &history))
}
