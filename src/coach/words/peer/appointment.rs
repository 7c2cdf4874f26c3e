//! From everybody's yes to the meeting.

use jiff::Timestamp;

use super::{Control, at, button, leave_button, name, names, quiet, talk, until};
use crate::coach::asker::Locale;
use crate::coach::message::{Button, ButtonStyle, Message, Tone};
use crate::domain::ids::{ChannelId, RoundId, UserId};
use crate::domain::round::Round;
use crate::domain::round::peer::State;

/// Times to choose from.
pub(crate) fn times(
    locale: Locale,
    id: RoundId,
    round: &Round,
    by: Option<UserId>,
    deadline: Timestamp,
) -> Message {
    let Some(state) = round.peer_state() else { return Message::default() };
    let step = state.step();
    let choose = |nth: usize| {
        let label = say!(locale, "Time {} suits me", "Termin {} passt mir", nth + 1);
        button(ButtonStyle::Primary, &label, Control::Choose(id, step, u8::try_from(nth).unwrap_or(u8::MAX)))
    };
    let choices: Vec<Button> = (0..state.proposals().len()).map(choose).collect();
    let others = vec![
        start_button(locale, id, step),
        button(ButtonStyle::Secondary, locale.pick("Other times", "Andere Termine"), Control::Times(id)),
        leave_button(locale, id),
    ];
    Message::new(locale.pick("When do you meet?", "Wann trefft ihr euch?"), proposals(locale, state, by))
        .tone(Tone::Attention)
        .field(locale.pick("Agree until", "Einigt euch bis"), until(deadline), true)
        .footer(locale.pick(
            "Each of you sees the times in your own time zone.",
            "Alle sehen die Termine in ihrer eigenen Zeitzone.",
        ))
        .row(choices)
        .row(others)
}

fn start_button(locale: Locale, id: RoundId, step: u16) -> Button {
    button(ButtonStyle::Success, locale.pick("Start now", "Jetzt anfangen"), Control::StartNow(id, step))
}

fn proposals(locale: Locale, state: &State, by: Option<UserId>) -> String {
    let lines: Vec<String> = (state.proposals().iter().enumerate())
        .map(|(nth, proposal)| {
            let suits = if proposal.suits.is_empty() {
                locale.pick("nobody yet", "noch niemandem").to_owned()
            } else {
                names(locale, proposal.suits.iter().copied())
            };
            let suits = say!(locale, "suits {suits}", "passt {suits}");
            format!("**{}.** {} ({}) · {suits}", nth + 1, at(proposal.at, 'F'), at(proposal.at, 'R'))
        })
        .collect();
    if lines.is_empty() {
        return say!(
            locale,
            "Begin now, or propose times with **Other times**.",
            "Fangt jetzt an, oder schlagt mit **Andere Termine** etwas vor."
        );
    }
    let who = by.map_or_else(String::new, |by| say!(locale, "{} proposes:\n", "{} schlägt vor:\n", name(by)));
    say!(
        locale,
        "{who}{}\nPress what suits you; the first that suits everybody is it.",
        "{who}{}\nDrück auf das, was dir passt; es gilt der erste Termin, der allen passt.",
        lines.join("\n")
    )
}

pub(crate) fn chosen(locale: Locale, by: UserId, at_time: Option<Timestamp>, suits: bool) -> Message {
    let time = at_time.map_or_else(String::new, |time| at(time, 'F'));
    let by = name(by);
    let line = if suits {
        say!(locale, "{time} suits {by}.", "{time} passt {by}.")
    } else {
        say!(locale, "{time} no longer suits {by}.", "{time} passt {by} nicht mehr.")
    };
    quiet(Message::new("", line))
}

pub(crate) fn would_start(locale: Locale, by: UserId) -> Message {
    let line = say!(
        locale,
        "{} would start now: press **Start now** too, and it begins.",
        "{} möchte jetzt anfangen: Drück auch auf **Jetzt anfangen**, dann geht es los.",
        name(by)
    );
    Message::new("", line)
}

pub(crate) fn proposed(locale: Locale) -> Message {
    let (title, body) = locale.pick(
        ("Proposed", "The times stand in the thread."),
        ("Vorgeschlagen", "Die Termine stehen im Thread."),
    );
    Message::new(title, body)
}

