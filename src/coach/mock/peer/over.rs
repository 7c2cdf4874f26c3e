//! What a peer round leaves behind: the score, the streak, reviews, the summary.

use jiff::Timestamp;
use rand::Rng;

use super::super::engine::{owe, post};
use super::{direct, locale};
use crate::coach::asker::Asker;
use crate::coach::message::Reply;
use crate::coach::outbox::{self, Action, Debt, Link, Priority};
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::{Coach, language, review, stats, streak, words};
use crate::domain::ids::{GuildId, UserId};
use crate::domain::round::peer::{Band, Dimension, Origin};
use crate::domain::round::{Ending, Outcome as Went, Round};
use crate::domain::streak::Activity;
use crate::store::answer::Key;
use crate::store::peer::record::{self, Score};
use crate::store::peer::text::{self, What};
use crate::store::review::Reason;
use crate::store::round::Stored;
use crate::store::{self, Conn};

/// So many of a member's last rounds tell how reliable they are: whoever keeps the next ones is soon so again.
const LAST: u32 = 10;
/// Scores that the calibration looks at.
const SCORES: u32 = 10;

/// What a member wrote about a half.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    pub(crate) from: UserId,
    pub(crate) strengths: Option<String>,
    pub(crate) to_try: Option<String>,
}

/// What those wrote whose feedback is shown.
pub(super) async fn texts(conn: &mut Conn, stored: &Stored, half: usize) -> sqlx::Result<Vec<Text>> {
    let Some(state) = stored.round.peer_state() else { return Ok(Vec::new()) };
    let mut texts = Vec::new();
    for form in state.feedback(half).filter(|form| form.sealed) {
        let key = text::Key { guild: stored.guild, round: stored.id, half: form.half, user: form.from };
        let strengths = text::get(conn, key, What::Strengths).await?;
        let to_try = text::get(conn, key, What::ToTry).await?;
        texts.push(Text { from: form.from, strengths, to_try });
    }
    Ok(texts)
}

/// The candidate's newest code, for the others to see.
pub(super) async fn source(conn: &mut Conn, stored: &Stored, half: usize) -> sqlx::Result<Option<String>> {
    let state = stored.round.peer_state().and_then(|state| state.half(half));
    let (Some(state), Some(item)) = (state, stored.round.items().get(half)) else { return Ok(None) };
    let place = super::deal::place(stored.id, half);
    let key = Key { guild: stored.guild, user: state.candidate, place: &place, question: &item.id };
    let source = store::submission::newest_source(conn, &key).await?;
    Ok(source.and_then(|bytes| String::from_utf8(bytes).ok()))
}

/// How many of their last rounds the members kept, of how many.
pub(super) async fn reliability(conn: &mut Conn, stored: &Stored) -> sqlx::Result<Vec<(UserId, u32, u32)>> {
    let mut all = Vec::new();
    for user in stored.round.speakers() {
        let (kept, of) = record::of(conn, stored.guild, user, LAST).await?;
        all.push((user, kept, of));
    }
    Ok(all)
}

/// Whether a member kept less than half of at least three rounds lately.
pub(super) async fn is_unreliable(conn: &mut Conn, guild: GuildId, user: UserId) -> sqlx::Result<bool> {
    let (kept, of) = record::of(conn, guild, user, LAST).await?;
    Ok(of >= 3 && kept * 2 < of)
}

/// Keeps how the candidate saw themself and how the others did.
pub(super) async fn keep_score(
    conn: &mut Conn,
    stored: &Stored,
    half: usize,
    now: Timestamp,
) -> sqlx::Result<()> {
    let Some((user, score)) = score(&stored.round, half) else { return Ok(()) };
    record::add_score(conn, stored.guild, stored.id, user, &score, now).await
}

/// `None` unless both the candidate and somebody else said something.
fn score(round: &Round, half: usize) -> Option<(UserId, Score)> {
    let state = round.peer_state()?;
    let candidate = state.half(half)?.candidate;
    let own = state.feedback_of(half, candidate).filter(|form| form.sealed)?;
    let mut score = Score { own: [0; 4], peers: [0; 4] };
    for (place, dimension) in Dimension::ALL.into_iter().enumerate() {
        let others = state.feedback(half).filter(|form| form.sealed && form.from != candidate);
        let said: Vec<u32> =
            others.filter_map(|form| form.band(dimension)).map(|b| b.number().into()).collect();
        let mean = (said.iter().sum::<u32>() * 10).checked_div(u32::try_from(said.len()).ok()?);
        let (Some(own_place), Some(peers_place)) = (score.own.get_mut(place), score.peers.get_mut(place))
        else {
            continue;
        };
        *own_place = own.band(dimension).map(Band::number).unwrap_or_default();
        *peers_place = mean.and_then(|mean| u8::try_from(mean).ok()).unwrap_or_default();
    }
    score.peers.iter().any(|mean| *mean > 0).then_some((candidate, score))
}

