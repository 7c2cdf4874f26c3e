//! The use cases, without Discord: typed requests in, a reply, a refusal or a failure out.
//!
//! * `asker`, `message`, `control`, `refusal`: what goes in and out.
//! * `setup`, `guild`, `notice`: a server, from welcome to settings to what its owner must know.
//! * `daily`, `forum`, `tick`: schedules, where their questions stand, and what falls due. `after`: the reveal's buttons.
//!   `away`: the time in which nobody could be heard.
//! * `place`, `question`, `past`, `answer`: a question met somewhere, how it fared before, and its answers.
//! * `submit`, `own_input`, `judging`, `verdict`: code, from the first byte to the card that says how it went.
//! * `own`: a server's own questions; `suggest`, `report`: what members have to say about them; `staff`, `desk`: who decides; `staff_log`: what they did.
//! * `mock`: rounds. `night`: the weekly mock night. `streak`: what counts, and why. `review`: questions that are due again.
//! * `person`: a member's own settings and rights. `profile`: one's own card and history. `board`: who did how much.
//! * `standing`: streaks looked at when they may have changed, milestones. `streak_role`: roles for them.
//! * `stats`: how a group does, for its staff. `picture`, `strength`: how one stands, to be looked at.
//! * `gate`: what one member may do at once. `outbox`: what the bot owes Discord.
//! * `words`: every sentence the bot says. `text`: strangers' text made harmless.

pub mod after;
pub mod answer;
pub mod asker;
pub mod away;
pub mod bank_check;
pub mod board;
pub mod complete;
pub mod control;
pub mod daily;
pub mod desk;
pub mod forum;
mod gate;
pub mod grade_check;
pub mod guild;
pub mod help;
pub(crate) mod judging;
pub(crate) mod language;
pub mod message;
pub mod mock;
pub mod night;
pub mod notice;
pub mod outbox;
pub mod own;
pub mod own_control;
pub(crate) mod own_input;
mod past;
pub mod person;
pub mod picture;
pub mod place;
pub mod profile;
pub mod question;
pub mod refusal;
pub mod report;
mod reveal;
pub mod review;
pub mod setup;
pub(crate) mod staff;
pub mod staff_log;
pub mod standing;
pub mod stats;
pub mod streak;
pub mod streak_role;
mod strength;
pub mod submit;
pub mod suggest;
pub mod text;
pub mod tick;
pub mod verdict;
pub mod words;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use rand::{Rng, RngExt};
use tokio::sync::{Notify, SetOnce, watch};

use self::asker::Asker;
use self::control::Control;
use self::message::Reply;
use self::own_control::OwnControl;
use self::refusal::{Failure, Outcome, Refusal};
use crate::content::Bank;
use crate::domain::ids::{ApplicationId, GuildId, SubmissionId};
use crate::judge::Judge;
use crate::store::{self, Conn, Store};

/// The judge, once its start-up attacks were refused; or the sentence that says why there is none.
pub type JudgeState = Option<Result<Judge, String>>;

/// What every use case works on; cheap to clone. Its bank is the common one, until `in_guild` says whose it is.
#[derive(Clone)]
pub struct Coach {
    pub store: Store,
    pub bank: Arc<Bank>,
    shelves: Arc<own::Shelves>,
    judge: watch::Receiver<JudgeState>,
    pub(crate) judging: Arc<judging::Judging>,
    gates: Arc<gate::Gates>,
    wake: Arc<Notify>,
    owing: Arc<Notify>,
    pub(crate) silence: Arc<away::Silence>,
    next_post: watch::Sender<Option<Timestamp>>,
    /// The time without the bot was made good: until then nothing may be judged by its clock.
    awake: Arc<SetOnce<()>>,
    /// After how long the data of a server that was left is deleted; `None`: never.
    erase_after: Option<SignedDuration>,
}

/// How a press or a form goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    Reply(Box<Reply>),
    /// Code was stored: [`verdict::verdict`] judges it.
    Judge(SubmissionId),
}

impl From<Reply> for Next {
    fn from(reply: Reply) -> Self {
        Self::Reply(Box::new(reply))
    }
}

impl fmt::Debug for Coach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Coach").field("judge", &self.judge_word()).finish_non_exhaustive()
    }
}

impl Coach {
    /// `wake` is notified when something new is due.
    pub fn new(store: Store, bank: Arc<Bank>, judge: watch::Receiver<JudgeState>, wake: Arc<Notify>) -> Self {
        let next_post = watch::Sender::new(None);
        Self {
            store,
            bank,
            shelves: Arc::default(),
            judge,
            judging: Arc::default(),
            gates: Arc::default(),
            wake,
            owing: Arc::default(),
            silence: Arc::default(),
            next_post,
            awake: Arc::default(),
            erase_after: None,
        }
    }