pub(crate) fn times_title(locale: Locale) -> &'static str {
    locale.pick("Other times to meet", "Andere Termine")
}

pub(crate) fn time_label(locale: Locale, nth: usize, zone: &str) -> String {
    let which = ["First", "Second", "Third"].get(nth).copied().unwrap_or("Another");
    // A number leaves room for the longest names of zones.
    locale.pick(format!("{which} time ({zone})"), format!("{}. Termin ({zone})", nth + 1))
}

pub(crate) fn time_placeholder(locale: Locale) -> &'static str {
    locale.pick(
        "18:00 · tomorrow 18:00 · sat 10:30 · 2026-08-31 18:00",
        "18:00 · morgen 18:00 · sa 10:30 · 2026-08-31 18:00",
    )
}

fn appointed_row(locale: Locale, id: RoundId, round: &Round) -> Vec<Button> {
    let step = round.peer_state().map_or(0, State::step);
    let another = locale.pick("Another time", "Anderer Termin");
    vec![
        start_button(locale, id, step),
        button(ButtonStyle::Secondary, another, Control::Times(id)),
        leave_button(locale, id),
    ]
}

pub(crate) fn agreed(
    locale: Locale,
    id: RoundId,
    round: &Round,
    when: Timestamp,
    voice: Option<ChannelId>,
) -> Message {
    let talk = talk(locale, voice);
    let body = say!(
        locale,
        "You meet {} ({}). {talk}",
        "Ihr trefft euch am {} ({}). {talk}",
        at(when, 'F'),
        at(when, 'R')
    );
    Message::new(locale.pick("It is agreed", "Abgemacht"), body)
        .tone(Tone::Good)
        .footer(locale.pick(
            "You are reminded a day and ten minutes before.",
            "Ich erinnere euch einen Tag und zehn Minuten vorher.",
        ))
        .row(appointed_row(locale, id, round))
}

/// A reminder in the thread.
pub(crate) fn remind(locale: Locale, id: RoundId, round: &Round, when: Timestamp) -> Message {
    let body = say!(locale, "It begins {} ({}).", "Es beginnt {} ({}).", at(when, 'R'), at(when, 'F'));
    Message::new(locale.pick("Your mock interview", "Euer Probeinterview"), body)
        .tone(Tone::Attention)
        .row(appointed_row(locale, id, round))
}

/// The same by direct message.
pub(crate) fn reminder(locale: Locale, thread: ChannelId, when: Timestamp) -> Message {
    Message::new(
        locale.pick("Your mock interview", "Dein Probeinterview"),
        say!(
            locale,
            "It begins {} ({}), in <#{thread}>. Something came up? Leave there, and nobody waits in vain.",
            "Es beginnt {} ({}), in <#{thread}>. Dir ist etwas dazwischengekommen? Dann drück dort auf **Verlassen**, damit niemand umsonst wartet.",
            at(when, 'R'),
            at(when, 'F')
        ),
    )
}

/// It is time.
pub(crate) fn gather(locale: Locale, id: RoundId, deadline: Timestamp, voice: Option<ChannelId>) -> Message {
    let talk = talk(locale, voice);
    let (here, give_up) =
        locale.pick(("I'm here", "Find somebody else"), ("Ich bin da", "Jemand anderen suchen"));
    Message::new(
        locale.pick("It is time", "Es ist so weit"),
        say!(
            locale,
            "Press **I'm here**, and it begins as soon as you both are. {talk}",
            "Drück auf **Ich bin da**; sobald ihr beide da seid, geht es los. {talk}"
        ),
    )
    .tone(Tone::Attention)
    .field(locale.pick("I wait until", "Ich warte bis"), until(deadline), true)
    .footer(locale.pick(
        "Somebody does not come? After five minutes you need not wait: then you are first in line for another partner.",
        "Jemand kommt nicht? Nach fünf Minuten musst du nicht mehr warten: Dann stehst du in der Warteschlange ganz vorn.",
    ))
    .row(vec![
        button(ButtonStyle::Success, here, Control::Here(id)),
        button(ButtonStyle::Secondary, give_up, Control::GiveUp(id)),
        leave_button(locale, id),
    ])
}

pub(crate) fn came(locale: Locale, by: UserId) -> Message {
    Message::new("", say!(locale, "{} is here.", "{} ist da.", name(by)))
}