/// How a member sees themself beside how others do, over the last rounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Calibration {
    pub(crate) rounds: usize,
    /// In hundredths of a band: above zero, they rate themself higher than others do.
    pub(crate) gap: i32,
    /// The same for the older half of the rounds, where there are enough.
    pub(crate) before: Option<i32>,
}

/// `None` until a round was rated by both sides.
pub(crate) async fn calibration(
    conn: &mut Conn,
    guild: GuildId,
    user: UserId,
) -> sqlx::Result<Option<Calibration>> {
    let scores = record::scores(conn, guild, user, SCORES).await?;
    let half = scores.len() / 2;
    let (newer, older) =
        if scores.len() >= 4 { scores.split_at(scores.len() - half) } else { (&scores[..], &[][..]) };
    Ok(gap(newer).map(|gap_now| Calibration { rounds: scores.len(), gap: gap_now, before: gap(older) }))
}

fn gap(scores: &[Score]) -> Option<i32> {
    let pairs = scores.iter().flat_map(|score| score.own.iter().zip(score.peers));
    let both = pairs.filter(|(own, peers)| **own > 0 && *peers > 0);
    let gaps: Vec<i32> = both.map(|(own, peers)| i32::from(*own) * 100 - i32::from(peers) * 10).collect();
    gaps.iter().sum::<i32>().checked_div(i32::try_from(gaps.len()).ok()?)
}

/// The round is over.
pub(super) async fn close(
    coach: &Coach,
    conn: &mut Conn,
    stored: &Stored,
    ending: Ending,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    store::peer::queue::drop_taken(conn, stored.id).await?;
    misses(conn, stored, now).await?;
    stats::note_round(conn, stored.guild, stored.round.items()).await?;
    let speakers: Vec<UserId> = stored.round.speakers().collect();
    if ending == Ending::Finished {
        for user in &speakers {
            let cause = format!("round:{}", stored.id);
            streak::count(conn, stored.guild, *user, &cause, Activity::Round, now).await?;
        }
        sum_up(conn, stored, &speakers, now, rng).await?;
    }
    if matches!(ending, Ending::NeverOpened | Ending::ThreadGone) {
        // Whom nobody has asked yet need not know.
        let unasked = ending == Ending::NeverOpened
            && stored.round.peer_state().is_some_and(|state| state.origin() == Origin::Invitation);
        for user in speakers.into_iter().filter(|user| !unasked || *user == stored.host) {
            let message = words::peer::no_thread(language::of_member(conn, stored.guild, user).await?);
            direct(conn, stored.guild, user, message, now, rng).await?;
        }
        return Ok(());
    }
    let title = |id: &_| coach.bank.get(id).map(|question| question.facts.title.clone());
    post(conn, stored, words::peer::over(locale(stored), &stored.round, ending, title), now, rng).await?;
    if let Some(thread) = stored.thread {
        let marker = outbox::code(rng);
        owe(conn, stored, Action::CloseThread { thread }, marker, now, rng).await?;
    }
    Ok(())
}

/// What a candidate missed comes back in their reviews; a question that was broken off is no miss.
async fn misses(conn: &mut Conn, stored: &Stored, now: Timestamp) -> Outcome<()> {
    let Some(state) = stored.round.peer_state() else { return Ok(()) };
    for (item, half) in stored.round.items().iter().zip(state.halves()) {
        if item.outcome != Went::Open && item.percent().is_some_and(|percent| percent < 50) {
            review::enter(conn, half.candidate, &item.id, Reason::Round, now).await?;
        }
    }
    Ok(())
}

/// A line in the channel, unless one of them would rather not.
async fn sum_up(
    conn: &mut Conn,
    stored: &Stored,
    speakers: &[UserId],
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    let quiet = store::peer::quiet(conn, stored.guild).await?;
    if speakers.iter().any(|user| quiet.contains(user)) {
        return Ok(());
    }
    let mut message = words::peer::summary(locale(stored), &stored.round);
    let marker = outbox::mark(&mut message, rng);
    let action = Action::Post { channel: stored.channel, message };
    let guild = Some(stored.guild);
    let debt = Debt { guild, action, link: Link::Nothing, marker, priority: Priority::Routine };
    outbox::owe(conn, debt, now, rng).await?;
    Ok(())
}

/// `/mock announce`: whether the channel hears of a member's rounds.
pub async fn set_announced(coach: &Coach, asker: &Asker, announced: bool, now: Timestamp) -> Outcome<Reply> {
    let guild = asker.guild.ok_or(Refusal::NeedsGuild)?;
    let mut tx = coach.store.begin().await?;
    coach.guild_of(&mut tx, asker, now).await?;
    store::peer::set_quiet(&mut tx, guild, asker.user, !announced).await?;
    tx.commit().await?;
    Ok(Reply::Private(words::peer::announced(asker.locale, announced)))
}
