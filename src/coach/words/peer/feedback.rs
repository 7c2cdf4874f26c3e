//! The feedback: its form, and how it is shown.

use super::{Control, button, name, quiet};
use crate::coach::Coach;
use crate::coach::asker::Locale;
use crate::coach::control::{Control as Any, Place};
use crate::coach::message::{Button, ButtonStyle, Message, Select, SelectOption, Tone};
use crate::coach::mock::peer::{Calibration, INTERVIEWING, Text, band_of, rows};
use crate::coach::text::{cut, literal};
use crate::domain::ids::UserId;
use crate::domain::round::peer::{Band, Dimension, Feedback};
use crate::domain::round::{Role, Round};
use crate::store::round::Stored;

/// What each row of the form is called, and what each band of it looks like.
const ROWS: [(&str, [&str; 4]); 5] = [
    (
        "Communication",
        [
            "Hard to follow, or silent while thinking",
            "The gist came across, with gaps or detours",
            "Clear, in order, thinking aloud",
            "Clear and to the point; checked that I followed",
        ],
    ),
    (
        "Problem solving",
        [
            "No way in, even with hints",
            "Got somewhere with much help",
            "Found a sound way with little help",
            "Compared ways, weighed them, saw the traps alone",
        ],
    ),
    (
        "Technical competency",
        [
            "Wrong on the essentials",
            "Right in parts, shaky on details",
            "Right, with the terms that belong to it",
            "Right and deep: knew why, and what it costs",
        ],
    ),
    (
        "Testing",
        [
            "Checked nothing",
            "Checked the plain case when asked",
            "Checked cases and edges unasked",
            "Edges, failures and limits; said how to prove it",
        ],
    ),
    (
        "The interviewing",
        [
            "Left me alone, or did it for me",
            "Fair, but hurried or hard to read",
            "Friendly, clear, hints at the right time",
            "I could show my best; I would come back",
        ],
    ),
];

fn row_name(row: u8) -> &'static str {
    ROWS.get(usize::from(row)).map_or("", |(name, _)| name)
}

fn band_name(band: Band) -> &'static str {
    match band {
        Band::Poor => "Poor",
        Band::Mixed => "Mixed",
        Band::Good => "Good",
        Band::Excellent => "Excellent",
    }
}

fn band_mark(band: Option<Band>) -> &'static str {
    match band {
        None => "▫️",
        Some(Band::Poor) => "🟥",
        Some(Band::Mixed) => "🟨",
        Some(Band::Good) => "🟩",
        Some(Band::Excellent) => "🌟",
    }
}

/// The form as it stands, with the menu of one row.
pub(crate) fn form(
    _: Locale,
    stored: &Stored,
    form: &Feedback,
    row: Option<u8>,
    texts: &(Option<String>, Option<String>),
) -> Message {
    let candidate =
        stored.round.peer_state().and_then(|state| state.half(form.half.into())).map(|it| it.candidate);
    let title = if candidate == Some(form.from) { "How did you do?" } else { "How was the answer?" };
    let lines: Vec<String> = rows(form).into_iter().map(|row| line(form, row)).collect();
    let mut message = Message::new(title, lines.join("\n"))
        .field("Strengths", cut(&literal(texts.0.as_deref().unwrap_or_default(), 500), 1000), false)
        .field("One thing to try", cut(&literal(texts.1.as_deref().unwrap_or_default(), 500), 1000), false)
        .footer(
            "Sealed until all have sealed theirs. When the time ends, what is complete counts as sealed.",
        );
    message.select = row.map(|row| menu(stored, form, row));
    let change =
        |row: u8| button(ButtonStyle::Secondary, row_name(row), Control::Row(stored.id, form.half, row));
    message.row(rows(form).into_iter().map(change).collect()).row(last_row(stored, form))
}

fn line(form: &Feedback, row: u8) -> String {
    let band = band_of(form, row);
    let said = band.map_or("not yet", band_name);
    format!("{} **{}**: {said}", band_mark(band), row_name(row))
}

fn menu(stored: &Stored, form: &Feedback, row: u8) -> Select {
    let anchors = ROWS.get(usize::from(row)).map_or([""; 4], |(_, anchors)| *anchors);
    let option = |(band, anchor): (Band, &str)| SelectOption {
        label: band_name(band).to_owned(),
        value: band.number().to_string(),
        description: anchor.to_owned(),
        chosen: band_of(form, row) == Some(band),
    };
    Select {
        control: Any::Peer(Control::Rate(stored.id, form.half, row)),
        placeholder: format!("{}…", row_name(row)),
        min: 1,
        max: 1,
        options: Band::ALL.into_iter().zip(anchors).map(option).collect(),
    }
}

fn last_row(stored: &Stored, form: &Feedback) -> Vec<Button> {
    let mut row = vec![button(ButtonStyle::Secondary, "In words…", Control::Words(stored.id, form.half))];
    if form.is_complete() {
        row.push(button(ButtonStyle::Success, "Seal it", Control::Seal(stored.id, form.half)));
    }
    row
}

