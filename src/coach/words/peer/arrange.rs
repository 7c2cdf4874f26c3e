//! From the invitation to the meeting.

use jiff::Timestamp;

use super::{Control, at, button, leave_button, name, names, quiet, talk, until};
use crate::coach::asker::Locale;
use crate::coach::message::{Button, ButtonStyle, Message, Tone};
use crate::domain::ids::{ChannelId, RoundId, UserId};
use crate::domain::pairing::times::Times;
use crate::domain::round::peer::{Phase, State};
use crate::domain::round::{Role, Round};

pub(crate) fn thread_name(_: Locale, who: &[String], marker: &str) -> String {
    let who = if who.is_empty() { "two of you".to_owned() } else { who.join(" & ") };
    format!("Mock round · {who} · #{marker}")
}

/// The answer to whoever invited.
pub(crate) fn invited(_: Locale, round: &Round, thread: Option<ChannelId>) -> Message {
    let others = names(round.speakers().skip(1));
    let place = match thread {
        Some(thread) => format!("It goes on in <#{thread}>, which only you two and I can see."),
        None => "The private thread for it is being opened.".to_owned(),
    };
    let place = if is_panel(round) { place.replace("you two", "you, the panel") } else { place };
    Message::new("Invitation sent", format!("Waiting for {others} to say yes. {place}")).tone(Tone::Good)
}

fn is_panel(round: &Round) -> bool {
    round.peer_state().is_some_and(State::is_panel)
}

/// The first message of the thread.
pub(crate) fn invitation(
    _: Locale,
    id: RoundId,
    round: &Round,
    kept: &[(UserId, u32, u32)],
    deadline: Timestamp,
) -> Message {
    let matched = round.peer_state().is_some_and(State::is_matched);
    let host = round.seats().first().map_or_else(String::new, |seat| name(seat.user));
    let others = names(round.speakers().skip(1));
    let what = if is_panel(round) {
        format!("{host} invites {others} as a panel: each of you looks at a part of how {host} answers.")
    } else if matched {
        format!("{host} and {others}, you were both looking for a partner. Interview each other?")
    } else {
        format!("{host} invites {others} to interview each other by turns.")
    };
    let steps = "One asks with a sheet of key points and hints, the other answers aloud; then sealed feedback, and the other way round.";
    let steps = if is_panel(round) {
        "The panel asks with a sheet of key points and hints; then sealed feedback."
    } else {
        steps
    };
    let row = vec![
        button(ButtonStyle::Success, "I'm in", Control::Accept(id)),
        button(ButtonStyle::Secondary, "Not this time", Control::Decline(id)),
        leave_button(id),
    ];
    Message::new("A mock interview?", format!("{what}\n{steps}"))
        .tone(Tone::Attention)
        .field("Each question", format!("{} minutes", round.minutes_each()), true)
        .field("Answer until", until(deadline), true)
        .field("Rounds kept lately", reliability(kept), false)
        .footer("Saying no is fine, and counts for nothing.")
        .row(row)
}

