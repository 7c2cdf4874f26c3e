//! Commands as German members see them: what they and their options are for, and what can be chosen.
//!
//! Names of commands and options stay English, since the texts of both languages name them (“`/me days`”), and people
//! tell each other what to type. Only what is never typed has a German name: choices, and entries of a message's menu.

use serde_json::{Value, json};

const CODE: &str = "de";

/// Adds German to commands, their options and choices, as Discord wants them.
pub(crate) fn localize(commands: &mut Value) {
    commands.as_array_mut().into_iter().flatten().for_each(localize_one);
}

fn localize_one(option: &mut Value) {
    add(option, "description", "description_localizations");
    if is_untyped(option) {
        add(option, "name", "name_localizations");
    }
    for choice in list(option, "choices") {
        add(choice, "name", "name_localizations");
    }
    list(option, "options").for_each(localize_one);
}

fn list<'v>(of: &'v mut Value, key: &str) -> impl Iterator<Item = &'v mut Value> {
    of.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten()
}

/// An entry of a message's menu: it has no description, and nobody types its name.
fn is_untyped(command: &Value) -> bool {
    command["description"].as_str().is_none_or(str::is_empty)
}

fn add(of: &mut Value, key: &str, localizations: &str) {
    let german = of[key].as_str().and_then(german);
    if let Some(german) = german {
        of[localizations] = json!({ CODE: german });
    }
}

fn german(english: &str) -> Option<&'static str> {
    TABLE.iter().find(|(of, _)| *of == english).map(|(_, german)| *german)
}

