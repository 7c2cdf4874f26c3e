//! Words for the weekly mock night.

use jiff::civil::Weekday;

use super::{at, count};
use crate::coach::asker::Locale;
use crate::coach::control::Control;
use crate::coach::message::{Button, ButtonStyle, Message, Tone};
use crate::coach::night::Press;
use crate::domain::ids::{ChannelId, UserId};
use crate::domain::pairing::night::{Pairs, Person};
use crate::domain::question::Level;
use crate::store::night::{Night, State, Weekly};

/// Members that a post calls.
const CALLED: usize = 60;
/// Members that a list names.
const NAMED: usize = 30;

/// The event's name in the calendar.
pub(crate) fn name(_: Locale) -> &'static str {
    "Mock night"
}

/// The event's description; by the code it is found again.
pub(crate) fn about(_: Locale, channel: ChannelId, code: &str) -> String {
    format!("Practise interviews in pairs. Sign up in <#{channel}>; pairs are made when it begins. #{code}")
}

/// Where it is, for the calendar.
pub(crate) fn place(_: Locale) -> &'static str {
    "The channel of mock interviews"
}

/// The answer to `/mock night set` and `/mock night show`.
pub(crate) fn set(_: Locale, weekly: &Weekly, coming: Option<&Night>) -> Message {
    let day = weekly.weekday.days().next().map_or("week", day);
    let body = format!("Every {day} at **{}** ({}).", weekly.time.strftime("%H:%M"), weekly.zone.name());
    let next = coming.map(|night| format!("{} ({})", at(night.starts, 'F'), at(night.starts, 'R')));
    Message::new("🎤 Mock night", body)
        .tone(Tone::Good)
        .field("Next", next.unwrap_or_default(), false)
        .field("How it goes", "Members can sign up from two days before. When it begins, pairs are made and posted, and the next night is put into the server's calendar.", false)
}

fn day(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

pub(crate) fn ended(_: Locale) -> Message {
    Message::new("No more mock nights", "The planned one is called off. `/mock night set` starts them again.")
}

/// The post by which members sign up.
pub(crate) fn sign_up(_: Locale, night: &Night, people: &[Person]) -> Message {
    let join = |label: &str, level| {
        Button::new(ButtonStyle::Success, label, Control::Night(Press::Join(night.id, level)))
    };
    let out = Button::new(ButtonStyle::Secondary, "Not coming", Control::Night(Press::Leave(night.id)));
    Message::new("🎤 Mock night", format!("It begins {} ({}). Say at which level you practise; people of like levels who have met least are paired.", at(night.starts, 'F'), at(night.starts, 'R')))
        .tone(Tone::Attention)
        .field(coming(people), list(people), false)
        .row(vec![
            join("I'm in: junior", Level::Junior),
            join("I'm in: mid", Level::Mid),
            join("I'm in: senior", Level::Senior),
            out,
        ])
}

fn coming(people: &[Person]) -> String {
    format!("Coming: {}", people.len())
}

fn list(people: &[Person]) -> String {
    if people.is_empty() {
        return "Nobody yet. Somebody has to be the first!".to_owned();
    }
    let named = people.iter().take(NAMED).map(|person| format!("<@{}> ({})", person.user, person.level));
    let more = people.len().checked_sub(NAMED).filter(|more| *more > 0).map(|more| format!("{more} more"));
    named.chain(more).collect::<Vec<_>>().join(", ")
}

/// The same post once nobody can sign up any more.
pub(crate) fn closed(_: Locale, night: &Night, people: &[Person]) -> Message {
    let when = at(night.starts, 'F');
    let body = match night.state {
        State::CalledOff => format!("That of {when} does not take place."),
        _ if people.is_empty() => {
            format!("Nobody was free {when}. The next one is in the server's calendar.")
        }
        _ => format!("It began {when}."),
    };
    let message = Message::new("🎤 Mock night", body);
    if people.is_empty() { message } else { message.field(coming(people), list(people), false) }
}

/// Who practises with whom.
pub(crate) fn pairs(_: Locale, pairs: &Pairs) -> Message {
    let mention = |user: &UserId| format!("<@{user}>");
    let lines = pairs.pairs.iter().map(|(one, other)| format!("🎤 {} and {}", mention(one), mention(other)));
    let mut lines: Vec<String> = lines.collect();
    match (pairs.odd, pairs.pairs.last()) {
        (Some(odd), Some((one, other))) => {
            lines.push(format!("👀 {} watches {} and {}", mention(&odd), mention(one), mention(other)));
        }
        (Some(odd), None) => lines.push(format!(
            "Only {} was free tonight. `/mock solo` is a good evening too, and the next night comes.",
            mention(&odd)
        )),
        (None, _) => {}
    }
    let everybody: Vec<UserId> =
        pairs.pairs.iter().flat_map(|(one, other)| [*one, *other]).chain(pairs.odd).collect();
    let mut message = Message::new("Mock night: here we go", lines.join("\n")).tone(Tone::Good);
    if !pairs.pairs.is_empty() {
        message = message
            .field("Begin", "Each pair has a thread of its own: say there that you are in. It begins as soon as both have.", false)
            .footer(count(u64::try_from(everybody.len()).unwrap_or(0), "member", "members"));
    }
    message.content = everybody.iter().take(CALLED).map(mention).collect::<Vec<_>>().join(" ");
    message.notify = everybody;
    message
}

/// What became of a night's pairs.
#[derive(Debug, Default)]
pub(crate) struct Results {
    /// Those who interviewed each other, where all of them may be named.
    pub(crate) named: Vec<Vec<UserId>>,
    pub(crate) unnamed: u32,
    pub(crate) running: u32,
    pub(crate) not_done: u32,
}

/// How a night went, when it is over.
pub(crate) fn results(_: Locale, results: &Results) -> Message {
    let pair = |users: &Vec<UserId>| {
        let names: Vec<String> = users.iter().map(|user| format!("<@{user}>")).collect();
        format!("🎤 {}", names.join(" and "))
    };
    let mut lines: Vec<String> = results.named.iter().take(NAMED).map(pair).collect();
    let left_out = u32::try_from(results.named.len().saturating_sub(NAMED)).unwrap_or_default();
    let more = [
        (left_out + results.unnamed, "interviewed each other, too"),
        (results.running, "still at it"),
        (results.not_done, "did not get to it; `/mock peer` finds another time"),
    ];
    lines.extend(
        more.into_iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, what)| format!("{}: {what}", count(n, "pair", "pairs"))),
    );
    Message::new("🎤 Mock night: how it went", lines.join("\n"))
        .tone(Tone::Good)
        .footer("The next one is in the server's calendar")
}

pub(crate) fn missed(_: Locale, night: &Night) -> Message {
    Message::new(
        "🎤 I missed the mock night",
        format!("I was away when it should have begun ({}), and I am sorry. You can still practise: `/mock peer`. The next one is in the server's calendar.", at(night.starts, 'F')),
    )
    .tone(Tone::Attention)
}

/// For the owner, where the permission is missing.
pub(crate) fn no_events(_: Locale) -> Message {
    Message::new(
        "The mock night has no event",
        "It takes place all the same. For an event in the server's calendar I need the permission Create Events.",
    )
    .tone(Tone::Attention)
}

pub(crate) fn none(_: Locale) -> (&'static str, String) {
    ("No mock night is planned", "`/mock night set` settles when it is.".to_owned())
}

pub(crate) fn over(_: Locale) -> (&'static str, String) {
    (
        "Nobody can sign up any more",
        "It has begun or does not take place. The next one can be joined two days before.".to_owned(),
    )
}
