//! Words for who has answered.

use super::count;
use crate::coach::asker::Locale;
use crate::coach::message::Message;
use crate::domain::ids::UserId;

/// More names than this are a number.
const NAMED: usize = 50;

/// Who answered; members who are not to be named are counted.
pub(crate) fn answered(locale: Locale, who: &[(UserId, bool)]) -> Message {
    let listed: Vec<String> =
        who.iter().filter(|(_, named)| *named).take(NAMED).map(|(user, _)| format!("<@{user}>")).collect();
    let (more, listed) = (who.len() - listed.len(), listed.join(" "));
    let names = match (listed.is_empty(), more) {
        (_, 0) => listed,
        (true, more) => count(locale, more as u64, ["member", "members"], ["Mitglied", "Mitglieder"]),
        (false, more) => say!(locale, "{listed} and {more} more", "{listed} und {more} weitere"),
    };
    let answers = count(locale, who.len() as u64, ["answer", "answers"], ["Antwort", "Antworten"]);
    let title = say!(locale, "✍️ {answers} so far", "✍️ Bisher {answers}");
    let footer =
        locale.pick("What they wrote is theirs alone.", "Was jemand geschrieben hat, sieht sonst niemand.");
    Message { quiet: true, ..Message::new(title, names).footer(footer) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(who: &[(u64, bool)]) -> String {
        let who: Vec<_> = who.iter().map(|&(id, named)| (UserId(id), named)).collect();
        answered(Locale::default(), &who).body
    }

    #[test]
    fn who_likes_is_counted_and_not_named() {
        assert_eq!(body(&[(1, true), (2, true)]), "<@1> <@2>");
        assert_eq!(body(&[(1, true), (2, false)]), "<@1> and 1 more");
        assert_eq!(body(&[(1, false)]), "1 member");
    }

    #[test]
    fn three_hundred_names_fit() {
        let who: Vec<_> = (0..300).map(|n| (u64::MAX - n, true)).collect();
        assert!(body(&who).ends_with("and 250 more") && body(&who).chars().count() < 4096);
    }
}
