//! Words for `/help`.

use crate::coach::asker::Locale;
use crate::coach::message::Message;

pub(crate) fn help(
    locale: Locale,
    topic: &str,
    (questions, topics): (usize, usize),
    is_staff: bool,
) -> Message {
    match topic {
        "daily" => daily(locale),
        "judge" => judge(locale),
        "mock" => mock(locale),
        "review" => review(locale),
        "streak" => streak(locale),
        _ => general(locale, questions, topics, is_staff),
    }
}

/// Fields of a page, each with its name.
fn with(message: Message, fields: &[(&str, &str)]) -> Message {
    fields.iter().fold(message, |message, (name, text)| message.field(*name, *text, false))
}

fn general(locale: Locale, questions: usize, topics: usize, is_staff: bool) -> Message {
    let body = say!(
        locale,
        "{questions} questions in {topics} topics, each with key points, hints and follow-ups. What you answer is private.",
        "{questions} Fragen zu {topics} Themen, jede mit Kernpunkten, Tipps und Nachfragen (die Fragen selbst sind auf Englisch). Was du antwortest, sieht sonst niemand."
    );
    let english = [
        ("Every day", "Answer the question in a topic's channel. One good answer keeps your streak."),
        ("Any time", "`/question random` · `/question show` · `/submit` for coding problems"),
        (
            "Practise an interview",
            "`/mock solo`: a timed round in a private thread · `/mock peer`: with a partner, by turns · `/mock group`: all answer the same · `/mock duel`: who solves it first",
        ),
        ("See it again", "`/review`: what you found hard, when it is time for it"),
        (
            "How am I doing?",
            "`/streak show` · `/streak why` · `/leaderboard show` · `/me show` · `/me history`",
        ),
        (
            "Something missing, something wrong?",
            "`/suggest` a question · **Report** on a question's card tells the staff",
        ),
        ("Your data", "`/privacy` · `/me export` · `/me delete`"),
        ("Code in a message", "Right-click it → Apps → **Judge this code**"),
    ];
    let german = [
        ("Jeden Tag", "Beantworte die Frage im Kanal eines Themas. Eine gute Antwort hält deine Serie."),
        ("Jederzeit", "`/question random` · `/question show` · `/submit` für Programmieraufgaben"),
        (
            "Ein Interview üben",
            "`/mock solo`: eine Runde auf Zeit in einem privaten Thread · `/mock peer`: zu zweit, im Wechsel · `/mock group`: alle beantworten dasselbe · `/mock duel`: wer löst es zuerst?",
        ),
        ("Noch einmal sehen", "`/review`: was dir schwerfiel, wenn es Zeit dafür ist"),
        (
            "Wie läuft es bei mir?",
            "`/streak show` · `/streak why` · `/leaderboard show` · `/me show` · `/me history`",
        ),
        (
            "Etwas fehlt, etwas stimmt nicht?",
            "`/suggest` schlägt eine Frage vor · **Melden** auf der Karte einer Frage sagt dem Team Bescheid",
        ),
        ("Deine Daten", "`/privacy` · `/me export` · `/me delete`"),
        ("Code in einer Nachricht", "Rechtsklick darauf → Apps → **Diesen Code prüfen**"),
    ];
    let title = locale.pick("Your interview coach", "Dein Interview-Coach");
    let all = with(Message::new(title, body), &locale.pick(english, german));
    let all = if is_staff { with(all, &for_staff(locale)) } else { all };
    all.footer(locale.pick(
        "More: /help with the topic daily, judge, mock, review or streak",
        "Mehr: /help mit dem Thema daily, judge, mock, review oder streak",
    ))
}

