//! The interviewer's sheet.

use super::super::bullets;
use super::{Control, button};
use crate::coach::asker::Locale;
use crate::coach::control::Control as Any;
use crate::coach::message::{Button, ButtonStyle, Message, Select, SelectOption};
use crate::coach::text::{cut, excerpt, literal};
use crate::domain::question::Question;
use crate::domain::round::peer::{Phase, State};
use crate::store::round::Stored;

/// Prompt, model answer, key points to tick, hints to give, follow-ups, and what to watch for.
pub(crate) fn sheet(
    locale: Locale,
    stored: &Stored,
    half: u8,
    question: &Question,
    notes: Option<&str>,
) -> Message {
    let facts = &question.facts;
    let heard =
        stored.round.peer_state().and_then(|state| state.half(half.into())).map_or(0, |half| half.heard);
    let follow_ups = facts.follow_ups.iter().map(|it| format!("{} ({})", it.question, it.gist));
    let mistakes = facts.mistakes.iter().map(|mistake| mistake.what.clone());
    let given = stored.round.items().get(usize::from(half)).map_or(0, |item| usize::from(item.hints));
    let red_flags = facts.red_flags.iter().cloned();
    let title = say!(locale, "Your sheet · {}", "Dein Bogen · {}", facts.title);
    let go_on = locale.pick("Go on with", "Nachfragen");
    let watch_for = locale.pick("Watch for", "Achte auf");
    let mut message = Message::new(title, excerpt(&question.answer, 1400))
        .field(locale.pick("Asked", "Die Frage"), excerpt(&question.prompt, 700), false)
        .field(locale.pick("Key points", "Kernpunkte"), points(question, heard), false)
        .field(locale.pick("Hints", "Tipps"), hints(locale, question, given), false)
        .field(go_on, cut(&bullets("•", follow_ups), 700), false)
        .field(watch_for, cut(&bullets("⚑", red_flags.chain(mistakes)), 700), false)
        .field(locale.pick("Your notes", "Deine Notizen"), literal(notes.unwrap_or_default(), 300), false)
        .footer(locale.pick(
            "Only you see this. Open it again at any time.",
            "Das siehst nur du. Du kannst den Bogen jederzeit wieder öffnen.",
        ));
    message.select = heard_menu(locale, stored, half, question, heard);
    message.row(buttons(locale, stored, half, question, given))
}

fn buttons(locale: Locale, stored: &Stored, half: u8, question: &Question, given: usize) -> Vec<Button> {
    let id = stored.id;
    let step = stored.round.peer_state().map_or(0, State::step);
    let phase = stored.round.peer_phase();
    let mut row = Vec::new();
    if let (Some(Phase::Question(_)), Ok(nth)) = (phase, u8::try_from(given))
        && given < question.facts.hints.len()
    {
        let of = question.facts.hints.len();
        let label = say!(locale, "Give hint {} of {of}", "Tipp {} von {of} geben", given + 1);
        row.push(button(ButtonStyle::Primary, &label, Control::Hint(id, half, nth)));
    }
    row.push(button(ButtonStyle::Secondary, locale.pick("Notes", "Notizen"), Control::Notes(id, half)));
    let next = match phase {
        Some(Phase::Question(_)) => locale.pick("To the feedback", "Zum Feedback"),
        Some(Phase::Intro | Phase::Swap) => locale.pick("Start the question", "Frage starten"),
        _ => return row,
    };
    row.push(button(ButtonStyle::Success, next, Control::Next(id, step)));
    row
}

fn points(question: &Question, heard: u32) -> String {
    let all = question.facts.key_points.iter().enumerate();
    let lines = all.map(|(nth, point)| {
        let mark = if heard >> nth & 1 == 1 { "✅" } else { "▫️" };
        format!("{mark} {}", cut(&point.text, 120))
    });
    cut(&lines.collect::<Vec<_>>().join("\n"), 1000)
}

/// The hints, those given first.
fn hints(locale: Locale, question: &Question, given: usize) -> String {
    let all = question.facts.hints.iter().enumerate();
    let lines = all.map(|(nth, hint)| {
        let mark = if nth < given { locale.pick("💡 given:", "💡 gegeben:") } else { "▫️" };
        format!("{mark} {}", cut(hint, 200))
    });
    cut(&lines.collect::<Vec<_>>().join("\n"), 700)
}

fn heard_menu(locale: Locale, stored: &Stored, half: u8, question: &Question, heard: u32) -> Option<Select> {
    if !matches!(stored.round.peer_phase(), Some(Phase::Question(_) | Phase::Feedback(_))) {
        return None;
    }
    let all = question.facts.key_points.iter().enumerate().take(25);
    let options: Vec<SelectOption> = all
        .map(|(nth, point)| SelectOption {
            label: point.text.clone(),
            value: nth.to_string(),
            description: String::new(),
            chosen: heard >> nth & 1 == 1,
        })
        .collect();
    let max = u8::try_from(options.len()).ok().filter(|&n| n > 0)?;
    Some(Select {
        control: Any::Peer(Control::Heard(stored.id, half)),
        placeholder: locale.pick("Points you have heard…", "Diese Punkte hast du gehört …").to_owned(),
        min: 0,
        max,
        options,
    })
}

pub(crate) fn notes_label(locale: Locale) -> &'static str {
    locale.pick("Your notes: nobody else sees them", "Deine Notizen: Sonst sieht sie niemand")
}

pub(crate) fn notes_kept(locale: Locale) -> Message {
    let (title, body) = locale.pick(
        ("Your notes are kept", "This part of the round is over, so there is no sheet to go back to."),
        (
            "Deine Notizen sind gespeichert",
            "Dieser Teil der Runde ist vorbei, einen Bogen gibt es deshalb nicht mehr.",
        ),
    );
    Message::new(title, body)
}
