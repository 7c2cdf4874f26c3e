//! Why something in a group round did not come about.

use crate::coach::asker::Locale;
use crate::domain::round::group::{MOST, Refusal};

pub(crate) fn refusal(locale: Locale, refusal: Refusal) -> (&'static str, String) {
    let [english, german] = match refusal {
        Refusal::HostOnly => [
            ("That is the host's to press", "It goes on by itself at the deadline, too."),
            ("Das ist Sache der Leitung", "Wenn die Zeit um ist, geht es auch von selbst weiter."),
        ],
        Refusal::InAlready => [
            ("You are in already", "It begins soon. **Leave** gives the seat back."),
            (
                "Du bist schon dabei",
                "Gleich geht es los. Mit **Verlassen** gibst du deinen Platz wieder frei.",
            ),
        ],
        Refusal::Begun => [
            ("It has begun", "You can read along in the thread, and join the next one."),
            ("Es hat schon begonnen", "Du kannst im Thread mitlesen und beim nächsten Mal mitmachen."),
        ],
        Refusal::TooFew => [
            ("One more is needed", "A group is two at least. To practise alone there is `/mock solo`."),
            (
                "Eine Person fehlt noch",
                "Eine Gruppe besteht aus mindestens zwei. Allein übst du mit `/mock solo`.",
            ),
        ],
        Refusal::Full => {
            let body = say!(
                locale,
                "A round takes {MOST}. Open another with `/mock group`.",
                "In eine Runde passen {MOST}. Mit `/mock group` öffnest du eine weitere."
            );
            return (locale.pick("It is full", "Alle Plätze sind besetzt"), body);
        }
        Refusal::OwnAnswer => [
            ("That one is yours", "Give your vote to somebody else's answer."),
            ("Die ist von dir", "Gib deine Stimme der Antwort von jemand anderem."),
        ],
        Refusal::VotedAlready => [
            ("You have voted", "One vote each, and yours is counted."),
            ("Du hast schon abgestimmt", "Alle haben eine Stimme, und deine ist gezählt."),
        ],
    };
    let (title, body) = locale.pick(english, german);
    (title, body.to_owned())
}
