//! Words for the weekly mock night.

use super::{at, count, weekday};
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
pub(crate) fn name(locale: Locale) -> &'static str {
    locale.pick("Mock night", "Probeabend")
}

fn title(locale: Locale) -> String {
    format!("🎤 {}", name(locale))
}

/// The event's description; by the code it is found again.
pub(crate) fn about(locale: Locale, channel: ChannelId, code: &str) -> String {
    say!(
        locale,
        "Practise interviews in pairs. Sign up in <#{channel}>; pairs are made when it begins. #{code}",
        "Übt zu zweit für Interviews. Anmelden könnt ihr euch in <#{channel}>; die Paare stehen fest, wenn es losgeht. #{code}"
    )
}

/// Where it is, for the calendar.
pub(crate) fn place(locale: Locale) -> &'static str {
    locale.pick("The channel of mock interviews", "Im Kanal für Probeinterviews")
}

/// The answer to `/mock night set` and `/mock night show`.
pub(crate) fn set(locale: Locale, weekly: &Weekly, coming: Option<&Night>) -> Message {
    let every = match weekly.weekday.days().next().map(|day| weekday(locale, day)) {
        Some(day) => say!(locale, "Every {day}", "Jeden {day}"),
        None => locale.pick("Every week", "Jede Woche").to_owned(),
    };
    let (time, zone) = (weekly.time.strftime("%H:%M"), weekly.zone.name());
    let body = say!(locale, "{every} at **{time}** ({zone}).", "{every} um **{time}** ({zone}).");
    let next = coming.map(|night| format!("{} ({})", at(night.starts, 'F'), at(night.starts, 'R')));
    let (name, goes) = locale.pick(
        ("How it goes", "Members can sign up from two days before. When it begins, pairs are made and posted, and the next night is put into the server's calendar."),
        ("So läuft es", "Die Anmeldung beginnt zwei Tage vorher. Wenn es losgeht, stelle ich Paare zusammen und gebe sie bekannt; der nächste Abend kommt dann in den Kalender des Servers."),
    );
    Message::new(title(locale), body)
        .tone(Tone::Good)
        .field(locale.pick("Next", "Der nächste"), next.unwrap_or_default(), false)
        .field(name, goes, false)
}

pub(crate) fn ended(locale: Locale) -> Message {
    let (title, body) = locale.pick(
        ("No more mock nights", "The planned one is called off. `/mock night set` starts them again."),
        ("Keine Probeabende mehr", "Der geplante fällt aus. Mit `/mock night set` gibt es wieder welche."),
    );
    Message::new(title, body)
}

/// The post by which members sign up.
pub(crate) fn sign_up(locale: Locale, night: &Night, people: &[Person]) -> Message {
    let join = |to: Level| {
        let name = level(locale, to);
        let label = say!(locale, "I'm in: {name}", "Dabei: {name}");
        Button::new(ButtonStyle::Success, label, Control::Night(Press::Join(night.id, to)))
    };
    let label = locale.pick("Not coming", "Nicht dabei");
    let out = Button::new(ButtonStyle::Secondary, label, Control::Night(Press::Leave(night.id)));
    let (starts, left) = (at(night.starts, 'F'), at(night.starts, 'R'));
    let body = say!(
        locale,
        "It begins {starts} ({left}). Say at which level you practise; people of like levels who have met least are paired.",
        "Es geht am {starts} los ({left}). Sag, auf welchem Niveau du übst: Zusammen kommen Leute mit ähnlichem Niveau, die sich bisher am seltensten getroffen haben."
    );
    Message::new(title(locale), body)
        .tone(Tone::Attention)
        .field(coming(locale, people), list(locale, people), false)
        .row(vec![join(Level::Junior), join(Level::Mid), join(Level::Senior), out])
}

fn level(locale: Locale, level: Level) -> String {
    match (locale, level) {
        (Locale::English, level) => level.to_string(),
        (Locale::German, Level::Junior) => "Junior".to_owned(),
        (Locale::German, Level::Mid) => "Mid-Level".to_owned(),
        (Locale::German, Level::Senior) => "Senior".to_owned(),
    }
}

fn coming(locale: Locale, people: &[Person]) -> String {
    say!(locale, "Coming: {}", "Dabei: {}", people.len())
}

fn list(locale: Locale, people: &[Person]) -> String {
    if people.is_empty() {
        let nobody =
            locale.pick("Nobody yet. Somebody has to be the first!", "Noch niemand. Wer macht den Anfang?");
        return nobody.to_owned();
    }
    let named = people
        .iter()
        .take(NAMED)
        .map(|person| format!("<@{}> ({})", person.user, level(locale, person.level)));
    let more = people.len().checked_sub(NAMED).filter(|more| *more > 0);
    let more = more.map(|more| say!(locale, "{more} more", "{more} weitere"));
    named.chain(more).collect::<Vec<_>>().join(", ")
}

/// The same post once nobody can sign up any more.
pub(crate) fn closed(locale: Locale, night: &Night, people: &[Person]) -> Message {
    let when = at(night.starts, 'F');
    let body = match night.state {
        State::CalledOff => {
            say!(locale, "That of {when} does not take place.", "Der Abend am {when} fällt aus.")
        }
        _ if people.is_empty() => say!(
            locale,
            "Nobody was free {when}. The next one is in the server's calendar.",
            "Am {when} hatte niemand Zeit. Der nächste steht im Kalender des Servers."
        ),
        _ => say!(locale, "It began {when}.", "Er hat am {when} begonnen."),
    };
    let message = Message::new(title(locale), body);
    if people.is_empty() {
        message
    } else {
        message.field(coming(locale, people), list(locale, people), false)
    }
}