fn reliability(kept: &[(UserId, u32, u32)]) -> String {
    let line = |(user, kept, of): &(UserId, u32, u32)| match of {
        0 => format!("{}: the first one", name(*user)),
        of => format!("{}: {kept} of {of}", name(*user)),
    };
    kept.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A word by direct message that something waits in the thread.
pub(crate) fn nudge(_: Locale, host: UserId, thread: ChannelId, matched: bool) -> Message {
    let body = if matched {
        format!("Somebody else is looking for a partner too. Say yes or no in <#{thread}>.")
    } else {
        format!("{} invites you to a mock interview. Say yes or no in <#{thread}>.", name(host))
    };
    Message::new("A mock interview?", body)
}

pub(crate) fn accepted(_: Locale, by: UserId) -> Message {
    Message::new("", format!("{} is in.", name(by)))
}

/// Times to choose from.
pub(crate) fn times(
    _: Locale,
    id: RoundId,
    round: &Round,
    by: Option<UserId>,
    deadline: Timestamp,
) -> Message {
    let Some(state) = round.peer_state() else { return Message::default() };
    let step = state.step();
    let lines: Vec<String> = (state.proposals().iter().enumerate())
        .map(|(nth, proposal)| {
            let suits = if proposal.suits.is_empty() {
                "nobody yet".to_owned()
            } else {
                names(proposal.suits.iter().copied())
            };
            format!("**{}.** {} ({}) · suits {suits}", nth + 1, at(proposal.at, 'F'), at(proposal.at, 'R'))
        })
        .collect();
    let who = by.map_or_else(String::new, |by| format!("{} proposes:\n", name(by)));
    let body = if lines.is_empty() {
        "Begin now, or propose times with **Other times**.".to_owned()
    } else {
        format!("{who}{}\nPress what suits you; the first that suits everybody is it.", lines.join("\n"))
    };
    let choose = |nth: usize| {
        let label = format!("Time {} suits me", nth + 1);
        button(ButtonStyle::Primary, &label, Control::Choose(id, step, u8::try_from(nth).unwrap_or(u8::MAX)))
    };
    let choices: Vec<Button> = (0..state.proposals().len()).map(choose).collect();
    let others = vec![
        button(ButtonStyle::Success, "Start now", Control::StartNow(id, step)),
        button(ButtonStyle::Secondary, "Other times", Control::Times(id)),
        leave_button(id),
    ];
    Message::new("When do you meet?", body)
        .tone(Tone::Attention)
        .field("Agree until", until(deadline), true)
        .footer("Each of you sees the times in your own time zone.")
        .row(choices)
        .row(others)
}

pub(crate) fn chosen(_: Locale, by: UserId, at_time: Option<Timestamp>, suits: bool) -> Message {
    let time = at_time.map_or_else(String::new, |time| at(time, 'F'));
    let word = if suits { "suits" } else { "no longer suits" };
    quiet(Message::new("", format!("{time} {word} {}.", name(by))))
}

pub(crate) fn would_start(_: Locale, by: UserId) -> Message {
    Message::new("", format!("{} would start now: press **Start now** too, and it begins.", name(by)))
}

pub(crate) fn proposed(_: Locale) -> Message {
    Message::new("Proposed", "The times stand in the thread.")
}

pub(crate) fn times_title(_: Locale) -> &'static str {
    "Other times to meet"
}

pub(crate) fn time_label(_: Locale, nth: usize, zone: &str) -> String {
    let which = ["First", "Second", "Third"].get(nth).copied().unwrap_or("Another");
    format!("{which} time ({zone})")
}

pub(crate) fn time_placeholder(_: Locale) -> &'static str {
    "18:00 · tomorrow 18:00 · sat 10:30 · 2026-08-31 18:00"
}

fn appointed_row(id: RoundId, round: &Round) -> Vec<Button> {
    let step = round.peer_state().map_or(0, State::step);
    vec![
        button(ButtonStyle::Success, "Start now", Control::StartNow(id, step)),
        button(ButtonStyle::Secondary, "Another time", Control::Times(id)),
        leave_button(id),
    ]
}

pub(crate) fn agreed(
    _: Locale,
    id: RoundId,
    round: &Round,
    when: Timestamp,
    voice: Option<ChannelId>,
) -> Message {
    Message::new("It is agreed", format!("You meet {} ({}). {}", at(when, 'F'), at(when, 'R'), talk(voice)))
        .tone(Tone::Good)
        .footer("You are reminded a day and ten minutes before.")
        .row(appointed_row(id, round))
}

/// A reminder in the thread.
pub(crate) fn remind(_: Locale, id: RoundId, round: &Round, when: Timestamp) -> Message {
    Message::new("Your mock interview", format!("It begins {} ({}).", at(when, 'R'), at(when, 'F')))
        .tone(Tone::Attention)
        .row(appointed_row(id, round))
}

/// The same by direct message.
pub(crate) fn reminder(_: Locale, thread: ChannelId, when: Timestamp) -> Message {
    Message::new(
        "Your mock interview",
        format!(
            "It begins {} ({}), in <#{thread}>. Something came up? Leave there, and nobody waits in vain.",
            at(when, 'R'),
            at(when, 'F')
        ),
    )
}

/// It is time.
pub(crate) fn gather(_: Locale, id: RoundId, deadline: Timestamp, voice: Option<ChannelId>) -> Message {
    Message::new(
        "It is time",
        format!("Press **I'm here**, and it begins as soon as you both are. {}", talk(voice)),
    )
    .tone(Tone::Attention)
    .field("I wait until", until(deadline), true)
    .footer("Somebody does not come? After five minutes you need not wait: then you are first in line for another partner.")
    .row(vec![
        button(ButtonStyle::Success, "I'm here", Control::Here(id)),
        button(ButtonStyle::Secondary, "Find somebody else", Control::GiveUp(id)),
        leave_button(id),
    ])
}

pub(crate) fn came(_: Locale, by: UserId) -> Message {
    Message::new("", format!("{} is here.", name(by)))
}

