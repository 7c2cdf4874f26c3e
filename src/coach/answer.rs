//! Answers in words: the form, the points found in them, hints, and giving up.

use jiff::Timestamp;
use rand::Rng;

use super::asker::Asker;
use super::control::{Control, Place};
use super::message::{Form, Input, Reply};
use super::place::{Spot, find};
use super::refusal::{Failure, Outcome, Refusal};
use super::reveal::is_out;
use super::{Coach, daily, mock, review, streak, words};
use crate::domain::grading::{self, Thin};
use crate::domain::question::{Kind, Question};
use crate::domain::round::{self, Answer, Event};
use crate::domain::streak::Activity;
use crate::store::review::Reason;
use crate::store::{self, Conn};

/// The key of every form's one text input.
pub const FIELD: &str = "text";
/// Discord's limit on a modal's text input, in characters.
pub const MAX_ANSWER: u16 = 4000;

/// The form for an answer, holding what the member wrote before.
pub(crate) async fn form(coach: &Coach, asker: &Asker, place: Place, now: Timestamp) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let spot = find(coach, &mut tx, asker, place, now).await?;
    let before = store::answer::get(&mut tx, &spot.key()).await?;
    tx.commit().await?;
    let text = before.map(|answer| answer.body).unwrap_or_default();
    Ok(Reply::Form(answer_form(asker, &spot, text)))
}

fn answer_form(asker: &Asker, spot: &Spot<'_>, value: String) -> Form {
    Form {
        control: Control::Answer(spot.place.clone()),
        title: spot.question.facts.title.clone(),
        inputs: vec![Input {
            key: FIELD,
            label: words::answer::label(asker.locale).to_owned(),
            placeholder: words::answer::placeholder(asker.locale, spot.question),
            value,
            long: true,
            required: true,
            max: MAX_ANSWER,
        }],
    }
}

/// Keeps an answer and says which key points were found in it. One of substance counts for the streak
/// when the question was neither answered nor shown before.
pub(crate) async fn hand_in(
    coach: &Coach,
    asker: &Asker,
    place: Place,
    text: &str,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let spot = find(coach, &mut tx, asker, place, now).await?;
    let found = bits(&grading::recognise(&spot.question.facts.key_points, text));
    let thin = too_thin(spot.question, text);
    let before = store::answer::get(&mut tx, &spot.key()).await?;
    let good_before = before.is_some_and(|before| too_thin(spot.question, &before.body).is_none());
    // A refused answer is kept all the same, for the form to show again; but not over a good one.
    if thin.is_none() || !good_before {
        store::answer::put(&mut tx, &spot.key(), text, found, now).await?;
    }
    if let Some(thin) = thin {
        tx.commit().await?;
        return Err(Refusal::TooThin(thin).into());
    }
    if let Place::Round(id, index) = spot.place {
        let of = u8::try_from(spot.question.facts.key_points.len()).unwrap_or(u8::MAX);
        let answer = Answer::Words { found, of };
        let event = Event::Answered { by: asker.user, question: index.into(), answer, handed_in: now };
        match mock::act(coach, &mut tx, asker, id, event, now, rng).await {
            // Too late, but not lost: the form shows it again.
            Err(Failure::Refused(Refusal::Round(
                late @ (round::Refusal::TimeUp | round::Refusal::Paused),
            ))) => {
                tx.commit().await?;
                return Err(Refusal::Round(late).into());
            }
            acted => acted?,
        };
        let standing = review::standing(coach, &mut tx, asker.user, spot.question.id(), now).await?;
        tx.commit().await?;
        coach.wake();
        let credit = Credit::InRound;
        return Ok(Reply::Private(words::answer::feedback(asker.locale, &spot, found, &credit, &standing)));
    }
    let credit = credit(&mut tx, asker, &spot, now).await?;
    if let Place::Daily(id) = spot.place {
        daily::answered(coach, &mut tx, spot.guild, id, asker.user, now).await?;
    }
    review::weigh(&mut tx, &spot, found, now).await?;
    let standing = review::standing(coach, &mut tx, asker.user, spot.question.id(), now).await?;
    tx.commit().await?;
    if matches!(credit, Credit::Counted(_)) {
        coach.wake();
    }
    Ok(Reply::Private(words::answer::feedback(asker.locale, &spot, found, &credit, &standing)))
}

/// Why an answer does not count. What code prints, or a letter, is an answer without being a sentence.
pub(crate) fn too_thin(question: &Question, text: &str) -> Option<Thin> {
    let brief = question.facts.kind == Kind::Predict || !question.facts.choices.is_empty();
    match grading::substance_of(&question.prompt, text).err()? {
        Thin::NoWords | Thin::TooShort { .. } | Thin::Repeats if brief => None,
        thin => Some(thin),
    }
}

/// Whether an answer counted for the streak, and how the streak stands.
#[derive(Debug, Clone)]
pub(crate) enum Credit {
    Counted(crate::domain::streak::Streak),
    /// Answered before: practice.
    Again,
    /// The answer was shown first.
    Revealed,
    /// The round counts when it is finished.
    InRound,
}

