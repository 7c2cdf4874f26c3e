//! `/mock group`: the same questions for many at the same time. The machine is `domain::round::group`.
//!
//! This file opens a lobby; `lobby` is its buttons; `answer` takes what members hand in and `vote` what they think of
//! it; `follow` says what the machine's effects owe; `board` settles the points; `close` is the end.

mod answer;
mod board;
mod close;
mod follow;
mod lobby;
mod vote;

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use rand::Rng;
use rand::seq::SliceRandom;

use super::engine::happen;
use super::{Stored, draw};
use crate::coach::asker::{Asker, Locale};
use crate::coach::control::{Group as Control, Place};
use crate::coach::message::{Message, Reply};
use crate::coach::outbox::{self, Action, Debt, Link, Priority};
use crate::coach::question::{fitting, level, topic};
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::{Coach, Next, new_id, words};
use crate::content::quiz::quiz;
use crate::domain::ids::{ChannelId, MessageId, RoundId, UserId};
use crate::domain::question::{Question, QuestionId};
use crate::domain::round::group::{Event, LOBBY, Mode, Phase, Spec, State};
use crate::domain::round::{Event as Shared, Round};
use crate::store::group::At;
use crate::store::{self, Conn};

pub(crate) use answer::{judged, may_answer};
pub(crate) use board::Board;
pub(crate) use follow::Shown;
pub(super) use follow::follow;

const DEFAULT_QUESTIONS: u8 = 3;
const DEFAULT_MINUTES: u16 = 5;
/// A quick-fire question is short, so there are more of them.
const DEFAULT_QUICK_QUESTIONS: u8 = 8;
const DEFAULT_SECONDS: u16 = 40;

/// What `/mock group` was given.
#[derive(Debug, Clone, Default)]
pub struct Group {
    pub quick_fire: bool,
    pub topics: Vec<String>,
    pub level: Option<String>,
    /// How many questions.
    pub rounds: Option<u8>,
    /// For each question, where answers are written.
    pub minutes: Option<u16>,
    /// For each question of a quick-fire round.
    pub seconds: Option<u16>,
    /// It begins by itself with so many players,
    pub players: Option<u16>,
    /// or after so many minutes.
    pub starts_in: Option<u16>,
}

impl Group {
    fn mode(&self) -> Mode {
        if self.quick_fire { Mode::QuickFire } else { Mode::Answers }
    }

    fn seconds_each(&self) -> u32 {
        match self.mode() {
            Mode::QuickFire => self.seconds.unwrap_or(DEFAULT_SECONDS).into(),
            Mode::Answers => u32::from(self.minutes.unwrap_or(DEFAULT_MINUTES)) * 60,
        }
    }

    fn questions(&self) -> usize {
        let default = if self.quick_fire { DEFAULT_QUICK_QUESTIONS } else { DEFAULT_QUESTIONS };
        self.rounds.unwrap_or(default).max(1).into()
    }

    fn lobby(&self) -> SignedDuration {
        self.starts_in.map_or(LOBBY, |minutes| SignedDuration::from_mins(minutes.into()))
    }
}

/// The channel in which lobbies stand.
pub async fn channel(coach: &Coach, asker: &Asker) -> Outcome<ChannelId> {
    let guild = asker.guild.ok_or(Refusal::NeedsGuild)?;
    let settings = store::guild::get(&mut *coach.store.read().await?, guild).await?;
    Ok(settings.ok_or(Refusal::NotSetUp)?.mock_channel.ok_or(Refusal::MockChannelMissing)?)
}