/// What leaving means, said before.
pub(crate) fn confirm_leave(
    _: Locale,
    id: RoundId,
    phase: Option<Phase>,
    role: Option<Role>,
    panel: bool,
) -> Message {
    let under_way = phase.is_some_and(Phase::is_under_way);
    let means = match (under_way, role) {
        (_, Some(Role::Observer)) => "You stop looking on; the others go on. It counts for nothing.",
        (false, _) => {
            "The others are told at once, so that nobody waits in vain. Before it has begun, that counts for nothing."
        }
        (true, _) if phase == Some(Phase::WrapUp) => {
            "All is said, so the round is finished and counts for both of you."
        }
        (true, Some(Role::Interviewer)) if panel => {
            "The others of the panel go on. It stands as not kept among your last ten rounds; the next ones push it out."
        }
        (true, _) => {
            "The round ends for everybody; sealed feedback is shown. It stands as not kept among your last ten rounds; the next ones push it out."
        }
    };
    Message::new("Leave the round?", means).tone(Tone::Attention).row(vec![button(
        ButtonStyle::Danger,
        "Leave it",
        Control::LeaveNow(id),
    )])
}

pub(crate) fn left_it(_: Locale) -> Message {
    Message::new("You have left", "The others are told. Come back whenever you like: `/mock peer`.")
}

pub(crate) fn left(_: Locale, user: UserId, gone: bool) -> Message {
    let why = if gone { "is not in this server any more" } else { "has left" };
    Message::new("", format!("{} {why}.", name(user)))
}

pub(crate) fn queued(_: Locale, times: Times, until_at: Timestamp, others: usize) -> Message {
    let when = match times {
        Times::Now => "now",
        Times::Mornings => "in the mornings",
        Times::Afternoons => "in the afternoons",
        Times::Evenings => "in the evenings",
        Times::Weekends => "at weekends",
        Times::Any => "at any time",
    };
    let others = match others {
        0 => "You are the first".to_owned(),
        n => format!(
            "{} in line too",
            super::super::count(u64::try_from(n).unwrap_or(u64::MAX), "member is", "members are")
        ),
    };
    Message::new(
        "You are in line for a partner",
        format!("{others}. You said that you can {when}. I open a private thread for you two when somebody fits, and tell you by direct message; you wait until {}.", until(until_at)),
    )
    .tone(Tone::Good)
    .footer("/mock peer again changes what you wait for.")
    .row(vec![button(ButtonStyle::Secondary, "Leave the line", Control::Unqueue)])
}

pub(crate) fn unqueued(_: Locale) -> Message {
    Message::new("You wait no longer", "`/mock peer` puts you in line again, any time.")
}

pub(crate) fn waited_in_vain(_: Locale) -> Message {
    Message::new(
        "No partner this time",
        "Nobody who fits came while you waited. Other times in `/mock peer`, or an invitation by name, may do better; `/mock solo` always works.",
    )
}

pub(crate) fn offer_seat(_: Locale, id: RoundId) -> Message {
    Message::new(
        "Would you like to look on?",
        "The others in line became pairs, and you are first of those who are left. You stay in line; meanwhile you may look on with one pair, and vote silently.",
    )
    .row(vec![button(ButtonStyle::Primary, "Look on", Control::Observe(id))])
}

/// The same at a mock night, where there is no line.
pub(crate) fn offer_seat_at_night(_: Locale, id: RoundId) -> Message {
    Message::new(
        "Would you like to look on?",
        "The others of the mock night became pairs, and you are the one who is left. You may look on with one pair, and vote silently.",
    )
    .row(vec![button(ButtonStyle::Primary, "Look on", Control::Observe(id))])
}

pub(crate) fn observing(_: Locale, thread: Option<ChannelId>) -> Message {
    let place = thread.map_or_else(String::new, |thread| format!(" It is in <#{thread}>."));
    Message::new("You look on", format!("Listen, and give your feedback when the others do: nobody waits for it, nobody sees it before.{place}"))
        .tone(Tone::Good)
}

pub(crate) fn joined(_: Locale, observer: UserId) -> Message {
    quiet(Message::new("", format!("{} looks on.", name(observer))))
}

pub(crate) fn announced(_: Locale, on: bool) -> Message {
    if on {
        Message::new(
            "The channel may know",
            "When you finish a round with others, a line in the channel says so: never how it went.",
        )
    } else {
        Message::new(
            "The channel is not told",
            "Rounds in which you take part are not summed up in the channel.",
        )
    }
}
