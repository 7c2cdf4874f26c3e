//! What the effects of a peer round owe its thread and its members.

use jiff::Timestamp;
use rand::Rng;

use super::super::engine::post;
use super::deal::{deal, place};
use super::{about_member, direct, locale, over, queue};
use crate::coach::message::Message;
use crate::coach::outbox::Action;
use crate::coach::place::known;
use crate::coach::refusal::Outcome;
use crate::coach::{Coach, language, words};
use crate::domain::ids::UserId;
use crate::domain::round::Effect as Any;
use crate::domain::round::peer::{Effect, Origin, Phase, State};
use crate::store::answer::Key;
use crate::store::round::Stored;
use crate::store::{self, Conn};

/// What an effect leads to. Effects that answer a press are said by the answer itself.
pub(in crate::coach::mock) async fn follow(
    coach: &Coach,
    conn: &mut Conn,
    stored: &mut Stored,
    effect: &Any,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    let locale = locale(stored);
    match effect {
        Any::Peer(effect) => return peer(coach, conn, stored, effect, now, rng).await,
        Any::GiveHint { question, hint } => {
            if let Some(item) = stored.round.items().get(*question) {
                let hints = &known(coach, &item.id)?.facts.hints;
                let text = hints.get(usize::from(*hint)).map_or("", String::as_str);
                post(conn, stored, words::peer::hint(locale, text, *hint, hints.len()), now, rng).await?;
            }
        }
        Any::MoreTime { deadline } => {
            post(conn, stored, words::peer::more_time(locale, *deadline), now, rng).await?;
        }
        Any::GivenBack { time, deadline } if stored.round.peer_phase().is_some_and(Phase::is_under_way) => {
            let mut message = words::mock::given_back(locale, *time, *deadline);
            message.quiet = true;
            post(conn, stored, message, now, rng).await?;
        }
        Any::Close { ending } => over::close(coach, conn, stored, *ending, now, rng).await?,
        _ => {}
    }
    Ok(())
}

async fn peer(
    coach: &Coach,
    conn: &mut Conn,
    stored: &mut Stored,
    effect: &Effect,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    match effect {
        Effect::Begin => begin(coach, conn, stored, now, rng).await?,
        Effect::Record { user, kept } => {
            store::peer::record::note(conn, stored.guild, stored.id, *user, *kept, now).await?;
        }
        Effect::Requeue { user } => queue::requeue(conn, stored, *user, now).await?,
        Effect::Joined { observer } => {
            store::round::join(conn, stored.id, *observer).await?;
            let_in(conn, stored, *observer, now, rng).await?;
        }
        Effect::Left { user, .. } => store::round::stand_up(conn, stored.id, *user).await?,
        Effect::Invite { .. } => call_in(conn, stored, now, rng).await?,
        Effect::Reveal { half } => note_out(conn, stored, *half, now).await?,
        _ => {}
    }
    if let Some(message) = said(coach, conn, stored, effect, now).await? {
        post(conn, stored, message, now, rng).await?;
    }
    match effect {
        Effect::Remind { at } => remind(conn, stored, *at, now, rng).await?,
        Effect::Gather { .. } | Effect::Entered { .. } => look_who_is_here(conn, stored, now, rng).await?,
        _ => {}
    }
    Ok(())
}

/// What an effect has to say to all in the thread.
async fn said(
    coach: &Coach,
    conn: &mut Conn,
    stored: &Stored,
    effect: &Effect,
    now: Timestamp,
) -> Outcome<Option<Message>> {
    let (locale, round) = (locale(stored), &stored.round);
    Ok(match effect {
        Effect::Invite { deadline } => {
            let kept = over::reliability(conn, stored).await?;
            Some(words::peer::invitation(locale, stored.id, round, &kept, *deadline))
        }
        Effect::Times { by, deadline } => Some(words::peer::times(locale, stored.id, round, *by, *deadline)),
        Effect::Agreed { at } => {
            let voice = voice(conn, stored).await?;
            Some(words::peer::agreed(locale, stored.id, round, *at, voice))
        }
        Effect::Remind { at } => Some(words::peer::remind(locale, stored.id, round, *at)),
        Effect::Gather { deadline } => {
            let voice = voice(conn, stored).await?;
            Some(words::peer::gather(locale, stored.id, *deadline, voice))
        }
        Effect::Entered { phase, deadline } => {
            let voice = voice(conn, stored).await?;
            Some(words::peer::phase(locale, coach, stored, *phase, *deadline, voice))
        }
        Effect::Judged { half, verdict } => {
            let source = over::source(conn, stored, *half).await?.unwrap_or_default();
            let item = round.items().get(*half).and_then(|item| coach.bank.get(&item.id));
            let language = item.and_then(|it| it.task.as_ref()).map(|task| task.problem().language());
            Some(words::peer::judged(locale, round, *half, *verdict, language, &source))
        }
        Effect::Sealed { half, by } => Some(words::peer::sealed_by(locale, round, *half, *by)),
        Effect::Reveal { half } => {
            let texts = over::texts(conn, stored, *half).await?;
            over::keep_score(conn, stored, *half, now).await?;
            Some(words::peer::reveal(locale, coach, stored, *half, &texts))
        }
        Effect::Joined { observer } => Some(words::peer::joined(locale, *observer)),
        Effect::Left { user, gone } => Some(words::peer::left(locale, *user, *gone)),
        _ => None,
    })
}