    /// Has the data of servers that the bot was removed from deleted after so many days.
    #[must_use]
    pub fn erasing_left_guilds_after(mut self, days: Option<u16>) -> Self {
        self.erase_after = days.map(|days| SignedDuration::from_hours(24 * i64::from(days)));
        self
    }

    /// Whether every connection to Discord stands, as far as is known.
    pub fn is_connected(&self) -> bool {
        self.silence.has_stood() && !self.silence.is_cut_off()
    }

    /// Has the scheduler look again.
    pub(crate) fn wake(&self) {
        self.wake.notify_one();
    }

    /// Has what is owed to Discord delivered.
    pub(crate) fn owe(&self) {
        self.owing.notify_one();
    }

    /// Waits until [`tick::wake_up`] is done, a moment after the start.
    pub(crate) async fn until_awake(&self) {
        self.awake.wait().await;
    }

    /// Notified when something is owed.
    pub fn owing(&self) -> &Notify {
        &self.owing
    }

    /// When the next daily is due, as of the scheduler's last turn.
    pub fn next_post(&self) -> Option<Timestamp> {
        *self.next_post.borrow()
    }

    pub(crate) fn set_next_post(&self, next: Option<Timestamp>) {
        self.next_post.send_replace(next);
    }

    /// The clean end: notes that the bot was alive until now, if it came to be, and closes the database.
    pub async fn rest(&self, now: Timestamp) {
        let noted = if self.awake.initialized() { tick::note_end(self, now).await } else { Ok(()) };
        if let Err(error) = noted {
            tracing::warn!(error = format!("{error:#}"), "the end was not noted");
        }
        self.store.close().await;
    }

    /// The judge, waiting for its start-up to end.
    pub(crate) async fn judge(&self) -> Result<Judge, String> {
        let mut state = self.judge.clone();
        match state.wait_for(Option::is_some).await {
            Ok(ready) => ready.clone().unwrap_or_else(|| Err("the judge has not started".to_owned())),
            Err(_) => Err("the judge has stopped".to_owned()),
        }
    }

    /// Waits until the judge is at work, or is known not to be.
    pub async fn until_judge_is_known(&self) {
        drop(self.judge().await);
    }

    /// Whether code can be judged, as far as is known yet.
    pub(crate) fn has_judge(&self) -> bool {
        !matches!(&*self.judge.borrow(), Some(Err(_)))
    }

    /// The judge's state in a word, for operators.
    pub fn judge_word(&self) -> &'static str {
        match &*self.judge.borrow() {
            None => "starting",
            Some(Ok(_)) => "ready",
            Some(Err(_)) => "unavailable",
        }
    }

    /// Takes the database for an application; a sentence when it is another's.
    pub async fn claim(&self, application: ApplicationId) -> anyhow::Result<()> {
        let mut tx = self.store.begin().await?;
        let owner = store::meta::claim(&mut tx, application).await?;
        tx.commit().await?;
        anyhow::ensure!(
            owner == application,
            "this database belongs to another bot (application {owner}, not {application}): set DATABASE_URL to this bot's own"
        );
        Ok(())
    }

    /// The server whose rows the asker looks at: this one, or in direct messages their home. Nothing is written.
    pub(crate) async fn guild_seen(&self, conn: &mut Conn, asker: &Asker) -> Outcome<GuildId> {
        match asker.guild {
            Some(guild) => Ok(guild),
            None => Ok(store::user::home(conn, asker.user).await?.ok_or(Refusal::NeedsGuild)?),
        }
    }

    /// The server that counts what the asker does: this one, or in direct messages their home.
    pub(crate) async fn guild_of(&self, conn: &mut Conn, asker: &Asker, now: Timestamp) -> Outcome<GuildId> {
        let guild = match asker.guild {
            Some(guild) => guild,
            None => store::user::home(conn, asker.user).await?.ok_or(Refusal::NeedsGuild)?,
        };
        store::user::meet(conn, asker.user, Some(guild), asker.locale.code(), now).await?;
        Ok(guild)
    }
}

/// A random row id, below 2^53 so that every tool reads it exactly.
pub(crate) fn new_id(rng: &mut impl Rng) -> i64 {
    rng.random_range(1..1 << 53)
}