pub(crate) fn words_title(_: Locale) -> &'static str {
    "Your feedback in words"
}

/// The labels of the form for words; the candidate writes about the interviewing.
pub(crate) fn words_labels(_: Locale, of_candidate: bool) -> (&'static str, &'static str) {
    if of_candidate {
        ("What was good about the interviewing?", "One thing the interviewer could try")
    } else {
        ("Strengths: what was good?", "One thing to try next time")
    }
}

pub(crate) fn sealed(_: Locale) -> Message {
    Message::new("Sealed", "It is shown in the thread when everybody's is in, or when the time ends.")
        .tone(Tone::Good)
}

pub(crate) fn sealed_by(_: Locale, round: &Round, half: usize, by: UserId) -> Message {
    let Some(state) = round.peer_state() else { return Message::default() };
    let waits = |user: &UserId| !state.feedback_of(half, *user).is_some_and(|form| form.sealed);
    let left = round.speakers().filter(waits).count();
    let rest =
        if left == 0 { "That was the last one.".to_owned() } else { format!("Still missing: {left}.") };
    quiet(Message::new("", format!("{} has sealed the feedback. {rest}", name(by))))
}

/// What everybody said about a half.
pub(crate) fn reveal(_: Locale, coach: &Coach, stored: &Stored, half: usize, texts: &[Text]) -> Message {
    let Some(state) = stored.round.peer_state() else { return Message::default() };
    let sealed: Vec<&Feedback> = state.feedback(half).filter(|form| form.sealed).collect();
    let candidate = state.half(half).map(|half| half.candidate);
    let whose = candidate.map_or_else(String::new, name);
    let title = stored.round.items().get(half).and_then(|item| coach.bank.get(&item.id));
    let title = title.map_or_else(String::new, |question| format!(" · {}", question.facts.title));
    let body = if sealed.is_empty() {
        "Nobody handed any in this time. Say it to each other.".to_owned()
    } else {
        format!("How {whose} answered, as all of you saw it.")
    };
    let mut message = Message::new(format!("Feedback{title}"), body).tone(Tone::Good);
    for dimension in Dimension::ALL {
        let row = u8::try_from(dimension.place()).unwrap_or_default();
        let lines = said(stored, &sealed, candidate, |form| form.band(dimension));
        message = message.field(row_name(row), lines, true);
    }
    message =
        message.field(row_name(INTERVIEWING), said(stored, &sealed, None, |form| form.interviewing), true);
    let half = u8::try_from(half).unwrap_or(u8::MAX);
    let answer = Any::Reveal(Place::Round(stored.id, half));
    in_words(message, texts)
        .row(vec![Button::new(ButtonStyle::Secondary, "Model answer", answer).emoji("👀")])
}

/// Who gave which band; the candidate's own comes as such.
fn said(
    stored: &Stored,
    sealed: &[&Feedback],
    candidate: Option<UserId>,
    band: impl Fn(&Feedback) -> Option<Band>,
) -> String {
    let line = |form: &&Feedback| {
        let band = band(form)?;
        let observes = stored.round.role(form.from) == Some(Role::Observer);
        let who = name(form.from);
        let who = if candidate == Some(form.from) { format!("{who} (self)") } else { who };
        let who = if observes { format!("{who} (looking on)") } else { who };
        Some(format!("{} {who}: {}", band_mark(Some(band)), band_name(band)))
    };
    sealed.iter().filter_map(line).collect::<Vec<_>>().join("\n")
}

fn in_words(mut message: Message, texts: &[Text]) -> Message {
    let collect = |pick: fn(&Text) -> Option<&String>| {
        let lines = texts
            .iter()
            .filter_map(|text| Some(format!("{}: {}", name(text.from), literal(pick(text)?, 450))));
        cut(&lines.collect::<Vec<_>>().join("\n"), 1000)
    };
    message = message.field("Strengths", collect(|text| text.strengths.as_ref()), false);
    message.field("One thing to try", collect(|text| text.to_try.as_ref()), false)
}

/// How a member sees themself beside how others do, in one field.
pub(crate) fn calibration(_: Locale, it: Calibration) -> String {
    let rounds = super::super::count(u64::try_from(it.rounds).unwrap_or(u64::MAX), "round", "rounds");
    let trend = it.before.map_or_else(String::new, |before| format!(" (before: {})", gap(before)));
    let word = match it.gap {
        gap if gap > 50 => "You see yourself higher than your partners do",
        gap if gap < -50 => "You do better than you think",
        _ => "You see yourself as your partners do",
    };
    format!("{word}: {} of a band{trend}, over {rounds}", gap(it.gap))
}

fn gap(hundredths: i32) -> String {
    let sign = if hundredths < 0 { "−" } else { "+" };
    let size = hundredths.unsigned_abs();
    format!("{sign}{}.{}", size / 100, size % 100 / 10)
}
