//! Words for group rounds.

use crate::domain::round::group::{MOST, Refusal};

/// Why something in a group round did not come about.
pub(crate) fn refusal(refusal: Refusal) -> (&'static str, String) {
    match refusal {
        Refusal::HostOnly => (
            "That is the host's to press",
            "The others are waiting with you; it goes on by itself at the deadline.".to_owned(),
        ),
        Refusal::InAlready => {
            ("You are in already", "It begins soon. **Leave** gives the seat back.".to_owned())
        }
        Refusal::Begun => {
            ("It has begun", "You can read along in the thread, and join the next one.".to_owned())
        }
        Refusal::TooFew => (
            "One more is needed",
            "A group is two at least. To practise alone there is `/mock solo`.".to_owned(),
        ),
        Refusal::Full => ("It is full", format!("A round takes {MOST}. Open another with `/mock group`.")),
        Refusal::OwnAnswer => ("That one is yours", "Give your vote to somebody else's answer.".to_owned()),
        Refusal::VotedAlready => ("You have voted", "One vote each, and yours is counted.".to_owned()),
    }
}