/// A button was pressed or a menu used.
pub async fn press(
    coach: &Coach,
    asker: &Asker,
    control: Control,
    values: &[String],
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Next> {
    let coach = &coach.at(asker).await?;
    Ok(match control {
        Control::Answer(place) => answer::form(coach, asker, place, now).await?.into(),
        Control::Code(place) => submit::form(coach, asker, place, now).await?.into(),
        Control::Hint(place) => answer::hint(coach, asker, place, now, rng).await?.into(),
        Control::Reveal(place) => answer::ask_reveal(coach, asker, place, now).await?.into(),
        Control::RevealNow(place) => answer::reveal(coach, asker, place, now).await?.into(),
        Control::Tick(place) => answer::tick(coach, asker, place, values, now, rng).await?.into(),
        Control::Discuss(daily) => daily::discuss(coach, asker, daily, now, rng).await?.into(),
        Control::After(press) => daily::share_press(coach, asker, press, now, rng).await?.into(),
        Control::Another => question::random(coach, asker, None, None, now, rng).await?.into(),
        Control::Run(place) => own_input::form(coach, asker, place, now).await?.into(),
        Control::TakeBack(id) => judging::take_back(coach, asker, id, now, rng).await?.into(),
        Control::PickProblem(id) => submit::pick(coach, asker, id, values, now).await?,
        Control::History(page) => profile::turn(coach, asker, page).await?.into(),
        Control::SaveReview(id) => review::save(coach, asker, &id, now).await?.into(),
        Control::ReviewAnswer(turn, id) => review::answer(coach, asker, turn, &id, now).await?.into(),
        Control::Grade(grade, turn, id) => review::grade(coach, asker, grade, turn, &id, now).await?.into(),
        Control::TakeOut(id) => review::take_out(coach, asker, &id, now).await?.into(),
        Control::Forget | Control::ForgetNow | Control::KeepMe => {
            person::press(coach, asker, &control, now, rng).await?.into()
        }
        Control::Duel(press) => mock::duel::press(coach, asker, press, now, rng).await?.into(),
        Control::Night(press) => night::press(coach, asker, press, now).await?.into(),
        Control::Group(control) => mock::group::press(coach, asker, control, values, now, rng).await?.into(),
        Control::Desk(desk) => desk::press(coach, asker, desk, now, rng).await?.into(),
        Control::Own(OwnControl::StopReminders) => person::reminder::stop(coach, asker).await?.into(),
        Control::SelfScore(id, index) => {
            mock::self_score(coach, asker, (id, index), values, now, rng).await?.into()
        }
        Control::ReviewMisses(id) => mock::review_misses(coach, asker, id, now).await?.into(),
        Control::SkipQuestion(..)
        | Control::NextQuestion(..)
        | Control::MoreTime(..)
        | Control::PauseRound(_)
        | Control::ResumeRound(_)
        | Control::EndRound(_)
        | Control::EndRoundNow(_) => mock::press(coach, asker, &control, now, rng).await?.into(),
        Control::Peer(control) => mock::peer::press(coach, asker, control, values, now, rng).await?.into(),
    })
}

/// A form was handed in.
pub async fn form(
    coach: &Coach,
    asker: &Asker,
    control: Control,
    fields: &BTreeMap<String, String>,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Next> {
    let typed = || fields.values().map(String::as_str).collect::<Vec<_>>().join("\n\n");
    let done = match coach.gates.form(asker, now) {
        Ok(()) => hand_in(coach, asker, control, fields, now, rng).await,
        Err(wait) => Err(Refusal::TooFast(wait).into()),
    };
    match done {
        Err(Failure::Refused(refusal)) if refusal.is_for_now() => {
            Ok(Reply::Private(words::given_back(asker.locale, &refusal, typed())).into())
        }
        done => done,
    }
}

async fn hand_in(
    coach: &Coach,
    asker: &Asker,
    control: Control,
    fields: &BTreeMap<String, String>,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Next> {
    let coach = &coach.at(asker).await?;
    let text = fields.get(answer::FIELD).map_or("", String::as_str);
    let done = match control {
        Control::Desk(desk) => desk::form(coach, asker, desk, fields, now, rng).await.map(Next::from),
        Control::Answer(place) => answer::hand_in(coach, asker, place, text, now, rng).await.map(Next::from),
        Control::Code(place) => submit::hand_in(coach, asker, place, text.as_bytes(), now, rng).await,
        Control::Run(place) => {
            let input = fields.get(own_input::FIELD).map_or("", String::as_str);
            own_input::hand_in(coach, asker, place, text.as_bytes(), input, now, rng).await
        }
        Control::Group(control) => mock::group::form(coach, asker, control, fields, now, rng).await,
        Control::Peer(control) => {
            mock::peer::hand_in(coach, asker, control, fields, now, rng).await.map(Next::from)
        }
        _ => Err(Refusal::Stale.into()),
    };
    done.map_err(|failure| failure.giving_back(text))
}

#[cfg(test)]
mod fuzz;