const TABLE: &[(&str, &str)] = &[
    // choices
    ("Junior", "Junior"),
    ("Mid-level", "Mid-Level"),
    ("Senior", "Senior"),
    ("Any", "Alle"),
    ("Never", "Nie"),
    ("With the next question", "Mit der nächsten Frage"),
    ("With the question", "Mit der Frage"),
    ("When somebody presses Discuss", "Wenn jemand auf „Besprechen“ drückt"),
    ("None", "Keinen"),
    ("15-minute warm-up: three short questions", "15 Minuten zum Aufwärmen: drei kurze Fragen"),
    ("Coding screen: two problems, 20 minutes each", "Coding-Screening: zwei Aufgaben, je 20 Minuten"),
    ("Backend on-site: five topics, 10 minutes each", "Backend vor Ort: fünf Themen, je 10 Minuten"),
    ("Behavioural: four questions, 5 minutes each", "Verhaltensfragen: vier Fragen, je 5 Minuten"),
    ("This week", "Diese Woche"),
    ("This month", "Dieser Monat"),
    ("All time", "Von Anfang an"),
    ("Now", "Jetzt"),
    ("Mornings", "Vormittags"),
    ("Afternoons", "Nachmittags"),
    ("Evenings", "Abends"),
    ("Weekends", "Am Wochenende"),
    ("Any time", "Jederzeit"),
    ("answers", "Antworten"),
    ("quick-fire", "quick-fire"),
    ("Monday", "Montag"),
    ("Tuesday", "Dienstag"),
    ("Wednesday", "Mittwoch"),
    ("Thursday", "Donnerstag"),
    ("Friday", "Freitag"),
    ("Saturday", "Samstag"),
    ("Sunday", "Sonntag"),
    ("English", "English"),
    ("Deutsch", "Deutsch"),
    ("Judge this code", "Diesen Code prüfen"),
    // shared by several commands
    ("Only questions of this level", "Nur Fragen dieses Niveaus"),
    ("Only this topic", "Nur dieses Thema"),
    ("About this topic", "Zu diesem Thema"),
    ("One topic or several with commas; all if left out", "Ein Thema oder mehrere mit Kommas; sonst alle"),
    (
        "A ready-made round; what you name besides takes the place of its part",
        "Eine fertige Runde; was du außerdem angibst, ersetzt den Teil davon",
    ),
    ("Minutes for each question", "Minuten für jede Frage"),
    ("How many questions", "Wie viele Fragen"),
    ("The time of day, such as 09:00", "Die Uhrzeit, etwa 09:00"),
    ("Which one", "Welcher Plan"),
    ("Which role", "Welche Rolle"),
    ("Where to post; this channel if left out", "In welchem Kanal; sonst in diesem"),
    // /setup
    (
        "Make a channel for every topic, and say when questions are posted; safe to run again",
        "Für jedes Thema einen Kanal anlegen und sagen, wann Fragen kommen; geht jederzeit wieder",
    ),
    ("The server's time zone, such as Europe/Berlin", "Die Zeitzone des Servers, etwa Europe/Berlin"),
    ("When the daily questions are posted, such as 09:00", "Wann die Fragen des Tages kommen, etwa 09:00"),
    ("The role to ping with each daily question", "Die Rolle, die mit jeder Frage des Tages gerufen wird"),
    (
        "The role whose members help to run mock interviews",
        "Die Rolle des Teams, das bei Probeinterviews hilft",
    ),
    ("Where the bot tells you what needs your attention", "Wo der Bot sagt, worum du dich kümmern musst"),
    ("Where mock interviews are held", "Wo Probeinterviews stattfinden"),
    (
        "Where members talk in rounds with each other; the bot links to it and never joins",
        "Wo man in Runden miteinander spricht; der Bot verlinkt ihn nur und kommt nie dazu",
    ),
    (
        "What I speak where all can read it; each member is answered in their own language",
        "Was ich spreche, wo alle mitlesen; wer fragt, bekommt Antwort in der eigenen Sprache",
    ),
    // /daily
    ("Daily questions: when, where and about what", "Fragen des Tages: wann, wo und worüber"),
    (
        "Post a question in a channel every day, or on some days of the week",
        "Jeden Tag oder an manchen Wochentagen eine Frage in einen Kanal stellen",
    ),
    (
        "One or several with commas, or weakest; the channel's own or all if left out",
        "Eines oder mehrere mit Kommas, oder weakest; sonst das des Kanals oder alle",
    ),
    ("daily, weekdays, or days such as mon,wed,fri", "täglich, werktags oder Tage wie mo,mi,fr"),
    ("A time zone of its own, such as Asia/Kolkata", "Eine eigene Zeitzone, etwa Asia/Kolkata"),
    (
        "One kind of question or several with commas; all if left out",
        "Eine Art Frage oder mehrere mit Kommas; sonst alle",
    ),
    ("The easiest difficulty, from 1 to 5", "Die leichteste Schwierigkeit, von 1 bis 5"),
    ("The hardest difficulty, from 1 to 5", "Die höchste Schwierigkeit, von 1 bis 5"),
    ("Only every n-th day", "Nur jeden n-ten Tag"),
    ("The role to ping", "Die Rolle, die gerufen wird"),
    (
        "When the answer is shown to all, in the question's thread",
        "Wann alle die Lösung sehen, im Thread der Frage",
    ),
    ("Show it so many hours after the post", "So viele Stunden nach der Frage zeigen"),
    ("When the question gets its thread", "Wann die Frage ihren Thread bekommt"),
    ("Keep the newest question pinned", "Die neueste Frage immer anpinnen"),
    (
        "Change a schedule; what is left out stays as it is",
        "Einen Plan ändern; was du weglässt, bleibt, wie es ist",
    ),
    ("Where to post", "In welchem Kanal"),
    (
        "One or several with commas, or all, or weakest",
        "Eines oder mehrere mit Kommas, oder all, oder weakest",
    ),
    ("Only questions of this level, or any", "Nur Fragen dieses Niveaus, oder alle"),
    (
        "One kind of question or several with commas, or all",
        "Eine Art Frage oder mehrere mit Kommas, oder all",
    ),
    ("Only every n-th day; 1 is every day", "Nur jeden n-ten Tag; 1 heißt jeden Tag"),
    ("Ping nobody any more", "Niemanden mehr rufen"),
    ("Keep a schedule quiet until it is resumed", "Einen Plan ruhen lassen, bis er wieder läuft"),
    (
        "Have a paused or switched-off schedule post again, from its next day on",
        "Einen ruhenden oder abgeschalteten Plan ab seinem nächsten Tag wieder laufen lassen",
    ),
    ("Show the schedules of this server", "Die Pläne dieses Servers zeigen"),
    ("Show the next posts, with their questions", "Zeigen, welche Fragen als Nächstes kommen"),
    ("One schedule; all if left out", "Ein Plan; sonst alle"),
    (
        "Post an extra question at once; the next regular one comes all the same",
        "Sofort eine Frage außer der Reihe stellen; die nächste kommt trotzdem",
    ),
    ("As this schedule would", "Wie dieser Plan es täte"),
    ("Stop a schedule; what was posted stays", "Einen Plan beenden; seine bisherigen Fragen bleiben"),
    ("Questions that you want next", "Fragen, die als Nächstes kommen sollen"),
    ("Put a question in line for a schedule", "Eine Frage für einen Plan vormerken"),
    ("Which schedule", "Welcher Plan"),
    ("Which question", "Welche Frage"),
    ("Show the line of a schedule", "Zeigen, was für einen Plan vorgemerkt ist"),
    ("Move a question within the line", "Eine vorgemerkte Frage verschieben"),
    ("Its place now, as the list counts", "Ihr Platz jetzt, wie die Liste zählt"),
    ("Its new place; 1 comes next", "Ihr neuer Platz; 1 kommt als Nächstes"),
    ("Take a question out of the line", "Eine vorgemerkte Frage streichen"),
    ("Its place, as the list counts", "Ihr Platz, wie die Liste zählt"),
    (
        "Days on which nothing is posted in this server",
        "Tage, an denen auf diesem Server keine Fragen kommen",
    ),
    ("Post nothing from one day to another", "Von einem Tag bis zu einem anderen keine Fragen stellen"),
    ("The first day, such as 2026-12-24", "Der erste Tag, etwa 2026-12-24"),
    ("The last day; one day only if left out", "Der letzte Tag; sonst nur ein Tag"),
    ("Show the vacations to come", "Die kommenden Ferien zeigen"),
    ("Take a vacation back", "Ferien zurücknehmen"),
    ("Its first day, such as 2026-12-24", "Ihr erster Tag, etwa 2026-12-24"),
    // /question, /submit, /review
    (
        "Practise with a question of your choice, or any",
        "Mit einer Frage deiner Wahl üben, oder mit irgendeiner",
    ),
    (
        "Get a question that you have not answered yet",
        "Eine Frage bekommen, die du noch nicht beantwortet hast",
    ),
    ("Of this level", "Von diesem Niveau"),
    ("Show one question of the bank", "Eine bestimmte Frage zeigen"),
    ("Type a part of its title", "Tipp einen Teil ihres Titels"),
    (
        "Hand in code for a problem: attach a file, or type it into a form",
        "Code für eine Aufgabe abgeben: als Datei, oder in ein Formular getippt",
    ),
    ("Type a part of the problem's title", "Tipp einen Teil vom Titel der Aufgabe"),
    (
        "Your solution as a file; a form opens without one",
        "Deine Lösung als Datei; ohne sie öffnet sich ein Formular",
    ),
    (
        "Questions that you found hard, when it is time to see them again; only you see them",
        "Fragen, die dir schwerfielen, wenn es Zeit für sie ist; nur du siehst sie",
    ),
    // /mock
    ("Mock interviews", "Probeinterviews"),
    (
        "Interview yourself in a private thread, each question against the clock",
        "Allein in einem privaten Thread üben, jede Frage gegen die Uhr",
    ),
    (
        "Interview each other: find a partner, or invite one by name",
        "Einander interviewen: jemanden finden, oder jemanden einladen",
    ),
    (
        "Whom to invite; if left out, you wait in line for a partner",
        "Wen du einlädst; sonst wartest du, bis sich jemand findet",
    ),
    (
        "Topics you want to be asked about, with commas; all if left out",
        "Themen, nach denen du gefragt werden willst, mit Kommas; sonst alle",
    ),
    (
        "Your level: questions are of it, partners near it",
        "Dein Niveau: die Fragen sind von ihm, wer mit dir übt, ist ihm nahe",
    ),
    ("When you can meet; any time if left out", "Wann du kannst; sonst jederzeit"),
    (
        "A second interviewer: from two on they are a panel that interviews you",
        "Eine zweite Person, die fragt: Ab zwei sind sie ein Panel, das dich interviewt",
    ),
    ("A third interviewer for the panel", "Eine dritte Person für das Panel"),
    ("A fourth interviewer for the panel", "Eine vierte Person für das Panel"),
    ("Choose whether the channel hears of your rounds", "Ob der Kanal von deinen Runden erfährt"),
    ("Whether to tell", "Ob er es erfährt"),
    (
        "The same questions for all who join: answers revealed together, a vote, a scoreboard",
        "Dieselben Fragen für alle, die mitmachen: gemeinsame Auflösung, Abstimmung, Punktestand",
    ),
    (
        "Written answers and a vote, or picking what code prints against the clock",
        "Geschriebene Antworten mit Abstimmung, oder auf Zeit wählen, was Code ausgibt",
    ),
    (
        "Minutes for each question that is answered in words or code",
        "Minuten für jede Frage, die mit Worten oder Code beantwortet wird",
    ),
    ("Seconds for each quick-fire question", "Sekunden für jede Frage mit quick-fire"),
    ("Begin by itself with so many players", "Von selbst beginnen, sobald so viele mitmachen"),
    (
        "Begin by itself after so many minutes; 15 if left out",
        "Von selbst beginnen nach so vielen Minuten; sonst nach 15",
    ),
    (
        "Who solves the same coding problem first, you or another member",
        "Wer löst dieselbe Programmieraufgabe zuerst, du oder jemand anderes?",
    ),
    (
        "Whom to challenge; anybody can take it up if left out",
        "Wen du herausforderst; sonst kann annehmen, wer will",
    ),
    ("Only problems of this topic", "Nur Aufgaben dieses Themas"),
    ("Only problems of this level", "Nur Aufgaben dieses Niveaus"),
    ("How many minutes both have; 30 if left out", "Wie viele Minuten ihr beide habt; sonst 30"),
    (
        "Friendly if false: ratings stay as they are",
        "Mit false ein Freundschaftsspiel: Wertungen bleiben, wie sie sind",
    ),
    ("The weekly mock night", "Der wöchentliche Probeabend"),
    ("For staff: settle when the mock night is", "Fürs Team: festlegen, wann Probeabend ist"),
    ("On which day", "An welchem Tag"),
    ("When it begins, such as 19:00", "Wann er beginnt, etwa 19:00"),
    ("In which time zone; the server's if left out", "In welcher Zeitzone; sonst in der des Servers"),
    ("For staff: show when the next one is", "Fürs Team: zeigen, wann der nächste ist"),
    ("For staff: no more mock nights", "Fürs Team: keine Probeabende mehr"),
    // /streak, /leaderboard, /stats
    ("Study days in a row", "Lerntage hintereinander"),
    ("Show your streak, or somebody else's", "Deine Serie zeigen, oder die von jemand anderem"),
    ("Whose; yours if left out", "Wessen; sonst deine"),
    (
        "Show what your streak was counted from, day by day",
        "Zeigen, woraus deine Serie entstanden ist, Tag für Tag",
    ),
    ("Who did how much in this server", "Wer auf diesem Server wie viel getan hat"),
    (
        "Show the ten busiest members, and your own place",
        "Die zehn Fleißigsten zeigen, und deinen eigenen Platz",
    ),
    ("This week if left out", "Sonst diese Woche"),
    (
        "Show the ten best rated in duels, and your own place",
        "Die zehn Besten im Duell zeigen, und deinen eigenen Platz",
    ),
    (
        "Leave yourself out of the boards that others see",
        "Auf den Ranglisten, die andere sehen, nicht vorkommen",
    ),
    ("Be on the boards again", "Wieder auf den Ranglisten stehen"),
    (
        "How the group does, and which items are hard for it; for the staff",
        "Wie es der Gruppe geht und was ihr schwerfällt; fürs Team",
    ),
    // /me
    ("What is yours: settings and data", "Was dir gehört: Einstellungen und Daten"),
    ("Show how you stand; only you see it", "Zeigen, wo du stehst; nur du siehst es"),
    (
        "Show your answers and submissions, newest first; only you see them",
        "Deine Antworten und Einreichungen zeigen, neueste zuerst; nur du siehst sie",
    ),
    (
        "Get a file with everything that is kept about you",
        "Eine Datei mit allem bekommen, was über dich gespeichert ist",
    ),
    (
        "Delete everything that is kept about you; asks twice",
        "Alles löschen, was über dich gespeichert ist; fragt zweimal nach",
    ),
    (
        "Have your days begin at midnight where you are",
        "Deine Tage um Mitternacht beginnen lassen, wo du bist",
    ),
    (
        "Your time zone, such as Europe/Berlin; the server's if left out",
        "Deine Zeitzone, etwa Europe/Berlin; sonst die des Servers",
    ),
    (
        "Choose the days you study; the others neither count nor break your streak",
        "Deine Lerntage wählen; die anderen zählen nicht und beenden keine Serie",
    ),
    (
        "daily, weekdays, weekend or days such as mon,wed,fri; the server's if left out",
        "täglich, werktags, wochenende oder Tage wie mo,mi,fr; sonst die des Servers",
    ),
    (
        "Go on vacation without losing your streak; without dates, it ends",
        "Urlaub machen, ohne deine Serie zu verlieren; ohne Daten endet er",
    ),
    ("The first day, such as 2026-08-01; today if left out", "Der erste Tag, etwa 2026-08-01; sonst heute"),
    (
        "The last day, such as 2026-08-14; the first if left out",
        "Der letzte Tag, etwa 2026-08-14; sonst der erste",
    ),
    (
        "Choose the server that counts what you do in direct messages",
        "Den Server wählen, auf dem zählt, was du in Direktnachrichten tust",
    ),
    ("The server; this one if left out", "Der Server; sonst dieser"),
    (
        "A direct message a day, while nothing has counted yet",
        "Jeden Tag eine Direktnachricht, solange noch nichts gezählt hat",
    ),
    (
        "Be reminded at the hour at which you usually study",
        "Zu der Stunde erinnert werden, zu der du meistens lernst",
    ),
    ("Be reminded at a time of your choice", "Zu einer Zeit deiner Wahl erinnert werden"),
    ("When, such as 19:30", "Wann, etwa 19:30"),
    ("Be left alone", "In Ruhe gelassen werden"),
    ("Whether others hear of your milestones", "Ob andere von deinen langen Serien erfahren"),
    ("Have your milestones told in the channel", "Deine langen Serien im Kanal verkünden lassen"),
    ("Keep your milestones to yourself", "Deine langen Serien für dich behalten"),
    (
        "What is kept about you, and how to get or delete it",
        "Was über dich gespeichert ist, und wie du es bekommst oder löschst",
    ),
    // /staff, /bank
    ("For the staff of this server", "Für das Team dieses Servers"),
    (
        "Show what a member's streak was counted from, day by day",
        "Zeigen, woraus eine Serie entstanden ist, Tag für Tag",
    ),
    ("Whose", "Wessen"),
    (
        "Show the questions that members reported, and those that rest",
        "Zeigen, welche Fragen gemeldet wurden und welche ruhen",
    ),
    (
        "Show what the staff did in this server, the newest first",
        "Zeigen, was das Team auf diesem Server getan hat, das Neueste zuerst",
    ),
    (
        "Only what this member did, or what was done about them",
        "Nur was dieses Mitglied getan hat oder was es betraf",
    ),
    ("Show the suggested question that waits longest", "Den Vorschlag zeigen, der am längsten wartet"),
    (
        "End a mock round: the one of this thread, or a member's",
        "Eine Runde beenden: die dieses Threads, oder die von jemandem",
    ),
    ("Whose round; that of this thread if left out", "Wessen Runde; sonst die dieses Threads"),
    (
        "Roles given for streaks; for who may Manage Server",
        "Rollen für Serien; für alle, die „Server verwalten“ dürfen",
    ),
    ("Give a role for so many days in a row", "Für so viele Tage hintereinander eine Rolle geben"),
    ("After how many days in a row", "Nach wie vielen Tagen hintereinander"),
    (
        "No longer give a role, and take it from who was given it",
        "Eine Rolle nicht mehr geben und wieder einsammeln",
    ),
    ("Show which roles are given for streaks", "Zeigen, welche Rollen es für Serien gibt"),
    ("The server's own questions, for its staff", "Die eigenen Fragen des Servers, fürs Team"),
    (
        "Check a pack of questions (a zip file), see what would change, and import it",
        "Ein Paket Fragen (eine Zip-Datei) prüfen, sehen, was sich ändert, und es übernehmen",
    ),
    ("The pack: a zip file in the bank's format", "Das Paket: eine Zip-Datei im Format der Fragensammlung"),
    (
        "Keep the server's questions that the pack lacks (otherwise they are removed)",
        "Eigene Fragen behalten, die im Paket fehlen (sonst werden sie entfernt)",
    ),
    (
        "Go back to the questions before the last import or approved suggestion",
        "Zurück zu den Fragen vor dem letzten Paket oder angenommenen Vorschlag",
    ),
    ("Get the server's own questions as a zip file", "Die eigenen Fragen des Servers als Zip-Datei bekommen"),
    (
        "Show the server's own questions, and the editions to go back to",
        "Die eigenen Fragen des Servers zeigen, und zu welchen Ständen es zurückgeht",
    ),
    // /suggest, /help
    ("Suggest a question for this server", "Eine Frage für diesen Server vorschlagen"),
    ("What it is about; the form asks if this is left out", "Worum es geht; sonst fragt das Formular danach"),
    ("What this bot does, and how to begin", "Was dieser Bot kann, und wie du anfängst"),
    ("More about one thing", "Mehr über eine Sache"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::discord::framework::definitions;

    /// Everything of a command that a member reads and does not type, with its German.
    fn read<'v>(option: &'v Value, seen: &mut Vec<(&'v str, Option<&'v str>)>) {
        let mut note = |of: &'v Value, key: &str, localizations: &str| {
            let english = of[key].as_str().filter(|text| !text.is_empty());
            seen.extend(english.map(|text| (text, of[localizations][CODE].as_str())));
        };
        note(option, "description", "description_localizations");
        if is_untyped(option) {
            note(option, "name", "name_localizations");
        }
        for choice in option["choices"].as_array().into_iter().flatten() {
            note(choice, "name", "name_localizations");
        }
        for inner in option["options"].as_array().into_iter().flatten() {
            read(inner, seen);
        }
    }

    #[test]
    fn what_members_read_of_a_command_is_there_in_german() {
        let definitions = definitions().unwrap();
        let mut seen = Vec::new();
        definitions.as_array().unwrap().iter().for_each(|command| read(command, &mut seen));
        assert!(seen.len() > 150, "{}", seen.len());
        let missing: Vec<&str> =
            seen.iter().filter(|(_, german)| german.is_none()).map(|(text, _)| *text).collect();
        assert!(missing.is_empty(), "without German: {missing:#?}");
        let used: BTreeSet<&str> = seen.iter().map(|(english, _)| *english).collect();
        let unused: Vec<_> =
            TABLE.iter().map(|(english, _)| *english).filter(|text| !used.contains(text)).collect();
        assert!(unused.is_empty(), "of no command: {unused:#?}");
    }

    #[test]
    fn german_is_within_discords_limits_and_said_once() {
        let long: Vec<_> = TABLE.iter().filter(|(_, german)| german.chars().count() > 100).collect();
        assert!(long.is_empty(), "{long:#?}");
        let said: BTreeSet<&str> = TABLE.iter().map(|(english, _)| *english).collect();
        assert_eq!(said.len(), TABLE.len());
    }
}
