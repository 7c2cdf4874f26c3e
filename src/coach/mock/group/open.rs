//! From `/mock group` to a lobby.

use jiff::{SignedDuration, Timestamp};
use rand::Rng;
use rand::seq::SliceRandom;

use super::{locale, owe};
use crate::coach::asker::Asker;
use crate::coach::message::Reply;
use crate::coach::mock::draw;
use crate::coach::outbox::{self, Action, Link};
use crate::coach::question::{fitting, level, topic};
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::{Coach, language, new_id, words};
use crate::content::quiz::quiz;
use crate::domain::ids::{ChannelId, RoundId};
use crate::domain::question::{Question, QuestionId};
use crate::domain::round::Round;
use crate::domain::round::group::{LOBBY, Mode, Spec};
use crate::store;
use crate::store::round::Stored;

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
    let coach = &coach.at(asker).await?;
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
        locale: language::of_guild(&mut tx, guild).await?.code().to_owned(),
        round: Round::group(spec, now),
    };
    if !store::round::open(&mut tx, &stored, now).await? {
        return Err(Refusal::RoundRunning.into());
    }
    let mut card = words::group::lobby(locale(&stored), &stored);
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
