//! Words for duels. Losing one is never held against anybody.

mod card;
mod standing;
mod summary;

use jiff::Timestamp;

use super::{at, count};
use crate::coach::asker::Locale;
use crate::coach::control::{Control, Place};
use crate::coach::message::{Button, ButtonStyle, Message, Tone};
use crate::coach::mock::duel::Press;
use crate::domain::ids::{ChannelId, RoundId, UserId};
use crate::domain::question::{Question, Topic};
use crate::domain::round::Round;
use crate::domain::round::duel::{Phase, Refusal, State};
use crate::domain::verdict::Verdict;
pub(crate) use card::{card_over, challenge, challenged, taken_up, told_alone};
pub(crate) use standing::{board, profile, week};
pub(crate) use summary::summary;

/// A member's name, which pings nobody inside a card.
fn name(user: UserId) -> String {
    format!("<@{user}>")
}

/// "A and B", or A alone as long as nobody has taken it up.
fn names(duel: &State) -> String {
    duel.fighters().iter().map(|fighter| name(fighter.user)).collect::<Vec<_>>().join(" and ")
}

fn button(style: ButtonStyle, label: &str, press: Press) -> Button {
    Button::new(style, label, Control::Duel(press))
}

/// The same, with both called to look.
fn calling(mut message: Message, duel: &State) -> Message {
    let both: Vec<UserId> = duel.fighters().iter().map(|fighter| fighter.user).collect();
    message.content = both.iter().map(|user| name(*user)).collect::<Vec<_>>().join(" ");
    message.notify = both;
    message
}

pub(crate) fn thread_name(_: Locale, challenger: &str, other: &str) -> String {
    format!("Duel · {challenger} and {other}")
}

pub(crate) fn accepted(_: Locale) -> Message {
    Message::new("You are on", "The duel's thread is being opened; you will be called there in a moment.")
        .tone(Tone::Good)
}

pub(crate) fn declined(_: Locale) -> Message {
    Message::new("Declined", "No harm done: the challenger is told that it does not suit you now.")
}

pub(crate) fn withdrawn(_: Locale) -> Message {
    Message::new("Withdrawn", "Nobody can take it up any more. `/mock duel` makes another.")
}

/// The first post of the thread: what leaving would mean is said before it begins.
pub(crate) fn get_ready(_: Locale, id: RoundId, round: &Round, deadline: Timestamp) -> Message {
    let Some(duel) = round.as_duel() else { return Message::default() };
    let body = format!(
        "One problem that neither of you has met, {}. It is shown when you have both pressed **Ready**.",
        count(round.minutes_each(), "minute", "minutes")
    );
    let rules = "Whose accepted code was handed in first wins, however long the judge takes. All see how often each of \
                 you has tried, nobody sees your code. There are no hints.";
    let leaving = if duel.rated() {
        "Before it begins: nothing happens. After that, **Leave** gives the duel to the other, and it is rated. Who \
         leaves the server cannot hand in; the clock goes on."
    } else {
        "Before it begins: nothing happens. After that, **Leave** gives the duel to the other. Who leaves the server \
         cannot hand in; the clock goes on."
    };
    let message = Message::new("⚔️ Ready?", body)
        .tone(Tone::Attention)
        .field("How it goes", rules, false)
        .field("Leaving", leaving, false)
        .field("If one of you is not there", format!("it is called off {}", at(deadline, 'R')), false)
        .row(vec![
            button(ButtonStyle::Success, "Ready", Press::Ready(id)).emoji("🙋"),
            button(ButtonStyle::Secondary, "Leave", Press::Leave(id)),
        ]);
    calling(message, duel)
}

pub(crate) fn is_ready(_: Locale, user: UserId) -> Message {
    Message::new("", format!("{} is ready.", name(user)))
}

