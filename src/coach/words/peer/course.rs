//! The meeting itself.

use jiff::Timestamp;

use super::super::card;
use super::{Control, button, leave_button, name, names, quiet, talk, until};
use crate::coach::Coach;
use crate::coach::asker::Locale;
use crate::coach::control::{Control as Any, Place};
use crate::coach::message::{Button, ButtonStyle, Message, Tone};
use crate::coach::text::fence;
use crate::domain::ids::{ChannelId, RoundId, UserId};
use crate::domain::problem::Language;
use crate::domain::question::QuestionId;
use crate::domain::round::peer::{Ending as PeerEnding, Phase, State};
use crate::domain::round::{Ending, Role, Round};
use crate::domain::verdict::Verdict;
use crate::store::round::Stored;

/// The card of a phase.
pub(crate) fn phase(
    locale: Locale,
    coach: &Coach,
    stored: &Stored,
    phase: Phase,
    deadline: Timestamp,
    voice: Option<ChannelId>,
) -> Message {
    let (id, round) = (stored.id, &stored.round);
    let step = round.peer_state().map_or(0, State::step);
    let message = match phase {
        Phase::Question(half) => question(locale, coach, id, round, half, step),
        Phase::Feedback(half) => feedback(id, round, half, step),
        Phase::WrapUp => wrap_up(id, step),
        Phase::Swap => opening("Change places", id, round, 1, step, ""),
        _ => opening("Say hello", id, round, 0, step, &talk(voice)),
    };
    message.tone(Tone::Attention).field("Until", until(deadline), false)
}

fn asks_whom(round: &Round) -> String {
    let (asking, asked) =
        (names(round.with_role(Role::Interviewer)), names(round.with_role(Role::Candidate)));
    format!("{asking} interviews {asked}.")
}

fn opening(title: &str, id: RoundId, round: &Round, half: u8, step: u16, talk: &str) -> Message {
    let body = format!(
        "{} {talk}\n**Interviewer:** open your sheet, then start the question. The sheet is yours alone.",
        asks_whom(round)
    );
    Message::new(title, body).row(vec![
        button(ButtonStyle::Primary, "Start the question", Control::Next(id, step)),
        button(ButtonStyle::Secondary, "Open sheet", Control::Sheet(id, half)),
        more(id, step),
        leave_button(id),
    ])
}

fn more(id: RoundId, step: u16) -> Button {
    button(ButtonStyle::Secondary, "+5 min", Control::More(id, step))
}

fn question(locale: Locale, coach: &Coach, id: RoundId, round: &Round, half: usize, step: u16) -> Message {
    let asked = round.items().get(half).and_then(|item| coach.bank.get(&item.id));
    let sheet_of = u8::try_from(half).unwrap_or(u8::MAX);
    let row = vec![
        button(ButtonStyle::Primary, "To the feedback", Control::Next(id, step)),
        button(ButtonStyle::Secondary, "Open sheet", Control::Sheet(id, sheet_of)),
        more(id, step),
        leave_button(id),
    ];
    let Some(asked) = asked else {
        return Message::new(
            "A question of your own",
            format!("{} The bank has none left for you: ask what you like.", asks_whom(round)),
        )
        .row(row);
    };
    let mut message =
        card::card(locale, coach.bank.topic(asked.id().topic()), asked).field("Now", asks_whom(round), false);
    if asked.is_problem() {
        let place = Place::Round(id, sheet_of);
        let submit = Button::new(ButtonStyle::Primary, "Submit code", Any::Code(place.clone())).emoji("💻");
        message = message.row(vec![submit, super::super::verdict::run_button(locale, &place)]);
    }
    message.row(row)
}

fn feedback(id: RoundId, round: &Round, half: usize, step: u16) -> Message {
    let candidate = round.peer_state().and_then(|state| state.half(half)).map(|half| half.candidate);
    let whose = candidate.map_or_else(String::new, name);
    let form = Control::Feedback(id, u8::try_from(half).unwrap_or(u8::MAX));
    Message::new(
        "How was it?",
        format!("Everybody says how {whose} answered, {whose} too. It is sealed: nobody sees anything before all have sealed theirs, or the time ends."),
    )
    .row(vec![button(ButtonStyle::Primary, "Give feedback", form), more(id, step), leave_button(id)])
}

fn wrap_up(id: RoundId, step: u16) -> Message {
    Message::new("Wrap-up", "A last word to each other? Press **Done** when you have said it.").row(vec![
        button(ButtonStyle::Success, "Done", Control::Next(id, step)),
        more(id, step),
        leave_button(id),
    ])
}