fn for_staff(locale: Locale) -> [(&'static str, &'static str); 2] {
    let english = [
        ("For owners", "`/setup` · `/daily list` · `/daily preview`"),
        (
            "For staff",
            "`/bank import` brings questions of your own · `/staff reports` · `/staff suggestions` · `/staff log`",
        ),
    ];
    let german = [
        ("Wer den Server verwaltet", "`/setup` · `/daily list` · `/daily preview`"),
        (
            "Fürs Team",
            "`/bank import` bringt eigene Fragen mit · `/staff reports` · `/staff suggestions` · `/staff log`",
        ),
    ];
    locale.pick(english, german)
}

fn daily(locale: Locale) -> Message {
    Message::new(
        locale.pick("Daily questions", "Fragen des Tages"),
        locale.pick(
            "**Answer** opens a form that only you see. I tell you which key points I could find; tick what you said in other words.\n\
             **Hint** gives a nudge, and a stronger one after it.\n\
             **Show answer** asks first: seeing it before you answer gives up the credit.\n\
             **Discuss** opens the thread under the question.",
            "**Antworten** öffnet ein Formular, das nur du siehst. Ich sage dir, welche Kernpunkte ich finden konnte; hak an, was du mit anderen Worten gesagt hast.\n\
             **Tipp** gibt dir einen Anstoß, und danach einen stärkeren.\n\
             **Lösung zeigen** fragt erst nach: Wenn du sie vor deiner Antwort siehst, zählt die Frage nicht mehr.\n\
             **Besprechen** öffnet den Thread unter der Frage.",
        ),
    )
}

fn judge(locale: Locale) -> Message {
    let body = locale.pick(
        "Your code runs sealed off: no network, no files, no other programs. State may carry over from one test to the next, unless the problem says otherwise.",
        "Dein Code läuft abgeschottet: kein Netz, keine Dateien, keine anderen Programme. Zustand kann von einem Test zum nächsten bestehen bleiben, wenn die Aufgabe nichts anderes sagt.",
    );
    let english = [
        (
            "Limits",
            "2 s of CPU per test, 10 s in all · 256 MiB above the interpreter · 64 KiB of printed output · 64 KiB of source, unless the problem says otherwise",
        ),
        (
            "Verdicts",
            "**AC** accepted · **WA** wrong answer · **TLE** too slow · **MLE** too much memory · **OLE** too much output · **RE** run-time error · **CE** does not compile · **IE** our fault, never counted",
        ),
        (
            "Trying first",
            "**Run** calls your code with an input of your own and shows what comes back. It is never counted.",
        ),
        (
            "Waiting",
            "Members take turns, so nobody's flood holds you up. After two seconds you see your place in line, and can take the code back.",
        ),
        (
            "Written tests",
            "`test_*` functions with the usual of pytest (`raises`, `approx`, `warns`, fixtures, `mark.parametrize`, `skip` and `xfail`, `monkeypatch`, `capsys`), or `unittest.TestCase` classes.",
        ),
        ("Ways in", "**Submit code** on the card · `/submit` with a file · **Judge this code** on a message"),
    ];
    let german = [
        (
            "Grenzen",
            "2 s CPU je Test, 10 s insgesamt · 256 MiB über dem Interpreter · 64 KiB Ausgabe · 64 KiB Quelltext, wenn die Aufgabe nichts anderes sagt",
        ),
        (
            "Urteile",
            "**AC** angenommen · **WA** falsche Antwort · **TLE** zu langsam · **MLE** zu viel Speicher · **OLE** zu viel Ausgabe · **RE** Laufzeitfehler · **CE** lässt sich nicht übersetzen · **IE** unser Fehler, zählt nie",
        ),
        (
            "Erst ausprobieren",
            "**Ausführen** ruft deinen Code mit einer eigenen Eingabe auf und zeigt, was zurückkommt. Es zählt nie.",
        ),
        (
            "Warten",
            "Alle kommen reihum dran, niemand hält dich mit einer Flut von Code auf. Nach zwei Sekunden siehst du deinen Platz in der Schlange und kannst den Code zurücknehmen.",
        ),
        (
            "Geschriebene Tests",
            "`test_*`-Funktionen mit dem Üblichen von pytest (`raises`, `approx`, `warns`, Fixtures, `mark.parametrize`, `skip` und `xfail`, `monkeypatch`, `capsys`) oder `unittest.TestCase`-Klassen.",
        ),
        (
            "So geht es",
            "**Code abgeben** auf der Karte · `/submit` mit einer Datei · **Diesen Code prüfen** auf einer Nachricht",
        ),
    ];
    let title = locale.pick("The judge", "Der Judge");
    with(Message::new(title, body), &locale.pick(english, german)).footer(
        locale.pick("Values of hidden tests are never shown.", "Werte versteckter Tests werden nie gezeigt."),
    )
}