async fn credit(conn: &mut Conn, asker: &Asker, spot: &Spot<'_>, now: Timestamp) -> Outcome<Credit> {
    if store::answer::ever_revealed(conn, &spot.key()).await? || is_out(conn, Some(&spot.place), now).await? {
        return Ok(Credit::Revealed);
    }
    let cause = format!("answer:{}", spot.question.id());
    let counted = streak::count(conn, spot.guild, asker.user, &cause, Activity::Answer, now).await?;
    if !counted {
        return Ok(Credit::Again);
    }
    Ok(Credit::Counted(streak::of(conn, spot.guild, asker.user, now).await?))
}

/// The next hint; the last one again when all were given.
pub(crate) async fn hint(
    coach: &Coach,
    asker: &Asker,
    place: Place,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let spot = find(coach, &mut tx, asker, place, now).await?;
    let hints = &spot.question.facts.hints;
    let most = u32::try_from(hints.len()).unwrap_or(u32::MAX);
    if let Place::Round(id, index) = spot.place {
        let of = u8::try_from(most).unwrap_or(u8::MAX);
        let event = Event::Hint { by: asker.user, question: index.into(), of };
        match mock::act(coach, &mut tx, asker, id, event, now, rng).await {
            // All taken already is no mistake: the last one is shown again.
            Ok(_) | Err(Failure::Refused(Refusal::Round(round::Refusal::NoMoreHints))) => {}
            Err(failure) => return Err(failure),
        }
    }
    store::answer::note_hint(&mut tx, &spot.key(), most).await?;
    let given = store::answer::shown(&mut tx, &spot.key()).await?.hints.clamp(1, most.max(1));
    tx.commit().await?;
    let text = hints.get(given as usize - 1).ok_or(Refusal::Stale)?;
    let more = given < most;
    Ok(Reply::Private(words::answer::hint(asker.locale, &spot.place, text, given, most, more)))
}

/// Asks whether the answer may be shown: that gives up the credit, unless it was earned already.
pub(crate) async fn ask_reveal(coach: &Coach, asker: &Asker, place: Place, now: Timestamp) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let spot = find(coach, &mut tx, asker, place, now).await?;
    if matches!(spot.place, Place::Round(..)) && !store::answer::ever_revealed(&mut tx, &spot.key()).await? {
        return Err(Refusal::Stale.into());
    }
    let seen = store::answer::shown(&mut tx, &spot.key()).await?.revealed_at.is_some();
    let earned = streak::has(&mut tx, spot.guild, asker.user, &cause_of(spot.question)).await?;
    let out = is_out(&mut tx, Some(&spot.place), now).await?;
    let standing = review::standing(coach, &mut tx, asker.user, spot.question.id(), now).await?;
    tx.commit().await?;
    if seen || earned || out {
        return Ok(Reply::Private(words::answer::model(asker.locale, spot.question, &standing)));
    }
    Ok(Reply::Private(words::answer::confirm_reveal(asker.locale, &spot.place)))
}

/// The ledger's cause for a question's credit.
pub(crate) fn cause_of(question: &Question) -> String {
    if question.is_problem() { format!("ac:{}", question.id()) } else { format!("answer:{}", question.id()) }
}

/// Shows the answer, and notes that it was.
pub(crate) async fn reveal(coach: &Coach, asker: &Asker, place: Place, now: Timestamp) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let spot = find(coach, &mut tx, asker, place, now).await?;
    if matches!(spot.place, Place::Round(..)) {
        return Err(Refusal::Stale.into());
    }
    store::answer::note_reveal(&mut tx, &spot.key(), now).await?;
    review::enter(&mut tx, asker.user, spot.question.id(), Reason::Reveal, now).await?;
    let standing = review::standing(coach, &mut tx, asker.user, spot.question.id(), now).await?;
    tx.commit().await?;
    Ok(Reply::Update(words::answer::model(asker.locale, spot.question, &standing)))
}

/// Ticks the points that the member says were meant in other words.
pub(crate) async fn tick(
    coach: &Coach,
    asker: &Asker,
    place: Place,
    values: &[String],
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let spot = find(coach, &mut tx, asker, place, now).await?;
    let answer = store::answer::get(&mut tx, &spot.key()).await?.ok_or(Refusal::Stale)?;
    let ticked = chosen(values, spot.question.facts.key_points.len())? & !answer.found;
    store::answer::tick(&mut tx, &spot.key(), ticked).await?;
    if let Place::Round(round, index) = spot.place {
        // A round that is over keeps its summary; the ticks still stand on the card.
        let event = Event::Tick { by: asker.user, question: index.into(), points: ticked };
        mock::settled(mock::act(coach, &mut tx, asker, round, event, now, rng).await)?;
    } else {
        review::weigh(&mut tx, &spot, answer.found | ticked, now).await?;
    }
    let standing = review::standing(coach, &mut tx, asker.user, spot.question.id(), now).await?;
    tx.commit().await?;
    Ok(Reply::Update(words::answer::ticked(asker.locale, &spot, answer.found, ticked, &standing)))
}

fn chosen(values: &[String], points: usize) -> Result<u32, Failure> {
    values.iter().try_fold(0, |bits, value| match value.parse::<usize>() {
        Ok(n) if n < points && n < 32 => Ok(bits | 1 << n),
        _ => Err(Refusal::Stale.into()),
    })
}

/// The flags as bits, the first flag lowest.
pub(crate) fn bits(flags: &[bool]) -> u32 {
    flags.iter().take(32).enumerate().fold(0, |bits, (n, &flag)| bits | (u32::from(flag) << n))
}