/// A hint that the interviewer gives.
pub(crate) fn hint(_: Locale, text: &str, nth: u8, of: usize) -> Message {
    quiet(Message::new(format!("💡 Hint {} of {of}", nth + 1), text))
}

pub(crate) fn more_wished(_: Locale, by: UserId) -> Message {
    Message::new(
        "",
        format!("{} would like five more minutes: if it suits you, press **+5 min** too.", name(by)),
    )
}

pub(crate) fn more_time(_: Locale, deadline: Timestamp) -> Message {
    quiet(Message::new("Five more minutes", format!("This part goes on until {}.", until(deadline))))
}

pub(crate) fn done(_: Locale, by: UserId) -> Message {
    quiet(Message::new("", format!("{} is done.", name(by))))
}

/// The verdict on the candidate's code, for all to see.
pub(crate) fn judged(
    _: Locale,
    round: &Round,
    half: usize,
    verdict: Verdict,
    language: Option<Language>,
    source: &str,
) -> Message {
    let candidate = round.peer_state().and_then(|state| state.half(half)).map(|half| half.candidate);
    let whose = candidate.map_or_else(String::new, name);
    let mark = if verdict == Verdict::Ac { "✅" } else { "❌" };
    let language = if language == Some(Language::Sql) { "sql" } else { "python" };
    let code = fence(language, source, 1500);
    let tone = if verdict == Verdict::Ac { Tone::Good } else { Tone::Neutral };
    quiet(
        Message::new(format!("{mark} {}", verdict.code()), format!("{whose} handed in:\n{code}")).tone(tone),
    )
}

/// The last message of the thread.
pub(crate) fn over(
    _: Locale,
    round: &Round,
    ending: Ending,
    title: impl Fn(&QuestionId) -> Option<String>,
) -> Message {
    let asked = round.items().iter().filter(|item| item.asked.is_some());
    let lines: Vec<String> = asked
        .map(|item| {
            let name = title(&item.id).unwrap_or_else(|| item.id.to_string());
            let percent = item.percent().unwrap_or_default();
            format!("{name} · {percent}% of the points")
        })
        .collect();
    let (head, why) = how(ending);
    let message = Message::new(head, why);
    let message = if ending == Ending::Finished { quiet(message) } else { message };
    message
        .tone(Tone::Good)
        .field("Asked", lines.join("\n"), false)
        .footer("What was missed comes back in /review. Points are those the interviewer heard: no grade.")
}

fn how(ending: Ending) -> (&'static str, &'static str) {
    match ending {
        Ending::Finished => {
            ("Round over", "Well done, both in asking and in answering. It counts for your streaks.")
        }
        Ending::EndedByStaff => ("Round over", "The server's staff ended it."),
        Ending::Peer(PeerEnding::Declined) => (
            "Not this time",
            "That is fine. `/mock peer` finds another partner; whom the line brought here stays first in it.",
        ),
        Ending::Peer(PeerEnding::Cancelled) => (
            "Called off",
            "`/mock peer` finds another partner; whom the line brought here stays first in it.",
        ),
        Ending::Peer(PeerEnding::Expired) => (
            "It came to nothing",
            "The time to answer is over. `/mock peer` begins anew; whoever had said yes to a partner from the line is first in it.",
        ),
        Ending::Peer(PeerEnding::NoShow) => (
            "Somebody did not come",
            "Whoever came is first in line for another partner now, and has kept it. Something may have come up: the next rounds count as much as this one.",
        ),
        Ending::Peer(PeerEnding::Left) => {
            ("Round over", "It was broken off. What was said about it stands above.")
        }
        Ending::Ended | Ending::NeverOpened | Ending::ThreadGone | Ending::NobodyCame | Ending::Duel(_) => {
            ("Round over", "")
        }
    }
}

/// The thread could not be opened, or is gone: said by direct message.
pub(crate) fn no_thread(_: Locale) -> Message {
    Message::new(
        "Your mock round has ended",
        "Its thread could not be opened, or was deleted. Nothing counts against anybody; `/mock peer` begins anew.",
    )
    .tone(Tone::Attention)
}

/// A line in the channel.
pub(crate) fn summary(_: Locale, round: &Round) -> Message {
    let who = names(round.speakers());
    let mut topics: Vec<&str> = round.items().iter().map(|item| item.id.topic()).collect();
    topics.sort_unstable();
    topics.dedup();
    let what = if round.peer_state().is_some_and(State::is_panel) {
        "finished a panel interview"
    } else {
        "interviewed each other"
    };
    quiet(
        Message::new("", format!("{who} {what}: {}. Who is next? `/mock peer`", topics.join(", ")))
            .tone(Tone::Good),
    )
    .footer("/mock announce keeps you out of this.")
}