fn mock(locale: Locale) -> Message {
    let body = locale.pick(
        "`/mock solo` opens a private thread and asks one question after another, each with a deadline. Hints are noted, +2 minutes can be had once, and a pause stops the clock. At the end you see what to look at again. If the bot restarts, the lost time is given back.",
        "`/mock solo` öffnet einen privaten Thread und stellt eine Frage nach der anderen, jede mit einer Frist. Tipps werden vermerkt, einmal gibt es +2 Minuten, und eine Pause hält die Uhr an. Am Ende siehst du, was du dir noch einmal ansehen kannst. Startet der Bot neu, bekommst du die verlorene Zeit zurück.",
    );
    let english = [
        (
            "Duels",
            "`/mock duel` gives you and another member the same problem, which neither has met. Whose accepted code was handed in first wins. All see how often each tried, nobody sees the code. Rated by Glicko-2, a week at a time; `rated: false` makes it friendly.",
        ),
        (
            "Mock night",
            "Staff settle it with `/mock night set`. Sign up on its post; when it begins, you are paired with somebody of your level.",
        ),
        (
            "With others",
            "`/mock group` opens a lobby. All who join get the same questions; answers stay private until the reveal, with your name or without, and then you vote for the best. With `mode: quick-fire` you pick what code prints: the faster, the more points.",
        ),
        (
            "With a partner",
            "`/mock peer` finds one who is near your level and whom you have met least, or invites whom you name. You agree on a time, or begin at once, and talk in a voice channel. One asks with a sheet of key points and hints, the other answers; then you change places.",
        ),
        (
            "Feedback",
            "Communication, problem solving, technical competency and testing, in four bands, and the interviewing too. It is sealed until everybody's is in, or the time ends. `/me show` sets how you see yourself beside how your partners do.",
        ),
        (
            "Who does not come",
            "After five minutes you need not wait: you are first in line for another partner. Of everybody's last ten rounds, partners see how many were kept.",
        ),
        ("A panel", "`/mock peer` with two to four partners: each looks at a part of how you answer."),
    ];
    let german = [
        (
            "Duelle",
            "`/mock duel` gibt dir und jemand anderem dieselbe Aufgabe, die ihr beide nicht kennt. Wessen angenommener Code zuerst abgegeben war, gewinnt. Alle sehen, wie oft ihr es versucht habt, niemand sieht den Code. Gewertet wird mit Glicko-2, Woche für Woche; mit `rated: false` ist es ein Freundschaftsspiel.",
        ),
        (
            "Probeabend",
            "Das Team legt ihn mit `/mock night set` fest. Melde dich unter seinem Beitrag an; wenn er beginnt, übst du mit jemandem von deinem Niveau.",
        ),
        (
            "Mit anderen",
            "`/mock group` öffnet einen Warteraum. Alle, die mitmachen, bekommen dieselben Fragen; Antworten bleiben bis zur Auflösung verdeckt, mit deinem Namen oder ohne, und dann stimmt ihr über die beste ab. Mit `mode: quick-fire` wählst du, was Code ausgibt: je schneller, desto mehr Punkte.",
        ),
        (
            "Zu zweit",
            "`/mock peer` findet jemanden, der deinem Niveau nahe ist und mit dem du am seltensten geübt hast, oder lädt ein, wen du nennst. Ihr einigt euch auf eine Zeit oder fangt gleich an und sprecht in einem Sprachkanal. Eine Person fragt, mit einem Blatt voll Kernpunkten und Tipps, die andere antwortet; dann wird gewechselt.",
        ),
        (
            "Feedback",
            "Kommunikation, Problemlösen, Fachwissen und Testen, in vier Stufen, und auch das Interviewen selbst. Es bleibt verschlossen, bis alle ihres abgegeben haben oder die Zeit um ist. `/me show` stellt nebeneinander, wie du dich siehst und wie deine Partner dich sehen.",
        ),
        (
            "Wenn jemand nicht kommt",
            "Nach fünf Minuten musst du nicht weiter warten: Du stehst als Erstes in der Schlange für eine neue Runde. Andere sehen, wie viele der letzten zehn Runden jemand eingehalten hat.",
        ),
        (
            "Ein Panel",
            "`/mock peer` mit zwei bis vier Leuten: Jede Person achtet auf einen Teil deiner Antwort.",
        ),
    ];
    let title = locale.pick("Mock rounds", "Proberunden");
    with(Message::new(title, body), &locale.pick(english, german))
}