/// The voice channel that `/setup` names.
async fn voice(conn: &mut Conn, stored: &Stored) -> sqlx::Result<Option<crate::domain::ids::ChannelId>> {
    Ok(store::guild::get(conn, stored.guild).await?.and_then(|guild| guild.voice_channel))
}

/// The thread stands: the others come in, and each gets a word by direct message.
async fn call_in(
    conn: &mut Conn,
    stored: &Stored,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    let Some(thread) = stored.thread else { return Ok(()) };
    let origin = stored.round.peer_state().map(State::origin).unwrap_or_default();
    for user in stored.round.speakers() {
        if user != stored.host {
            let_in(conn, stored, user, now, rng).await?;
        }
        if user != stored.host || origin != Origin::Invitation {
            let locale = language::of_member(conn, stored.guild, user).await?;
            let message = words::peer::nudge(locale, stored.host, thread, origin);
            direct(conn, stored.guild, user, message, now, rng).await?;
        }
    }
    Ok(())
}

async fn let_in(
    conn: &mut Conn,
    stored: &Stored,
    user: UserId,
    now: Timestamp,
    rng: &mut impl Rng,
) -> sqlx::Result<()> {
    let Some(thread) = stored.thread else { return Ok(()) };
    about_member(conn, stored, user, Action::AddToThread { thread, user }, now, rng).await
}

/// Members who left the server are not told of by Discord: each phase looks.
async fn look_who_is_here(
    conn: &mut Conn,
    stored: &Stored,
    now: Timestamp,
    rng: &mut impl Rng,
) -> sqlx::Result<()> {
    let Some(thread) = stored.thread else { return Ok(()) };
    for seat in stored.round.seats() {
        let (user, action) = (seat.user, Action::CheckMember { thread, user: seat.user });
        about_member(conn, stored, user, action, now, rng).await?;
    }
    Ok(())
}

async fn remind(
    conn: &mut Conn,
    stored: &Stored,
    at: Timestamp,
    now: Timestamp,
    rng: &mut impl Rng,
) -> sqlx::Result<()> {
    let Some(thread) = stored.thread else { return Ok(()) };
    for user in stored.round.speakers() {
        let locale = language::of_member(conn, stored.guild, user).await?;
        let message = words::peer::reminder(locale, thread, at);
        direct(conn, stored.guild, user, message, now, rng).await?;
    }
    Ok(())
}

/// The members sit in this round from now on. Who sits in another was refused before, where somebody waits for it.
async fn begin(
    coach: &Coach,
    conn: &mut Conn,
    stored: &mut Stored,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    for user in stored.round.speakers().collect::<Vec<_>>() {
        let sits = store::round::sit(conn, stored.guild, stored.id, user).await?;
        tracing::debug!(round = %stored.id, sits, "a member begins");
    }
    store::peer::queue::drop_taken(conn, stored.id).await?;
    Ok(deal(coach, conn, stored, now, rng).await?)
}

/// The model answer is out for all who were there: from now on the question is practice for them.
async fn note_out(conn: &mut Conn, stored: &Stored, half: usize, now: Timestamp) -> sqlx::Result<()> {
    let Some(item) = stored.round.items().get(half) else { return Ok(()) };
    let place = place(stored.id, half);
    for user in stored.round.speakers() {
        let key = Key { guild: stored.guild, user, place: &place, question: &item.id };
        store::answer::note_reveal(conn, &key, now).await?;
    }
    Ok(())
}
