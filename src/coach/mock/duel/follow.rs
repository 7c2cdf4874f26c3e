//! What a duel's events lead to: its card in the channel, and the posts in its thread.

use jiff::Timestamp;
use rand::Rng;

use super::locale;
use crate::coach::message::Message;
use crate::coach::mock::engine::post;
use crate::coach::outbox::{self, Action, Debt, Link, Priority};
use crate::coach::place::known;
use crate::coach::refusal::Outcome;
use crate::coach::{Coach, words};
use crate::domain::ids::{MessageId, RoundId};
use crate::domain::question::QuestionId;
use crate::domain::round::duel::{Effect, Phase as DuelPhase};
use crate::domain::round::{Ending, Phase};
use crate::store::duel::Side;
use crate::store::round::Stored;
use crate::store::{self, Conn};

/// What an effect of a duel owes.
pub(in crate::coach::mock) async fn follow(
    coach: &Coach,
    conn: &mut Conn,
    stored: &Stored,
    effect: Effect,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    let locale = locale(stored);
    let (id, round) = (stored.id, &stored.round);
    let card = match effect {
        Effect::TakenUp { .. } => return taken_up(conn, stored, now, rng).await,
        // The press that led to it answers in the thread.
        Effect::IsReady { .. } | Effect::DrawDeclined { .. } => return Ok(()),
        Effect::GetReady { deadline } => {
            store::duel::set_title(conn, id, None).await?;
            words::duel::get_ready(locale, id, round, deadline)
        }
        Effect::Begin { deadline } => begin(coach, conn, stored, deadline, now).await?,
        Effect::Judged { by, verdict } => words::duel::judged(locale, round, by, verdict),
        Effect::Decided { winner, deadline } => {
            store::round::leave_seat(conn, id, winner).await?;
            words::duel::decided(locale, id, round, winner, deadline)
        }
        Effect::TimeUp { deadline } => words::duel::time_up(locale, deadline),
        Effect::DrawOffered { by, offer } => words::duel::draw_offer(locale, id, round, by, offer),
    };
    Ok(post(conn, stored, card, now, rng).await?)
}

/// The problem is shown to both, and counts as met from now on.
async fn begin(
    coach: &Coach,
    conn: &mut Conn,
    stored: &Stored,
    deadline: Timestamp,
    now: Timestamp,
) -> Outcome<Message> {
    for side in sides(stored) {
        store::duel::begin(conn, side, now).await?;
    }
    let item = stored.round.items().first().ok_or(crate::coach::refusal::Refusal::Stale)?;
    let question = known(coach, &item.id)?;
    let topic = coach.bank.topic(question.id().topic());
    let locale = locale(stored);
    Ok(words::duel::problem(locale, topic, question, stored.id, &stored.round, deadline))
}

/// Both sides of a duel that was taken up.
pub(super) fn sides(stored: &Stored) -> Vec<Side<'_>> {
    let question: Option<&QuestionId> = stored.round.items().first().map(|item| &item.id);
    let (Some(question), Some(duel)) = (question, stored.round.as_duel()) else { return Vec::new() };
    let side = |user| {
        let opponent = duel.opponent(user)?;
        let (guild, round, rated) = (stored.guild, stored.id, duel.rated());
        Some(Side { guild, round, user, opponent, question, rated })
    };
    duel.fighters().iter().filter_map(|fighter| side(fighter.user)).collect()
}

/// Its card stands in the channel. What happened meanwhile is made good.
pub(crate) async fn posted(
    conn: &mut Conn,
    round: RoundId,
    message: MessageId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    store::duel::posted(conn, round, message).await?;
    let Some(stored) = store::round::get(conn, round).await? else { return Ok(()) };
    match stored.round.phase() {
        Phase::Duel(DuelPhase::Challenge) => {}
        Phase::Closed(ending) => change_card(conn, &stored, ending, now, rng).await?,
        _ => open_thread(conn, &stored, message, now, rng).await?,
    }
    Ok(())
}

async fn taken_up(
    conn: &mut Conn,
    stored: &Stored,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    let message = store::duel::card(conn, stored.id).await?.and_then(|card| card.message);
    if let Some(message) = message {
        open_thread(conn, stored, message, now, rng).await?;
    }
    Ok(())
}

/// The card loses its buttons, and the thread hangs on it.
async fn open_thread(
    conn: &mut Conn,
    stored: &Stored,
    message: MessageId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> sqlx::Result<()> {
    let locale = locale(stored);
    let with = words::duel::taken_up(locale, &stored.round);
    edit(conn, stored, message, with, now, rng).await?;
    let name = store::duel::card(conn, stored.id).await?.and_then(|card| card.title).unwrap_or_default();
    let action = Action::DiscussThread { channel: stored.channel, message, name };
    // The thread's id is the message's: trying again finds it there.
    owe(conn, stored, action, Link::RoundThread(stored.id), message.to_string(), now, rng).await
}

/// The card says how it ended; once it was taken up, a post of its own does that too.
pub(super) async fn change_card(
    conn: &mut Conn,
    stored: &Stored,
    ending: Ending,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> sqlx::Result<()> {
    let card = store::duel::card(conn, stored.id).await?;
    let Some(message) = card.and_then(|card| card.message) else { return Ok(()) };
    let with = words::duel::card_over(locale(stored), &stored.round, ending);
    edit(conn, stored, message, with, now, rng).await
}

async fn edit(
    conn: &mut Conn,
    stored: &Stored,
    message: MessageId,
    with: Message,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> sqlx::Result<()> {
    let action = Action::Edit { channel: stored.channel, message, with };
    owe(conn, stored, action, Link::Nothing, message.to_string(), now, rng).await
}

pub(super) async fn owe(
    conn: &mut Conn,
    stored: &Stored,
    action: Action,
    link: Link,
    marker: String,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> sqlx::Result<()> {
    let debt = Debt { guild: Some(stored.guild), action, link, marker, priority: Priority::Awaited };
    outbox::owe(conn, debt, now, rng).await?;
    Ok(())
}