/// The problem, for both at once.
pub(crate) fn problem(
    locale: Locale,
    topic: Option<&Topic>,
    question: &Question,
    id: RoundId,
    round: &Round,
    deadline: Timestamp,
) -> Message {
    let place = Place::Round(id, 0);
    let message = super::card::card(locale, topic, question)
        .tone(Tone::Attention)
        .field("Time", until(deadline), false)
        .row(vec![
            Button::new(ButtonStyle::Primary, "Submit code", Control::Code(place.clone())).emoji("💻"),
            super::verdict::run_button(locale, &place),
            button(ButtonStyle::Secondary, "Offer a draw", Press::OfferDraw(id)).emoji("🤝"),
            button(ButtonStyle::Danger, "Leave", Press::Leave(id)),
        ]);
    match round.as_duel() {
        Some(duel) => calling(message, duel),
        None => message,
    }
}

fn until(deadline: Timestamp) -> String {
    format!("until {} ({})", at(deadline, 'T'), at(deadline, 'R'))
}

/// How often each has tried.
fn tries(duel: &State) -> String {
    let line = |fighter: &crate::domain::round::duel::Fighter| {
        let verdicts: Vec<String> =
            fighter.verdicts.iter().map(|(verdict, times)| format!("{verdict} × {times}")).collect();
        let waiting = if duel.waits_for(fighter.user) { " · one before the judge" } else { "" };
        let tried = if verdicts.is_empty() { "nothing yet".to_owned() } else { verdicts.join(", ") };
        format!("{}: {tried}{waiting}", name(fighter.user))
    };
    duel.fighters().iter().map(line).collect::<Vec<_>>().join("\n")
}

pub(crate) fn judged(_: Locale, round: &Round, by: UserId, verdict: Verdict) -> Message {
    let Some(duel) = round.as_duel() else { return Message::default() };
    let what = if verdict == Verdict::Ac { "✅ accepted" } else { "not yet" };
    let mut message = Message::new("", format!("{}: **{verdict}**, {what}.\n{}", name(by), tries(duel)));
    message.quiet = true;
    message
}

pub(crate) fn decided(_: Locale, id: RoundId, round: &Round, winner: UserId, deadline: Timestamp) -> Message {
    let other = round.as_duel().and_then(|duel| duel.opponent(winner)).map(name).unwrap_or_default();
    Message::new("🏁 First", format!("{} solved it first.", name(winner)))
        .tone(Tone::Good)
        .field(
            "Going on",
            format!("{other} may still solve it {}, or press **Done**.", until(deadline)),
            false,
        )
        .row(vec![button(ButtonStyle::Secondary, "Done", Press::LeaveNow(id))])
}

pub(crate) fn time_up(_: Locale, deadline: Timestamp) -> Message {
    Message::new(
        "Time is up",
        format!(
            "What was handed in before is still with the judge. The result comes then, {} at the latest.",
            at(deadline, 'R')
        ),
    )
    .tone(Tone::Attention)
}

pub(crate) fn draw_offer(_: Locale, id: RoundId, round: &Round, by: UserId, offer: u8) -> Message {
    let other = round.as_duel().and_then(|duel| duel.opponent(by));
    let mut message =
        Message::new("🤝 A draw?", format!("{} offers a draw.", name(by))).tone(Tone::Attention).row(vec![
            button(ButtonStyle::Success, "Agree", Press::Agree(id, offer)),
            button(ButtonStyle::Secondary, "Go on", Press::GoOn(id, offer)),
        ]);
    message.content = other.map(name).unwrap_or_default();
    message.notify = other.into_iter().collect();
    message
}

pub(crate) fn offered(_: Locale) -> Message {
    Message::new("Offered", "The other is asked in the thread. Until they answer, the duel goes on.")
}

pub(crate) fn goes_on(_: Locale, by: UserId) -> Message {
    Message::new("🤝 No draw", format!("{} would rather go on.", name(by)))
}

pub(crate) fn agreed(_: Locale) -> Message {
    Message::new("🤝 Agreed", "The result follows.")
}

