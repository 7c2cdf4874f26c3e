//! Words for peer rounds.

use super::at;
use crate::coach::asker::Locale;
use crate::domain::round::peer::Refusal;

pub(crate) fn refusal(_: Locale, refusal: Refusal) -> (&'static str, String) {
    let (title, body) = match refusal {
        Refusal::NotYourRole => {
            ("Not yours to press", "In this part of the round that is for somebody else. Your turn comes.")
        }
        Refusal::SaidAlready => ("Noted already", "Once is enough: the others have not all said it yet."),
        Refusal::AskInterviewer => {
            ("Hints are your interviewer's to give", "Ask for one aloud, as you would in an interview.")
        }
        Refusal::NoPauses => {
            ("No pauses here", "Two people wait for each other: **+5 min** gives you both more time.")
        }
        Refusal::Aloud => ("Say it aloud", "In this round you answer your interviewer by voice."),
        Refusal::NoMoreTime => {
            ("That was all the extra time", "This part was made longer three times. It goes on in a moment.")
        }
        Refusal::Patience { until } => {
            return (
                "A little patience",
                format!("Give them until {}; then you need not wait any longer.", at(until, 'T')),
            );
        }
        Refusal::BadTime => {
            ("That time does not work", "Choose one that is still to come, within the next 30 days.")
        }
        Refusal::Sealed => {
            ("Your feedback is sealed", "It is shown when everybody's is in, or when the time ends.")
        }
        Refusal::Incomplete => (
            "Something is still missing",
            "Press **Give feedback** and choose a band for each line; then seal it.",
        ),
        Refusal::NoSeat => ("No seat free", "There is no observer's seat for you in that round."),
        Refusal::NotBegun => ("It has not begun yet", "The newest message in the thread is where it stands."),
    };
    (title, body.to_owned())
}
