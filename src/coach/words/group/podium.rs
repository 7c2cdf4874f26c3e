//! Words for the end of a group round.

use super::scores::{table, where_am_i};
use super::{is_quick, name};
use crate::coach::asker::Locale;
use crate::coach::message::{Message, Tone};
use crate::coach::words::count;
use crate::domain::ids::UserId;
use crate::domain::round::Ending;
use crate::domain::round::group::score::Score;
use crate::store::group::At;
use crate::store::round::Stored;

/// Players that the podium names.
const TOP: usize = 10;

/// The podium, in the thread.
pub(crate) fn podium(locale: Locale, stored: &Stored, ending: Ending, scores: &[(usize, Score)]) -> Message {
    let asked = stored.round.items().iter().filter(|item| item.asked.is_some()).count();
    let title = format!("{}{}", locale.pick("The podium", "Siegerehrung"), how(locale, ending));
    let mut message =
        Message::new(title, table(locale, &settled(scores), TOP)).tone(Tone::Good).footer(locale.pick(
            "What you missed comes back tomorrow in /review.",
            "Was dir gefehlt hat, kommt morgen in /review wieder.",
        ));
    if let Some((user, longest)) = longest_run(scores).filter(|_| is_quick(&stored.round)) {
        let run = say!(locale, "<@{user}>, {longest} in a row", "<@{user}>, {longest} in Folge");
        message = message.field(locale.pick("Longest run", "Längster Lauf"), run, true);
    }
    match u8::try_from(asked.saturating_sub(1)) {
        Ok(item) if !scores.is_empty() => {
            message.row(vec![where_am_i(locale, At { round: stored.id, item })])
        }
        _ => message,
    }
}

/// At the end only the sum matters.
fn settled(scores: &[(usize, Score)]) -> Vec<(usize, Score)> {
    scores.iter().map(|(place, score)| (*place, Score { gained: 0, run: 0, ..*score })).collect()
}

fn longest_run(scores: &[(usize, Score)]) -> Option<(UserId, u32)> {
    let best = scores.iter().rev().max_by_key(|(_, score)| score.best_run)?;
    Some((best.1.user, best.1.best_run)).filter(|(_, run)| *run > 1)
}

fn how(locale: Locale, ending: Ending) -> &'static str {
    match ending {
        Ending::Ended => locale.pick(" (ended early)", " (vorzeitig beendet)"),
        Ending::EndedByStaff => locale.pick(" (staff ended it)", " (vom Team beendet)"),
        Ending::ThreadGone => locale.pick(" (the thread is gone)", " (der Thread ist weg)"),
        Ending::Finished | Ending::NeverOpened | Ending::NobodyCame | Ending::Duel(_) | Ending::Peer(_) => "",
    }
}

/// The round in a few lines, in the channel of the lobby.
pub(crate) fn summary(
    locale: Locale,
    stored: &Stored,
    ending: Ending,
    scores: &[(usize, Score)],
    took_part: usize,
) -> Message {
    let asked = stored.round.items().iter().filter(|item| item.asked.is_some()).count();
    let place = match stored.thread.filter(|_| ending != Ending::ThreadGone) {
        Some(thread) => say!(locale, "All of it is in <#{thread}>.", "Alles steht in <#{thread}>."),
        None => say!(
            locale,
            "Its thread was deleted, or closed to me.",
            "Der Thread wurde gelöscht oder ist mir verschlossen."
        ),
    };
    let members = match took_part {
        0 => locale.pick("Nobody answered", "Niemand hat geantwortet").to_owned(),
        some => count(
            locale,
            some as u64,
            ["member took part", "members took part"],
            ["Mitglied hat mitgemacht", "Mitglieder haben mitgemacht"],
        ),
    };
    let questions = count(locale, asked as u64, ["question", "questions"], ["Frage", "Fragen"]);
    let table = table(locale, &settled(scores), 3);
    let another = locale.pick("Another?", "Noch eine?");
    let body = format!("{members}, {questions}.\n{table}\n{place} {another} `/mock group`");
    let title = say!(locale, "{} over", "{} vorbei", name(locale, &stored.round));
    Message::new(format!("{title}{}", how(locale, ending)), body).tone(Tone::Good)
}