pub(crate) fn left(_: Locale) -> Message {
    Message::new("Left", "The result follows.")
}

/// Asks before a duel is left, by what leaving means now.
pub(crate) fn ask_leave(_: Locale, id: RoundId, round: &Round) -> Message {
    let leave = button(ButtonStyle::Danger, "Leave it", Press::LeaveNow(id));
    let rated = round.as_duel().is_some_and(State::rated);
    let body = match round.phase() {
        crate::domain::round::Phase::Duel(Phase::Running) if rated => {
            "It gives the duel to the other, and that is rated. If you would rather share it, offer a draw."
        }
        crate::domain::round::Phase::Duel(Phase::Running) => {
            "It gives the duel to the other. If you would rather share it, offer a draw."
        }
        crate::domain::round::Phase::Duel(Phase::Overtime) => {
            "The duel is decided: leaving changes nothing any more, and ends it."
        }
        _ => "It has not begun, so it is called off and nothing else happens.",
    };
    Message::new("Leave the duel?", body).tone(Tone::Attention).row(vec![leave])
}

pub(crate) fn not_an_opponent(_: Locale, is_bot: bool) -> (&'static str, String) {
    let body = if is_bot {
        "Bots do not practise. Name a member, or nobody: then anybody can take it up."
    } else {
        "Name another member, or nobody: then anybody can take it up. `/mock solo` is a round with yourself."
    };
    ("Who shall it be?", body.to_owned())
}

pub(crate) fn over(_: Locale) -> (&'static str, String) {
    ("The duel is over", "Start another with `/mock duel`.".to_owned())
}

pub(crate) fn not_yours(_: Locale) -> (&'static str, String) {
    ("This is somebody else's duel", "You can watch it. Start your own with `/mock duel`.".to_owned())
}

pub(crate) fn in_duel(_: Locale, thread: Option<ChannelId>) -> (&'static str, String) {
    let place = thread.map_or_else(|| "in its thread".to_owned(), |thread| format!("in <#{thread}>"));
    (
        "You are in a duel about this one",
        format!("Until it is over, it goes on {place} only: no hints, no answer, no other judging."),
    )
}

pub(crate) fn refusal(_: Locale, refusal: Refusal) -> (&'static str, String) {
    let (title, body) = match refusal {
        Refusal::ForSomebodyElse => {
            ("This challenge is for somebody else", "Start one of your own with `/mock duel`.")
        }
        Refusal::OwnChallenge => {
            ("That is your own challenge", "Somebody else takes it up. You can withdraw it.")
        }
        Refusal::TakenUp => {
            ("It was taken up already", "You can watch it, or start your own with `/mock duel`.")
        }
        Refusal::NoProblem => (
            "No problem is left for you two",
            "A duel needs one that neither has met, and of this kind there is none. Another topic or level has some.",
        ),
        Refusal::ReadyAlready => ("You are ready", "It begins when the other is too."),
        Refusal::Begun => ("It has begun", "The problem stands in the thread."),
        Refusal::Decided => ("It is decided", "The other may still solve it until the time is up."),
        Refusal::Solved => {
            ("You have solved it", "There is nothing more to do. The thread shows how it ends.")
        }
        Refusal::OfferedAlready => ("You have offered a draw", "It is the other's turn to answer."),
        Refusal::DeclinedBefore => {
            ("Once is enough", "Your offer of a draw was declined. The other can still make one.")
        }
        Refusal::OwnOffer => ("That is your own offer", "The other answers it."),
        Refusal::NoOffer => {
            ("That offer stands no longer", "The newest message in the thread is where it stands.")
        }
        Refusal::TimeUp => {
            ("Time is up", "What was handed in before it still counts; nothing more can be done.")
        }
        Refusal::NotInADuel => ("Not in a duel", "The clock runs for both, without hints or pauses."),
    };
    (title, body.to_owned())
}
