//! The buttons of a round.

use jiff::Timestamp;
use rand::Rng;

use super::{act, own};
use crate::coach::asker::{Asker, Locale};
use crate::coach::control::Control;
use crate::coach::message::Reply;
use crate::coach::place::known;
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::{Coach, words};
use crate::domain::ids::RoundId;
use crate::domain::round::{Effect, Ending, Event, Phase, Refusal as RoundRefusal};
use crate::store::{self, Conn};

/// A button of a round.
pub(crate) async fn press(
    coach: &Coach,
    asker: &Asker,
    control: &Control,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let by = asker.user;
    let (id, event) = match *control {
        Control::SkipQuestion(id, index) => (id, Event::Skip { by, question: index.into() }),
        Control::NextQuestion(id, index) => (id, Event::Next { by, question: index.into() }),
        Control::MoreTime(id, index) => (id, Event::MoreTime { by, question: index.into() }),
        Control::PauseRound(id) => (id, Event::Pause { by }),
        Control::ResumeRound(id) => (id, Event::Resume { by }),
        Control::EndRoundNow(id) => (id, Event::End { by }),
        Control::EndRound(id) => return ask_end(coach, asker, id).await,
        _ => return Err(Refusal::Stale.into()),
    };
    let mut tx = coach.store.begin().await?;
    let effects = act(coach, &mut tx, asker, id, event, now, rng).await?;
    let left_behind = left_behind(coach, &mut tx, asker.locale, control).await?;
    tx.commit().await?;
    coach.wake();
    Ok(left_behind.unwrap_or_else(|| said(asker.locale, id, &effects)))
}

/// The card that a press moves on from, without its buttons.
async fn left_behind(
    coach: &Coach,
    conn: &mut Conn,
    locale: Locale,
    control: &Control,
) -> Outcome<Option<Reply>> {
    let (Control::SkipQuestion(id, index) | Control::NextQuestion(id, index)) = *control else {
        return Ok(None);
    };
    let stored = store::round::get(conn, id).await?.ok_or(Refusal::Stale)?;
    let item = stored.round.items().get(usize::from(index)).ok_or(Refusal::Stale)?;
    Ok(Some(Reply::Update(words::mock::done(locale, known(coach, &item.id)?, item))))
}

async fn ask_end(coach: &Coach, asker: &Asker, id: RoundId) -> Outcome<Reply> {
    let stored = own(&mut *coach.store.read().await?, asker, id).await?;
    if let Phase::Closed(ending) = stored.round.phase() {
        return Err(Refusal::Round(RoundRefusal::Over(ending)).into());
    }
    Ok(Reply::Private(words::mock::confirm_end(asker.locale, id)))
}

/// The answer to a press, from what it led to.
fn said(locale: Locale, id: RoundId, effects: &[Effect]) -> Reply {
    match effects.first() {
        Some(Effect::Paused { until }) => Reply::Public(words::mock::paused(locale, id, *until)),
        Some(Effect::Resumed { deadline, .. }) => {
            Reply::Public(words::mock::resumed(locale, *deadline, false))
        }
        Some(Effect::MoreTime { deadline }) => Reply::Public(words::mock::more_time(locale, *deadline)),
        Some(Effect::Close { ending: Ending::Ended }) => Reply::Update(words::mock::ended(locale)),
        _ => Reply::Private(words::mock::going_on(locale)),
    }
}