/// Opens a round's lobby; its message is posted by the outbox.
pub async fn group(
    coach: &Coach,
    asker: &Asker,
    wish: Group,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<RoundId> {
    let channel = channel(coach, asker).await?;
    let mut tx = coach.store.begin().await?;
    let guild = coach.guild_of(&mut tx, asker, now).await?;
    let mut met = store::round::met(&mut tx, guild, asker.user).await?;
    met.extend(store::group::seen(&mut tx, guild, asker.user).await?);
    let questions = choose(coach, &wish, &met, rng)?;
    let spec = Spec {
        host: asker.user,
        mode: wish.mode(),
        seconds_each: wish.seconds_each(),
        wanted: wish.players,
        lobby: wish.lobby(),
        orders: orders(coach, &wish, &questions, rng),
        questions,
    };
    let stored = Stored {
        id: RoundId(new_id(rng)),
        guild,
        channel,
        thread: None,
        host: asker.user,
        locale: String::new(),
        round: Round::group(spec, now),
    };
    if !store::round::open(&mut tx, &stored, now).await? {
        return Err(Refusal::RoundRunning.into());
    }
    let mut card = words::group::lobby(asker.locale, &stored);
    let marker = outbox::mark(&mut card, rng);
    let post = Action::Post { channel, message: card };
    owe(&mut tx, &stored, post, Link::RoundLobby(stored.id), marker, now, rng).await?;
    tx.commit().await?;
    coach.wake();
    Ok(stored.id)
}

fn choose(coach: &Coach, wish: &Group, met: &[String], rng: &mut impl Rng) -> Outcome<Vec<QuestionId>> {
    let topics = wish.topics.iter().map(|typed| topic(coach, typed)).collect::<Outcome<Vec<_>>>()?;
    let level = wish.level.as_deref().map(level).transpose()?;
    let can = |question: &&Question| match wish.mode() {
        Mode::QuickFire => quiz(question).is_some(),
        // Without a judge nobody could answer a problem.
        Mode::Answers => coach.has_judge() || !question.is_problem(),
    };
    let all: Vec<&Question> = fitting(coach, &topics, level).filter(can).collect();
    let questions = draw(&all, met, wish.questions(), rng);
    if questions.is_empty() { Err(Refusal::NothingFits.into()) } else { Ok(questions) }
}

/// The order in which each question's choices are shown.
fn orders(coach: &Coach, wish: &Group, questions: &[QuestionId], rng: &mut impl Rng) -> Vec<Vec<u8>> {
    if !wish.quick_fire {
        return Vec::new();
    }
    let of = |id: &QuestionId| coach.bank.get(id).and_then(quiz).map_or(0, |quiz| quiz.outputs.len());
    let shuffled = |id: &QuestionId| {
        let mut order: Vec<u8> = (0..u8::try_from(of(id)).unwrap_or_default()).collect();
        order.shuffle(rng);
        order
    };
    questions.iter().map(shuffled).collect()
}

/// Where a lobby that was just opened stands, for the answer to `/mock group`.
pub async fn opened(coach: &Coach, asker: &Asker, id: RoundId) -> Outcome<Reply> {
    let stored = store::round::get(&mut *coach.store.read().await?, id).await?.ok_or(Refusal::Stale)?;
    if stored.round.is_final() {
        let names =
            vec!["View Channel", "Send Messages", "Create Public Threads", "Send Messages in Threads"];
        return Err(Refusal::MissingPermissions { channel: stored.channel.0, names }.into());
    }
    Ok(Reply::Private(words::group::lobby_opened(asker.locale, stored.channel)))
}

/// A button or menu of a group round.
pub(crate) async fn press(
    coach: &Coach,
    asker: &Asker,
    control: Control,
    values: &[String],
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    match control {
        Control::Join(id) => lobby::act(coach, asker, id, Event::Join { by: asker.user }, now, rng).await,
        Control::Start(id) => lobby::act(coach, asker, id, Event::Start { by: asker.user }, now, rng).await,
        Control::Leave(id) => lobby::ask_leave(coach, asker, id, now, rng).await,
        Control::LeaveNow(id) => lobby::leave(coach, asker, id, now, rng).await,
        Control::Write { round, question, anonymous } => {
            answer::form(coach, asker, At { round, item: question }, anonymous).await
        }
        Control::Pick { round, question, shown } => {
            answer::pick(coach, asker, At { round, item: question }, shown, now, rng).await
        }
        Control::Vote(round, item) => vote::vote(coach, asker, At { round, item }, values, now, rng).await,
        Control::GoOn { round, question, from } => {
            let from = from.of(question.into());
            lobby::go_on(coach, asker, round, Event::GoOn { by: asker.user, from }, now, rng).await
        }
        Control::Place(round, item) => board::place(coach, asker, At { round, item }).await,
    }
}

/// A form of a group round was handed in.
pub(crate) async fn form(
    coach: &Coach,
    asker: &Asker,
    control: Control,
    fields: &BTreeMap<String, String>,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Next> {
    let Control::Write { round, question, anonymous } = control else { return Err(Refusal::Stale.into()) };
    let text = fields.get(crate::coach::answer::FIELD).map_or("", String::as_str);
    answer::hand_in(coach, asker, At { round, item: question }, anonymous, text, now, rng).await
}

/// The lobby's message stands.
pub(crate) async fn lobby_posted(
    coach: &Coach,
    conn: &mut Conn,
    id: RoundId,
    message: MessageId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let Some(mut stored) = store::round::get(conn, id).await? else { return Ok(()) };
    if stored.round.is_final() {
        // It came too late: nobody is to join what is over.
        let over = words::group::lobby_over(locale(&stored), &stored);
        return Ok(edit(conn, &stored, message, over, now, rng).await?);
    }
    let event = Shared::Group(Event::LobbyReady { message });
    super::settled(happen(coach, conn, &mut stored, event, now, rng).await)
}

/// A round of this server.
async fn here(conn: &mut Conn, asker: &Asker, id: RoundId) -> Outcome<Stored> {
    let stored = store::round::get(conn, id).await?.filter(|stored| asker.guild == Some(stored.guild));
    let stored = stored.ok_or(Refusal::Stale)?;
    if stored.round.of_group().is_some() { Ok(stored) } else { Err(Refusal::Stale.into()) }
}

fn locale(stored: &Stored) -> Locale {
    Locale::from_discord(&stored.locale)
}

fn state(stored: &Stored) -> Outcome<&State> {
    Ok(stored.round.of_group().ok_or(Refusal::Stale)?)
}

/// The question at a place of a round, once it was asked.
fn asked<'c>(coach: &'c Coach, stored: &Stored, at: At) -> Outcome<&'c Question> {
    let item = stored.round.items().get(usize::from(at.item)).filter(|item| item.asked.is_some());
    crate::coach::place::known(coach, &item.ok_or(Refusal::Stale)?.id)
}

