//! The feedback: its form, and how it is shown.

use super::rubric::{anchors, band_mark, band_name, row_name};
use super::{Control, button, name, quiet};
use crate::coach::Coach;
use crate::coach::asker::Locale;
use crate::coach::control::{Control as Any, Place};
use crate::coach::message::{Button, ButtonStyle, Message, Select, SelectOption, Tone};
use crate::coach::mock::peer::{Calibration, INTERVIEWING, Text, band_of, rows};
use crate::coach::text::{cut, literal};
use crate::coach::words::count;
use crate::domain::ids::UserId;
use crate::domain::round::peer::{Band, Dimension, Feedback};
use crate::domain::round::{Role, Round};
use crate::store::round::Stored;

/// Room for all that was said in words of one kind, and what each takes beside the words.
const FIELD: usize = 1000;
const NAME: usize = 30;

/// The form as it stands, with the menu of one row.
pub(crate) fn form(
    locale: Locale,
    stored: &Stored,
    form: &Feedback,
    row: Option<u8>,
    texts: &(Option<String>, Option<String>),
) -> Message {
    let said = |text: &Option<String>| cut(&literal(text.as_deref().unwrap_or_default(), 500), 1000);
    let lines: Vec<String> = rows(form).into_iter().map(|row| line(locale, form, row)).collect();
    let mut message = Message::new(form_title(locale, stored, form), lines.join("\n"))
        .field(strengths(locale), said(&texts.0), false)
        .field(to_try(locale), said(&texts.1), false)
        .footer(locale.pick(
            "Sealed until all have sealed theirs. When the time ends, what is complete counts as sealed.",
            "Versiegelt, bis alle ihres versiegelt haben. Wenn die Zeit um ist, gilt als versiegelt, was vollständig ist.",
        ));
    message.select = row.map(|row| menu(locale, stored, form, row));
    let change = |row: u8| {
        let control = Control::Row(stored.id, form.half, row);
        button(ButtonStyle::Secondary, row_name(locale, row), control)
    };
    message.row(rows(form).into_iter().map(change).collect()).row(last_row(locale, stored, form))
}

fn form_title(locale: Locale, stored: &Stored, form: &Feedback) -> &'static str {
    let half = stored.round.peer_state().and_then(|state| state.half(form.half.into()));
    if half.is_some_and(|half| half.candidate == form.from) {
        locale.pick("How did you do?", "Wie lief es bei dir?")
    } else {
        locale.pick("How was the answer?", "Wie war die Antwort?")
    }
}

fn strengths(locale: Locale) -> &'static str {
    locale.pick("Strengths", "Stärken")
}

fn to_try(locale: Locale) -> &'static str {
    locale.pick("One thing to try", "Eine Anregung")
}

fn line(locale: Locale, form: &Feedback, row: u8) -> String {
    let band = band_of(form, row);
    let said = band.map_or(locale.pick("not yet", "noch offen"), |band| band_name(locale, band));
    format!("{} **{}**: {said}", band_mark(band), row_name(locale, row))
}

fn menu(locale: Locale, stored: &Stored, form: &Feedback, row: u8) -> Select {
    let option = |(band, anchor): (Band, &str)| SelectOption {
        label: band_name(locale, band).to_owned(),
        value: band.number().to_string(),
        description: anchor.to_owned(),
        chosen: band_of(form, row) == Some(band),
    };
    Select {
        control: Any::Peer(Control::Rate(stored.id, form.half, row)),
        placeholder: say!(locale, "{}…", "{} …", row_name(locale, row)),
        min: 1,
        max: 1,
        options: Band::ALL.into_iter().zip(anchors(locale, row)).map(option).collect(),
    }
}

fn last_row(locale: Locale, stored: &Stored, form: &Feedback) -> Vec<Button> {
    let (in_words, seal) = locale.pick(("In words…", "Seal it"), ("In Worten …", "Versiegeln"));
    let mut row = vec![button(ButtonStyle::Secondary, in_words, Control::Words(stored.id, form.half))];
    if form.is_complete() {
        row.push(button(ButtonStyle::Success, seal, Control::Seal(stored.id, form.half)));
    }
    row
}

pub(crate) fn words_title(locale: Locale) -> &'static str {
    locale.pick("Your feedback in words", "Dein Feedback in Worten")
}

/// The labels of the form for words; the candidate writes about the interviewing.
pub(crate) fn words_labels(locale: Locale, of_candidate: bool) -> (&'static str, &'static str) {
    if of_candidate {
        locale.pick(
            ("What was good about the interviewing?", "One thing the interviewer could try"),
            ("Was war gut an der Gesprächsführung?", "Eine Anregung zur Gesprächsführung"),
        )
    } else {
        locale.pick(
            ("Strengths: what was good?", "One thing to try next time"),
            ("Stärken: Was war gut?", "Eine Anregung für das nächste Mal"),
        )
    }
}

pub(crate) fn sealed(locale: Locale) -> Message {
    let (title, body) = locale.pick(
        ("Sealed", "It is shown in the thread when everybody's is in, or when the time ends."),
        ("Versiegelt", "Im Thread erscheint es, sobald alle fertig sind oder die Zeit um ist."),
    );
    Message::new(title, body).tone(Tone::Good)
}