/// Who practises with whom.
pub(crate) fn pairs(locale: Locale, pairs: &Pairs) -> Message {
    let mention = |user: &UserId| format!("<@{user}>");
    let both =
        |(one, other): &(UserId, UserId)| say!(locale, "<@{one}> and <@{other}>", "<@{one}> und <@{other}>");
    let mut lines: Vec<String> = pairs.pairs.iter().map(|pair| format!("🎤 {}", both(pair))).collect();
    match (pairs.odd, pairs.pairs.last()) {
        (Some(odd), Some(pair)) => {
            let pair = both(pair);
            lines.push(say!(locale, "👀 <@{odd}> watches {pair}", "👀 <@{odd}> schaut {pair} zu"));
        }
        (Some(odd), None) => lines.push(say!(
            locale,
            "Only <@{odd}> was free tonight. `/mock solo` is a good evening too, and the next night comes.",
            "Heute Abend hatte nur <@{odd}> Zeit. `/mock solo` ist auch ein guter Abend, und der nächste Probeabend kommt bestimmt."
        )),
        (None, _) => {}
    }
    let everybody: Vec<UserId> =
        pairs.pairs.iter().flat_map(|(one, other)| [*one, *other]).chain(pairs.odd).collect();
    let here_we_go = locale.pick("Mock night: here we go", "Probeabend: Es geht los");
    let mut message = Message::new(here_we_go, lines.join("\n")).tone(Tone::Good);
    if !pairs.pairs.is_empty() {
        let (name, how) = locale.pick(
            (
                "Begin",
                "Each pair has a thread of its own: say there that you are in. It begins as soon as both have.",
            ),
            (
                "So fangt ihr an",
                "Jedes Paar hat einen eigenen Thread: Sagt dort, dass ihr dabei seid. Los geht es, sobald beide das getan haben.",
            ),
        );
        let n = u64::try_from(everybody.len()).unwrap_or(0);
        message = message.field(name, how, false).footer(count(
            locale,
            n,
            ["member", "members"],
            ["Mitglied", "Mitglieder"],
        ));
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
pub(crate) fn results(locale: Locale, results: &Results) -> Message {
    let pair = |users: &Vec<UserId>| {
        let names: Vec<String> = users.iter().map(|user| format!("<@{user}>")).collect();
        format!("🎤 {}", names.join(locale.pick(" and ", " und ")))
    };
    let mut lines: Vec<String> = results.named.iter().take(NAMED).map(pair).collect();
    let left_out = u32::try_from(results.named.len().saturating_sub(NAMED)).unwrap_or_default();
    let more = [
        (
            left_out + results.unnamed,
            locale.pick("interviewed each other, too", "haben sich auch interviewt"),
        ),
        (results.running, locale.pick("still at it", "noch dabei")),
        (
            results.not_done,
            locale.pick(
                "did not get to it; `/mock peer` finds another time",
                "nicht dazu gekommen; `/mock peer` findet einen anderen Termin",
            ),
        ),
    ];
    let line = |(n, what)| format!("{}: {what}", count(locale, n, ["pair", "pairs"], ["Paar", "Paare"]));
    lines.extend(more.into_iter().filter(|(n, _)| *n > 0).map(line));
    Message::new(locale.pick("🎤 Mock night: how it went", "🎤 So war der Probeabend"), lines.join("\n"))
        .tone(Tone::Good)
        .footer(
            locale.pick(
                "The next one is in the server's calendar",
                "Der nächste steht im Kalender des Servers",
            ),
        )
}

pub(crate) fn missed(locale: Locale, night: &Night) -> Message {
    let starts = at(night.starts, 'F');
    Message::new(
        locale.pick("🎤 I missed the mock night", "🎤 Ich habe den Probeabend verpasst"),
        say!(
            locale,
            "I was away when it should have begun ({starts}), and I am sorry. You can still practise: `/mock peer`. The next one is in the server's calendar.",
            "Als er beginnen sollte ({starts}), war ich nicht da. Das tut mir leid. Üben könnt ihr trotzdem: `/mock peer`. Der nächste steht im Kalender des Servers."
        ),
    )
    .tone(Tone::Attention)
}

/// For the owner, where the permission is missing.
pub(crate) fn no_events(locale: Locale) -> Message {
    let (title, body) = locale.pick(
        (
            "The mock night has no event",
            "It takes place all the same. For an event in the server's calendar I need the permission Create Events.",
        ),
        (
            "Der Probeabend hat kein Event",
            "Er findet trotzdem statt. Für ein Event im Kalender des Servers brauche ich die Berechtigung „Events erstellen“.",
        ),
    );
    Message::new(title, body).tone(Tone::Attention)
}

pub(crate) fn none(locale: Locale) -> (&'static str, String) {
    let (title, body) = locale.pick(
        ("No mock night is planned", "`/mock night set` settles when it is."),
        ("Kein Probeabend geplant", "`/mock night set` legt fest, wann er ist."),
    );
    (title, body.to_owned())
}

pub(crate) fn over(locale: Locale) -> (&'static str, String) {
    let (title, body) = locale.pick(
        (
            "Nobody can sign up any more",
            "It has begun or does not take place. The next one can be joined two days before.",
        ),
        (
            "Die Anmeldung ist geschlossen",
            "Er hat begonnen oder fällt aus. Die Anmeldung für den nächsten beginnt zwei Tage vorher.",
        ),
    );
    (title, body.to_owned())
}