fn place_of(at: At) -> Place {
    Place::Round(at.round, at.item)
}

/// Goes on at once when nobody is left to wait for.
async fn on_when_all_are_in(
    coach: &Coach,
    conn: &mut Conn,
    stored: &mut Stored,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    let Some(phase) = stored.round.group_phase() else { return Ok(()) };
    let Some(question) = phase.question() else { return Ok(()) };
    let at = At { round: stored.id, item: u8::try_from(question).unwrap_or(u8::MAX) };
    let missing = match phase {
        Phase::Question(_) => store::group::to_answer(conn, at).await?,
        Phase::Voting(_) if !store::group::votes(conn, at).await?.is_empty() => {
            store::group::to_vote(conn, at).await?
        }
        _ => return Ok(()),
    };
    if missing == 0 {
        happen(coach, conn, stored, Shared::Group(Event::AllIn { question }), now, rng).await?;
    }
    Ok(())
}

async fn owe(
    conn: &mut Conn,
    stored: &Stored,
    action: Action,
    link: Link,
    marker: String,
    now: Timestamp,
    rng: &mut impl Rng,
) -> sqlx::Result<()> {
    let debt = Debt { guild: Some(stored.guild), action, link, marker, priority: Priority::Awaited };
    outbox::owe(conn, debt, now, rng).await?;
    Ok(())
}

async fn edit(
    conn: &mut Conn,
    stored: &Stored,
    message: MessageId,
    with: Message,
    now: Timestamp,
    rng: &mut impl Rng,
) -> sqlx::Result<()> {
    let action = Action::Edit { channel: stored.channel, message, with };
    let marker = outbox::code(rng);
    owe(conn, stored, action, Link::Nothing, marker, now, rng).await
}

/// Shows the lobby's message anew, as the round stands.
async fn edit_lobby(
    conn: &mut Conn,
    stored: &Stored,
    with: Message,
    now: Timestamp,
    rng: &mut impl Rng,
) -> sqlx::Result<()> {
    match stored.round.of_group().and_then(|state| state.lobby) {
        Some(message) => edit(conn, stored, message, with, now, rng).await,
        None => Ok(()),
    }
}

/// A member's seat is free, which may leave nobody to wait for.
async fn leave(
    coach: &Coach,
    conn: &mut Conn,
    stored: &mut Stored,
    user: UserId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    happen(coach, conn, stored, Shared::Group(Event::Leave { by: user }), now, rng).await?;
    on_when_all_are_in(coach, conn, stored, now, rng).await
}

/// A member is forgotten: the lobby names them no more.
pub(super) async fn leave_for_good(
    coach: &Coach,
    conn: &mut Conn,
    stored: &mut Stored,
    user: UserId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    leave(coach, conn, stored, user, now, rng).await?;
    if !stored.round.is_final() && stored.thread.is_none() {
        let card = words::group::lobby(locale(stored), stored);
        edit_lobby(conn, stored, card, now, rng).await?;
    }
    Ok(())
}