pub(crate) fn sealed_by(locale: Locale, round: &Round, half: usize, by: UserId) -> Message {
    let Some(state) = round.peer_state() else { return Message::default() };
    let waits = |user: &UserId| !state.feedback_of(half, *user).is_some_and(|form| form.sealed);
    let rest = match round.speakers().filter(waits).count() {
        0 => say!(locale, "That was the last one.", "Das war das letzte."),
        left => say!(locale, "Still missing: {left}.", "Noch offen: {left}."),
    };
    let by = name(by);
    quiet(Message::new(
        "",
        say!(locale, "{by} has sealed the feedback. {rest}", "{by} hat das Feedback versiegelt. {rest}"),
    ))
}

/// What everybody said about a half.
pub(crate) fn reveal(locale: Locale, coach: &Coach, stored: &Stored, half: usize, texts: &[Text]) -> Message {
    let Some(state) = stored.round.peer_state() else { return Message::default() };
    let sealed: Vec<&Feedback> = state.feedback(half).filter(|form| form.sealed).collect();
    let candidate = state.half(half).map(|half| half.candidate);
    let title = stored.round.items().get(half).and_then(|item| coach.bank.get(&item.id));
    let title = title.map_or_else(String::new, |question| format!(" · {}", question.facts.title));
    let body = as_seen(locale, candidate, sealed.is_empty());
    let mut message = Message::new(format!("Feedback{title}"), body).tone(Tone::Good);
    for dimension in Dimension::ALL {
        let row = u8::try_from(dimension.place()).unwrap_or_default();
        let lines = said(locale, stored, &sealed, candidate, |form| form.band(dimension));
        message = message.field(row_name(locale, row), lines, true);
    }
    let interviewing = said(locale, stored, &sealed, None, |form| form.interviewing);
    message = message.field(row_name(locale, INTERVIEWING), interviewing, true);
    let half = u8::try_from(half).unwrap_or(u8::MAX);
    let answer = Any::Reveal(Place::Round(stored.id, half));
    let label = locale.pick("Model answer", "Musterlösung");
    in_words(locale, message, texts).row(vec![Button::new(ButtonStyle::Secondary, label, answer).emoji("👀")])
}

fn as_seen(locale: Locale, candidate: Option<UserId>, nothing: bool) -> String {
    if nothing {
        return say!(
            locale,
            "Nobody handed any in this time. Say it to each other.",
            "Diesmal hat niemand Feedback abgegeben. Sagt es euch direkt."
        );
    }
    let whose = candidate.map_or_else(String::new, name);
    say!(locale, "How {whose} answered, as all of you saw it.", "So habt ihr die Antwort von {whose} erlebt.")
}

/// Who gave which band; the candidate's own comes as such.
fn said(
    locale: Locale,
    stored: &Stored,
    sealed: &[&Feedback],
    candidate: Option<UserId>,
    band: impl Fn(&Feedback) -> Option<Band>,
) -> String {
    let line = |form: &&Feedback| {
        let band = band(form)?;
        let observes = stored.round.role(form.from) == Some(Role::Observer);
        let own = candidate == Some(form.from);
        let own = if own { locale.pick(" (self)", " (selbst)") } else { "" };
        let looking_on = if observes { locale.pick(" (looking on)", " (schaut zu)") } else { "" };
        let (mark, who) = (band_mark(Some(band)), name(form.from));
        Some(format!("{mark} {who}{own}{looking_on}: {}", band_name(locale, band)))
    };
    sealed.iter().filter_map(line).collect::<Vec<_>>().join("\n")
}

fn in_words(locale: Locale, mut message: Message, texts: &[Text]) -> Message {
    let collect = |pick: fn(&Text) -> Option<&String>| {
        let said = texts.iter().filter_map(|text| Some((name(text.from), pick(text)?))).collect::<Vec<_>>();
        // whatever one of them writes, the others have their share of the field
        let room = (FIELD / said.len().max(1)).saturating_sub(NAME);
        let line = |(who, text): &(String, &String)| format!("{who}: {}", cut(&literal(text, room), room));
        said.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    message = message.field(strengths(locale), collect(|text| text.strengths.as_ref()), false);
    message.field(to_try(locale), collect(|text| text.to_try.as_ref()), false)
}

/// How a member sees themself beside how others do, in one field.
pub(crate) fn calibration(locale: Locale, it: Calibration) -> String {
    let rounds = u64::try_from(it.rounds).unwrap_or(u64::MAX);
    let rounds = count(locale, rounds, ["round", "rounds"], ["Runde", "Runden"]);
    let trend = it.before.map_or_else(String::new, |before| {
        say!(locale, " (before: {})", " (vorher: {})", gap(locale, before))
    });
    let word = match it.gap {
        gap if gap > 50 => locale.pick(
            "You see yourself higher than your partners do",
            "Du schätzt dich höher ein, als andere es tun",
        ),
        gap if gap < -50 => locale.pick("You do better than you think", "Du bist besser, als du denkst"),
        _ => locale.pick("You see yourself as your partners do", "Du siehst dich so, wie andere dich sehen"),
    };
    let gap = gap(locale, it.gap);
    say!(
        locale,
        "{word}: {gap} of a band{trend}, over {rounds}",
        "{word}: {gap} Stufen{trend}, über {rounds} gesehen"
    )
}

fn gap(locale: Locale, hundredths: i32) -> String {
    let sign = if hundredths < 0 { "−" } else { "+" };
    let size = hundredths.unsigned_abs();
    say!(locale, "{sign}{}.{}", "{sign}{},{}", size / 100, size % 100 / 10)
}