fn review(locale: Locale) -> Message {
    Message::new(
        locale.pick("Reviews", "Wiederholungen"),
        locale.pick(
            "What you found less than half of, looked up, missed in a round or saved comes back the next day, and then at growing intervals: `/review`, here or in direct messages. Only you see it.\n\
             Answer it aloud, look, and say how well you knew it: **Again**, **Hard**, **Good** or **Easy**. Each button tells when it comes back (FSRS works that out). With all due reviews done, the day counts.\n\
             Three reviews that clear the queue within 48 hours earn a broken streak back, once in 30 days.",
            "Wovon du weniger als die Hälfte gefunden hast, was du nachgesehen, in einer Runde ausgelassen oder gemerkt hast, kommt am nächsten Tag wieder und dann in wachsenden Abständen: `/review`, hier oder in Direktnachrichten. Nur du siehst es.\n\
             Antworte laut, sieh nach und sag, wie gut du es wusstest: **Noch mal**, **Schwer**, **Gut** oder **Leicht**. Jeder Knopf sagt, wann die Frage wiederkommt (das rechnet FSRS aus). Sind alle fälligen Wiederholungen erledigt, zählt der Tag.\n\
             Wer innerhalb von 48 Stunden mit drei Wiederholungen alles erledigt, was fällig ist, holt eine gerissene Serie zurück, einmal in 30 Tagen.",
        ),
    )
}

fn streak(locale: Locale) -> Message {
    Message::new(
        locale.pick("Streaks", "Serien"),
        locale.pick(
            "A day counts with one answer of substance to a question that is new to you, the first AC on a problem, a finished round, or all due reviews done. Days are those of your server's time zone, or of yours: `/me timezone`. `/me days` chooses the days you study, `/me vacation` excuses some.\n\
             Every 7th counted day earns a freeze (you hold two at most); each covers one missed day. `/streak why` explains every number.\n\
             `/me remind` sends you a message while a day is still open; `/me milestones` says whether others hear of your long streaks.",
            "Ein Tag zählt mit einer Antwort mit Substanz auf eine Frage, die für dich neu ist, mit dem ersten AC bei einer Aufgabe, einer beendeten Runde oder wenn alle fälligen Wiederholungen erledigt sind. Es gilt die Zeitzone deines Servers oder deine eigene: `/me timezone`. `/me days` wählt deine Lerntage, `/me vacation` nimmt welche aus.\n\
             Jeder 7. gezählte Tag bringt einen Joker (höchstens zwei auf einmal); jeder deckt einen verpassten Tag. `/streak why` erklärt jede Zahl.\n\
             `/me remind` schickt dir eine Nachricht, solange ein Tag noch offen ist; `/me milestones` sagt, ob andere von deinen langen Serien erfahren.",
        ),
    )
}
