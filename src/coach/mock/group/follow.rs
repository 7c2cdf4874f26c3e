//! What the machine's effects owe the lobby, the thread and the members.

use jiff::Timestamp;
use rand::Rng;
use rand::seq::SliceRandom;

use super::board::settle_question;
use super::{asked, close, edit_lobby, locale, owe, place_of};
use crate::coach::mock::engine::post;
use crate::coach::outbox::{self, Action, Link};
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::text::cut;
use crate::coach::{Coach, words};
use crate::content::quiz::quiz;
use crate::domain::question::Question;
use crate::domain::round::Effect;
use crate::domain::round::group::{Effect as Own, Mode, Phase};
use crate::store::group::{At, Kept};
use crate::store::round::Stored;
use crate::store::{self, Conn};

/// Answers that can be shown and voted for: a menu has so many places.
const MOST_SHOWN: usize = 25;

/// What an effect of a group round owes.
pub(in crate::coach::mock) async fn follow(
    coach: &Coach,
    conn: &mut Conn,
    stored: &Stored,
    effect: &Effect,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    match effect {
        Effect::Group(own) => return follow_own(coach, conn, stored, own, now, rng).await,
        Effect::Ask { question, deadline, .. } => {
            let at = at(stored, *question);
            let question = asked(coach, stored, at)?;
            let topic = coach.bank.topic(question.id().topic());
            let card = words::group::ask(locale(stored), topic, question, stored, at, *deadline);
            post(conn, stored, card, now, rng).await?;
        }
        Effect::GivenBack { time, deadline } => {
            let card = words::mock::given_back(locale(stored), *time, *deadline);
            post(conn, stored, card, now, rng).await?;
            if stored.round.group_phase() == Some(Phase::Lobby) {
                edit_lobby(conn, stored, words::group::lobby(locale(stored), stored), now, rng).await?;
            }
        }
        Effect::Close { ending } => close::close(coach, conn, stored, *ending, now, rng).await?,
        _ => {}
    }
    Ok(())
}

fn at(stored: &Stored, question: usize) -> At {
    At { round: stored.id, item: u8::try_from(question).unwrap_or(u8::MAX) }
}

async fn follow_own(
    coach: &Coach,
    conn: &mut Conn,
    stored: &Stored,
    effect: &Own,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    match *effect {
        Own::Joined { user } => {
            if !store::round::sit(conn, stored.guild, stored.id, user).await? {
                return Err(Refusal::RoundRunning.into());
            }
        }
        Own::Left { user } => {
            let begun = stored.round.group_phase() != Some(Phase::Lobby) || stored.round.is_final();
            store::round::stand(conn, stored.id, user, !begun).await?;
        }
        Own::HandedOn { to } => {
            post(conn, stored, words::group::handed_on(locale(stored), to), now, rng).await?;
        }
        Own::Open => open(conn, stored, now, rng).await?,
        Own::Gather { deadline } => {
            post(conn, stored, words::group::gather(locale(stored), stored, deadline), now, rng).await?;
            edit_lobby(conn, stored, words::group::lobby_begun(locale(stored), stored), now, rng).await?;
        }
        Own::Reveal { question, deadline } => {
            reveal(coach, conn, stored, at(stored, question), deadline, now, rng).await?;
        }
        Own::Scores { question, next } => {
            scores(coach, conn, stored, at(stored, question), next, now, rng).await?;
        }
        Own::Kept { .. } | Own::VoteKept { .. } => {}
    }
    Ok(())
}

async fn open(conn: &mut Conn, stored: &Stored, now: Timestamp, rng: &mut (impl Rng + Send)) -> Outcome<()> {
    let lobby = stored.round.of_group().and_then(|state| state.lobby).ok_or(Refusal::Stale)?;
    let name = words::group::thread_name(locale(stored), stored);
    let thread = Action::DiscussThread { channel: stored.channel, message: lobby, name };
    let marker = outbox::code(rng);
    Ok(owe(conn, stored, thread, Link::RoundThread(stored.id), marker, now, rng).await?)
}

/// The model answer, and everybody's, each under a number of chance.
async fn reveal(
    coach: &Coach,
    conn: &mut Conn,
    stored: &Stored,
    at: At,
    deadline: Timestamp,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    let question = asked(coach, stored, at)?;
    note_shown(conn, stored, at, question, now).await?;
    post(conn, stored, words::group::model(locale(stored), question), now, rng).await?;
    let shown = shown(conn, stored, at, rng).await?;
    let card = words::group::answers(locale(stored), question, &shown, at, deadline);
    Ok(post(conn, stored, card, now, rng).await?)
}

/// An answer as it is shown to all.
#[derive(Debug)]
pub(crate) struct Shown {
    pub(crate) kept: Kept,
    pub(crate) number: u16,
    pub(crate) text: String,
}

/// The answers to be shown, those that say most where there are too many, in an order of chance.
async fn shown(conn: &mut Conn, stored: &Stored, at: At, rng: &mut impl Rng) -> Outcome<Vec<Shown>> {
    let mut all = store::group::answers(conn, at).await?;
    all.sort_by_key(|kept| std::cmp::Reverse(kept.percent));
    all.truncate(MOST_SHOWN);
    all.shuffle(rng);
    let mut shown = Vec::with_capacity(all.len());
    for (kept, number) in all.into_iter().zip(1..) {
        store::group::number(conn, at, kept.user, number).await?;
        let text = store::group::text_of(conn, stored.guild, kept.user, &place_of(at).to_string()).await?;
        shown.push(Shown { kept, number, text: text.map(|text| cut(&text, 4000)).unwrap_or_default() });
    }
    Ok(shown)
}

/// Everybody has seen the answer: from here on the question is practice.
async fn note_shown(
    conn: &mut Conn,
    stored: &Stored,
    at: At,
    question: &Question,
    now: Timestamp,
) -> sqlx::Result<()> {
    store::group::note_revealed(conn, stored.id, &place_of(at).to_string(), question.id(), now).await
}

async fn scores(
    coach: &Coach,
    conn: &mut Conn,
    stored: &Stored,
    at: At,
    next: Option<Timestamp>,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    let board = settle_question(conn, stored, at).await?;
    let question = asked(coach, stored, at)?;
    let state = super::state(stored)?;
    let card = match (state.mode, quiz(question)) {
        (Mode::QuickFire, Some(quiz)) => {
            note_shown(conn, stored, at, question, now).await?;
            let order = state.orders.get(usize::from(at.item)).map_or(&[][..], Vec::as_slice);
            words::group::quick_scores(locale(stored), question, &quiz, order, &board, at, next)
        }
        _ => words::group::scores(locale(stored), &board, at, next),
    };
    Ok(post(conn, stored, card, now, rng).await?)
}
