//! The interviewer's sheet.

use super::super::bullets;
use super::{Control, button};
use crate::coach::asker::Locale;
use crate::coach::control::Control as Any;
use crate::coach::message::{ButtonStyle, Message, Select, SelectOption};
use crate::coach::text::cut;
use crate::domain::question::Question;
use crate::domain::round::peer::{Phase, State};
use crate::store::round::Stored;

/// Prompt, model answer, key points to tick, hints to give, follow-ups, and what to watch for.
pub(crate) fn sheet(
    _: Locale,
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
    let mut message = Message::new(format!("Your sheet · {}", facts.title), cut(&question.answer, 1400))
        .field("Asked", cut(&question.prompt, 700), false)
        .field("Key points", points(question, heard), false)
        .field("Hints", hints(question, given), false)
        .field("Go on with", cut(&bullets("•", follow_ups), 700), false)
        .field("Watch for", cut(&bullets("⚑", facts.red_flags.iter().cloned().chain(mistakes)), 700), false)
        .field("Your notes", cut(notes.unwrap_or_default(), 300), false)
        .footer("Only you see this. Open it again at any time.");
    message.select = heard_menu(stored, half, question, heard);
    message.row(buttons(stored, half, question, given))
}

fn buttons(
    stored: &Stored,
    half: u8,
    question: &Question,
    given: usize,
) -> Vec<crate::coach::message::Button> {
    let id = stored.id;
    let step = stored.round.peer_state().map_or(0, State::step);
    let phase = stored.round.peer_phase();
    let mut row = Vec::new();
    if let (Some(Phase::Question(_)), Ok(nth)) = (phase, u8::try_from(given))
        && given < question.facts.hints.len()
    {
        let label = format!("Give hint {} of {}", given + 1, question.facts.hints.len());
        row.push(button(ButtonStyle::Primary, &label, Control::Hint(id, half, nth)));
    }
    row.push(button(ButtonStyle::Secondary, "Notes", Control::Notes(id, half)));
    match phase {
        Some(Phase::Question(_)) => {
            row.push(button(ButtonStyle::Success, "To the feedback", Control::Next(id, step)));
        }
        Some(Phase::Intro | Phase::Swap) => {
            row.push(button(ButtonStyle::Success, "Start the question", Control::Next(id, step)));
        }
        _ => {}
    }
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
fn hints(question: &Question, given: usize) -> String {
    let all = question.facts.hints.iter().enumerate();
    let lines = all.map(|(nth, hint)| {
        let mark = if nth < given { "💡 given:" } else { "▫️" };
        format!("{mark} {}", cut(hint, 200))
    });
    cut(&lines.collect::<Vec<_>>().join("\n"), 700)
}

fn heard_menu(stored: &Stored, half: u8, question: &Question, heard: u32) -> Option<Select> {
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
        placeholder: "Points you have heard…".to_owned(),
        min: 0,
        max,
        options,
    })
}

pub(crate) fn notes_label(_: Locale) -> &'static str {
    "Your notes: nobody else sees them"
}

pub(crate) fn notes_kept(_: Locale) -> Message {
    Message::new("Your notes are kept", "This part of the round is over, so there is no sheet to go back to.")
}
